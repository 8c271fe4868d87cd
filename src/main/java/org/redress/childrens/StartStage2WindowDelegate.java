package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the recommended window to ask for stage 2, from the day the complainant received the answer. */
@Component
class StartStage2WindowDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    StartStage2WindowDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChildrensVariables.STAGE2_REQUEST_DUE_AT.set(execution, complaints.startStage2Window(REFERENCE.in(execution),
                ChildrensVariables.DEEMED_RECEIVED_ON.findIn(execution)));
    }
}
