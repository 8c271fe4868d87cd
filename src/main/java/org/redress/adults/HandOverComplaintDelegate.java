package org.redress.adults;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the route of a complaint that its provider deals with from now on. */
@Component
class HandOverComplaintDelegate implements JavaDelegate {

    private final AdultsComplaintProcess process;

    HandOverComplaintDelegate(AdultsComplaintProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.handedOver(REFERENCE.in(execution));
    }
}
