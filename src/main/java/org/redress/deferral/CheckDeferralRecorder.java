package org.redress.deferral;

import org.redress.duty.Deadline;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A deferral is reviewed: it stands, or what stood in the way has ended. */
@Component
class CheckDeferralRecorder implements FormRecorder {

    private final Deferrals deferrals;
    private final DeferralProcess process;

    CheckDeferralRecorder(Deferrals deferrals, DeferralProcess process) {
        this.deferrals = deferrals;
        this.process = process;
    }

    @Override
    public String form() {
        return "check-deferral";
    }

    @Override
    public void record(Submission form) {
        String deferral = process.ofTask(form.task().id());
        String reasons = form.needText("reasons", "Say whom you asked, and what they said.");
        boolean stands = "STANDS".equals(form.text("deferralStands").orElse(""));
        if (stands) {
            Deadline review = deferrals.stands(deferral, reasons);
            form.set(DeferralVariables.REVIEW_DUE_AT, review.breachAt());
            form.set(DeferralVariables.REVIEW_OPENS_AT, deferrals.reviewOpensAt(review));
        } else {
            deferrals.ended(deferral, form.needDay("endedOn", "Say on which day it ended."), reasons);
        }
        form.set(DeferralVariables.STILL_PREJUDICED, stands);
    }
}
