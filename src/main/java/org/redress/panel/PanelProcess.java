package org.redress.panel;

import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells stage 3, in the words of the procedure. */
@Component
class PanelProcess {

    private final WaitingInstances waiting;

    PanelProcess(WaitingInstances waiting) {
        this.waiting = waiting;
    }

    /** The complainant accepts early referral; false where no panel is being arranged or held. */
    boolean earlyReferralAccepted(ComplaintReference reference) {
        return waiting.tell("panelEarlyReferralAccepted", reference);
    }
}
