package org.redress.adults;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the work with each other body that has a part of the complaint, as an instance of its own. */
@Component
class StartOtherBodiesDelegate implements JavaDelegate {

    private final OtherBodies others;

    StartOtherBodiesDelegate(OtherBodies others) {
        this.others = others;
    }

    @Override
    public void execute(DelegateExecution execution) {
        others.start(REFERENCE.in(execution));
    }
}
