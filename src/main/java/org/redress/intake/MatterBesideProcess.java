package org.redress.intake;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code matter-beside}, and which matter one of its tasks is about. */
@Component
class MatterBesideProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    MatterBesideProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    /** Opens the task "Settle matter". */
    void start(ComplaintReference reference, Matter matter) {
        door.through(() -> runtime.startProcessInstanceByKey("matter-beside", reference.value(),
                Map.of(ProcessVariable.REFERENCE.name(), reference.value(), IntakeVariables.MATTER.name(), matter.name())));
    }

    /** Whether somebody is asked to see to this matter. */
    boolean running(ComplaintReference reference, Matter matter) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("matter-beside")
                .processInstanceBusinessKey(reference.value()).variableValueEquals(IntakeVariables.MATTER.name(), matter.name())
                .count() > 0);
    }

    /** The matter of a task; empty for a task of anything else. */
    Optional<Matter> ofTask(String taskId) {
        return door.through(() -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId)
                .processDefinitionKey("matter-beside").singleResult()).map(Task::getExecutionId)
                .map(execution -> (String) runtime.getVariable(execution, IntakeVariables.MATTER.name())).map(Matter::valueOf));
    }
}
