package org.redress.handover;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Speaks to {@code handover-pack}, one instance for each pack that is to be written. */
@Component
class HandoverProcess {

    /** The pack that an instance carries. */
    static final ProcessVariable<String> PACK = ProcessVariable.id("handoverPackId");

    private final RuntimeService runtime;
    private final EngineDoor door;

    HandoverProcess(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    void start(ComplaintReference reference, String pack) {
        door.through(() -> runtime.startProcessInstanceByKey("handover-pack", reference.value(), Map.of(
                ProcessVariable.REFERENCE.name(), reference.value(), PACK.name(), pack)));
    }
}
