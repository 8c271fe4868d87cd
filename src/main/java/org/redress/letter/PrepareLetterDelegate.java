package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the PDF that is sent and keeps it, and finds out whether a letter without a way waits; a second run changes nothing. */
@Component
class PrepareLetterDelegate implements JavaDelegate {

    private final Sending sending;

    PrepareLetterDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SendLetterProcess.WAY_LOOKED_FOR_ALREADY.set(execution, sending.prepare(SendLetterProcess.DELIVERY.in(execution)));
    }
}
