package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has somebody act on an anonymous contact, as an instance of its own. */
@Component
class StartActingOnAnonymousContactDelegate implements JavaDelegate {

    private final AnonymousContactProcess process;

    StartActingOnAnonymousContactDelegate(AnonymousContactProcess process) {
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        process.start(REFERENCE.in(execution));
    }
}
