package org.redress.ombudsman;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a complaint that the Ombudsman has sent back go on at the stage that was chosen. */
@Component
class TakeComplaintUpDelegate implements JavaDelegate {

    private final ReferralsBack referrals;

    TakeComplaintUpDelegate(ReferralsBack referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrals.takeUp(OmbudsmanProcess.ABOUT.in(execution));
    }
}
