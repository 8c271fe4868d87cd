package org.redress.mail;

import java.util.List;

/**
 * One e-mail to one person, as plain values; {@link Mails#compose} makes the message of it.
 *
 * @param messageId fixed before the first attempt and stored with it, made by {@link Mails#newMessageId}
 * @param to the bare address, e.g. {@code someone@council.example}
 * @param toName the person's name, or null
 * @param subject one line
 * @param text the plain text, always there
 * @param html the same as HTML, or null
 * @param attachments files in their order, may be empty
 * @param automatic whether a machine wrote it (notices): asks for no out-of-office answers
 */
public record OutgoingMail(String messageId, String to, String toName, String subject, String text, String html,
        List<Attachment> attachments, boolean automatic) {

    public OutgoingMail {
        attachments = List.copyOf(attachments);
    }

    /** A plain text message of the machine to a member of staff. */
    public static OutgoingMail plain(String messageId, String to, String subject, String text) {
        return new OutgoingMail(messageId, to, null, subject, text, null, List.of(), true);
    }

    /** A letter: text, its HTML version (may be null) and its attachments. */
    public static OutgoingMail letter(String messageId, String to, String toName, String subject, String text,
            String html, List<Attachment> attachments) {
        return new OutgoingMail(messageId, to, toName, subject, text, html, attachments, false);
    }

    /** One file: its name, its media type ({@code application/pdf}) and its bytes. */
    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
