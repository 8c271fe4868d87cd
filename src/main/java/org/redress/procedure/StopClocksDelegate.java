package org.redress.procedure;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends every clock of a complaint as of the day on which it was withdrawn, and starts that of the internal review. */
@Component
class StopClocksDelegate implements JavaDelegate {

    private final Closing closing;

    StopClocksDelegate(Closing closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RouteVariables.WITHDRAWAL_REVIEW_DUE_AT.set(execution, closing.stopClocks(REFERENCE.in(execution),
                RouteVariables.WITHDRAWN_ON.in(execution)).breachAt());
    }
}
