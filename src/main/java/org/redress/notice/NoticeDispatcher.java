package org.redress.notice;

import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.redress.mail.MailServer;
import org.redress.mail.MailServer.Outcome;
import org.redress.mail.Mails;
import org.redress.mail.OutgoingMail;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Status;
import org.redress.register.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out who is to be told what ({@link Tellings}) and hands waiting notices to the mail server. On each node: a notice
 * is claimed by one conditional update, which commits before the server is told, so that no two nodes and no restart send
 * it twice. Refused for now: tried again, later each time, for ever. Answer lost, or the node died meanwhile: UNSURE,
 * never sent again by itself; the next digest repeats what it said.
 */
@Component
class NoticeDispatcher {

    /** Longer than one conversation with the mail server can take with its timeouts. */
    static final Duration ANSWER_LOST_AFTER = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDispatcher.class);
    private static final List<Duration> BACK_OFF = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2),
            Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));
    private static final Duration NO_ADDRESS_BACK_OFF = Duration.ofMinutes(15);
    private static final String NO_ADDRESS = "No e-mail address that a message can be sent to is known for this person.";
    private static final int AT_A_TIME = 100;
    private static final int REFUSALS_THAT_END_A_RUN = 3;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailServer server;
    private final Mails mails;
    private final StaffProcess staff;
    private final NoticeText text;
    private final Digests digests;
    private final Tellings tellings;
    private final TransactionTemplate alone;
    private final Set<String> warnedOf = new HashSet<>();

    NoticeDispatcher(JdbcClient jdbc, Clock clock, MailServer server, Mails mails, StaffProcess staff, NoticeText text,
            Digests digests, Tellings tellings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.server = server;
        this.mails = mails;
        this.staff = staff;
        this.text = text;
        this.digests = digests;
        this.tellings = tellings;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One run: everything that is due now; how many messages the server took. */
    @Scheduled(fixedDelayString = "${redress.notice.every:PT10S}", initialDelayString = "${redress.notice.every:PT10S}")
    int dispatch() {
        tellings.handOut();
        giveUpOnLostAnswers();
        int taken = 0;
        int refusals = 0;
        for (Notice notice : waiting()) {
            Optional<String> address = staff.emailOf(notice.person()).filter(Mails::isAddress);
            if (address.isEmpty()) {
                leaveWaiting(notice);
            } else if (claim(notice)) {
                Outcome outcome = hand(notice, address.get());
                settle(notice, outcome);
                if (outcome instanceof Outcome.Accepted) {
                    taken++;
                    refusals = 0;
                } else if (outcome instanceof Outcome.Refused refused && !refused.permanent()
                        && ++refusals == REFUSALS_THAT_END_A_RUN) {
                    LOG.warn("Notices wait: the mail server refuses for now ({}).", refused.reason());
                    break;
                }
            }
        }
        return taken;
    }

    private List<Notice> waiting() {
        return jdbc.sql("""
                select * from notice where status = 'WAITING' and mode = 'NOW' and next_attempt_at <= :now
                order by next_attempt_at, seq fetch first %d rows only""".formatted(AT_A_TIME))
                .param("now", Rows.parameter(clock.instant())).query(Notice::row).list();
    }

    private boolean claim(Notice notice) {
        return Boolean.TRUE.equals(alone.execute(status -> jdbc.sql("""
                update notice set status = 'ATTEMPTED', attempts = attempts + 1, attempted_at = :now
                where id = :id and status = 'WAITING' and attempts = :attempts""")
                .param("now", Rows.parameter(clock.instant())).param("id", notice.id())
                .param("attempts", notice.attempts()).update() == 1));
    }

    private Outcome hand(Notice notice, String address) {
        try {
            NoticeText.Words words = notice.kind() == Kind.DIGEST ? digests.words(notice) : text.of(notice);
            MimeMessage message = mails.compose(
                    OutgoingMail.plain(notice.messageId(), address, words.subject(), words.text()));
            return server.hand(message);
        } catch (RuntimeException failure) {
            LOG.error("The notice {} could not be handed over ({}).", notice.id(), failure.getClass().getName());
            return new Outcome.Unknown("Redress failed while it handed the message over.");
        }
    }

    private void settle(Notice notice, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof Outcome.Accepted) {
            settle(notice, Status.SENT, now, now, null);
        } else if (outcome instanceof Outcome.Refused refused) {
            Duration wait = BACK_OFF.get(Math.min(notice.attempts(), BACK_OFF.size() - 1));
            settle(notice, refused.permanent() ? Status.REFUSED : Status.WAITING, now.plus(wait), null,
                    refused.reason());
        } else if (outcome instanceof Outcome.Unknown unknown) {
            settle(notice, Status.UNSURE, now, null, unknown.reason());
        }
        if (outcome instanceof Outcome.Unknown || outcome instanceof Outcome.Refused refused && refused.permanent()) {
            LOG.warn("The notice {} was not taken for certain by the mail server; see the notices that did not arrive.",
                    notice.id());
            if (notice.kind() == Kind.DIGEST) {
                digests.takeBack(notice.id());
            }
        }
    }

    private void settle(Notice notice, Status status, Instant next, Instant sentAt, String problem) {
        alone.executeWithoutResult(transaction -> jdbc.sql("""
                update notice set status = :status, next_attempt_at = :next, sent_at = :sentAt, problem = :problem
                where id = :id and attempts = :attempts and status in ('ATTEMPTED', 'UNSURE')""")
                .param("status", status.name()).param("next", Rows.parameter(next))
                .param("sentAt", Rows.parameter(sentAt)).param("problem", problem).param("id", notice.id())
                .param("attempts", notice.attempts() + 1).update());
    }

    private void leaveWaiting(Notice notice) {
        alone.executeWithoutResult(transaction -> jdbc.sql("""
                update notice set next_attempt_at = :next, problem = :problem
                where id = :id and status = 'WAITING'""")
                .param("next", Rows.parameter(clock.instant().plus(NO_ADDRESS_BACK_OFF)))
                .param("problem", NO_ADDRESS).param("id", notice.id()).update());
        if (warnedOf.add(notice.person())) {
            LOG.warn("Notices for {} wait: no e-mail address that a message can be sent to is known.",
                    notice.person());
        }
    }

    /** Attempts whose node died before it wrote the answer down. */
    private void giveUpOnLostAnswers() {
        Instant now = clock.instant();
        List<String> lost = jdbc.sql("select id from notice where status = 'ATTEMPTED' and attempted_at < :before")
                .param("before", Rows.parameter(now.minus(ANSWER_LOST_AFTER))).query(String.class).list();
        for (String id : lost) {
            alone.executeWithoutResult(transaction -> {
                int changed = jdbc.sql("""
                        update notice set status = 'UNSURE', problem = :problem
                        where id = :id and status = 'ATTEMPTED' and attempted_at < :before""")
                        .param("problem", "Redress stopped before the mail server's answer was written down.")
                        .param("id", id).param("before", Rows.parameter(now.minus(ANSWER_LOST_AFTER))).update();
                if (changed == 1) {
                    LOG.warn("The notice {} may have been sent or not: its answer was lost.", id);
                    digests.takeBack(id);
                }
            });
        }
    }
}
