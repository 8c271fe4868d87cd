package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the PDF that is sent and keeps it; a second run changes nothing. */
@Component
class PrepareLetterDelegate implements JavaDelegate {

    private final Sending sending;

    PrepareLetterDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.prepare(SendLetterProcess.DELIVERY.in(execution));
    }
}
