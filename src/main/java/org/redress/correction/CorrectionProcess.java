package org.redress.correction;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code correction}. */
@Component
class CorrectionProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    CorrectionProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    void start(ComplaintReference reference, String correctionId, boolean secondPersonNeeded, boolean tell) {
        door.through(() -> runtime.startProcessInstanceByKey("correction", reference.value(), Map.of(
                REFERENCE.name(), reference.value(),
                CorrectionVariables.CORRECTION.name(), correctionId,
                CorrectionVariables.SECOND_PERSON_NEEDED.name(), secondPersonNeeded,
                CorrectionVariables.TELL.name(), tell)));
    }

    /** The correction of the instance that this execution belongs to; empty for any other. */
    Optional<String> correctionOf(String executionId) {
        return Optional.ofNullable(door.through(
                () -> (String) runtime.getVariable(executionId, CorrectionVariables.CORRECTION.name())));
    }

    /** The correction that an open task is about; empty for any other task. */
    Optional<String> correctionOfTask(String taskId) {
        Optional<Task> task = door.through(() -> Optional.ofNullable(
                tasks.createTaskQuery().taskId(taskId).singleResult()));
        return task.map(Task::getExecutionId).flatMap(this::correctionOf);
    }
}
