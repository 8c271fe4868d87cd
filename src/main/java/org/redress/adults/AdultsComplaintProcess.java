package org.redress.adults;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.problem.RuleViolation;
import org.redress.procedure.RouteProcess;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the adults' and public health route. At most one runs per complaint. */
@Component
class AdultsComplaintProcess extends RouteProcess {

    private static final Names NAMES = new Names("adults-complaint", "adultsComplaintWithdrawn", "adultsComplaintCorrected",
            "adultsComplaintReRouted", "adultsHandlerReplaced");

    private final RuntimeService runtime;
    private final EngineDoor door;
    private final WaitingInstances waiting;

    AdultsComplaintProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting, WorkHandover work) {
        super(NAMES, runtime, door, waiting, work);
        this.runtime = runtime;
        this.door = door;
        this.waiting = waiting;
    }

    /**
     * Starts the route.
     *
     * @param handler null where nobody handles it yet
     * @param copyOwed whether a copy of the written record of what was said is owed
     */
    void start(ComplaintReference reference, String handler, Law law, boolean copyOwed, Deadline response, Deadline sixMonths) {
        start(reference, handler, Map.of(AdultsVariables.COPY_OF_RECORD_OWED.name(), copyOwed,
                AdultsVariables.ACKNOWLEDGEMENT_DUTY.name(), law.acknowledgement(),
                AdultsVariables.RESPONSE_DUE_AT.name(), AdultsVariables.RESPONSE_DUE_AT.stored(response.breachAt()),
                AdultsVariables.RELEVANT_PERIOD_DUE_AT.name(),
                AdultsVariables.RELEVANT_PERIOD_DUE_AT.stored(sixMonths.breachAt())));
    }

    /**
     * Another body sends the one response: once it is signed, our part goes to them.
     *
     * @throws RuleViolation CONFLICT where our own response is on its way to the complainant, or the route has ended
     */
    void ledByAnother(ComplaintReference reference) {
        List<Execution> considered = door.through(() -> runtime.createExecutionQuery().processDefinitionKey("adults-consideration")
                .processInstanceBusinessKey(reference.value()).list().stream()
                .filter(one -> one.getId().equals(one.getProcessInstanceId())).toList());
        if (considered.isEmpty() || waiting.waits("adultsResponseSent", reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Our own response to %s is on its way, or has gone: nobody else leads"
                    .formatted(reference) + " it any more.");
        }
        considered.forEach(one -> door.through(() -> runtime.setVariable(one.getId(),
                AdultsVariables.ANOTHER_BODY_LEADS.name(), true)));
    }

    /** Whether the complaint is dealt with: it has neither ended nor been withdrawn. */
    boolean goesOn(ComplaintReference reference) {
        return waiting.waits("adultsResponsePeriodAgreed", reference);
    }

    /** Tells the route that another response period was agreed; false where it does not wait for that. */
    boolean periodAgreed(ComplaintReference reference) {
        return waiting.tell("adultsResponsePeriodAgreed", reference);
    }

    /**
     * Ends the route because another body deals with the whole complaint, with the complainant's consent.
     *
     * @throws RuleViolation CONFLICT where the route does not wait for that: it has ended, is withdrawn, or was handed over
     */
    void handedOver(ComplaintReference reference) {
        if (!waiting.tell("adultsComplaintHandedOver", reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("%s is not dealt with here any more: it was withdrawn, answered or"
                    + " handed over already. Nothing of it goes to another body now.").formatted(reference));
        }
    }
}
