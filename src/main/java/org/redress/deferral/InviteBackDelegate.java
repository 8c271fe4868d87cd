package org.redress.deferral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Invites the complainant to bring the heads back within a year (RR06 reg 8(4)-(5)). */
@Component
class InviteBackDelegate implements JavaDelegate {

    private final Deferrals deferrals;

    InviteBackDelegate(Deferrals deferrals) {
        this.deferrals = deferrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeferralVariables.YEAR_ENDS_AT.set(execution, deferrals.invite(DeferralProcess.DEFERRAL_ID.in(execution)));
    }
}
