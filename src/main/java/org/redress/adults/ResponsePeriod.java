package org.redress.adults;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;

/**
 * A response period that the complainant was given, first or amended (regulations 13(7)-(8), 17(c)): a decision of the kind
 * {@link #DECIDED}, whose outcome is its last day and whose ground says how it came about.
 *
 * @param until the last day
 * @param how agreed, set by the council, or amended by it
 * @param why the reason; null for a first one that was agreed
 * @param on the day of the agreement, or of the decision
 */
record ResponsePeriod(LocalDate until, How how, String why, LocalDate on) {

    static final String DECIDED = "RESPONSE_PERIOD";

    /** How a period came about; the names are stored. */
    enum How { AGREED, DETERMINED, AMENDED, AMENDED_BY_AGREEMENT }

    /** Whether it is the first of the complaint, in place of the day that the council proposed by itself. */
    boolean first() {
        return how == How.AGREED || how == How.DETERMINED;
    }

    boolean agreed() {
        return how == How.AGREED || how == How.AMENDED_BY_AGREEMENT;
    }

    /** The newest of a case. */
    static Optional<ResponsePeriod> newest(ComplaintReference reference, Decisions decisions) {
        return decisions.latest(reference, DECIDED).map(decision -> new ResponsePeriod(LocalDate.parse(decision.outcome()),
                How.valueOf(decision.grounds()), decision.reasons(), decision.onDay()));
    }
}
