package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.engine.OutwardWork;
import org.springframework.stereotype.Component;

/**
 * Hands the letter to the mail server, once, and says what became of it. No database connection is held while the mail
 * server answers.
 */
@Component
class EmailLetterDelegate implements JavaDelegate, OutwardWork {

    private final Sending sending;
    private final SendLetterProcess process;

    EmailLetterDelegate(Sending sending, SendLetterProcess process) {
        this.sending = sending;
        this.process = process;
    }

    @Override
    public void beforehand(String processInstanceId) {
        sending.hand(process.deliveryOf(processInstanceId));
    }

    @Override
    public void afterwards() {
        sending.forgetHanded();
    }

    @Override
    public void execute(DelegateExecution execution) {
        String delivery = SendLetterProcess.DELIVERY.in(execution);
        SendLetterProcess.EMAIL_OUTCOME.set(execution, sending.email(delivery));
        SendLetterProcess.POSTED_LATER.set(execution, sending.postedLater(delivery));
    }
}
