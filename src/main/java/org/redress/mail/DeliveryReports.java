package org.redress.mail;

import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.Flags;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks into the mailbox that delivery reports come back to (settings {@code redress.mail.reports}; without a host there
 * is none) and publishes a {@link DeliveryReport} for each. A report is marked as read after its listeners are done;
 * whatever else lies there (people's answers) is left exactly as it is.
 */
@Component
@ConditionalOnProperty("redress.mail.reports.host")
class DeliveryReports {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryReports.class);
    private static final int MOST_BYTES = 10_000_000;

    private final MailSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DeliveryReportParser parser;
    private final Set<Long> otherMail = new HashSet<>();
    private long otherMailOf;

    DeliveryReports(MailSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.parser = new DeliveryReportParser(settings.from().substring(settings.from().indexOf('@') + 1));
    }

    @Scheduled(fixedDelayString = "${redress.mail.reports.every:PT5M}", initialDelayString = "PT1M")
    void look() {
        try {
            read();
        } catch (MessagingException away) {
            LOG.warn("The mailbox for delivery reports could not be read ({}); it is tried again.",
                    away.getClass().getSimpleName());
        }
    }

    /** Reads every unread message once; the number of reports published. */
    synchronized int read() throws MessagingException {
        MailSettings.Reports mailbox = settings.reports();
        int published = 0;
        try (Store store = session(mailbox.protocol()).getStore(mailbox.protocol())) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), mailbox.password());
            try (Folder folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                UIDFolder uids = (UIDFolder) folder;
                if (otherMailOf != uids.getUIDValidity()) {
                    otherMail.clear();
                    otherMailOf = uids.getUIDValidity();
                }
                for (Message message : folder.search(new FlagTerm(new Flags(Flag.SEEN), false))) {
                    if (!otherMail.contains(uids.getUID(message)) && take((MimeMessage) message, uids)) {
                        published++;
                    }
                }
            }
        }
        return published;
    }

    private boolean take(MimeMessage message, UIDFolder uids) throws MessagingException {
        long uid = uids.getUID(message);
        if (message.getSize() > MOST_BYTES) {
            otherMail.add(uid);
            return false;
        }
        try {
            Optional<DeliveryReport> report = parser.read(copy(message), arrived(message));
            if (report.isEmpty()) {
                otherMail.add(uid);
                return false;
            }
            events.publishEvent(report.get());
            message.setFlag(Flag.SEEN, true);
            LOG.info("Delivery report read: {}", report.get().failed() ? "failed" : "not failed");
            return true;
        } catch (IOException | RuntimeException | MessagingException failure) {
            LOG.warn("A delivery report could not be taken ({}); it stays unread.", failure.getClass().getSimpleName());
            return false;
        }
    }

    /** A copy in memory: reading it marks nothing as seen, and malformed reports cost one message only. */
    private static MimeMessage copy(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return new MimeMessage(Mails.SESSION, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private LocalDate arrived(MimeMessage message) throws MessagingException {
        Date received = message.getReceivedDate();
        LocalDate today = UkTime.today(clock);
        LocalDate day = received == null ? today : UkTime.dayOf(received.toInstant());
        return day.isAfter(today) ? today : day;
    }

    private static Session session(String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "connectiontimeout", "30000");
        properties.put(prefix + "timeout", "30000");
        properties.put(prefix + "writetimeout", "30000");
        properties.put(prefix + "peek", "true");
        return Session.getInstance(properties);
    }
}
