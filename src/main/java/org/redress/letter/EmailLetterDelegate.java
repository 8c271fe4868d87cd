package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands the letter to the mail server, once, and says what became of it. */
@Component
class EmailLetterDelegate implements JavaDelegate {

    private final Sending sending;

    EmailLetterDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SendLetterProcess.EMAIL_OUTCOME.set(execution, sending.email(SendLetterProcess.DELIVERY.in(execution)));
    }
}
