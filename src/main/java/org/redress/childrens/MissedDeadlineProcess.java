package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code missed-deadline}: one instance for each miss, until its reason is recorded. */
@Component
class MissedDeadlineProcess {

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    MissedDeadlineProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    /** Asks the handler why the last day passed; null where nobody handles the case. */
    void start(ComplaintReference reference, String handler) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), reference.value());
        variables.put(ChildrensVariables.HANDLER.name(), handler);
        door.through(() -> runtime.startProcessInstanceByKey("missed-deadline", reference.value(), variables));
    }

    /** The case was merged or logged in error: nobody has to explain its delay any more. */
    boolean corrected(ComplaintReference reference) {
        return waiting.tell("missedDeadlineCaseCorrected", reference);
    }
}
