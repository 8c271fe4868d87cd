package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes deferred heads up again: a fresh start at stage 1 (RR06 reg 8(5)). */
@Component
class TakeUpHeadsDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    TakeUpHeadsDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deferrals.takeUp(DeferralProcess.DEFERRAL_ID.in(execution));
    }
}
