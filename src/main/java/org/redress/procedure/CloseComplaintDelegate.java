package org.redress.procedure;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the case as the diagram says: resolved, answered or withdrawn. */
@Component
class CloseComplaintDelegate implements JavaDelegate {

    private final Closing closing;

    CloseComplaintDelegate(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.close(REFERENCE.in(execution), RouteVariables.CLOSE_AS.in(execution), execution.getProcessInstanceId());
    }
}
