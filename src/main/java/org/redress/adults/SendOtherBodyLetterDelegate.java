package org.redress.adults;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Writes the letter that the diagram names about the body that its instance works with. */
@Component
class SendOtherBodyLetterDelegate implements JavaDelegate {

    private static final ProcessVariable<String> TEMPLATE = ProcessVariable.id("letterTemplate");

    private final OtherBodies others;

    SendOtherBodyLetterDelegate(OtherBodies others) {
        this.others = others;
    }

    @Override
    public void execute(DelegateExecution execution) {
        others.send(OtherBodyProcess.ID.in(execution), TEMPLATE.in(execution));
    }
}
