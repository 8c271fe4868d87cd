package org.redress.childrens;

import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.procedure.RouteProcess;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the children's route, in the words of the procedure. At most one runs per complaint. */
@Component
public class ChildrensComplaintProcess extends RouteProcess {

    private static final Names NAMES = new Names("childrens-complaint", "childrensComplaintWithdrawn",
            "childrensComplaintCorrected", "childrensComplaintReRouted", "childrensPersonReplaced");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    ChildrensComplaintProcess(RuntimeService runtime, TaskService tasks, WorkHandover work, EngineDoor door, WaitingInstances waiting) {
        super(NAMES, runtime, door, waiting, work);
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
        this.waiting = waiting;
    }

    /**
     * Starts the route at stage 1, 2 or 3.
     *
     * @param handler the stage 1 handler's user name; null where the route begins at stage 2
     * @param advocate the running duty to find an advocate, or null where stage 1 need not wait for one
     */
    void start(ComplaintReference reference, int entryStage, boolean skipAgreed, String handler, Deadline advocate) {
        start(reference, entryStage, skipAgreed, handler, advocate, new HashMap<>(
                Map.of(ChildrensVariables.PANEL_AWAITED.name(), false)));
    }

    /** Starts the route where it waits for a request for a panel, after stage 2: the time for it counts from a day. */
    void startAfterStage2(ComplaintReference reference, String handler, LocalDate from) {
        start(reference, null, false, handler, null, new HashMap<>(Map.of(ChildrensVariables.PANEL_AWAITED.name(), true,
                ChildrensVariables.DEEMED_RECEIVED_ON.name(), ChildrensVariables.DEEMED_RECEIVED_ON.stored(from))));
    }

    private void start(ComplaintReference reference, Integer entryStage, boolean skipAgreed, String handler,
            Deadline advocate, Map<String, Object> variables) {
        variables.put(ChildrensVariables.ENTRY_STAGE.name(), entryStage);
        variables.put(ChildrensVariables.STAGE1_SKIP_AGREED.name(), skipAgreed);
        variables.put(ChildrensVariables.ADVOCATE_AWAITED.name(), advocate != null);
        if (advocate != null) {
            variables.put(ChildrensVariables.ADVOCATE_DUE_AT.name(),
                    ChildrensVariables.ADVOCATE_DUE_AT.stored(advocate.breachAt()));
        }
        start(reference, handler, variables);
    }

    /** Tells the route that stage 2 is asked for, or agreed at once; false where it does not wait for that. */
    boolean stage2Requested(ComplaintReference reference) {
        return waiting.tell("childrensStage2Requested", reference);
    }

    /** Whether stage 1 is still being worked on, so that a request now would cut it short. */
    boolean inStage1(ComplaintReference reference) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("local-resolution")
                .processInstanceBusinessKey(reference.value()).count() > 0);
    }

    /** Tells stage 1 that its last day, which a correction had moved later, has passed again. */
    boolean stage1OverdueAgain(ComplaintReference reference) {
        return waiting.tell("localResolutionStage1OverdueAgain", reference);
    }

    /** Tells stage 1 that an advocate is appointed; false where it does not wait for one. */
    boolean advocateAppointed(ComplaintReference reference) {
        return waiting.tell("localResolutionAdvocateAppointed", reference);
    }

    /** Tells the route that a panel is asked for; false where it does not wait for that. */
    boolean panelRequested(ComplaintReference reference) {
        return waiting.tell("childrensPanelRequested", reference);
    }

    /** Whether the route waits for a request for a panel now. */
    boolean waitsForPanelRequest(ComplaintReference reference) {
        return waiting.waits("childrensPanelRequested", reference);
    }

    /** Ends the route because no head of the complaint may be considered for now; false where no route runs. */
    boolean deferred(ComplaintReference reference) {
        return waiting.tell("childrensComplaintDeferred", reference);
    }

    /** Ends what waits to consider deferred heads again: the complaint was withdrawn, merged or logged in error. */
    void endDeferrals(ComplaintReference reference) {
        waiting.tell("deferralComplaintEnded", reference);
    }

    /**
     * Tells stage 2 whether a final written record is owed after all. A statement that is out for comment is written
     * again as that record; a record that is being finished is not needed any more.
     *
     * @param owed the running duty, or null where none is owed
     * @return whether the statement of complaint has taken another way
     */
    boolean recordOwed(ComplaintReference reference, Deadline owed) {
        door.through(() -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value()).list()) {
                if (runtime.getVariable(instance.getId(), ChildrensVariables.MADE_ORALLY.name()) != null) {
                    runtime.setVariable(instance.getId(), ChildrensVariables.MADE_ORALLY.name(), owed != null);
                    if (owed != null) {
                        runtime.setVariable(instance.getId(), ChildrensVariables.STAGE2_RECORD_DUE_AT.name(),
                                ChildrensVariables.STAGE2_RECORD_DUE_AT.stored(owed.breachAt()));
                    }
                }
            }
            for (Task writing : tasks.createTaskQuery().processInstanceBusinessKey(reference.value())
                    .taskDefinitionKey("Activity_WriteStatementOfComplaint").list()) {
                tasks.setDueDate(writing.getId(), owed != null ? Date.from(owed.breachAt()) : (Date) runtime.getVariable(
                        writing.getExecutionId(), ChildrensVariables.STAGE2_AGREEMENT_DUE_AT.name()));
            }
        });
        return waiting.tell(owed == null ? "statementRecordNotOwed" : "statementChangesAsked", reference);
    }
}
