package org.redress.corporate;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code data-protection-complaint}. */
@Component
class DataProtectionComplaintProcess {

    private static final String PROCESS = "data-protection-complaint";

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    DataProtectionComplaintProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    void start(ComplaintReference reference) {
        door.through(() -> runtime.startProcessInstanceByKey(PROCESS, reference.value(),
                Map.of(REFERENCE.name(), reference.value())));
    }

    /** Ends it because they withdraw it; false where none runs beside. */
    boolean withdrawn(ComplaintReference reference) {
        return beside(reference) && waiting.tell("dataProtectionComplaintWithdrawn", reference);
    }

    /** Ends it because it goes on elsewhere, or the case no longer stands; false where none runs beside. */
    boolean corrected(ComplaintReference reference) {
        return beside(reference) && waiting.tell("dataProtectionComplaintCorrected", reference);
    }

    /** Whether it runs beside the rest of its case. That of a contact about nothing else ends as the contact does. */
    private boolean beside(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(reference.value()).rootProcessInstances().count() > 0);
    }

    boolean running(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(reference.value()).count() > 0);
    }
}
