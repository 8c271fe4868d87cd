package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts stage 2's clock from the request, or from the agreement to skip stage 1 (RR06 reg 17(4)). */
@Component
class StartStage2ClockDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    StartStage2ClockDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChildrensVariables.STAGE2_DUE_AT.set(execution, complaints.startStage2(REFERENCE.in(execution)).breachAt());
    }
}
