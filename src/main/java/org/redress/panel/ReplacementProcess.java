package org.redress.panel;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** Hands the work that waits for one person of a case to another, and has the complainant told. */
@Component
class ReplacementProcess {

    /** The variables that diagrams read the holder of a part from; members of a panel have no task of their own. */
    private static final Map<Part, String> VARIABLES = Map.of(Part.INVESTIGATING_OFFICER, "investigatingOfficer",
            Part.INDEPENDENT_PERSON, "independentPerson", Part.PANEL_CHAIR, "panelChair");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    ReplacementProcess(RuntimeService runtime, TaskService tasks, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.waiting = waiting;
    }

    /** What waited for the former person waits for the new one from now on. */
    void replaced(ComplaintReference reference, Part part, String before, String now) {
        String variable = VARIABLES.get(part);
        if (variable != null) {
            door.through(() -> hand(reference, variable, before, now));
        }
        waiting.tell("childrensPersonReplaced", reference);
    }

    private void hand(ComplaintReference reference, String variable, String before, String now) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value()).list()) {
            if (before.equals(runtime.getVariable(instance.getId(), variable))) {
                runtime.setVariable(instance.getId(), variable, now);
            }
        }
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(reference.value()).taskAssignee(before)
                .list()) {
            tasks.setAssignee(task.getId(), now);
        }
    }
}
