package org.redress.ombudsman;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
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
    static final ProcessVariable<Boolean> ACCEPTED = ProcessVariable.yesNo("ombudsmanOfferAccepted");
    static final ProcessVariable<Boolean> PUBLISHED = ProcessVariable.yesNo("ombudsmanDecisionPublished");
    static final ProcessVariable<Instant> PUBLICATION_NEAR_AT = ProcessVariable.moment("ombudsmanPublicationNearAt");
    static final ProcessVariable<Boolean> NOTICE_WAIVED = ProcessVariable.yesNo("ombudsmanNoticeWaived");
    static final ProcessVariable<Boolean> ON_EXECUTIVE = ProcessVariable.yesNo("ombudsmanReportOnExecutive");
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

    /** What an instance about a letter starts with. */
    private static Map<String, Object> variables(OmbudsmanLetter letter, List<Deadline> clocks) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(ABOUT.name(), letter.id());
        variables.put(ASKS.name(), ASKS.stored(letter.kind().asks()));
        variables.put(LETTER.name(), LETTER.stored(letter.kind()));
        clocks.forEach(clock -> variables.put(dueAt(clock).name(), dueAt(clock).stored(clock.breachAt())));
        return variables;
    }

    /** The variable that shows a clock's last day to the diagrams. */
    static ProcessVariable<Instant> dueAt(Deadline clock) {
        return ProcessVariable.moment(Duty.variable(clock.duty()));
    }

    /** The same, as the start form sets it. */
    static void set(Submission form, OmbudsmanLetter letter, List<Deadline> clocks) {
        form.set(ABOUT, letter.id());
        form.set(ASKS, letter.kind().asks());
        form.set(LETTER, letter.kind());
        clocks.forEach(clock -> show(form, clock));
    }

    /** Shows a clock to the diagram that goes on now. */
    static void show(Submission form, Deadline clock) {
        form.set(dueAt(clock), clock.breachAt());
    }

    void start(ComplaintReference reference, OmbudsmanLetter letter, List<Deadline> clocks) {
        door.through(() -> {
            Map<String, Object> variables = variables(letter, clocks);
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
