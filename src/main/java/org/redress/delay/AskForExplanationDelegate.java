package org.redress.delay;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Asks why a last day of the law has passed, in an instance of its own; the procedure goes on meanwhile. */
@Component
class AskForExplanationDelegate implements JavaDelegate {

    private static final ProcessVariable<String> HANDLER = ProcessVariable.id("handler");

    private final MissedDeadlines missed;

    AskForExplanationDelegate(MissedDeadlines missed) {
        this.missed = missed;
    }

    @Override
    public void execute(DelegateExecution execution) {
        missed.ask(REFERENCE.in(execution), HANDLER.findIn(execution).orElse(null));
    }
}
