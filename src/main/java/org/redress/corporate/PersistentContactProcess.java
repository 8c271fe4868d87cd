package org.redress.corporate;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code persistent-contact}. */
@Component
class PersistentContactProcess {

    static final ProcessVariable<Boolean> PROPOSED = ProcessVariable.yesNo("restrictionProposed");
    static final ProcessVariable<Boolean> CONFIRMED = ProcessVariable.yesNo("restrictionConfirmed");
    static final ProcessVariable<Boolean> KEPT = ProcessVariable.yesNo("restrictionKept");
    static final ProcessVariable<Instant> REVIEW_AT = ProcessVariable.moment("restrictionReviewAt");

    private static final String PROCESS = "persistent-contact";

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    PersistentContactProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    /** Asks a complaints manager; false where that is being done, or a restriction is in force. */
    boolean start(ComplaintReference reference) {
        return door.through(() -> {
            boolean running = runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                    .processInstanceBusinessKey(reference.value()).count() > 0;
            if (!running) {
                runtime.startProcessInstanceByKey(PROCESS, reference.value(), Map.of(REFERENCE.name(), reference.value()));
            }
            return !running;
        });
    }

    /** False where no restriction waits for its review. */
    boolean appealed(ComplaintReference reference) {
        return waiting.tell("persistentContactAppealed", reference);
    }
}
