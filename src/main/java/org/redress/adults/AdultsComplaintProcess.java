package org.redress.adults;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.procedure.RouteProcess;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the adults' and public health route. At most one runs per complaint. */
@Component
class AdultsComplaintProcess extends RouteProcess {

    private static final Names NAMES = new Names("adults-complaint", "adultsComplaintWithdrawn", "adultsComplaintCorrected",
            "adultsComplaintReRouted", "adultsHandlerReplaced");

    private final WaitingInstances waiting;

    AdultsComplaintProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting, WorkHandover work) {
        super(NAMES, runtime, door, waiting, work);
        this.waiting = waiting;
    }

    /**
     * Starts the route.
     *
     * @param handler null where nobody handles it yet
     * @param copyOwed whether a copy of the written record of what was said is owed
     */
    void start(ComplaintReference reference, String handler, boolean copyOwed, Deadline response, Deadline sixMonths) {
        start(reference, handler, Map.of(AdultsVariables.COPY_OF_RECORD_OWED.name(), copyOwed,
                AdultsVariables.RESPONSE_DUE_AT.name(), AdultsVariables.RESPONSE_DUE_AT.stored(response.breachAt()),
                AdultsVariables.RELEVANT_PERIOD_DUE_AT.name(),
                AdultsVariables.RELEVANT_PERIOD_DUE_AT.stored(sixMonths.breachAt())));
    }

    /** Tells the route that another response period was agreed; false where it does not wait for that. */
    boolean periodAgreed(ComplaintReference reference) {
        return waiting.tell("adultsResponsePeriodAgreed", reference);
    }

    /** Ends the route because another body deals with the whole complaint, with the complainant's consent. */
    boolean handedOver(ComplaintReference reference) {
        return waiting.tell("adultsComplaintHandedOver", reference);
    }
}
