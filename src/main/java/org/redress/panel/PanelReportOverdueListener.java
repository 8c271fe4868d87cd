package org.redress.panel;

import org.redress.delay.MissedDeadlines;
import org.redress.duty.AlertDue;
import org.redress.duty.Duty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The panel's report is to be sent within its days (RR06 reg 20(2)). The diagram watches them while it is written; this
 * does while its letter waits to go.
 */
@Component
class PanelReportOverdueListener {

    private final Panels panels;
    private final MissedDeadlines missed;

    PanelReportOverdueListener(Panels panels, MissedDeadlines missed) {
        this.panels = panels;
        this.missed = missed;
    }

    @EventListener
    void due(AlertDue alert) {
        if (alert.kind() == AlertDue.Kind.OVERDUE && alert.duty().equals(Duty.CHILDRENS_PANEL_REPORT)
                && panels.current(alert.reference()).filter(p -> p.status() == Panel.Status.REPORTED).isPresent()) {
            missed.ask(alert.reference(), null);
        }
    }
}
