package org.redress.duty;

import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Speaks to the process {@code duty-clock}: one instance for each running deadline that has alerts. */
@Component
class DutyClockProcess {

    static final String KEY = "duty-clock";
    static final ProcessVariable<String> DEADLINE_ID = ProcessVariable.id("deadlineId");
    static final ProcessVariable<NextAlert> NEXT_ALERT = ProcessVariable.code("nextAlert", NextAlert.class);
    static final ProcessVariable<Instant> ALERT_AT = ProcessVariable.moment("alertAt");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    DutyClockProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    void start(Deadline deadline) {
        if (deadline.runsFor() == DutyRow.RunsFor.MARKER) {
            return;
        }
        door.through(() -> { runtime.createProcessInstanceByKey(KEY).businessKey(deadline.reference().value())
                .setVariable(ProcessVariable.REFERENCE.name(), deadline.reference().value())
                .setVariable(DEADLINE_ID.name(), deadline.id()).execute(); });
    }

    void changed(Deadline deadline) {
        tell("dutyChanged", deadline);
    }

    void ended(Deadline deadline) {
        tell("dutyEnded", deadline);
    }

    /** Open tasks of the case are at least as urgent as this. */
    void raisePriority(Deadline deadline, int priority) {
        door.through(() -> tasks.createTaskQuery().processInstanceBusinessKey(deadline.reference().value()).list().stream()
                .filter(task -> task.getPriority() < priority)
                .forEach(task -> tasks.setPriority(task.getId(), priority)));
    }

    /** Nobody may be waiting: a marker has no clock, and a clock that has just closed a window ends by itself. */
    private void tell(String message, Deadline deadline) {
        door.through(() -> { runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(deadline.reference().value())
                .processInstanceVariableEquals(DEADLINE_ID.name(), deadline.id()).correlateAll(); });
    }
}
