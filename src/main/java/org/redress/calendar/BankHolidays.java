package org.redress.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendar as data: the table {@code bank_holiday} (the published list, and the days that a council has added
 * because they were proclaimed), and {@code working_day}, which gives SQL the same rule as an ordinal for each working
 * day. Every node reads a newly added day in its next transaction.
 */
@Component
public class BankHolidays implements InitializingBean {

    /** One holiday; {@code addedBy} is null for the published list. */
    public record BankHoliday(LocalDate date, String title, String source, String addedBy) {}

    private record Known(String stamp, WorkingDays calendar) {}

    /** What one transaction has read: it asks once whether a day was added, and again when it has added one itself. */
    private static final class Read implements TransactionSynchronization {

        private WorkingDays calendar;
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known("", null));

    BankHolidays(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fills both tables from the published list where days of it are missing. */
    @Override
    public void afterPropertiesSet() {
        try {
            transaction.executeWithoutResult(status -> fill());
        } catch (DuplicateKeyException otherNode) {
            transaction.executeWithoutResult(status -> fill());
        }
    }

    /** The calendar as it stood when this transaction first asked; where it has added a day itself, with that day. */
    public WorkingDays calendar() {
        Read read = read();
        if (read.calendar == null) {
            read.calendar = current();
        }
        return read.calendar;
    }

    private static Read read() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new Read();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(Read.class::isInstance)
                .map(Read.class::cast).findFirst().orElseGet(() -> {
                    Read first = new Read();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
    }

    private WorkingDays current() {
        String stamp = jdbc.sql("select count(*) as held, max(added_at) as latest from bank_holiday")
                .query((row, n) -> row.getInt("held") + " " + row.getString("latest")).single();
        Known last = known.get();
        if (last.stamp().equals(stamp)) {
            return last.calendar();
        }
        Map<LocalDate, String> days = new TreeMap<>();
        all().forEach(holiday -> days.put(holiday.date(), holiday.title()));
        WorkingDays read = new WorkingDays(days);
        known.set(new Known(stamp, read));
        return read;
    }

    /** Every holiday held, in order. */
    public List<BankHoliday> all() {
        return jdbc.sql("select * from bank_holiday order by on_day")
                .query((row, n) -> new BankHoliday(row.getObject("on_day", LocalDate.class), row.getString("title"),
                        row.getString("source"), row.getString("added_by")))
                .list();
    }

    /**
     * Adds a day that was proclaimed (Banking and Financial Dealings Act 1971 s1(3)).
     *
     * @return the calendar before and after
     * @throws RuleViolation where the day is at a weekend, a holiday already, or outside the years held
     */
    @Transactional
    public Change add(LocalDate day, String title, String person) {
        WorkingDays before = calendar();
        if (!before.holds(day)) {
            throw RuleViolation.invalid("date", day, before.first() + " to " + before.last(),
                    "The calendar of bank holidays holds the years %s. %s lies outside it.".formatted(before.years(), UkTime.words(day)));
        }
        if (!before.isWorkingDay(day)) {
            throw RuleViolation.invalid("date", day, "a working day",
                    "%s is not a working day already: %s.".formatted(UkTime.words(day), before.holiday(day).orElse("a weekend")));
        }
        if (Texts.blank(title) || title.length() > 120) {
            throw RuleViolation.invalid("title", title, "1 to 120 characters", "A bank holiday needs a title.");
        }
        try {
            jdbc.sql("""
                    insert into bank_holiday (on_day, title, source, added_by, added_at)
                    values (:day, :title, 'PROCLAIMED', :person, :at)""")
                    .param("day", day).param("title", title.strip()).param("person", person)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
        } catch (DuplicateKeyException meanwhile) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody has just added %s.".formatted(UkTime.words(day)));
        }
        read().calendar = null;
        WorkingDays after = before.with(day, title.strip());
        writeOrdinals(after, day);
        return new Change(before, after);
    }

    /** The calendar before and after a day was added. */
    public record Change(WorkingDays before, WorkingDays after) {}

    private void fill() {
        Map<LocalDate, String> missing = new TreeMap<>(PublishedHolidays.all());
        all().forEach(holiday -> missing.remove(holiday.date()));
        batches.batchUpdate("insert into bank_holiday (on_day, title, source) values (?, ?, 'PUBLISHED')",
                missing.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()}).toList());
        WorkingDays calendar = calendar();
        LocalDate written = jdbc.sql("select max(on_day) from working_day").query(LocalDate.class).optional().orElse(null);
        LocalDate from = missing.keySet().stream().findFirst().orElse(null);
        if (from != null || written == null) {
            writeOrdinals(calendar, from == null || written == null || from.isAfter(written) ? calendar.first() : from);
        }
    }

    private void writeOrdinals(WorkingDays calendar, LocalDate from) {
        int ordinal = jdbc.sql("select coalesce(max(ordinal), 0) from working_day where on_day < :from")
                .param("from", from).query(Integer.class).single();
        jdbc.sql("delete from working_day where on_day >= :from").param("from", from).update();
        List<Object[]> rows = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(calendar.last()); day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day)) {
                rows.add(new Object[] {day, ++ordinal});
            }
        }
        batches.batchUpdate("insert into working_day (on_day, ordinal) values (?, ?)", rows);
    }
}
