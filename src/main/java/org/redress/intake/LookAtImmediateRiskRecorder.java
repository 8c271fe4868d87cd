package org.redress.intake;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** What safeguarding found out about immediate risk, with the referral's reference. */
@Component
class LookAtImmediateRiskRecorder implements FormRecorder {

    private final Intake intake;

    LookAtImmediateRiskRecorder(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String form() {
        return "look-at-immediate-risk";
    }

    @Override
    public void record(Submission form) {
        Intake.Risk risk = form.needCode("riskFound", Intake.Risk.class, "Say whether anyone is at immediate risk.");
        String referral = risk == Intake.Risk.REFERRED
                ? form.text("referredTo").orElse("") + ", " + form.text("referralReference").orElse("") + ", "
                        + form.text("referredOn").orElse("") : null;
        intake.riskLookedAt(form.reference(), risk, form.needText("riskReasons", "Say what you found out, and how."),
                referral);
    }
}
