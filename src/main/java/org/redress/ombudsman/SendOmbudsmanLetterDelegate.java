package org.redress.ombudsman;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Writes the letter that the diagram names about the letter of the Ombudsman that its instance is about. */
@Component
class SendOmbudsmanLetterDelegate implements JavaDelegate {

    private static final ProcessVariable<String> TEMPLATE = ProcessVariable.id("letterTemplate");
    private static final ProcessVariable<String> MEETS = ProcessVariable.id("meetsDuty");

    private final OmbudsmanAnswers answers;

    SendOmbudsmanLetterDelegate(OmbudsmanAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        answers.send(OmbudsmanProcess.ABOUT.in(execution), TEMPLATE.in(execution), MEETS.findIn(execution).orElse(null));
    }
}
