package org.redress.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code redress.mail}; the SMTP server itself is Spring's {@code spring.mail}.
 *
 * @param from the address that everything is sent from; its domain is also that of our Message-IDs
 * @param fromName the name shown with it
 * @param replyTo where answers go, or null: to {@code from}
 * @param reports the mailbox that delivery reports come back to; null: none is read
 */
@ConfigurationProperties("redress.mail")
record MailSettings(@DefaultValue("complaints@council.example") String from,
        @DefaultValue("Complaints team") String fromName, String replyTo, Reports reports) {

    /** An IMAP mailbox. Protocol: imap or imaps. Messages that were read are marked as seen, never deleted. */
    record Reports(String host, @DefaultValue("993") int port, @DefaultValue("imaps") String protocol, String username,
            String password, @DefaultValue("INBOX") String folder) {

        @Override
        public String toString() {
            return "Reports[" + protocol + "://" + host + ":" + port + "/" + folder + "]";
        }
    }
}
