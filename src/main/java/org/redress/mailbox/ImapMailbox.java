package org.redress.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.redress.calendar.UkTime;

/** A mailbox read over IMAP, opened for reading only. */
final class ImapMailbox implements Mailbox {

    private static final String FETCHED_AT_ONCE = String.valueOf(4 << 20);

    private final String name;
    private final MailboxSettings.Box box;
    private final long mostBytes;

    ImapMailbox(String name, MailboxSettings.Box box, long mostBytes) {
        this.name = name;
        this.box = box;
        this.mostBytes = mostBytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Mark read(Mark after, LocalDate since, Taker taker) throws MessagingException {
        try (Store store = session().getStore(box.protocol())) {
            store.connect(box.host(), box.port(), box.username(), box.password());
            try (Folder folder = store.getFolder(box.folder())) {
                folder.open(Folder.READ_ONLY);
                UIDFolder uids = (UIDFolder) folder;
                long epoch = uids.getUIDValidity();
                boolean first = after == null || after.epoch() != epoch;
                long last = first ? 0 : after.last();
                long missed = Long.MAX_VALUE;
                for (Message message : first ? since(folder, since) : after(uids, last)) {
                    long uid = uids.getUID(message);
                    if (!give(folder, message, taker)) {
                        missed = Math.min(missed, uid);
                    }
                    last = Math.max(last, uid);
                }
                if (first && folder.getMessageCount() > 0) { // what is older is not looked at again
                    last = Math.max(last, uids.getUID(folder.getMessage(folder.getMessageCount())));
                }
                return new Mark(epoch, Math.min(last, missed - 1));
            }
        }
    }

    private static List<Message> since(Folder folder, LocalDate since) throws MessagingException {
        // The server's days may be a day off ours; a message too many does no harm.
        Date day = Date.from(UkTime.startOf(since.minusDays(1)));
        return fetched(folder, folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day)));
    }

    private static List<Message> after(UIDFolder uids, long last) throws MessagingException {
        Message[] found = uids.getMessagesByUID(last + 1, UIDFolder.LASTUID); // always gives the last one, too
        return fetched((Folder) uids, found).stream().filter(message -> uid(uids, message) > last).toList();
    }

    private static long uid(UIDFolder uids, Message message) {
        try {
            return uids.getUID(message);
        } catch (MessagingException gone) {
            return -1;
        }
    }

    /** Not the envelope: that is the server's own reading of header lines that anybody may have written. */
    private static List<Message> fetched(Folder folder, Message[] found) throws MessagingException {
        Message[] there = Arrays.stream(found).filter(message -> message != null && !message.isExpunged())
                .toArray(Message[]::new);
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(there, profile);
        return Arrays.stream(there).sorted(Comparator.comparing(Message::getMessageNumber)).toList();
    }

    private boolean give(Folder folder, Message message, Taker taker) throws MessagingException {
        Instant cameAt = null;
        try {
            Date received = message.getReceivedDate();
            cameAt = received == null ? null : received.toInstant();
            if (message.getSize() > mostBytes) {
                return taker.setAside(headers(message), cameAt, "It is larger than %d MB. Look at it in the mailbox."
                        .formatted(mostBytes / 1024 / 1024));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(1024, message.getSize()));
            message.writeTo(bytes);
            return taker.take(bytes.toByteArray(), cameAt);
        } catch (MessagingException | IOException unreadable) {
            if (!folder.isOpen()) {
                throw new MessagingException("The mailbox is gone.", unreadable);
            }
            UIDFolder uids = (UIDFolder) folder;
            return taker.setAside("X-Mailbox: %s %d %d\r\n\r\n".formatted(name, uids.getUIDValidity(), uids.getUID(message))
                    .getBytes(StandardCharsets.UTF_8), cameAt, "The mailbox could not hand it over. Look at it there.");
        }
    }

    /** The header lines without those that say how the content is written, as there is none. */
    private static byte[] headers(Message message) throws MessagingException {
        StringBuilder lines = new StringBuilder();
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!header.getName().toLowerCase(Locale.ROOT).startsWith("content-")) {
                lines.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
            }
        }
        return lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Session session() {
        Properties properties = new Properties();
        String prefix = "mail." + box.protocol() + ".";
        properties.put(prefix + "connectiontimeout", "30000");
        properties.put(prefix + "timeout", "60000");
        properties.put(prefix + "writetimeout", "30000");
        properties.put(prefix + "peek", "true"); // reading marks nothing as read
        properties.put(prefix + "fetchsize", FETCHED_AT_ONCE); // 16 KB otherwise: each a way to the server and back
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (box.startTls()) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        return Session.getInstance(properties);
    }
}
