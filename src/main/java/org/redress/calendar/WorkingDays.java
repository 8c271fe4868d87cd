package org.redress.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.redress.problem.RuleViolation;

/**
 * The working days of England and Wales: every day that is not a Saturday, Sunday, Christmas Day, Boxing Day, Good
 * Friday or a bank holiday under the Banking and Financial Dealings Act 1971 (SI 2006/1738 reg 2; SI 2009/309 reg 2).
 * Truth is a table of dates for whole years: a day outside it is an error that names the years held, never "no
 * holiday". Pure and immutable. The day after a start is day 1.
 */
public final class WorkingDays {

    private final NavigableMap<LocalDate, String> holidays;
    private final int firstYear;
    private final int lastYear;

    /**
     * @param holidays every non-working day that is not at a weekend, with its title; the table holds all years from
     *     the first to the last named here
     */
    public WorkingDays(Map<LocalDate, String> holidays) {
        if (holidays.isEmpty()) {
            throw new IllegalArgumentException("A calendar without any bank holiday is not a calendar.");
        }
        this.holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(holidays));
        this.firstYear = this.holidays.firstKey().getYear();
        this.lastYear = this.holidays.lastKey().getYear();
    }

    /** This calendar with one more holiday in the years that it holds. */
    public WorkingDays with(LocalDate day, String title) {
        held(day);
        Map<LocalDate, String> more = new TreeMap<>(holidays);
        more.put(day, title);
        return new WorkingDays(more);
    }

    /** The first day of the table. */
    public LocalDate first() {
        return LocalDate.of(firstYear, 1, 1);
    }

    /** The last day of the table. */
    public LocalDate last() {
        return LocalDate.of(lastYear, 12, 31);
    }

    /** The years held, in words: "2003 to 2028". */
    public String years() {
        return firstYear + " to " + lastYear;
    }

    public boolean holds(LocalDate day) {
        return day.getYear() >= firstYear && day.getYear() <= lastYear;
    }

    public boolean isWorkingDay(LocalDate day) {
        held(day);
        return !isWeekend(day) && !holidays.containsKey(day);
    }

    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The title of the holiday on this day, whatever day of the week it is. */
    public Optional<String> holiday(LocalDate day) {
        held(day);
        return Optional.ofNullable(holidays.get(day));
    }

    /** The n-th working day after this day (which need not be one); 0 is the day itself; negative counts back. */
    public LocalDate plus(LocalDate day, int n) {
        held(day);
        LocalDate reached = day;
        int step = n < 0 ? -1 : 1;
        for (int counted = 0; counted < Math.abs(n);) {
            reached = reached.plusDays(step);
            if (isWorkingDay(reached)) {
                counted++;
            }
        }
        return reached;
    }

    /** The n-th working day before this day, which is not counted. */
    public LocalDate minus(LocalDate day, int n) {
        return plus(day, -n);
    }

    /** How many working days lie after {@code from} up to and including {@code to}; negative where {@code to} is earlier. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        held(from);
        held(to);
        int days = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                days++;
            }
        }
        return days;
    }

    /** The first working day after this day. */
    public LocalDate next(LocalDate day) {
        return plus(day, 1);
    }

    /** This day, or the last working day before it. */
    public LocalDate onOrBefore(LocalDate day) {
        return isWorkingDay(day) ? day : plus(day, -1);
    }

    /** This day, or the first working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        return isWorkingDay(day) ? day : next(day);
    }

    /** The holidays on weekdays from {@code first} to {@code last}, both included, in order. */
    public List<Holiday> holidays(LocalDate first, LocalDate last) {
        held(first);
        held(last);
        List<Holiday> found = new ArrayList<>();
        if (!first.isAfter(last)) {
            holidays.subMap(first, true, last, true).forEach((day, title) -> {
                if (!isWeekend(day)) {
                    found.add(new Holiday(day, title));
                }
            });
        }
        return found;
    }

    /** A day that is not a working day although it is no weekend, and why. */
    public record Holiday(LocalDate date, String title) {}

    private void held(LocalDate day) {
        if (!holds(day)) {
            throw RuleViolation.invalid("date", day, first() + " to " + last(),
                    "The calendar of bank holidays holds the years %s. %s lies outside it.".formatted(years(), UkTime.words(day)));
        }
    }
}
