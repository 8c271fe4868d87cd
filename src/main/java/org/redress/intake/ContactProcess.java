package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code contact}. */
@Component
public class ContactProcess {

    /** Where a contact waits that has no route yet; one that only decides on a message is not withdrawn with it. */
    private static final String[] BEFORE_THE_ROUTE =
            {"Activity_TriageContact", "Activity_ConfirmRefusal", "Activity_RouteByHand"};

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    ContactProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting) {
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    /** Starts the contact of a case that came in by the API; from Tasklist the start form does the same. */
    public void start(Intake.Logged logged) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(REFERENCE.name(), logged.complaint().reference().value());
        variables.put(IntakeVariables.RISK_SETTLED.name(), logged.riskSettled());
        variables.put(IntakeVariables.ACKNOWLEDGEMENT_DUE_AT.name(),
                IntakeVariables.ACKNOWLEDGEMENT_DUE_AT.stored(logged.acknowledgement().breachAt()));
        door.through(() -> runtime.startProcessInstanceByKey("contact", logged.complaint().reference().value(),
                variables));
    }

    /** Opens the task "Decide what this message asks for". */
    void decideMessage(ComplaintReference reference, String happeningId) {
        door.through(() -> runtime.createMessageCorrelation("contactMessageToDecide")
                .processInstanceBusinessKey(reference.value())
                .setVariable(REFERENCE.name(), reference.value())
                .setVariable(IntakeVariables.HAPPENING.name(), happeningId)
                .correlateStartMessage());
    }

    /** Tells a contact that is not yet triaged that it was withdrawn; false where none is waiting. */
    boolean withdraw(ComplaintReference reference) {
        return door.through(() -> {
            List<ProcessInstance> untriaged = runtime.createProcessInstanceQuery().processDefinitionKey("contact")
                    .processInstanceBusinessKey(reference.value()).activityIdIn(BEFORE_THE_ROUTE).list();
            untriaged.forEach(instance -> runtime.createMessageCorrelation("contactWithdrawn")
                    .processInstanceId(instance.getId()).correlate());
            return !untriaged.isEmpty();
        });
    }

    /** Ends the contacts of a case because its record was corrected (merged, logged in error). */
    public boolean corrected(ComplaintReference reference) {
        return waiting.tell("contactCorrected", reference);
    }
}
