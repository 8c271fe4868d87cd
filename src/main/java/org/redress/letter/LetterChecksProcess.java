package org.redress.letter;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Asks whether a letter's words lie with those who check, confirm or sign them: what they read is what goes. */
@Component
class LetterChecksProcess {

    private static final List<String> OF_A_RESPONSE = List.of("Activity_CheckResponse", "Activity_CheckAsSeniorManager",
            "Activity_ApprovePayment", "Activity_CheckAndSignOffResponse");

    /** Those who can send a draft back: it stays as it is from the moment it lies with them. */
    private static final Map<String, List<String>> CHECKED = Map.of(
            "stage-1-response", OF_A_RESPONSE, "adults-response", OF_A_RESPONSE,
            "corporate-response", OF_A_RESPONSE, "review-response", OF_A_RESPONSE,
            "adjudication", List.of("Activity_ApprovePayment", "Activity_CheckAdjudicationLetter"),
            "final-response", List.of("Activity_SignFinalResponse"));

    /** Those who say yes or no to a proposal: it stays as it is while one of them has the task. */
    private static final Map<String, String> CONFIRMED = Map.of("out-of-time", "Activity_ConfirmRefusal",
            "sufficient-interest", "Activity_ConfirmRefusal", "not-accepted", "Activity_ConfirmRefusal",
            "deferral", "Activity_ConfirmDeferral", "late-panel-refused", "Activity_ConfirmRefusalOfPanel",
            "adults-exempt", "Activity_ConfirmRefusal", "adults-representative-refused", "Activity_ConfirmRefusal",
            "adults-out-of-time", "Activity_ConfirmRefusal", "review-refused", "Activity_ConfirmRefusalOfReview");

    private final TaskService tasks;
    private final EngineDoor door;

    LetterChecksProcess(TaskService tasks, EngineDoor door) {
        this.tasks = tasks;
        this.door = door;
    }

    /** Whether this task is the one in which somebody says yes or no to what this letter tells. */
    boolean decides(String activity, String stem) {
        return activity.equals(CONFIRMED.get(stem));
    }

    /** Whether somebody has this task. */
    boolean taken(String taskId) {
        return door.through(() -> tasks.createTaskQuery().taskId(taskId).taskAssigned().count() > 0);
    }

    boolean beingChecked(ComplaintReference reference, String stem) {
        return door.through(() -> CHECKED.containsKey(stem)
                ? tasks.createTaskQuery().processInstanceBusinessKey(reference.value())
                        .taskDefinitionKeyIn(CHECKED.get(stem).toArray(String[]::new)).count() > 0
                : CONFIRMED.containsKey(stem) && tasks.createTaskQuery().processInstanceBusinessKey(reference.value())
                        .taskDefinitionKey(CONFIRMED.get(stem)).taskAssigned().count() > 0);
    }
}
