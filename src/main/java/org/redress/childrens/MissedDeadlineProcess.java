package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code missed-deadline}: one instance for each miss, until its reason is recorded. */
@Component
class MissedDeadlineProcess {

    private static final String PROCESS = "missed-deadline";
    private static final String DEADLINE = ChildrensVariables.MISSED_DEADLINE_ID.name();

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    MissedDeadlineProcess(RuntimeService runtime, TaskService tasks, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.waiting = waiting;
    }

    /**
     * Asks why the last day of a deadline passed, unless somebody is being asked already.
     *
     * @param handler who is asked; null where nobody handles the case: then the complaints managers are
     */
    void start(ComplaintReference reference, String deadlineId, String handler) {
        if (asked(reference).contains(deadlineId)) {
            return;
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), reference.value());
        variables.put(DEADLINE, deadlineId);
        variables.put(ChildrensVariables.HANDLER.name(), handler);
        door.through(() -> runtime.startProcessInstanceByKey(PROCESS, reference.value(), variables));
    }

    /** The ids of the deadlines of a case that somebody is asked to explain. */
    List<String> asked(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(reference.value()).list().stream()
                .map(instance -> (String) runtime.getVariable(instance.getId(), DEADLINE))
                .filter(Objects::nonNull).toList());
    }

    /** The deadline that a task asks about; empty for any other task. */
    Optional<String> ofTask(String taskId) {
        return Optional.ofNullable(door.through(() -> (String) tasks.getVariable(taskId, DEADLINE)));
    }

    /** The deadline was not missed after all: nobody has to explain it any more. */
    void fellAway(ComplaintReference reference, String deadlineId) {
        door.through(() -> runtime.createMessageCorrelation("missedDeadlineFellAway")
                .processInstanceBusinessKey(reference.value()).processInstanceVariableEquals(DEADLINE, deadlineId)
                .correlateAll());
    }

    /** The case was merged or logged in error: nobody has to explain its delay any more. */
    boolean corrected(ComplaintReference reference) {
        return waiting.tell("missedDeadlineCaseCorrected", reference);
    }
}
