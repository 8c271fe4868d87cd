package org.redress.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlineProcess;
import org.redress.delay.MissedDeadlines;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a complaint ends, in whatever procedure and before one: withdrawn, answered, struck from the record. */
@Component
public class Closing {

    /** How a complaint leaves its route; the values of the diagrams' {@code closeAs}. */
    public enum As {
        RESOLVED, ANSWERED, ANSWERED_BY_LEAD, REFERRED, WITHDRAWN, NOT_DEALT_WITH, HANDED_OVER;

        /** Whether nothing was found or settled: nobody here has dealt with it. */
        boolean withoutOutcome() {
            return this == NOT_DEALT_WITH || this == HANDED_OVER;
        }
    }

    /**
     * The clocks of the case itself, which go on whether its procedure does or not: of messages on which nobody has decided
     * yet, of a complaint about personal data beside it (Data Protection Act 2018 s164A(3)), and of what was promised.
     */
    public static final Set<String> OF_THE_CASE = Set.of(Duty.CHILDRENS_MESSAGE, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT,
            Duty.REMEDY_PROMISED, Duty.LEARNING_REVIEW, Duty.OMBUDSMAN_REMEDY_PERSONAL, Duty.OMBUDSMAN_REMEDY_SERVICE,
            Duty.OMBUDSMAN_PREMATURITY, Duty.OMBUDSMAN_PREALLOCATION, Duty.OMBUDSMAN_ENQUIRY, Duty.OMBUDSMAN_DRAFT_COMMENTS,
            Duty.OMBUDSMAN_REVIEW_REQUEST, Duty.OMBUDSMAN_PUBLICATION, Duty.OMBUDSMAN_REPORT_NOTICE, Duty.OMBUDSMAN_REPORT_ACTION,
            Duty.OMBUDSMAN_INSPECTION_START, Duty.OMBUDSMAN_INSPECTION, Duty.OMBUDSMAN_REPORT_CONFIRMATION,
            Duty.OMBUDSMAN_STATEMENT_FORM, Duty.OMBUDSMAN_STATEMENT, Duty.MONITORING_OFFICER_MEETING,
            Duty.OMBUDSMAN_REASONABLE_OPPORTUNITY);

    private final Routes routes;
    private final Complaints complaints;
    private final Heads heads;
    private final Deadlines deadlines;
    private final MissedDeadlines missed;
    private final MissedDeadlineProcess explanations;
    private final Timeline timeline;
    private final Clock clock;

    Closing(Routes routes, Complaints complaints, Heads heads, Deadlines deadlines, MissedDeadlines missed,
            MissedDeadlineProcess explanations, Timeline timeline, Clock clock) {
        this.routes = routes;
        this.complaints = complaints;
        this.heads = heads;
        this.deadlines = deadlines;
        this.missed = missed;
        this.explanations = explanations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The complaint was withdrawn on this day: from then on no duty to answer it runs, whenever we came to know and
     * whatever is decided afterwards (RR06 reg 7(1)). A request for stage 2, or an agreement to skip stage 1, is
     * withdrawn with it: stage 2 asked for again counts from that day (reg 17(4)(b)), as after a reopening.
     *
     * @return the clock, ours and of policy, of the decision on an internal review: it counts from today
     */
    @Transactional
    public Deadline stopClocks(ComplaintReference reference, LocalDate withdrawnOn) {
        Map<String, Object> requests = new LinkedHashMap<>();
        requests.put("stage2_requested_on", null);
        requests.put("skip_agreed_on", null);
        complaints.change(reference, requests);
        deadlines.endAllBut(reference, OF_THE_CASE, "withdrawn", withdrawnOn);
        missed.noneAfterAll(reference);
        routes.of(reference).ifPresent(route -> route.withdrawn(reference));
        return deadlines.start(reference, Duty.CHILDRENS_WITHDRAWAL_REVIEW, UkTime.today(clock), "complaint withdrawn");
    }

    /**
     * Closes the case as it leaves its route; every duty that still runs ends with it. The answer has the outcome of what
     * was found on its heads. A withdrawal that was confirmed outside the route closes nothing where a route has begun
     * meanwhile; a case that was merged or logged in error stays so.
     *
     * @param instance the process instance that closes it
     */
    @Transactional
    public void close(ComplaintReference reference, As as, String instance) {
        Status stands = complaints.get(reference).status();
        if (stands == Status.MERGED || stands == Status.LOGGED_IN_ERROR) {
            return;
        }
        Optional<Route> route = routes.of(reference);
        boolean withdrawn = as == As.WITHDRAWN;
        if (withdrawn && route.filter(running -> running.runsBeside(reference, instance)).isPresent()) {
            timeline.add(reference, "NOT_CLOSED",
                    "Not closed as withdrawn: the procedure has begun again since the withdrawal.");
            return;
        }
        complaints.close(reference, withdrawn ? Status.WITHDRAWN : Status.CLOSED, outcome(reference, as, route), UkTime.today(clock));
        String why = withdrawn ? "withdrawn" : route.orElseThrow().whyClosed(reference, as);
        Set<String> going = route.map(left -> left.closed(reference, as, why)).orElse(OF_THE_CASE);
        deadlines.endAllBut(reference, going, why);
        if (!complaints.get(reference).status().live()) {
            timeline.add(reference, "CLOSED", "Closed: " + why + ".");
        }
    }

    private Outcome outcome(ComplaintReference reference, As as, Optional<Route> route) {
        if (as == As.WITHDRAWN) {
            return route.filter(later -> later.answerStands(reference)).isPresent() ? outcome(reference) : Outcome.WITHDRAWN;
        }
        return as.withoutOutcome() ? null : outcome(reference);
    }

    private Outcome outcome(ComplaintReference reference) {
        List<Finding> findings = heads.considered(reference).stream().map(Heads.Head::finding).filter(Objects::nonNull).toList();
        boolean upheld = findings.stream().anyMatch(f -> f == Finding.UPHELD || f == Finding.PARTLY_UPHELD);
        if (findings.isEmpty()) {
            return Outcome.RESOLVED;
        }
        if (findings.stream().allMatch(f -> f == Finding.UPHELD)) {
            return Outcome.UPHELD;
        }
        return upheld ? Outcome.PARTLY_UPHELD : Outcome.NOT_UPHELD;
    }

    /** The record was corrected so that this case no longer stands (merged, logged in error): nothing of it goes on. */
    @Transactional
    public void endedByCorrection(ComplaintReference reference) {
        routes.of(reference).ifPresent(route -> route.endedByCorrection(reference));
        explanations.corrected(reference);
    }
}
