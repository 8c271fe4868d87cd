package org.redress.corporate;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.calendar.UkTime;
import org.redress.engine.EngineDoor;
import org.redress.engine.ProcessVariable;
import org.redress.engine.Submission;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code persistent-contact}. */
@Component
class PersistentContactProcess {

    static final ProcessVariable<Boolean> PROPOSED = ProcessVariable.yesNo("restrictionProposed");
    static final ProcessVariable<Boolean> CONFIRMED = ProcessVariable.yesNo("restrictionConfirmed");
    static final ProcessVariable<Boolean> KEPT = ProcessVariable.yesNo("restrictionKept");
    static final ProcessVariable<Instant> RECONSIDER_AT = ProcessVariable.moment("restrictionReconsiderAt");
    static final ProcessVariable<Instant> REVIEW_AT = ProcessVariable.moment("restrictionReviewAt");

    /** The time, ours, in which somebody can decide before the day on which a restriction ends. */
    private static final Period TO_DECIDE = Period.ofDays(10);

    private static final String PROCESS = "persistent-contact";

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    PersistentContactProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    /** The day on which the restriction ends unless somebody decides by then that it stays. */
    static void until(Submission form, LocalDate day) {
        form.set(RECONSIDER_AT, UkTime.startOf(day.minus(TO_DECIDE)));
        form.set(REVIEW_AT, UkTime.startOf(day));
    }

    /** Asks a complaints manager; false where that is being done, or a restriction is in force. */
    boolean start(ComplaintReference reference) {
        return door.through(() -> {
            boolean running = runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS)
                    .processInstanceBusinessKey(reference.value()).count() > 0;
            if (!running) {
                runtime.startProcessInstanceByKey(PROCESS, reference.value(), Map.of(REFERENCE.name(), reference.value()));
            }
            return !running;
        });
    }

    /** Ends what goes on about a restriction, because its case was logged in error; false where nothing does. */
    boolean loggedInError(ComplaintReference reference) {
        return waiting.tell("persistentContactCorrected", reference);
    }

    /** Has it looked at again, unless somebody does so already. */
    void appealed(ComplaintReference reference) {
        waiting.tell("persistentContactAppealed", reference);
    }
}
