package org.redress.intake;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code immediate-risk}. It is told no end: only its own task ends it. */
@Component
class ImmediateRiskProcess {

    private final RuntimeService runtime;
    private final EngineDoor door;

    ImmediateRiskProcess(RuntimeService runtime, EngineDoor door) {
        this.runtime = runtime;
        this.door = door;
    }

    /** Opens the task "Look at immediate risk", beside whatever happens with the complaint. */
    void start(ComplaintReference reference) {
        door.through(() -> runtime.startProcessInstanceByKey("immediate-risk", reference.value(),
                Map.of(ProcessVariable.REFERENCE.name(), reference.value())));
    }

    /** Whether somebody is asked to look at it. */
    boolean running(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("immediate-risk")
                .processInstanceBusinessKey(reference.value()).count() > 0);
    }
}
