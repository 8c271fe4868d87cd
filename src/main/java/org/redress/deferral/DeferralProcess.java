package org.redress.deferral;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells a deferral; a case can have several, so its own id says which one is meant. */
@Component
class DeferralProcess {

    static final ProcessVariable<String> DEFERRAL_ID = ProcessVariable.id("deferralId");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final EngineDoor door;

    DeferralProcess(RuntimeService runtime, TaskService tasks, ManagementService management, EngineDoor door) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.door = door;
    }

    /** @param confirmBy the clock of the confirmation */
    void start(ComplaintReference reference, String deferralId, Deadline confirmBy) {
        door.through(() -> runtime.startProcessInstanceByKey("deferral", reference.value(),
                Map.of(REFERENCE.name(), reference.value(), DEFERRAL_ID.name(), deferralId,
                        DeferralVariables.CONFIRMATION_DUE_AT.name(),
                        DeferralVariables.CONFIRMATION_DUE_AT.stored(confirmBy.breachAt()))));
    }

    /** What stood in the way has ended; false where this deferral does not wait for that. */
    boolean proceedingsEnded(Deferral deferral) {
        return tell("deferralProceedingsEnded", deferral);
    }

    /** When the next review of the case's deferrals can be done. */
    void nextReviewOpens(ComplaintReference reference, Instant at) {
        door.through(() -> {
            for (ProcessInstance deferral : runtime.createProcessInstanceQuery().processDefinitionKey("deferral")
                    .processInstanceBusinessKey(reference.value()).list()) {
                runtime.setVariable(deferral.getId(), DeferralVariables.REVIEW_OPENS_AT.name(),
                        DeferralVariables.REVIEW_OPENS_AT.stored(at));
                management.createJobQuery().processInstanceId(deferral.getId()).activityId("Event_ReviewDue").list()
                        .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
            }
        });
    }

    /** The complainant has brought the heads back; false where this deferral does not wait for that. */
    boolean headsResubmitted(Deferral deferral) {
        return tell("deferralHeadsResubmitted", deferral);
    }

    private boolean tell(String message, Deferral deferral) {
        return door.through(() -> !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(deferral.reference().value())
                .processInstanceVariableEquals(DEFERRAL_ID.name(), deferral.id())
                .correlateAllWithResult().isEmpty());
    }

    /** The deferral that a task is about; null where it is about none. */
    String ofTask(String taskId) {
        return door.through(() -> (String) tasks.getVariable(taskId, DEFERRAL_ID.name()));
    }
}
