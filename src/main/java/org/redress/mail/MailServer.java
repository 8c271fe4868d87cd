package org.redress.mail;

import jakarta.mail.internet.MimeMessage;

/**
 * The mail server that takes the product's e-mails: SMTP, or the outbox folder of the embedded profile. A message is
 * handed over outside any database transaction, after the attempt was committed; the answer decides what is recorded.
 *
 * <p>It never throws for what a mail server or a network can do, never tries twice, and keeps the message's own
 * Message-ID, so that a delivery report, or a person who looks into the server's log, finds the attempt.
 */
public interface MailServer {

    /**
     * Hands over one message, made by {@link Mails#compose}. It may take as long as the connect and read timeouts of
     * the settings (30 seconds each by default), so no database connection is held meanwhile.
     */
    Outcome hand(MimeMessage message);

    /** What the mail server made of a message. */
    sealed interface Outcome {

        /**
         * It took the message and answers for it; the answer is its own words (they may hold its queue id). The id is
         * the one by which it can be asked about it later, or null.
         */
        record Accepted(String answer, String id) implements Outcome {

            public Accepted(String answer) {
                this(answer, null);
            }
        }

        /**
         * It did not take the message, or was not reached: the message has certainly not gone. Permanent: this address
         * or this message will be refused again (5xx for the recipient or the content), so that a person has to act;
         * otherwise the same message may be handed over again later. The reason holds no personal data.
         */
        record Refused(String reason, boolean permanent) implements Outcome {}

        /** The whole message was sent, but the answer was lost: it may have gone or not. Only a person may repeat it. */
        record Unknown(String reason) implements Outcome {}
    }
}
