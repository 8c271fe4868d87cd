package org.redress.corporate;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A second person decides whether how somebody gets in touch is restricted. */
@Component
class ConfirmRestrictionRecorder implements FormRecorder {

    private final ContactRestrictions restrictions;

    ConfirmRestrictionRecorder(ContactRestrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public String form() {
        return "confirm-restriction";
    }

    @Override
    public void record(Submission form) {
        boolean confirm = "RESTRICT".equals(form.text("decision").orElse(""));
        restrictions.decide(form.reference(), confirm, form.needText("reasons", "Give your reasons."));
        form.set(PersistentContactProcess.CONFIRMED, confirm);
    }
}
