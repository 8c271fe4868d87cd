package org.redress.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.redress.document.Documents;
import org.redress.letter.Delivery.Channel;
import org.redress.mail.Carrier.Found;
import org.redress.mail.MailServer;
import org.redress.mail.Mails;
import org.redress.mail.OutgoingMail;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Sha256;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Letters by the council's mail server: as plain e-mails, or marked for its secure gateway. Who wants plain text gets
 * nothing but text. A mail server keeps no record that could be asked: where its answer is lost, a person decides.
 */
@Component
@EnableConfigurationProperties(LetterSettings.class)
class SmtpChannel implements LetterChannel {

    private final Mails mails;
    private final MailServer server;
    private final LetterStore store;
    private final Documents documents;
    private final LetterSettings.Gateway gateway;

    SmtpChannel(Mails mails, MailServer server, LetterStore store, Documents documents, LetterSettings settings) {
        this.mails = mails;
        this.server = server;
        this.store = store;
        this.documents = documents;
        this.gateway = settings.gateway();
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.EMAIL || channel == Channel.GATEWAY;
    }

    @Override
    public Ready ready(Delivery delivery, LetterStore.Letter letter) {
        boolean plain = delivery.form() == LetterFormat.PLAIN_TEXT;
        String text = PlainText.of(letter.html());
        List<OutgoingMail.Attachment> files = new ArrayList<>();
        List<String> sums = new ArrayList<>(List.of(Sha256.of(text)));
        if (!plain) {
            sums.addAll(List.of(Sha256.of(letter.html()), letter.sha256()));
            files.add(new OutgoingMail.Attachment("Letter-" + delivery.reference() + ".pdf", "application/pdf",
                    letter.pdf()));
        }
        for (LetterStore.Enclosure enclosure : store.enclosures(letter.id())) {
            Documents.Document document = enclosure.in(documents, delivery.reference());
            files.add(new OutgoingMail.Attachment(enclosure.fileName(document), document.mediaType(), documents.content(document)));
            sums.add(document.sha256());
        }
        String subject = "Letter about " + delivery.reference();
        boolean secure = delivery.channel() == Channel.GATEWAY;
        MimeMessage message = mails.compose(OutgoingMail.letter(delivery.messageId(), delivery.address(),
                delivery.recipientName(), secure && gateway.subjectTag() != null ? gateway.subjectTag() + " " + subject
                        : subject, text, plain ? null : letter.html(), files));
        if (secure) {
            mark(message);
        }
        return new Ready(Ready.sum(sums), () -> server.hand(message));
    }

    /** @throws IllegalStateException where there is no gateway any more: such a letter never goes as a plain e-mail */
    private void mark(MimeMessage message) {
        if (!gateway.configured()) {
            throw new IllegalStateException("This letter was to go by the council's secure e-mail, and the settings name"
                    + " none any more (redress.letters.gateway). It does not go as a plain e-mail.");
        }
        if (gateway.header() != null) {
            try {
                message.setHeader(gateway.header(), gateway.value());
            } catch (MessagingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    @Override
    public Found find(Delivery delivery) {
        return Found.CANNOT_BE_ASKED;
    }
}
