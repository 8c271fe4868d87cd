package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends every clock of a complaint as of the day on which it was withdrawn, and starts that of the internal review. */
@Component
class StopClocksDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    StopClocksDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChildrensVariables.WITHDRAWAL_REVIEW_DUE_AT.set(execution, complaints.stopClocks(REFERENCE.in(execution),
                ChildrensVariables.WITHDRAWN_ON.in(execution)).breachAt());
    }
}
