package org.redress.remedy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends what is done no more: its clock, and what waits for whoever was to do it. */
@Component
class EndRemedyDelegate implements JavaDelegate {

    private final Remedies remedies;

    EndRemedyDelegate(Remedies remedies) {
        this.remedies = remedies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        remedies.end(RemedyVariables.ABOUT.in(execution));
    }
}
