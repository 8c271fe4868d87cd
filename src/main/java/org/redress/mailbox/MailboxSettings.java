package org.redress.mailbox;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code redress.mailbox}.
 *
 * @param boxes the mailboxes that are read, by a name that people see; none by default
 * @param firstLookDays from how many days back mail is taken when a mailbox is read for the first time
 * @param mostMegabytes what is larger is named with its reason, and stays in the mailbox
 */
@ConfigurationProperties("redress.mailbox")
record MailboxSettings(@DefaultValue Map<String, Box> boxes, @DefaultValue("30") int firstLookDays,
        @DefaultValue("60") int mostMegabytes) {

    /**
     * A mailbox that speaks IMAP. {@code protocol} is imaps (TLS from the first byte) or imap; {@code startTls} makes TLS
     * compulsory for the latter.
     */
    record Box(String host, @DefaultValue("993") int port, @DefaultValue("imaps") String protocol,
            @DefaultValue("false") boolean startTls, @DefaultValue("INBOX") String folder, String username,
            String password) {

        boolean encrypted() {
            return "imaps".equals(protocol) || startTls;
        }

        @Override
        public String toString() {
            return "Box[" + protocol + "://" + host + ":" + port + "/" + folder + "]";
        }
    }

    long mostBytes() {
        return mostMegabytes * 1024L * 1024;
    }
}
