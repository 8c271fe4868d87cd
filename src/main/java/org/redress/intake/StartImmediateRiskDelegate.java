package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has somebody look at immediate risk, as an instance of its own. */
@Component
class StartImmediateRiskDelegate implements JavaDelegate {

    private final ImmediateRiskProcess risk;

    StartImmediateRiskDelegate(ImmediateRiskProcess risk) {
        this.risk = risk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        risk.start(REFERENCE.in(execution));
    }
}
