package org.redress.panel;

import org.redress.delay.MissedDeadlines;
import org.redress.duty.AlertDue;
import org.redress.duty.Duty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The panel's report is to be sent within its days (RR06 reg 20(2)). The diagram watches them while it is written; this
 * does while its letter waits to go. And a panel after a return by the Ombudsman is to meet by a day that our letter
 * promised, with an explanation of any delay.
 */
@Component
class PanelOverdueListener {

    private final Panels panels;
    private final MissedDeadlines missed;

    PanelOverdueListener(Panels panels, MissedDeadlines missed) {
        this.panels = panels;
        this.missed = missed;
    }

    @EventListener
    void due(AlertDue alert) {
        if (alert.kind() == AlertDue.Kind.OVERDUE && (alert.duty().equals(Duty.CHILDRENS_PANEL_AFTER_RETURN)
                || alert.duty().equals(Duty.CHILDRENS_PANEL_REPORT) && reported(alert))) {
            missed.ask(alert.reference(), null);
        }
    }

    private boolean reported(AlertDue alert) {
        return panels.current(alert.reference()).filter(p -> p.status() == Panel.Status.REPORTED).isPresent();
    }
}
