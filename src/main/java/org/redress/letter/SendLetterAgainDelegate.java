package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the delivery that an officer has chosen for a letter that came back. */
@Component
class SendLetterAgainDelegate implements JavaDelegate {

    private final Sending sending;

    SendLetterAgainDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.sendAgain(SendLetterProcess.NEXT_DELIVERY.in(execution));
    }
}
