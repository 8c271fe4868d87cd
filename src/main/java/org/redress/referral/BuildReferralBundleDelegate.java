package org.redress.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Has the bundle of the case made: it stands in the Case tab when it is ready. */
@Component
class BuildReferralBundleDelegate implements JavaDelegate {

    private final ReferralBundles bundles;

    BuildReferralBundleDelegate(ReferralBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        bundles.askWithoutAnybody(new ComplaintReference(execution.getProcessBusinessKey()));
    }
}
