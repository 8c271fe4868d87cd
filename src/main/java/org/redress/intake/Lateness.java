package org.redress.intake;

import java.util.Optional;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.routing.Facts;

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
     * @throws RuleViolation INVALID where there are no reasons
     */
    static Optional<Lateness> of(Submission form) {
        if (!form.yes("moreThanAYear")) {
            return Optional.empty();
        }
        return Optional.of(new Lateness(form.yes("lateReasonable"), form.yes("lateEffective"),
                "REFUSE".equals(form.text("lateDecision").orElse("ACCEPT")),
                form.needText("lateReasons", "Give the reasons on both questions.")));
    }

    /** For the tables: whoever takes a late complaint in decides both questions for the complainant. */
    boolean goodReason() {
        return !refuse || !reasonableInTime;
    }

    /** As {@link #goodReason}. */
    boolean investigable() {
        return !refuse || stillFair;
    }

    /** Why a complaint that is late by its days, and that was not said to be late, cannot be taken in as it stands. */
    static String toBeWeighed(Facts facts, Procedure procedure) {
        return "%s Weigh %s, then decide (%s).".formatted(Boolean.TRUE.equals(facts.of(Facts.RESUBMISSION))
                ? "They brought it back more than a year after the proceedings had ended, so it is late as any other."
                : "By the days that you give it came too late.",
                law(procedure).startsWith("regulation") ? "both questions" : "whether there were good reasons", law(procedure));
    }

    /** Why a refusal cannot be proposed: what was answered to the questions speaks for the complainant. */
    static RuleViolation speaksForThem(Procedure procedure) {
        return RuleViolation.invalid("lateDecision", "REFUSE", "ACCEPT", "What you answer speaks for the complainant, so the complaint"
                + " is taken in (%s).".formatted(law(procedure)));
    }

    /** Why nothing is to be weighed of a complaint that was said to be late: a day is missing, or its days are in time. */
    static RuleViolation notLate(Facts facts, Procedure procedure) {
        if (facts.of(Facts.DATE_OF_EVENT) == null) {
            return RuleViolation.invalid("groundsAroseOn", null, "a day",
                    "Say on which day the matter arose: the latest that it can have been, where nobody knows it.");
        }
        if (procedure != Procedure.CHILDRENS && facts.of(Facts.DATE_OF_KNOWLEDGE) == null) {
            return RuleViolation.invalid("dateOfKnowledge", null, "a day", "Say on which day they learned of it, the same day where"
                    + " they knew at once: the twelve months count from the later day (%s).".formatted(law(procedure)));
        }
        return RuleViolation.invalid("moreThanAYear", "yes", "no", Boolean.TRUE.equals(facts.of(Facts.RESUBMISSION))
                ? "They brought it back within a year after the proceedings ended, so no time limit applies: nothing is to be weighed"
                        + " (regulation 8(5))."
                : "By the days that you give it came in time: nothing is to be weighed.");
    }

    /** Where the time limit of a procedure stands; null is the general procedure's. */
    static String law(Procedure procedure) {
        return switch (procedure == null ? Procedure.CORPORATE : procedure) {
            case CHILDRENS -> "regulation 9(2)";
            case ADULTS -> "regulation 12";
            case PUBLIC_HEALTH -> "regulation 27";
            case CORPORATE -> "Complaint Handling Code 2.2";
        };
    }

    /** In the words of the decision. */
    String limbs() {
        return "reasonable to expect in time: %s; can be considered effectively and fairly: %s".formatted(
                reasonableInTime ? "yes" : "no", stillFair ? "yes" : "no");
    }
}
