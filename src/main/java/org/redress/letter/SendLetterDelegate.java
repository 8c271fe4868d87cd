package org.redress.letter;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Writes the letter that a diagram names and sets it on its way; the case goes on meanwhile. */
@Component
class SendLetterDelegate implements JavaDelegate {

    private static final ProcessVariable<String> TEMPLATE = ProcessVariable.id("letterTemplate");
    private static final ProcessVariable<String> MEETS = ProcessVariable.id("meetsDuty");
    private static final ProcessVariable<String> TELLS = ProcessVariable.id("tellsMessage");

    /** Whether there was anybody to write to; a route that waits for the sending asks this first. */
    private static final ProcessVariable<Boolean> GOES = ProcessVariable.yesNo("letterGoes");

    private final Letters letters;

    SendLetterDelegate(Letters letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> deliveries = letters.send(ProcessVariable.REFERENCE.in(execution), TEMPLATE.in(execution),
                MEETS.findIn(execution).orElse(null), TELLS.findIn(execution).orElse(null),
                execution.getProcessInstanceId(), Map.of());
        GOES.set(execution, !deliveries.isEmpty());
    }
}
