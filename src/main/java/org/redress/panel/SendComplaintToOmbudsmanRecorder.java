package org.redress.panel;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** When and how a complaint went to the Ombudsman before a panel, with both reports, as the offer had promised. */
@Component
class SendComplaintToOmbudsmanRecorder implements FormRecorder {

    private final EarlyReferrals referrals;

    SendComplaintToOmbudsmanRecorder(EarlyReferrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String form() {
        return "send-complaint-to-ombudsman";
    }

    @Override
    public void record(Submission form) {
        if (!form.yes("reportsSent")) {
            throw RuleViolation.invalid("reportsSent", false, "ticked",
                    "The complaint goes to the Ombudsman with both reports of stage 2. Send them, then say so here.");
        }
        referrals.sent(form.reference(), form.needDay("sentOn", "Say when it was sent."),
                form.needText("sentHow", "Say how it was sent."));
        form.set(PanelVariables.OUTCOME, PanelVariables.Outcome.REFERRED);
    }
}
