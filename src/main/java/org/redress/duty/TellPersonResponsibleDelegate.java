package org.redress.duty;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells whoever the ladder names that an alert of a deadline is due. */
@Component
class TellPersonResponsibleDelegate implements JavaDelegate {

    private final Alerts alerts;

    TellPersonResponsibleDelegate(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        alerts.tell(DutyClockProcess.DEADLINE_ID.in(execution));
    }
}
