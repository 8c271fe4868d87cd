package org.redress.duty;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.redress.calendar.WorkingDays;
import org.redress.council.AfterHours;
import org.redress.calendar.WorkingDays.Holiday;
import org.redress.problem.RuleViolation;

/**
 * The arithmetic of the law (rulebook section 0), pure. Working days: the day after the start is day 1 (G5), negative
 * counts go back and the start is not counted (G12). "Within n months after": the corresponding date (G8). "n months
 * beginning with": the day before it (G9). A month limit is not moved off a weekend; the safe target is the last
 * working day on or before it (G10). An extension counts from the original start (G11).
 */
public final class DeadlineCalculator {

    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    private final WorkingDays calendar;

    public DeadlineCalculator(WorkingDays calendar) {
        this.calendar = calendar;
    }

    /**
     * A computed period.
     *
     * @param starts the day that the law names; day 1 is the day after it, but in periods "beginning with"
     * @param due the last day on which the duty is met
     * @param safeTarget the last working day on or before it
     * @param counted units counted from the start, of the extended period where it is extended
     * @param skipped holidays that a count of working days passed over; weekends are not listed
     */
    public record Period(LocalDate starts, LocalDate due, LocalDate safeTarget, int counted, DutyRow.Unit unit,
            boolean extended, List<Holiday> skipped) {}

    /** The period of a row from its start, or its longest lawful one. */
    public Period period(DutyRow row, LocalDate starts, boolean extended) {
        if (!extended) {
            return period(row.unit(), row.count(), starts, false);
        }
        int maximum = row.maximum().orElseThrow(() -> RuleViolation.invalid("extended", "true", "false",
                row.extendedMaximum() == null
                        ? "The duty %s cannot be extended.".formatted(row.duty())
                        : "The duty %s can be extended, but to no fixed maximum: %s.".formatted(row.duty(),
                                row.extendedMaximum())));
        return period(row.unit(), maximum, starts, true);
    }

    Period period(DutyRow.Unit unit, int count, LocalDate starts, boolean extended) {
        LocalDate due = due(unit, count, starts);
        List<Holiday> skipped = unit != DutyRow.Unit.WORKING_DAYS ? List.of()
                : count < 0 ? calendar.holidays(due, starts.minusDays(1)) : calendar.holidays(starts.plusDays(1), due);
        return new Period(starts, due, calendar.onOrBefore(due), count, unit, extended, skipped);
    }

    /** The last day of a period. */
    public LocalDate due(DutyRow.Unit unit, int count, LocalDate starts) {
        return switch (unit) {
            case WORKING_DAYS -> calendar.plus(starts, count);
            case YEARS_AFTER -> starts.plusYears(count);
            case MONTHS_AFTER -> starts.plusMonths(count);
            case MONTHS_BEGINNING_WITH -> {
                LocalDate end = starts.plusMonths(count);
                yield end.getDayOfMonth() == starts.getDayOfMonth() ? end.minusDays(1) : end;
            }
            case CALENDAR_DAYS -> starts.plusDays(count);
            case CALENDAR_WEEKS -> starts.plusWeeks(count);
            case CALENDAR_DAYS_BEGINNING_WITH -> starts.plusDays(count - 1L);
        };
    }

    /**
     * The day of receipt that a clock starts from (G6): the actual day, whatever the setting says, for every clock but
     * those that a council's own corporate policy sets.
     */
    public LocalDate received(LocalDateTime received, DutyRow row, AfterHours setting) {
        boolean mayMove = setting == AfterHours.NEXT_WORKING_DAY && row.procedure().equals("corporate")
                && row.nature() == DutyRow.Nature.POLICY;
        LocalDate day = received.toLocalDate();
        if (!mayMove || calendar.isWorkingDay(day) && !received.toLocalTime().isAfter(CLOSE_OF_BUSINESS)) {
            return day;
        }
        return calendar.next(day);
    }

    /** The day on which a posted letter is presumed received (G13; Interpretation Act 1978 s7). */
    public LocalDate deemedReceived(LocalDate posted, int workingDays) {
        return calendar.plus(posted, workingDays);
    }

    /** A late acknowledgement never lengthens a complaint: the day from which an acknowledgement-based clock runs (K07). */
    public LocalDate acknowledgedNoLaterThan(DutyRow acknowledgement, LocalDate received, LocalDate acknowledged) {
        LocalDate latest = period(acknowledgement, received, false).due();
        return acknowledged == null || acknowledged.isAfter(latest) ? latest : acknowledged;
    }
}
