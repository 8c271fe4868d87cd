package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes deferred heads that did not come back within the year. */
@Component
class CloseDeferredHeadsDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    CloseDeferredHeadsDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deferrals.lapse(DeferralProcess.DEFERRAL_ID.in(execution));
    }
}
