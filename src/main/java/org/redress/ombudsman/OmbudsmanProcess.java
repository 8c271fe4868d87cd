package org.redress.ombudsman;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.Submission;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/**
 * What the application tells {@code ombudsman-case}: one instance for each letter of the Ombudsman, so that none waits for
 * another, and one for each review that we think of asking for. The case itself is a record.
 */
@Component
class OmbudsmanProcess {

    /** The letter that an instance is about, whose clocks it reads. */
    static final ProcessVariable<String> ABOUT = ProcessVariable.id("about");
    static final ProcessVariable<OmbudsmanLetterKind.Asks> ASKS = ProcessVariable.code("ombudsmanAsks",
            OmbudsmanLetterKind.Asks.class);
    static final ProcessVariable<OmbudsmanLetterKind> LETTER = ProcessVariable.code("ombudsmanLetter", OmbudsmanLetterKind.class);
    static final ProcessVariable<Boolean> SIGNED = ProcessVariable.yesNo("ombudsmanAnswerSigned");
    static final ProcessVariable<Boolean> PUBLISHED = ProcessVariable.yesNo("ombudsmanDecisionPublished");
    static final ProcessVariable<Instant> PUBLICATION_NEAR_AT = ProcessVariable.moment("ombudsmanPublicationNearAt");
    static final ProcessVariable<Boolean> DRAFT_REPORT = ProcessVariable.yesNo("ombudsmanReportIsDraft");
    static final ProcessVariable<Boolean> NOTICE_WAIVED = ProcessVariable.yesNo("ombudsmanNoticeWaived");
    static final ProcessVariable<Instant> INSPECTION_ENDS_AT = ProcessVariable.moment("ombudsmanInspectionEndsAt");
    static final ProcessVariable<Instant> CONFIRM_AT = ProcessVariable.moment("ombudsmanReportConfirmationAt");
    static final ProcessVariable<Boolean> SATISFIED = ProcessVariable.yesNo("ombudsmanSatisfied");

    private static final String PROCESS = "ombudsman-case";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    OmbudsmanProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    /** What an instance about a letter starts with; the start form sets the same. */
    static Map<String, Object> variables(OmbudsmanLetter letter, Deadline clock) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(ABOUT.name(), letter.id());
        variables.put(ASKS.name(), ASKS.stored(letter.kind().asks()));
        variables.put(LETTER.name(), LETTER.stored(letter.kind()));
        if (clock != null) {
            variables.put(dueAt(clock).name(), dueAt(clock).stored(clock.breachAt()));
        }
        return variables;
    }

    /** The variable that shows a clock's last day to the diagrams. */
    static ProcessVariable<Instant> dueAt(Deadline clock) {
        return ProcessVariable.moment(org.redress.duty.Duty.variable(clock.duty()));
    }

    static void set(Submission form, OmbudsmanLetter letter, Deadline clock) {
        form.set(ABOUT, letter.id());
        form.set(ASKS, letter.kind().asks());
        form.set(LETTER, letter.kind());
        if (clock != null) {
            form.set(dueAt(clock), clock.breachAt());
        }
    }

    void start(ComplaintReference reference, OmbudsmanLetter letter, Deadline clock) {
        door.through(() -> {
            Map<String, Object> variables = variables(letter, clock);
            variables.put(REFERENCE.name(), reference.value());
            runtime.startProcessInstanceByKey(PROCESS, reference.value(), variables);
        });
    }

    /** Somebody thinks that a review of the decision should be asked for: the Director is asked. */
    void reviewProposed(ComplaintReference reference, String decisionLetter) {
        door.through(() -> {
            runtime.startProcessInstanceByMessage("ombudsmanReviewProposed", reference.value(),
                    Map.of(REFERENCE.name(), reference.value(), ABOUT.name(), decisionLetter));
        });
    }

    /** What goes on about a letter ends: a later one took its place, or the case was logged in error. */
    void end(ComplaintReference reference, String letter) {
        tell("ombudsmanLetterOvertaken", reference, letter);
    }

    /** The report whose draft was announced by this letter has come; false where none waits for it. */
    boolean reportReceived(ComplaintReference reference, String draft, Map<String, Object> variables) {
        return door.through(() -> !runtime.createMessageCorrelation("ombudsmanReportReceived")
                .processInstanceBusinessKey(reference.value()).processInstanceVariableEquals(ABOUT.name(), draft)
                .setVariables(variables).correlateAllWithResult().isEmpty());
    }

    private void tell(String message, ComplaintReference reference, String letter) {
        door.through(() -> {
            runtime.createMessageCorrelation(message).processInstanceBusinessKey(reference.value())
                    .processInstanceVariableEquals(ABOUT.name(), letter).correlateAllWithResult();
        });
    }

    /** The letter that a task is about; null where it is about none. */
    String ofTask(String taskId) {
        return taskId == null ? null : door.through(() -> (String) tasks.getVariable(taskId, ABOUT.name()));
    }
}
