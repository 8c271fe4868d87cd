package org.redress.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.engine.Persons;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notices;
import org.redress.register.Rows;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On each working day from 07:30 in England, once whatever the nodes and restarts: tells the complaints officers of mail
 * that has lain for more than one working day, the complaints managers of what has lain for more than two (of mail about
 * restricted cases at once, as officers do not see it) and of a mailbox that cannot be read; and in the first of them in a
 * week the managers of the reconciliation of the week before. It tells counts and never a name.
 */
@Component
class MailReminders {

    private static final LocalTime AT = LocalTime.of(7, 30);
    private static final Duration MAILBOX_AWAY = Duration.ofHours(1);
    private static final String OFFICERS = "complaints-officers";
    private static final String MANAGERS = "complaints-managers";

    private final MailStore store;
    private final Mailboxes mailboxes;
    private final Reconciliation reconciliation;
    private final Notices notices;
    private final Persons persons;
    private final BankHolidays holidays;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailReminders(MailStore store, Mailboxes mailboxes, Reconciliation reconciliation, Notices notices, Persons persons,
            BankHolidays holidays, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.reconciliation = reconciliation;
        this.notices = notices;
        this.persons = persons;
        this.holidays = holidays;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(cron = "${redress.mailbox.remind:20 * * * * *}")
    void remind() {
        Instant now = clock.instant();
        LocalDate today = UkTime.dayOf(now);
        WorkingDays calendar = holidays.calendar();
        if (now.atZone(UkTime.ZONE).toLocalTime().isBefore(AT) || !calendar.holds(today) || !calendar.isWorkingDay(today)) {
            return;
        }
        LocalDate oneDay = lastOver(calendar, today, 1);
        LocalDate twoDays = lastOver(calendar, today, 2);
        long seen = store.waitingSince(oneDay, false);
        long hidden = store.waitingSince(oneDay, true) - seen;
        lain(OFFICERS, Kind.OVERDUE, "mail-lies:" + today, seen, "longer than one working day");
        lain(MANAGERS, Kind.ESCALATION, "mail-lies:" + today, store.waitingSince(twoDays, true), "longer than two working days");
        lain(MANAGERS, Kind.OVERDUE, "mail-hidden:" + today, hidden, "longer than one working day, about restricted cases");
        mailboxes.states().stream().filter(state -> state.troubleSince() != null
                && state.troubleSince().isBefore(now.minus(MAILBOX_AWAY))).forEach(state -> tell(MANAGERS, Kind.ESCALATION,
                        "mailbox-away:" + state.mailbox() + ":" + today, "The mailbox “%s” has not been read since %s"
                                .formatted(state.mailbox(), state.readAt() == null ? "it was set up"
                                        : UkTime.words(UkTime.dayOf(state.readAt()))), "mail"));
        reconcile(Reconciliation.weekBefore(today));
    }

    /** The last day of arrival after which more than so many working days are over today. */
    static LocalDate lastOver(WorkingDays calendar, LocalDate today, int days) {
        return calendar.minus(today, days).minusDays(1);
    }

    private void lain(String group, Kind kind, String key, long many, String since) {
        if (many > 0) {
            tell(group, kind, key, "%s unanswered for %s, in “Mail that came”".formatted(
                    many == 1 ? "1 e-mail lies" : many + " e-mails lie", since), "mail");
        }
    }

    /** The week's notices and the row that says so are one transaction: of two nodes one writes them. */
    private void reconcile(LocalDate monday) {
        List<LocalDate> done = jdbc.sql("select monday from reconciled_week where monday = :monday").param("monday", monday)
                .query(LocalDate.class).list();
        if (!done.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("insert into reconciled_week (monday, at) values (:monday, :at)").param("monday", monday)
                        .param("at", Rows.parameter(clock.instant())).update();
                tell(MANAGERS, Kind.INFORMATION, "reconciliation:" + monday, reconciliation.counts(monday).words(monday),
                        "reconciliation/" + monday);
            });
        } catch (DuplicateKeyException anotherNode) {
            // it has told them
        }
    }

    private void tell(String group, Kind kind, String key, String what, String page) {
        persons.membersOf(group).forEach(person -> notices.tellOfPage(person, kind, key, what, null, page));
    }
}
