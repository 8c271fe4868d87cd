package org.redress.corporate;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A restriction of contact is looked at again: it ends, or stays until another day. */
@Component
class ReviewRestrictionRecorder implements FormRecorder {

    private final ContactRestrictions restrictions;

    ReviewRestrictionRecorder(ContactRestrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public String form() {
        return "review-restriction";
    }

    @Override
    public void record(Submission form) {
        boolean keep = "KEEP".equals(form.text("decision").orElse(""));
        LocalDate until = keep ? form.needDay("reviewOn", "Give the day on which it is looked at again.") : null;
        restrictions.reviewed(form.reference(), until, form.needText("reasons", "Give your reasons: the letter says them."));
        form.set(PersistentContactProcess.KEPT, keep);
        if (keep) {
            PersistentContactProcess.until(form, until);
        }
    }
}
