package org.redress.childrens;

import org.redress.duty.AlertDue;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stage 1's last day passed once more after a correction had moved it later: the timer of the diagram has fired for the
 * earlier day and fires once only, so the route is told (RR06 reg 15(2)).
 */
@Component
class Stage1OverdueListener {

    private final Deadlines deadlines;
    private final ChildrensComplaintProcess process;

    Stage1OverdueListener(Deadlines deadlines, ChildrensComplaintProcess process) {
        this.deadlines = deadlines;
        this.process = process;
    }

    @EventListener
    void due(AlertDue alert) {
        if (alert.duty().equals(Duty.CHILDRENS_STAGE1) && deadlines.passedAgain(alert)) {
            process.stage1OverdueAgain(alert.reference());
        }
    }
}
