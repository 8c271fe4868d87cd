package org.redress.duty;

import java.time.Instant;
import java.time.LocalDate;

/** One line of a deadline's append-only history; what does not apply to its kind is null. */
public record DeadlineEvent(Kind kind, LocalDate onDay, Instant at, String person, LocalDate oldDue, LocalDate newDue,
        String reason, String regulation, LocalDate toldOn, String toldHow, Boolean agreed) {

    public enum Kind {
        STARTED, RESTARTED, CORRECTED, EXTENDED, RECOMPUTED, MET, MISSED, ENDED, PAUSED, RESUMED, EXPLAINED
    }
}
