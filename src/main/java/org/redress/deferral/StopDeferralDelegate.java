package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stops a deferral whose complaint was withdrawn, merged or logged in error. */
@Component
class StopDeferralDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    StopDeferralDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deferrals.stop(DeferralProcess.DEFERRAL_ID.in(execution));
    }
}
