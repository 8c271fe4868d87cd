package org.redress.intake;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code anonymous-contact}. It is told no end: only its own task ends it. */
@Component
class AnonymousContactProcess {

    private final RuntimeService runtime;
    private final EngineDoor door;

    AnonymousContactProcess(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    /** Opens the task "Act on anonymous contact", beside whatever happens with the contact. */
    void start(ComplaintReference reference) {
        door.through(() -> runtime.startProcessInstanceByKey("anonymous-contact", reference.value(),
                Map.of(ProcessVariable.REFERENCE.name(), reference.value())));
    }
}
