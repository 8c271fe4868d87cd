package org.redress.corporate;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code data-protection-complaint}. */
@Component
class DataProtectionComplaintProcess {

    private static final String PROCESS = "data-protection-complaint";

    private final RuntimeService runtime;
    private final EngineDoor door;

    DataProtectionComplaintProcess(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    void start(ComplaintReference reference) {
        door.through(() -> runtime.startProcessInstanceByKey(PROCESS, reference.value(),
                Map.of(REFERENCE.name(), reference.value())));
    }

    boolean running(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(reference.value()).count() > 0);
    }
}
