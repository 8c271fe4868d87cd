package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a contact that two persons have refused. */
@Component
class CloseAsRefusedDelegate implements JavaDelegate {

    private final Intake intake;

    CloseAsRefusedDelegate(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.closeAsRefused(REFERENCE.in(execution));
    }
}
