package org.redress.intake;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** What was done at once about an anonymous contact that concerns a child or a vulnerable person. */
@Component
class ActOnAnonymousContactRecorder implements FormRecorder {

    private final Decisions decisions;
    private final Intake intake;

    ActOnAnonymousContactRecorder(Decisions decisions, Intake intake) {
        this.decisions = decisions;
        this.intake = intake;
    }

    @Override
    public String form() {
        return "act-on-anonymous-contact";
    }

    @Override
    public void record(Submission form) {
        String done = form.needText("done", "Say what was found out, and what was done.");
        boolean referred = "REFERRED".equals(form.text("acted").orElse(""));
        if (referred) {
            intake.riskLookedAt(form.reference(), Intake.Risk.REFERRED, done, form.needText("referredTo", "Say to whom.") + ", "
                    + form.needText("referralReference", "Give their reference, or who took it."));
        }
        decisions.take(form.reference(), "ACTED_AT_ONCE", referred ? "REFERRED" : "LOOKED_INTO", null, done,
                UkTime.dayOf(form.at()));
    }
}
