package org.redress.remedy;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.springframework.stereotype.Component;

/** What the application tells {@code remedy} and {@code end-of-remedy}: one instance of either for each thing promised. */
@Component
class RemedyProcess {

    private static final String CARRY_OUT = "Activity_CarryOutRemedy";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    RemedyProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    /** It is promised: it waits for its owner, or first for the Director. */
    void start(AgreedAction action, boolean toApprove, Instant dueAt) {
        door.through(() -> runtime.startProcessInstanceByKey("remedy", action.reference().value(), variables(action, toApprove, dueAt)));
    }

    /** It is done, and somebody looks at its proof: again, because they say that it was not, or in the case into which it came. */
    void startToBeChecked(AgreedAction action, Instant dueAt) {
        door.through(() -> runtime.startProcessInstanceByMessage("remedyDisputedAfterProof", action.reference().value(),
                variables(action, false, dueAt)));
    }

    private static Map<String, Object> variables(AgreedAction action, boolean toApprove, Instant dueAt) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), action.reference().value());
        variables.put(RemedyVariables.ABOUT.name(), action.id());
        variables.put(RemedyVariables.OWNER.name(), action.owner());
        variables.put(RemedyVariables.TO_APPROVE.name(), toApprove);
        variables.put(RemedyVariables.OWED_TO_OMBUDSMAN.name(), action.owedToOmbudsman());
        variables.put(RemedyVariables.TO_REVIEW.name(), false);
        variables.put(RemedyVariables.DUE_AT.name(), RemedyVariables.DUE_AT.stored(dueAt));
        variables.put(RemedyVariables.REVIEW_AT.name(), null);
        variables.put(RemedyVariables.REVIEW_DUE_AT.name(), null);
        return variables;
    }

    /** Its last day has passed, whatever it waits for: a complaints manager says why; false where it waits for nothing any more. */
    boolean dayPassed(AgreedAction action) {
        return tell("remedyDayPassed", action);
    }

    /** They say that it was not done, while its effect is still to be looked at; false where it does not wait for that. */
    boolean disputed(AgreedAction action) {
        return tell("remedyDisputed", action);
    }

    /** It is done no more: whatever waits for it ends. */
    void ended(AgreedAction action) {
        tell("remedyEnded", action);
    }

    private boolean tell(String message, AgreedAction action) {
        return door.through(() -> !runtime.createMessageCorrelation(message).processInstanceBusinessKey(action.reference().value())
                .processInstanceVariableEquals(RemedyVariables.ABOUT.name(), action.id()).correlateAllWithResult().isEmpty());
    }

    /** Somebody proposes to do it no more: a second person decides. */
    void startEnd(AgreedAction action) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), action.reference().value());
        variables.put(RemedyVariables.ABOUT.name(), action.id());
        variables.put(RemedyVariables.OWED_TO_OMBUDSMAN.name(), action.owedToOmbudsman());
        door.through(() -> runtime.startProcessInstanceByKey("end-of-remedy", action.reference().value(), variables));
    }

    /** Whether somebody decides already whether it is done no more. */
    boolean endProposed(AgreedAction action) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("end-of-remedy")
                .processInstanceBusinessKey(action.reference().value())
                .variableValueEquals(RemedyVariables.ABOUT.name(), action.id()).count() > 0);
    }

    /** The remedy has ended otherwise: nobody decides any more whether it does. */
    void endProposalFalls(AgreedAction action) {
        tell("endOfRemedyCorrected", action);
    }

    /** Somebody else carries it out: what waits for the former owner waits for them; null: for a complaints manager. */
    void givenTo(AgreedAction action, String owner) {
        door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("remedy")
                .processInstanceBusinessKey(action.reference().value())
                .variableValueEquals(RemedyVariables.ABOUT.name(), action.id()).list().forEach(instance -> {
                    runtime.setVariable(instance.getId(), RemedyVariables.OWNER.name(), owner);
                    tasks.createTaskQuery().processInstanceId(instance.getId()).taskDefinitionKey(CARRY_OUT).list()
                            .forEach(task -> tasks.setAssignee(task.getId(), owner));
                }));
    }

    /** The id of the remedy that a task is about; null where it is about none, and for no task. */
    String ofTask(String taskId) {
        return taskId == null ? null : door.through(() -> (String) tasks.getVariable(taskId, RemedyVariables.ABOUT.name()));
    }

    /** The open task by which it is carried out; null where it does not wait for its owner. */
    String taskOf(AgreedAction action) {
        return door.through(() -> tasks.createTaskQuery().processInstanceBusinessKey(action.reference().value())
                .processVariableValueEquals(RemedyVariables.ABOUT.name(), action.id()).taskDefinitionKey(CARRY_OUT).list().stream()
                .map(task -> task.getId()).findFirst().orElse(null));
    }
}
