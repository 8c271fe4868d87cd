package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the case as the diagram says: resolved, answered or withdrawn. */
@Component
class CloseComplaintDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    CloseComplaintDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        complaints.close(REFERENCE.in(execution),
                ChildrensComplaints.Closing.valueOf(ChildrensVariables.CLOSE_AS.in(execution)),
                execution.getProcessInstanceId());
    }
}
