package org.redress.adults;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code other-body}: one instance for each body that has a part of a complaint. */
@Component
class OtherBodyProcess {

    static final ProcessVariable<String> ID = ProcessVariable.id("otherBodyId");
    static final ProcessVariable<Boolean> PROVIDER = ProcessVariable.yesNo("otherBodyIsProvider");
    static final ProcessVariable<Boolean> INVOLVED = ProcessVariable.yesNo("otherBodyHasAPart");
    static final ProcessVariable<Boolean> CONSENT = ProcessVariable.yesNo("otherBodyConsent");
    static final ProcessVariable<Boolean> LEADS = ProcessVariable.yesNo("otherBodyLeads");
    static final ProcessVariable<Boolean> HANDLES = ProcessVariable.yesNo("otherBodyHandlesIt");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    OtherBodyProcess(RuntimeService runtime, TaskService tasks, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.waiting = waiting;
    }

    void start(OtherBody body) {
        door.through(() -> runtime.startProcessInstanceByKey("other-body", body.reference().value(), Map.of(
                REFERENCE.name(), body.reference().value(), ID.name(), body.id(),
                PROVIDER.name(), body.kind() == OtherBody.Kind.PROVIDER)));
    }

    /** A body has shown itself after the plan: somebody names it. */
    void begin(ComplaintReference reference) {
        door.through(() -> runtime.startProcessInstanceByMessage("otherBodyInvolved", reference.value(),
                Map.of(REFERENCE.name(), reference.value())));
    }

    /** The body that a task is about; null where it is about none. */
    String ofTask(String taskId) {
        return taskId == null ? null : door.through(() -> (String) tasks.getVariable(taskId, ID.name()));
    }

    /** The complaint has ended: nothing more is asked of any body. */
    void end(ComplaintReference reference) {
        waiting.tell("otherBodyComplaintEnded", reference);
    }
}
