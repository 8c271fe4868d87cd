package org.redress.remedy;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Writes the letter that the diagram names about the remedy of its instance. */
@Component
class SendRemedyLetterDelegate implements JavaDelegate {

    private static final ProcessVariable<String> TEMPLATE = ProcessVariable.id("letterTemplate");

    private final RemedyLetters letters;

    SendRemedyLetterDelegate(RemedyLetters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.send(RemedyVariables.ABOUT.in(execution), TEMPLATE.in(execution));
    }
}
