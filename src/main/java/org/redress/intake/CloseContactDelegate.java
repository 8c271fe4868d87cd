package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a contact that is no complaint of ours: answered, or logged only. */
@Component
class CloseContactDelegate implements JavaDelegate {

    private final Intake intake;

    CloseContactDelegate(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.closeContact(REFERENCE.in(execution), IntakeVariables.TRIAGE_LETTER.findIn(execution).isPresent());
    }
}
