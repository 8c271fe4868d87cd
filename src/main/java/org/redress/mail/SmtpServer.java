package org.redress.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.redress.problem.BadSetting;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The council's SMTP server, from Spring's settings {@code spring.mail}. One connection for each message. It follows
 * the conversation step by step: until the end of the data has been sent the server cannot have taken the message
 * (RFC 5321, 4.1.1.4), so any failure is a refusal that may be tried again; after that only the server's own words
 * count, and where they are lost the outcome is unknown.
 */
@Component
@Profile("!embedded")
class SmtpServer implements MailServer {

    private static final Pattern ADDRESS = Pattern.compile("\\S*@\\S*");

    private final MailProperties settings;

    /** @throws BadSetting in production where a password would travel unencrypted, or no server is named */
    SmtpServer(MailProperties settings, Environment environment) {
        this.settings = settings;
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        if (settings.getHost() == null || settings.getHost().isBlank()) {
            throw new BadSetting("spring.mail.host does not name a mail server.");
        }
        if (settings.getUsername() != null && !settings.getUsername().isBlank() && !encrypted()) {
            throw new BadSetting("the login at the mail server would be unencrypted."
                    + " Set spring.mail.properties.mail.smtp.starttls.required=true, or spring.mail.protocol=smtps.");
        }
    }

    private boolean encrypted() {
        return "smtps".equals(settings.getProtocol())
                || "true".equals(settings.getProperties().get("mail.smtp.starttls.required"))
                || "true".equals(settings.getProperties().get("mail.smtp.ssl.enable"))
                || settings.getSsl().isEnabled();
    }

    @Override
    public Outcome hand(MimeMessage message) {
        Conversation conversation = new Conversation(session(), protocol());
        String[] recipients = new String[0];
        try {
            recipients = Arrays.stream(message.getAllRecipients()).map(a -> ((InternetAddress) a).getAddress())
                    .toArray(String[]::new);
            connect(conversation);
            conversation.sendMessage(message, message.getAllRecipients());
            return new Outcome.Accepted(discreet(conversation.answer, recipients));
        } catch (MessagingException | RuntimeException failure) {
            return conversation.outcomeOf(failure, recipients);
        } finally {
            closeQuietly(conversation);
        }
    }

    /** Logs in and leaves again; the trouble in one sentence where that fails, null where it works. */
    String trouble() {
        Conversation conversation = new Conversation(session(), protocol());
        try {
            connect(conversation);
            return null;
        } catch (MessagingException failure) {
            return "The mail server could not be reached: " + failure.getClass().getSimpleName() + ".";
        } finally {
            closeQuietly(conversation);
        }
    }

    private void connect(Conversation conversation) throws MessagingException {
        conversation.connect(settings.getHost(), settings.getPort() == null ? -1 : settings.getPort(),
                blankToNull(settings.getUsername()), blankToNull(settings.getPassword()));
    }

    private String protocol() {
        return settings.getProtocol() == null ? "smtp" : settings.getProtocol();
    }

    private Session session() {
        Properties properties = new Properties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            String prefix = "mail." + protocol + ".";
            properties.put(prefix + "connectiontimeout", "30000");
            properties.put(prefix + "timeout", "30000");
            properties.put(prefix + "writetimeout", "30000");
            properties.put(prefix + "starttls.enable", "true");
            // The server may send a report where it fails later; the letter's own text need not come back with it.
            properties.put(prefix + "dsn.notify", "FAILURE");
            properties.put(prefix + "dsn.ret", "HDRS");
            if (blankToNull(settings.getUsername()) != null) {
                properties.put(prefix + "auth", "true");
            }
        }
        if (settings.getSsl().isEnabled()) {
            properties.put("mail.smtp.ssl.enable", "true");
        }
        properties.putAll(settings.getProperties());
        return Session.getInstance(properties);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void closeQuietly(Conversation conversation) {
        try {
            conversation.close();
        } catch (MessagingException afterTheAnswer) {
            // The message's fate was settled before; the goodbye changes nothing.
        }
    }

    /** The server's words on one line without the addresses they may repeat, at most 300 characters. */
    private static String discreet(String words, String... recipients) {
        String line = words == null ? "" : ADDRESS.matcher(Mails.oneLine(words)).replaceAll("(address)");
        for (String recipient : recipients) {
            String local = recipient.substring(0, Math.max(0, recipient.indexOf('@')));
            if (local.length() > 2) {
                line = line.replaceAll("(?i)" + Pattern.quote(local), "(address)");
            }
        }
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    /** One SMTP conversation that knows how far it has come. */
    private static final class Conversation extends SMTPTransport {

        private enum Step { BEFORE, SENDER, RECIPIENT, CONTENT, WHOLE_MESSAGE_SENT }

        private Step step = Step.BEFORE;
        private String answer;

        Conversation(Session session, String protocol) {
            super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
        }

        @Override
        protected void mailFrom() throws MessagingException {
            step = Step.SENDER;
            super.mailFrom();
        }

        @Override
        protected void rcptTo() throws MessagingException {
            step = Step.RECIPIENT;
            super.rcptTo();
        }

        @Override
        protected OutputStream data() throws MessagingException {
            step = Step.CONTENT;
            return super.data();
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            step = Step.WHOLE_MESSAGE_SENT;
            super.finishData();
            answer = getLastServerResponse();
        }

        Outcome outcomeOf(Exception failure, String... recipients) {
            if (answer != null) {
                return new Outcome.Accepted(discreet(answer, recipients));
            }
            int code = code(failure);
            if (code < 400 && step == Step.WHOLE_MESSAGE_SENT) {
                return new Outcome.Unknown("The message was sent whole, but the mail server's answer was lost.");
            }
            if (code < 400) {
                return new Outcome.Refused(step == Step.BEFORE
                        ? "The mail server could not be reached, or did not let us in ("
                                + failure.getClass().getSimpleName() + ")."
                        : "The connection to the mail server broke before the message was sent.", false);
            }
            // What the server says before it has heard of the recipient is about us, and may be mended tomorrow; a
            // message that is too large stays so.
            boolean permanent = code == 552 || code >= 500 && step.compareTo(Step.RECIPIENT) >= 0;
            return new Outcome.Refused(discreet(words(failure, code), recipients), permanent);
        }

        private static int code(Exception failure) {
            for (Exception e = failure; e != null; e = next(e)) {
                int code = e instanceof SMTPAddressFailedException refused ? refused.getReturnCode()
                        : e instanceof SMTPSenderFailedException sender ? sender.getReturnCode()
                        : e instanceof SMTPSendFailedException sending ? sending.getReturnCode() : -1;
                if (code >= 400) {
                    return code;
                }
            }
            return -1;
        }

        private static String words(Exception failure, int code) {
            String words = null;
            for (Exception e = failure; e != null; e = next(e)) {
                if (e.getMessage() != null && e.getMessage().strip().startsWith(Integer.toString(code))) {
                    words = e.getMessage();
                }
            }
            return words == null ? Integer.toString(code) : words;
        }

        private static Exception next(Exception failure) {
            return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
    }
}
