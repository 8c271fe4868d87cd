package org.redress.letter;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the letter has gone and tells duty, case and timeline. */
@Component
class RecordSendingDelegate implements JavaDelegate {

    private final Sending sending;

    RecordSendingDelegate(Sending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SendLetterProcess.RETURN_WAITED_FOR_UNTIL.set(execution,
                sending.recordSending(SendLetterProcess.DELIVERY.in(execution)));
    }
}
