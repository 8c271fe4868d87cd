package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Opens a complaint of its own for each further part of a contact. */
@Component
class OpenLinkedComplaintsDelegate implements JavaDelegate {

    private final LinkedParts parts;

    OpenLinkedComplaintsDelegate(LinkedParts parts) {
        this.parts = parts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ComplaintReference reference = REFERENCE.in(execution);
        Arrays.stream(IntakeVariables.OTHER_PARTS.in(execution).split(" ")).forEach(part -> parts.open(reference, part));
    }
}
