package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.register.Codes.Procedure;
import org.springframework.stereotype.Component;

/** Starts the children's procedure as an instance of its own, at the stage that the diagram names. */
@Component
class StartChildrensComplaintDelegate implements JavaDelegate {

    private final Intake intake;

    StartChildrensComplaintDelegate(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intake.toProcedure(REFERENCE.in(execution), Procedure.CHILDRENS,
                Integer.parseInt(IntakeVariables.ENTRY_STAGE.in(execution)));
    }
}
