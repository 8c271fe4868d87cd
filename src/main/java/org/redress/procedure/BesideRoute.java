package org.redress.procedure;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.register.ComplaintReference;

/**
 * Work on a case that goes on beside its route, whatever procedure that is, and whether it is open: a complaint about
 * personal data, a restriction of contact. No end of the complaint ends it; only a correction of the record reaches it.
 */
public interface BesideRoute {

    /** The day of receipt of the case was corrected; {@code before} is the day as it stood. */
    default void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {}

    /** Why the case must stand as it is because of this work, in a sentence; empty where it need not. */
    default Optional<String> mustStand(ComplaintReference reference) {
        return Optional.empty();
    }

    /**
     * The case no longer stands: the work on it ends, and goes on in the case into which it was merged. Told before its contact
     * ends.
     *
     * @param into null where the case was logged in error
     */
    void endedByCorrection(ComplaintReference reference, ComplaintReference into);
}
