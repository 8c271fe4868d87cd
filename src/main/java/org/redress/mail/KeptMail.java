package org.redress.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One e-mail of the outbox folder, read for the page that shows it. Text, HTML and moment may be null.
 *
 * @param name the file's name
 */
record KeptMail(String name, String subject, String from, String to, Instant written, String messageId, String text,
        String html, List<OutgoingMail.Attachment> attachments) {

    static KeptMail read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Mails.SESSION, in);
            Parts parts = new Parts();
            parts.collect(message);
            return new KeptMail(file.getFileName().toString(), message.getSubject(), words(message.getFrom()),
                    words(message.getAllRecipients()), message.getSentDate() == null ? null
                    : message.getSentDate().toInstant(), message.getMessageID(), parts.text, parts.html, parts.files);
        } catch (MessagingException broken) {
            throw new IOException("Not an e-mail: " + file.getFileName(), broken);
        }
    }

    private static String words(Address... addresses) {
        return addresses == null ? "" : Arrays.stream(addresses).map(address -> address instanceof InternetAddress known
                ? known.toUnicodeString() : address.toString()).collect(Collectors.joining(", "));
    }

    private static final class Parts {

        private String text;
        private String html;
        private final List<OutgoingMail.Attachment> files = new ArrayList<>();

        void collect(Part part) throws MessagingException, IOException {
            boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    BodyPart one = several.getBodyPart(i);
                    collect(one);
                }
            } else if (!attached && part.isMimeType("text/plain") && text == null) {
                text = (String) part.getContent();
            } else if (!attached && part.isMimeType("text/html") && html == null) {
                html = (String) part.getContent();
            } else {
                try (InputStream in = part.getInputStream()) {
                    files.add(new OutgoingMail.Attachment(part.getFileName() == null ? "attachment" : part.getFileName(),
                            part.getContentType().replaceAll("[;\\s].*", "").toLowerCase(), in.readAllBytes()));
                }
            }
        }
    }
}
