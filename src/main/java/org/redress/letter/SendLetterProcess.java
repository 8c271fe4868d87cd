package org.redress.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.letter.Delivery.Channel;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Speaks to {@code send-letter}, one instance for each letter and recipient, and to the routes that wait for it. */
@Component
class SendLetterProcess {

    /** The delivery that an instance carries. */
    static final ProcessVariable<String> DELIVERY = ProcessVariable.id("deliveryId");
    /** How the letter goes: decided by the recipient's recorded consent, and by what is known of them. */
    static final ProcessVariable<LetterWay> LETTER_WAY = ProcessVariable.code("letterWay", LetterWay.class);
    /** What the mail server, or GOV.UK Notify, made of it. */
    static final ProcessVariable<EmailOutcome> EMAIL_OUTCOME = ProcessVariable.code("emailOutcome", EmailOutcome.class);
    /** Whether it is waited for to be posted: by GOV.UK Notify or, where that cannot print it, by an officer. */
    static final ProcessVariable<Boolean> POSTED_LATER = ProcessVariable.yesNo("letterPostedLater");
    /** The new delivery that an officer has chosen for a letter that came back. */
    static final ProcessVariable<String> NEXT_DELIVERY = ProcessVariable.id("nextDeliveryId");

    /** Whether the letter has no way, and somebody is asked already to find one to the same person. */
    static final ProcessVariable<Boolean> WAY_LOOKED_FOR_ALREADY = ProcessVariable.yesNo("wayLookedForAlready");

    private static final ProcessVariable<LocalDate> SENT_ON = ProcessVariable.day("sentOn");
    private static final ProcessVariable<LocalDate> DEEMED_RECEIVED_ON = ProcessVariable.day("deemedReceivedOn");

    /** Until when the instance waits for the letter to come back: four weeks after the sending, a technical wait. */
    static final ProcessVariable<Instant> RETURN_WAITED_FOR_UNTIL = ProcessVariable.moment("returnWaitedForUntil");

    /** When an officer who has found no way yet is asked again, a technical wait. */
    static final ProcessVariable<Instant> TRY_AGAIN_AT = ProcessVariable.moment("tryAgainAt");

    enum EmailOutcome { ACCEPTED, REFUSED, UNSURE }

    /** Given to whoever carries it (EMAIL), by way of the post tray (posted or handed over), or no way is known. */
    enum LetterWay {
        EMAIL, TRAY, NOT_KNOWN;

        static LetterWay of(Channel channel) {
            return switch (channel) {
                case EMAIL, GATEWAY, NOTIFY, PRINTER -> EMAIL;
                case POST, HAND, PORTAL -> TRAY;
                case NONE -> NOT_KNOWN;
            };
        }
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineDoor door;

    SendLetterProcess(RuntimeService runtime, TaskService tasks, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.door = door;
    }

    void start(Delivery delivery) {
        start(delivery.reference(), delivery.id(), delivery.channel());
    }

    void start(ComplaintReference reference, String deliveryId, Channel channel) {
        door.through(() -> {
            runtime.startProcessInstanceByKey("send-letter", reference.value(), variables(reference, deliveryId, channel));
        });
    }

    /** Tells the waiting instance that the letter was posted; false where none waits. */
    boolean letterPosted(ComplaintReference reference, String deliveryId) {
        return tellOurs("sendLetterPosted", reference, deliveryId);
    }

    /** Tells the waiting instance that the letter came back; where it waits no longer, a new one asks what to do. */
    void letterReturned(Delivery delivery) {
        if (!tellOurs("sendLetterReturned", delivery.reference(), delivery.id())) {
            askForAnotherWay(delivery);
        }
    }

    /** A new instance asks for another way for a letter that no instance carries any more. */
    void askForAnotherWay(Delivery delivery) {
        door.through(() -> {
            runtime.createMessageCorrelation("sendLetterReturnedLate")
                    .processInstanceBusinessKey(delivery.reference().value())
                    .setVariables(variables(delivery.reference(), delivery.id(), delivery.channel())).correlateStartMessage();
        });
    }

    /** Whether an instance asks for another way for this delivery now, or again in a week. */
    boolean looksForAnotherWay(String deliveryId) {
        return door.through(() -> Stream.of("Activity_FindAnotherWay", "Event_WeekPassed").anyMatch(asked ->
                runtime.createExecutionQuery().processDefinitionKey("send-letter").activityId(asked)
                        .processVariableValueEquals(DELIVERY.name(), deliveryId).count() > 0));
    }

    private boolean tellOurs(String message, ComplaintReference reference, String deliveryId) {
        return door.through(() -> !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(reference.value())
                .processInstanceVariableEquals(DELIVERY.name(), deliveryId).correlateAllWithResult().isEmpty());
    }

    /** Tells the instance that waits for this letter that it has gone. An instance that is over is in order. */
    void tell(String message, String instance, LocalDate sentOn, LocalDate deemedReceivedOn) {
        door.through(() -> runtime.createExecutionQuery().messageEventSubscriptionName(message)
                .processInstanceId(instance).list()
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId(), Map.of(
                        SENT_ON.name(), SENT_ON.stored(sentOn),
                        DEEMED_RECEIVED_ON.name(), DEEMED_RECEIVED_ON.stored(deemedReceivedOn)))));
    }

    /** Whether this instance waits for this message. */
    boolean waits(String message, String instance) {
        return door.through(() -> runtime.createExecutionQuery().messageEventSubscriptionName(message)
                .processInstanceId(instance).count() > 0);
    }

    /** The delivery that a running instance carries; null where it carries none. */
    String deliveryOf(String processInstanceId) {
        return door.through(() -> Optional.ofNullable(runtime.createVariableInstanceQuery()
                .processInstanceIdIn(processInstanceId).variableName(DELIVERY.name()).singleResult())
                .map(variable -> (String) variable.getValue()).orElse(null));
    }

    /** The delivery that a task is about; empty for tasks of other processes. */
    Optional<String> deliveryOfTask(String taskId) {
        return door.through(() -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId)
                        .processDefinitionKey("send-letter").singleResult())
                .map(task -> deliveryOf(task.getProcessInstanceId())));
    }

    /** Whether somebody is asked to find another way for this delivery: who has taken that, empty where nobody has. */
    Optional<String> anotherWayIsLookedForBy(String deliveryId) {
        return door.through(() -> tasks.createTaskQuery().taskDefinitionKey("Activity_FindAnotherWay")
                .processVariableValueEquals(DELIVERY.name(), deliveryId).list().stream().findFirst()
                .map(task -> Optional.ofNullable(task.getAssignee()).orElse("")));
    }

    /** Whether an instance still carries this delivery: what came back is still looked after. */
    boolean carries(String deliveryId) {
        return door.through(() -> runtime.createProcessInstanceQuery().processDefinitionKey("send-letter")
                .variableValueEquals(DELIVERY.name(), deliveryId).count() > 0);
    }

    private static Map<String, Object> variables(ComplaintReference reference, String deliveryId, Channel channel) {
        return Map.of(ProcessVariable.REFERENCE.name(), reference.value(), DELIVERY.name(), deliveryId,
                LETTER_WAY.name(), LETTER_WAY.stored(LetterWay.of(channel)));
    }
}
