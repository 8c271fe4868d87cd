package org.redress.duty;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Finds the next alert of a deadline that nobody was told of. */
@Component
class FindNextAlertDelegate implements JavaDelegate {

    private final Alerts alerts;

    FindNextAlertDelegate(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Alerts.Next next = alerts.next(DutyClockProcess.DEADLINE_ID.in(execution));
        DutyClockProcess.NEXT_ALERT.set(execution, next.what());
        if (next.at() != null) {
            DutyClockProcess.ALERT_AT.set(execution, next.at());
        }
    }
}
