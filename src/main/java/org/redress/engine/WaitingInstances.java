package org.redress.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/**
 * Hands a message to the instances of a case that wait for it. Nobody waiting is an answer, not an error: the caller
 * decides what becomes of the message then. A message's name is waited for in one process only, so the name and the
 * case say who is meant.
 */
@Component
public class WaitingInstances {

    private final RuntimeService runtime;
    private final EngineDoor door;

    WaitingInstances(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    /** Tells everybody of the case who waits for this message; false where nobody does. */
    public boolean tell(String message, ComplaintReference reference) {
        return tell(message, reference, Map.of());
    }

    /** The same, with variables as the engine stores them ({@link ProcessVariable#stored}). */
    public boolean tell(String message, ComplaintReference reference, Map<String, Object> variables) {
        return door.through(() -> !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(reference.value()).setVariables(variables)
                .correlateAllWithResult().isEmpty());
    }

    /** Whether an instance of the case waits for this message now. */
    public boolean waits(String message, ComplaintReference reference) {
        return door.through(() -> runtime.createExecutionQuery().processInstanceBusinessKey(reference.value())
                .messageEventSubscriptionName(message).active().count() > 0);
    }
}
