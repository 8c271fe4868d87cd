package org.redress.panel;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells stage 3, in the words of the procedure. */
@Component
class PanelProcess {

    private final WaitingInstances waiting;
    private final RuntimeService runtime;
    private final EngineDoor door;

    PanelProcess(WaitingInstances waiting, RuntimeService runtime, EngineDoor door) {
        this.waiting = waiting;
        this.runtime = runtime;
        this.door = door;
    }

    /** The chair is found: the form that arranges the panel begins with them. */
    void chairFound(ComplaintReference reference, String person) {
        door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("review-panel")
                .processInstanceBusinessKey(reference.value()).list().forEach(instance ->
                        runtime.setVariable(instance.getId(), PanelVariables.PANEL_CHAIR.name(), person)));
    }

    /** Whether stage 3 waits for the complainant's answer to an offer of early referral. */
    boolean awaitsAnswerToOffer(ComplaintReference reference) {
        return waiting.waits("panelEarlyReferralAccepted", reference);
    }

    /** The complainant accepts early referral: somebody sends the complaint, until then the panel is arranged. */
    void earlyReferralAccepted(ComplaintReference reference, Deadline sending) {
        waiting.tell("panelEarlyReferralAccepted", reference, Map.of(PanelVariables.EARLY_REFERRAL_DUE_AT.name(),
                PanelVariables.EARLY_REFERRAL_DUE_AT.stored(sending.breachAt())));
    }

    /** The complainant changed their mind before the complaint was sent: nobody has to send it now. */
    void earlyReferralDeclined(ComplaintReference reference) {
        waiting.tell("panelEarlyReferralDeclined", reference);
    }
}
