package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Considers heads again that nothing bars any more, and tells the complainant (RR06 reg 8(1)). */
@Component
class ConsiderHeadsDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    ConsiderHeadsDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deferrals.considerNow(DeferralProcess.DEFERRAL_ID.in(execution));
    }
}
