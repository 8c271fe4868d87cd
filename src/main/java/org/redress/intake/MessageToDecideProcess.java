package org.redress.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/** Which message a task "Decide what this message asks for" is about. */
@Component
public class MessageToDecideProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final Happenings happenings;

    MessageToDecideProcess(RuntimeService runtime, TaskService tasks, EngineDoor door, Happenings happenings) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.happenings = happenings;
    }

    /** The happening of the instance that this execution belongs to; empty for any other. */
    public Optional<Happening> happening(String executionId) {
        return Optional.ofNullable(door.through(
                () -> (String) runtime.getVariable(executionId, IntakeVariables.HAPPENING.name())))
                .flatMap(happenings::find);
    }

    /** The messages of a case on which nobody has decided yet, oldest first. */
    public List<String> undecided(ComplaintReference reference) {
        Stream<String> asked = door.through(() -> runtime.createProcessInstanceQuery()
                .processDefinitionKey("contact").processInstanceBusinessKey(reference.value())
                .activityIdIn("Activity_DecideWhatThisMessageAsksFor").list()).stream()
                .map(instance -> happening(instance.getId())).flatMap(Optional::stream).map(Happening::id);
        return Stream.concat(asked, happenings.notOffered(reference).stream()).distinct().toList();
    }

    /** The happening that an open task is about; empty for any other task. */
    public Optional<Happening> ofTask(String taskId) {
        Optional<Task> task = door.through(() -> Optional.ofNullable(
                tasks.createTaskQuery().taskId(taskId).singleResult()));
        return task.map(Task::getExecutionId).flatMap(this::happening);
    }
}
