package org.redress.adults;

import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;

/** On whose behalf somebody complains (regulation 5(1)-(2)). */
public enum BroughtBy {
    /** Receives or received the service, or is affected or likely to be affected. */
    OWN,
    /** For somebody who has died. */
    DIED,
    /** For a child. */
    CHILD,
    /** For somebody whose physical incapacity keeps them from complaining; no question of best interests is asked of that. */
    PHYSICAL_INCAPACITY,
    /** For somebody who lacks capacity to complain (Mental Capacity Act 2005). */
    LACKS_CAPACITY,
    /** For somebody who has asked them to. */
    ASKED;

    /** Why the law does not let us consider what a representative brings: what the letter says, as a decision's ground. */
    public enum Bar { NOT_MADE_BY_THE_CHILD, BEST_INTERESTS }

    /** Whether regulation 5(4)-(5) asks that the representative acts in the person's best interests. */
    private boolean askedOfInterests() {
        return this == CHILD || this == LACKS_CAPACITY;
    }

    /** The bar that these answers say there is; null where there is none. */
    Bar bar(Submission form) {
        if (this == CHILD && "no".equals(form.text("childGrounds").orElse(""))) {
            return Bar.NOT_MADE_BY_THE_CHILD;
        }
        return askedOfInterests() && "no".equals(form.text("bestInterests").orElse("")) ? Bar.BEST_INTERESTS : null;
    }

    /** @throws RuleViolation where what the law asks of such a representative was not answered */
    void needAnswers(Submission form, Law law) {
        if (this == CHILD && form.text("childGrounds").isEmpty()) {
            throw RuleViolation.invalid("childGrounds", null, "yes, no", "Say whether there are reasonable grounds for the"
                    + " child not complaining (%s(3)).".formatted(law.whoMayComplain()));
        }
        if (askedOfInterests() && form.text("bestInterests").isEmpty()) {
            throw RuleViolation.invalid("bestInterests", null, "yes, no", "Say whether the representative acts in the person's"
                    + " best interests (%s(4)).".formatted(law.whoMayComplain()));
        }
        if (this == ASKED) {
            form.needDay("askedOn", "Say on which day the person asked them to complain, or confirmed it.");
        }
    }
}
