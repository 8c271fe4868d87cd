package org.redress.adults;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Files our signed part of a response that another body leads. */
@Component
class FileOurPartDelegate implements JavaDelegate {

    private final OurPart ourPart;

    FileOurPartDelegate(OurPart ourPart) {
        this.ourPart = ourPart;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ourPart.file(REFERENCE.in(execution));
    }
}
