package org.redress.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/** What the application tells {@code message-to-decide}, and which message one of its tasks is about. */
@Component
public class MessageToDecideProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final WaitingInstances waiting;
    private final Happenings happenings;

    MessageToDecideProcess(RuntimeService runtime, TaskService tasks, EngineDoor door, WaitingInstances waiting,
            Happenings happenings) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.waiting = waiting;
        this.happenings = happenings;
    }

    /** Opens the task "Decide what this message asks for". */
    void start(Happening happening, Deadline decideBy) {
        String reference = happening.reference().value();
        door.through(() -> runtime.startProcessInstanceByKey("message-to-decide", reference, Map.of(
                ProcessVariable.REFERENCE.name(), reference, IntakeVariables.HAPPENING.name(), happening.id(),
                IntakeVariables.MESSAGE_DUE_AT.name(), IntakeVariables.MESSAGE_DUE_AT.stored(decideBy.breachAt()))));
    }

    /** Ends every undecided message of a case because its record was corrected (merged, logged in error). */
    boolean corrected(ComplaintReference reference) {
        return waiting.tell("messageToDecideCaseCorrected", reference);
    }

    /** Whether a withdrawal that no procedure waited for waits for the decision on its internal review. */
    boolean withdrawalUnderReview(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("message-to-decide")
                .processInstanceBusinessKey(reference.value()).activityIdIn("Activity_DecideOnInternalReview").count() > 0);
    }

    /** Ends such a review because the procedure has begun again; false where there is none. */
    boolean withdrawalSuperseded(ComplaintReference reference) {
        return waiting.tell("messageToDecideWithdrawalSuperseded", reference);
    }

    /** The happening of the instance that this execution belongs to; empty for any other. */
    public Optional<Happening> happening(String executionId) {
        return Optional.ofNullable(door.through(
                () -> (String) runtime.getVariable(executionId, IntakeVariables.HAPPENING.name())))
                .flatMap(happenings::find);
    }

    /** The messages of a case on which nobody has decided yet, oldest first. */
    public List<String> undecided(ComplaintReference reference) {
        Stream<String> asked = at(reference, "Activity_DecideWhatThisMessageAsksFor").map(Happening::id);
        return Stream.concat(asked, happenings.notOffered(reference).stream()).distinct().toList();
    }

    /** The messages of a case that somebody still has to decide on, or whose refusal a second person has to confirm. */
    List<Happening> open(ComplaintReference reference) {
        return at(reference, "Activity_DecideWhatThisMessageAsksFor", "Activity_ConfirmRefusalOfPanel").toList();
    }

    private Stream<Happening> at(ComplaintReference reference, String... tasks) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("message-to-decide")
                .processInstanceBusinessKey(reference.value()).activityIdIn(tasks).list()).stream()
                .map(instance -> happening(instance.getId())).flatMap(Optional::stream);
    }

    /** The happening that an open task is about; empty for any other task. */
    public Optional<Happening> ofTask(String taskId) {
        Optional<Task> task = door.through(() -> Optional.ofNullable(
                tasks.createTaskQuery().taskId(taskId).singleResult()));
        return task.map(Task::getExecutionId).flatMap(this::happening);
    }
}
