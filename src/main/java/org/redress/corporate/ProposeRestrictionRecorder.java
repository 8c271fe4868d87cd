package org.redress.corporate;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A complaints manager proposes to restrict how somebody gets in touch, or leaves it. */
@Component
class ProposeRestrictionRecorder implements FormRecorder {

    private final ContactRestrictions restrictions;

    ProposeRestrictionRecorder(ContactRestrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public String form() {
        return "propose-restriction";
    }

    @Override
    public void record(Submission form) {
        boolean restrict = "RESTRICT".equals(form.text("decision").orElse(""));
        String reasons = form.needText("reasons", "Give your reasons.");
        if (restrict) {
            LocalDate reviewOn = form.needDay("reviewOn", "Give the day on which it is looked at again.");
            restrictions.propose(form.reference(), form.needText("scope", "Say what is restricted, and which way stays open."),
                    reasons, reviewOn);
            PersistentContactProcess.until(form, reviewOn);
        } else {
            restrictions.left(form.reference(), reasons);
        }
        form.set(PersistentContactProcess.PROPOSED, restrict);
    }
}
