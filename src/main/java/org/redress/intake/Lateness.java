package org.redress.intake;

import java.util.Optional;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;

/**
 * What triage decided on a complaint that came late.
 *
 * @param reasonableInTime whether it would have been reasonable to expect it in time
 * @param stillFair whether it can still be considered effectively and fairly
 * @param refuse whether a refusal is proposed
 * @param reasons on both questions
 */
record Lateness(boolean reasonableInTime, boolean stillFair, boolean refuse, String reasons) {

    /**
     * What the form says of it; empty where it says that it came in time.
     *
     * @throws RuleViolation where a refusal is proposed and both questions speak for the complainant
     */
    static Optional<Lateness> of(Submission form) {
        if (!form.yes("moreThanAYear")) {
            return Optional.empty();
        }
        boolean refuse = "REFUSE".equals(form.text("lateDecision").orElse("ACCEPT"));
        Lateness late = new Lateness(form.yes("lateReasonable"), form.yes("lateEffective"), refuse,
                form.needText("lateReasons", "Give the reasons on both limbs."));
        if (refuse && !late.reasonableInTime && late.stillFair) {
            throw RuleViolation.invalid("lateDecision", "REFUSE", "ACCEPT",
                    "Both limbs speak for the complainant, so the complaint is taken in (regulation 9(2)).");
        }
        return Optional.of(late);
    }

    /** For the tables: whoever takes a late complaint in decides both questions for the complainant. */
    boolean goodReason() {
        return !refuse || !reasonableInTime;
    }

    /** As {@link #goodReason}. */
    boolean investigable() {
        return !refuse || stillFair;
    }

    /** In the words of the decision. */
    String limbs() {
        return "reasonable to expect in time: %s; can be considered effectively and fairly: %s".formatted(
                reasonableInTime ? "yes" : "no", stillFair ? "yes" : "no");
    }
}
