package org.redress.delay;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells {@code missed-deadline}: one instance for each miss, until its reason is recorded. */
@Component
public class MissedDeadlineProcess {

    static final ProcessVariable<String> DEADLINE_ID = ProcessVariable.id("missedDeadlineId");
    static final ProcessVariable<String> EXPLAINER = ProcessVariable.id("explainer");
    static final ProcessVariable<Boolean> NOTICE_WANTED = ProcessVariable.yesNo("delayNoticeWanted");
    static final ProcessVariable<Boolean> LETTER_WANTED = ProcessVariable.yesNo("delayLetterWanted");

    /** Which letter tells of the delay. */
    static final ProcessVariable<String> LETTER = ProcessVariable.id("delayLetter");

    private static final String PROCESS = "missed-deadline";
    private static final String FELL_AWAY = "missedDeadlineFellAway";

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
     * Asks why the last day passed, unless it is being asked.
     *
     * @param explainer who is asked; null asks the complaints managers
     * @param notice whether the complainant is written to now, before anybody has explained it
     */
    void start(ComplaintReference reference, String deadlineId, String explainer, boolean notice) {
        if (asked(reference).contains(deadlineId)) {
            return;
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), reference.value());
        variables.put(DEADLINE_ID.name(), deadlineId);
        variables.put(EXPLAINER.name(), explainer);
        variables.put(NOTICE_WANTED.name(), notice);
        door.through(() -> runtime.startProcessInstanceByKey(PROCESS, reference.value(), variables));
    }

    /** The deadline that a task is about; empty where it is about none. */
    Optional<String> ofTask(String taskId) {
        return Optional.ofNullable(door.through(() -> (String) tasks.getVariable(taskId, DEADLINE_ID.name())));
    }

    /**
     * The ids of the deadlines of a case that somebody is asked to explain. Asked by what waits for a message of the
     * case: for the instances of a case H2 reads all that run.
     */
    public List<String> asked(ComplaintReference reference) {
        return door.through(() -> runtime.createExecutionQuery().processInstanceBusinessKey(reference.value())
                .messageEventSubscriptionName(FELL_AWAY).list().stream()
                .map(waits -> (String) runtime.getVariable(waits.getId(), DEADLINE_ID.name()))
                .filter(Objects::nonNull).toList());
    }

    /** The deadline was not missed after all: nobody has to explain it any more. */
    public void fellAway(ComplaintReference reference, String deadlineId) {
        door.through(() -> runtime.createMessageCorrelation(FELL_AWAY)
                .processInstanceBusinessKey(reference.value())
                .processInstanceVariableEquals(DEADLINE_ID.name(), deadlineId).correlateAll());
    }

    /** The case was merged or logged in error: nobody has to explain its delay any more. */
    public boolean corrected(ComplaintReference reference) {
        return waiting.tell("missedDeadlineCaseCorrected", reference);
    }
}
