package org.redress.remedy;

import org.redress.duty.AlertDue;
import org.redress.duty.Deadlines;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last day of something promised has passed, or another one that was set since: its instance asks why, each time. */
@Component
class RemedyOverdueListener {

    private final Deadlines deadlines;
    private final Remedies remedies;
    private final RemedyProcess process;

    RemedyOverdueListener(Deadlines deadlines, Remedies remedies, RemedyProcess process) {
        this.deadlines = deadlines;
        this.remedies = remedies;
        this.process = process;
    }

    @EventListener
    void due(AlertDue alert) {
        if (alert.kind() == AlertDue.Kind.OVERDUE && RemedyOwners.DUTIES.contains(alert.duty())) {
            remedies.find(deadlines.get(alert.deadlineId()).about()).ifPresent(process::dayPassed);
        }
    }
}
