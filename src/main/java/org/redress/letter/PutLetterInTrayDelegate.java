package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the letter where officers find what is to be posted. */
@Component
class PutLetterInTrayDelegate implements JavaDelegate {

    private final Sending sending;

    PutLetterInTrayDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.toTray(SendLetterProcess.DELIVERY.in(execution));
    }
}
