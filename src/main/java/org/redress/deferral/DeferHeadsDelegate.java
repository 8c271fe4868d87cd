package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.duty.Deadline;
import org.springframework.stereotype.Component;

/** Defers the heads; the rest of the complaint goes on (RR06 reg 8(1)). */
@Component
class DeferHeadsDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    DeferHeadsDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Deadline review = deferrals.defer(DeferralProcess.DEFERRAL_ID.in(execution));
        DeferralVariables.REVIEW_DUE_AT.set(execution, review.breachAt());
        DeferralVariables.REVIEW_OPENS_AT.set(execution, deferrals.reviewOpensAt(review));
    }
}
