package org.redress.corporate;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.redress.duty.Deadline;
import org.redress.engine.EngineDoor;
import org.redress.engine.WaitingInstances;
import org.redress.engine.WorkHandover;
import org.redress.procedure.RouteProcess;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells the corporate route. At most one runs per complaint. */
@Component
class CorporateComplaintProcess extends RouteProcess {

    private static final Names NAMES = new Names("corporate-complaint", "corporateComplaintWithdrawn",
            "corporateComplaintCorrected", "corporateComplaintReRouted", "corporatePersonReplaced");

    /** What the diagrams read the reviewer from: the response is drafted by its handler, at stage 2 the reviewer. */
    private static final Set<String> OF_THE_REVIEWER = Stream.concat(OF_THE_HANDLER.stream(),
            Stream.of(CorporateVariables.REVIEWER.name())).collect(Collectors.toUnmodifiableSet());

    private final WaitingInstances waiting;
    private final WorkHandover work;

    CorporateComplaintProcess(RuntimeService runtime, EngineDoor door, WaitingInstances waiting, WorkHandover work) {
        super(NAMES, runtime, door, waiting, work);
        this.waiting = waiting;
        this.work = work;
    }

    /** Starts the route at stage 1. */
    void startStage1(ComplaintReference reference, String handler, Deadline stage1) {
        start(reference, handler, Map.of(CorporateVariables.ENTRY_STAGE.name(), 1,
                CorporateVariables.STAGE1_DUE_AT.name(), CorporateVariables.STAGE1_DUE_AT.stored(stage1.breachAt())));
    }

    /** Starts the route at stage 2: a review is asked for. */
    void startStage2(ComplaintReference reference, String handler, Deadline acknowledgement) {
        start(reference, handler, Map.of(CorporateVariables.ENTRY_STAGE.name(), 2,
                CorporateVariables.STAGE2_ACKNOWLEDGEMENT_DUE_AT.name(),
                CorporateVariables.STAGE2_ACKNOWLEDGEMENT_DUE_AT.stored(acknowledgement.breachAt())));
    }

    /** Leads stage 1, whose last day has passed, to the review; false where it does not wait for that. */
    boolean reviewRequested(ComplaintReference reference, Deadline acknowledgement) {
        return waiting.tell("corporateReviewRequested", reference, Map.of(
                CorporateVariables.STAGE2_ACKNOWLEDGEMENT_DUE_AT.name(),
                CorporateVariables.STAGE2_ACKNOWLEDGEMENT_DUE_AT.stored(acknowledgement.breachAt())));
    }

    /** Gives the reviewer's work to another person, and has the complainant told; false where no step of the route does. */
    boolean reviewerReplaced(ComplaintReference reference, String before, String now) {
        work.hand(reference, OF_THE_REVIEWER, before, now);
        return waiting.tell(NAMES.personReplaced(), reference);
    }

    /** Whether stage 1 is being worked on. */
    boolean inStage1(ComplaintReference reference) {
        return waiting.waits("corporateReviewRequested", reference);
    }
}
