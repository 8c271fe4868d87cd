package org.redress.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.redress.register.ComplaintReference;

/**
 * One clock of one case, with the row of the table that it was made from.
 *
 * @param council the council whose row it is; null for the general one
 * @param counted units counted from the start; of the extended period where it is extended
 * @param extendedMaximum a number of units or words; null = no extension in law
 * @param from the day that was named as the start; {@code starts} is the day the count begins from
 * @param due the last day on which the duty is met; {@code safeTarget} the last working day on or before it
 * @param breachAt the first instant after the last day, Europe/London
 * @param amberAt the instant of the first warning; null where there is none
 * @param metOn null until it is met; {@code endedWhy} null but where it fell away
 * @param about the id of the one thing of the case whose clock it is, such as a remedy; null where the case itself has it
 * @param missed whether the authority's duty was missed: recorded at the breach, and it stays so when met late; not
 *     where it turns out to have been met, or to have fallen away, by its last day
 */
public record Deadline(String id, ComplaintReference reference, String duty, String council, DutyRow.Nature nature,
        DutyRow.RunsFor runsFor, String source, int counted, DutyRow.Unit unit, String extendedMaximum,
        List<Integer> warnBefore, DutyRow.Ladder ladder, LocalDate from, LocalDate starts, LocalDate due,
        LocalDate safeTarget, Instant breachAt, Instant amberAt, boolean extended, Status status, LocalDate metOn,
        String endedWhy, Instant startedAt, boolean missed, Rag rag, String about) {

    /** RUNNING until the duty is met, in time or late, or falls away. A missed duty runs on until it is met. */
    public enum Status { RUNNING, MET, MISSED, ENDED }

    public boolean statutory() {
        return nature == DutyRow.Nature.STATUTORY;
    }

    public boolean running() {
        return status == Status.RUNNING;
    }
}
