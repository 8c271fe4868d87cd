package org.redress.panel;

import org.camunda.bpm.engine.RuntimeService;
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

    /** The complainant accepts early referral; false where no panel is being arranged or held. */
    boolean earlyReferralAccepted(ComplaintReference reference) {
        return waiting.tell("panelEarlyReferralAccepted", reference);
    }
}
