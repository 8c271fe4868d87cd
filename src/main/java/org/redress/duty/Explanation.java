package org.redress.duty;

import java.time.LocalDate;
import java.util.List;

/**
 * A deadline that explains itself: what started it, every day that was counted or skipped and why, every extension and
 * correction, and the regulation. For the Case tab.
 *
 * @param sentence the whole in one sentence
 * @param days every day from the start to the last day, in order of the count; for periods of months only the start
 *     and the last day
 * @param events oldest first
 */
public record Explanation(Deadline deadline, String clockStarts, String fallsDue, String sentence, String regulation,
        List<Day> days, List<DeadlineEvent> events) {

    /** START is the day of the event, not counted; COUNTED has its number; SKIPPED has the reason; LAST is the last day of a count in months. */
    public enum DayKind { START, COUNTED, SKIPPED, LAST }

    /** One day; {@code number} is null but for COUNTED, {@code why} is null for COUNTED. */
    public record Day(LocalDate date, DayKind kind, Integer number, String why) {}
}
