package org.redress.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One row of {@code duties.dmn}.
 *
 * @param council the council whose row it is; null for the law's, the Code's and the general policy's own values
 * @param inForceFrom first day on which a clock may start by this row; null = no first day
 * @param until last such day; null = no last day
 * @param count how many units; negative counts back from the start
 * @param extendedMaximum a number of units, or words ("as agreed"); null = no extension
 * @param warnBefore working days before the last day on which a warning is given; empty = the general rule
 * @param ladder after how many working days overdue each role is told
 */
public record DutyRow(String duty, String council, LocalDate inForceFrom, LocalDate until, String procedure,
        String clockStarts, int count, Unit unit, String extendedMaximum, Nature nature, String source, String fallsDue,
        String rulebookTimer, RunsFor runsFor, String clockFrom, List<Integer> warnBefore, Ladder ladder) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    /** What is counted. */
    public enum Unit {
        WORKING_DAYS, YEARS_AFTER, MONTHS_AFTER, MONTHS_BEGINNING_WITH, CALENDAR_DAYS, CALENDAR_WEEKS,
        CALENDAR_DAYS_BEGINNING_WITH
    }

    /** Who set the clock: an enactment, guidance (statutory or the Ombudsman's), or the council itself. */
    public enum Nature { STATUTORY, GUIDANCE, POLICY }

    /** Whose time it is: the authority's duty, the complainant's window, or a mere mark in the calendar. */
    public enum RunsFor { AUTHORITY, COMPLAINANT, MARKER }

    /** Working days overdue after which each role is told; 0 = at once, null = never. */
    public record Ladder(Integer handler, Integer complaintsManager, Integer headOfService, Integer director) {

        static final Ladder NOBODY = new Ladder(null, null, null, null);
    }

    public DutyRow {
        warnBefore = List.copyOf(warnBefore);
    }

    /** The longest period where the table fixes it as a number of units. */
    public OptionalInt maximum() {
        return extendedMaximum != null && NUMBER.matcher(extendedMaximum).matches()
                ? OptionalInt.of(Integer.parseInt(extendedMaximum)) : OptionalInt.empty();
    }

    boolean inForce(LocalDate day) {
        return (inForceFrom == null || !day.isBefore(inForceFrom)) && (until == null || !day.isAfter(until));
    }

    String forWhom() {
        return council == null ? duty : duty + " for " + council;
    }
}
