package org.redress.ombudsman;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Promises what a decision names, or an offer that we have accepted. */
@Component
class PromiseOmbudsmanRemediesDelegate implements JavaDelegate {

    private final OmbudsmanRemedies remedies;

    PromiseOmbudsmanRemediesDelegate(OmbudsmanRemedies remedies) {
        this.remedies = remedies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remedies.promise(OmbudsmanProcess.ABOUT.in(execution));
    }
}
