package org.redress.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.activation.DataHandler;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * Makes messages of {@link OutgoingMail}s. Nothing that a person typed can add a header, a recipient or a line to
 * one: addresses are single and plain, names and subjects lose their control characters, the Message-ID has one form.
 */
@Component
public class Mails {

    private static final Pattern ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[A-Za-z0-9.-]{1,120}@[A-Za-z0-9.-]{1,70}>");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9.-]{1,120}");
    /** To read and to write messages by; it knows no server. Making one looks through every jar, so there is one. */
    static final Session SESSION = Session.getInstance(new Properties());

    private final MailSettings settings;
    private final Clock clock;

    Mails(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The Message-ID of an e-mail whose own key is, for example, {@code letter.<deliveryId>}: the same key, the same id.
     * Draw the key once and store the id before the first attempt.
     */
    public String newMessageId(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A Message-ID is made of letters, digits, dots and hyphens.");
        }
        return "<" + key + "@" + settings.from().substring(settings.from().indexOf('@') + 1) + ">";
    }

    /** Whether one e-mail can be sent to this: a single plain address; null is none. */
    public static boolean isAddress(String address) {
        return address != null && address.length() <= 254 && ADDRESS.matcher(address).matches();
    }

    /**
     * The message, dated now.
     *
     * @throws RuleViolation where the address is not a single plain one
     */
    public MimeMessage compose(OutgoingMail mail) {
        if (!isAddress(mail.to())) {
            throw RuleViolation.invalid("email", null, "one e-mail address, such as name@council.example",
                    "That is not an e-mail address that a message can be sent to.");
        }
        if (!MESSAGE_ID.matcher(mail.messageId()).matches()) {
            throw new IllegalArgumentException("Not a Message-ID of newMessageId.");
        }
        try {
            MimeMessage message = new FixedIdMessage(SESSION, mail.messageId());
            message.setFrom(new InternetAddress(settings.from(), oneLine(settings.fromName()), "UTF-8"));
            message.setRecipient(RecipientType.TO, mail.toName() == null || mail.toName().isBlank()
                    ? new InternetAddress(mail.to(), true)
                    : new InternetAddress(mail.to(), oneLine(mail.toName()), "UTF-8"));
            if (settings.replyTo() != null) {
                message.setReplyTo(new InternetAddress[] {new InternetAddress(settings.replyTo(), true)});
            }
            message.setSubject(oneLine(mail.subject()), "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Content-Language", "en-GB");
            if (mail.automatic()) {
                message.setHeader("Auto-Submitted", "auto-generated");
                message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
            }
            content(message, mail);
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException impossible) {
            throw new IllegalStateException("An e-mail could not be composed.", impossible);
        }
    }

    private static void content(MimeMessage message, OutgoingMail mail) throws MessagingException {
        if (mail.html() == null && mail.attachments().isEmpty()) {
            message.setText(mail.text(), "UTF-8");
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        if (mail.html() == null) {
            mixed.addBodyPart(text(mail.text(), "plain"));
        } else {
            MimeMultipart alternative = new MimeMultipart("alternative", text(mail.text(), "plain"),
                    text(mail.html(), "html"));
            if (mail.attachments().isEmpty()) {
                message.setContent(alternative);
                return;
            }
            MimeBodyPart both = new MimeBodyPart();
            both.setContent(alternative);
            mixed.addBodyPart(both);
        }
        for (OutgoingMail.Attachment file : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.mediaType())));
            part.setFileName(oneLine(file.fileName()));
            part.setDisposition(MimeBodyPart.ATTACHMENT);
            mixed.addBodyPart(part);
        }
        message.setContent(mixed);
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    /** The text on one line: control characters and line ends of any kind become a space. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
