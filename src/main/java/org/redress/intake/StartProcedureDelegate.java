package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the procedure that triage found, as an instance of its own, at the stage that it has come to. */
@Component
class StartProcedureDelegate implements JavaDelegate {

    private final Intake intake;

    StartProcedureDelegate(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.toProcedure(REFERENCE.in(execution), IntakeVariables.PROCEDURE.in(execution),
                IntakeVariables.ENTRY_STAGE.findIn(execution).map(Integer::valueOf).orElse(1));
    }
}
