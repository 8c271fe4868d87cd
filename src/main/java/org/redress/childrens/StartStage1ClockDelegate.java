package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts stage 1's clock from the day that regulation 14(3)-(4) names. */
@Component
class StartStage1ClockDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    StartStage1ClockDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChildrensVariables.STAGE1_DUE_AT.set(execution, complaints.startStage1(REFERENCE.in(execution)).breachAt());
    }
}
