package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the process {@code contact}. */
@Component
public class ContactProcess {

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

    /** Tells a contact that has no route yet that it was withdrawn on a day; false where none is waiting. */
    boolean withdraw(ComplaintReference reference, LocalDate on) {
        return waiting.tell("contactWithdrawn", reference,
                Map.of(IntakeVariables.WITHDRAWN_ON.name(), IntakeVariables.WITHDRAWN_ON.stored(on)));
    }

    /** Ends the contact of a case because its record was corrected (merged, logged in error). */
    boolean corrected(ComplaintReference reference) {
        return waiting.tell("contactCorrected", reference);
    }

    /** The procedure that takes a contact in after a refusal of interest; empty where none does. */
    Optional<Procedure> elsewhere(String executionId) {
        return Optional.ofNullable(door.through(
                () -> (String) runtime.getVariable(executionId, IntakeVariables.ELSEWHERE.name()))).map(Procedure::valueOf);
    }
}
