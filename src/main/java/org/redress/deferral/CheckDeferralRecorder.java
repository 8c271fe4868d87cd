package org.redress.deferral;

import org.redress.duty.Deadline;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A deferral is reviewed: it stands, what stood in the way has ended, or nothing would be prejudiced any more. */
@Component
class CheckDeferralRecorder implements FormRecorder {

    /** The answers of the form. */
    enum Review { STANDS, ENDED, LIFTED }

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
        Review review = form.needCode("deferralStands", Review.class, "Say what you found out.");
        switch (review) {
            case STANDS -> {
                Deadline next = deferrals.stands(deferral, reasons);
                form.set(DeferralVariables.REVIEW_DUE_AT, next.breachAt());
                form.set(DeferralVariables.REVIEW_OPENS_AT, deferrals.reviewOpensAt(next));
            }
            case ENDED -> deferrals.ended(deferral, form.needDay("endedOn", "Say on which day it ended."), reasons);
            case LIFTED -> deferrals.lifted(deferral, reasons);
        }
        form.set(DeferralVariables.REVIEW, review.name());
    }
}
