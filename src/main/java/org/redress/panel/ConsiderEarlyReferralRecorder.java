package org.redress.panel;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** Whether the Ombudsman is offered before the panel: only where every condition holds, each with its evidence (GBFC). */
@Component
class ConsiderEarlyReferralRecorder implements FormRecorder {

    private final EarlyReferrals referrals;

    ConsiderEarlyReferralRecorder(EarlyReferrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String form() {
        return "consider-early-referral";
    }

    @Override
    public void record(Submission form) {
        boolean offer = "OFFER".equals(form.text("earlyReferral").orElse(""));
        if (offer) {
            referrals.offer(form.reference(), new EarlyReferrals.Conditions(form.text("robustReport").orElse(null),
                    form.text("completeAdjudication").orElse(null),
                    "ALL".equals(form.text("upheldEnough").orElse("")), form.text("upheldEvidence").orElse(null),
                    form.text("actionPlan").orElse(null)), form.needText("reasons", "Say why."));
        } else {
            referrals.notOffered(form.reference(), form.needText("reasons", "Say why."));
        }
        form.set(PanelVariables.EARLY_REFERRAL_OFFERED, offer);
    }
}
