package org.redress.panel;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Refers the complaint to the Ombudsman before the panel, with the complainant's agreement. */
@Component
class ReferEarlyDelegate implements JavaDelegate {

    private final EarlyReferrals referrals;

    ReferEarlyDelegate(EarlyReferrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.refer(REFERENCE.in(execution));
        PanelVariables.OUTCOME.set(execution, PanelVariables.Outcome.REFERRED);
    }
}
