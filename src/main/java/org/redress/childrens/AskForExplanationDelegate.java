package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the handler, in an instance of its own, why stage 1 had no answer by its last day. */
@Component
class AskForExplanationDelegate implements JavaDelegate {

    private final MissedDeadlineProcess missed;

    AskForExplanationDelegate(MissedDeadlineProcess missed) {
        this.missed = missed;
    }

    @Override
    public void execute(DelegateExecution execution) {
        missed.start(REFERENCE.in(execution), ChildrensVariables.HANDLER.findIn(execution).orElse(null));
    }
}
