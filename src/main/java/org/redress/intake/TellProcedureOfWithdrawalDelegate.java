package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whatever of the case is under way, triage or procedure, that the complaint is withdrawn. */
@Component
class TellProcedureOfWithdrawalDelegate implements JavaDelegate {

    private final Intake intake;

    TellProcedureOfWithdrawalDelegate(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IntakeVariables.PROCEDURE_TOLD.set(execution,
                intake.withdraw(REFERENCE.in(execution), IntakeVariables.WITHDRAWN_ON.in(execution)));
    }
}
