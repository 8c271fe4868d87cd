package org.redress.childrens;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.procedure.Closing;
import org.redress.register.Appointments;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the route goes on after stage 2's answer, and how it stops and starts afresh around a deferral. */
@Service
public class LaterStages {

    /** The clocks of the case, and of a deferral that waits for a decision of ours: the answer settles none of them. */
    static final Set<String> OF_DECISIONS = with(Closing.OF_THE_CASE, Duty.CHILDRENS_DEFERRAL_CONFIRMATION);

    /** The same, and the clocks of deferred heads, which run beside the procedure and go on when it ends. */
    static final Set<String> OF_DEFERRALS = with(OF_DECISIONS, Duty.CHILDRENS_DEFERRAL_REVIEW, Duty.CHILDRENS_RESUBMISSION);
    private static final Set<String> OF_STAGE_3 = Set.of(Duty.CHILDRENS_PANEL_MEETING, Duty.CHILDRENS_PANEL_REPORT,
            Duty.CHILDRENS_FINAL_RESPONSE);

    private final Complaints complaints;
    private final Heads heads;
    private final Appointments appointments;
    private final Outsiders outsiders;
    private final Deadlines deadlines;
    private final ChildrensComplaintProcess process;
    private final Timeline timeline;
    private final Clock clock;

    LaterStages(Complaints complaints, Heads heads, Appointments appointments, Outsiders outsiders,
            Deadlines deadlines, ChildrensComplaintProcess process, Timeline timeline, Clock clock) {
        this.outsiders = outsiders;
        this.complaints = complaints;
        this.heads = heads;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.process = process;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Opens the window to ask for a panel, from the day the complainant received the response (RR06 reg 18(2)); where
     * there was nobody to write to, from today. Progress contacts are no longer due.
     */
    @Transactional
    public Deadline startPanelWindow(ComplaintReference reference, Optional<LocalDate> receivedOn) {
        deadlines.end(reference, Duty.CHILDRENS_PROGRESS, "stage 2 is answered");
        deadlines.end(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, "stage 2 is answered");
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_MAXIMUM, answeredOn(reference));
        return deadlines.start(reference, Duty.CHILDRENS_PANEL_REQUEST, receivedOn.orElse(UkTime.today(clock)),
                "stage 2 response received");
    }

    private LocalDate answeredOn(ComplaintReference reference) {
        return deadlines.of(reference).stream().filter(d -> d.duty().equals(Duty.CHILDRENS_STAGE2))
                .map(Deadline::metOn).filter(day -> day != null).max(LocalDate::compareTo)
                .orElse(UkTime.today(clock));
    }

    /**
     * Whether a request for a panel can be acted on at once: the route waits for it, or is over after its answer at stage 2.
     * A panel that was answered, or given up for the Ombudsman, is not held twice (RR06 regs 18, 20).
     */
    public boolean readyForPanel(ComplaintReference reference) {
        return process.waitsForPanelRequest(reference) || over(reference)
                && Integer.valueOf(2).equals(complaints.get(reference).stage())
                && deadlines.answered(reference, Duty.CHILDRENS_STAGE2);
    }

    /**
     * Whether the procedure is over for all that may be considered: closed, or only deferred heads wait. What comes next
     * can be asked for.
     */
    public boolean over(ComplaintReference reference) {
        Status status = complaints.get(reference).status();
        return !process.running(reference) && (status == Status.CLOSED
                || status == Status.DEFERRED && !heads.considered(reference).isEmpty());
    }

    /** Whether the case is closed and every head of it had been deferred and was not brought back in its year. */
    public boolean nothingToConsider(ComplaintReference reference) {
        return complaints.get(reference).status() == Status.CLOSED && heads.considered(reference).isEmpty()
                && !heads.of(reference).isEmpty();
    }

    /**
     * All that may be considered is answered, and deferred heads wait: a case that was closed is not closed after all, and
     * its outcome is that of what was answered.
     */
    @Transactional
    public void waitForDeferredHeads(ComplaintReference reference, String why) {
        if (complaints.get(reference).status() != Status.CLOSED) {
            return;
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", Status.DEFERRED);
        columns.put("closed_on", null);
        complaints.change(reference, columns);
        timeline.add(reference, "DEFERRED", "The other heads are done (" + why + "); the deferred ones still wait.");
    }

    /** Whether stage 3 has begun and is not answered yet; a withdrawal ends it before its internal review is decided. */
    public boolean panelUnderWay(ComplaintReference reference) {
        return OF_STAGE_3.stream().anyMatch(duty -> deadlines.current(reference, duty).isPresent());
    }

    /** Leads the route to stage 3, or starts it there. */
    @Transactional
    public void goToPanel(ComplaintReference reference) {
        if (process.panelRequested(reference)) {
            return;
        }
        if (complaints.get(reference).closedOn() != null) {
            timeline.add(reference, "REOPENED", "Taken up again: a panel was asked for.");
        }
        outsiders.comeBack(reference);
        complaints.change(reference, opened());
        process.start(reference, 3, false, appointments.current(reference, Appointments.Role.HANDLER).orElse(null), null);
    }

    /** No head of the complaint may be considered for now (RR06 reg 8): the route stops, its clocks end. */
    @Transactional
    public void deferred(ComplaintReference reference) {
        process.deferred(reference);
        deadlines.endAllBut(reference, OF_DEFERRALS, "not considered for now (regulation 8)");
        outsiders.leave(reference, "not considered for now");
        complaints.change(reference, Map.of("status", Status.DEFERRED));
        timeline.add(reference, "DEFERRED", "No head is considered for now; the clocks of the complaint have ended.");
    }

    /** Deferred heads are taken up again: a fresh start at stage 1 from a day. */
    @Transactional
    public void resubmitted(ComplaintReference reference, LocalDate on, String why) {
        Map<String, Object> columns = opened();
        columns.put("stage", 1);
        columns.put("stage1_started_on", on);
        columns.put("stage2_requested_on", null);
        columns.put("skip_agreed_on", null);
        columns.put("panel_requested_on", null);
        columns.put("panel_reasons", null);
        complaints.change(reference, columns);
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, on, "taken up again");
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, on, why);
        process.start(reference, 1, false, appointments.current(reference, Appointments.Role.HANDLER).orElse(null), null);
    }

    /** None of a case's deferred heads waits any more: where nothing else of it goes on the case closes. */
    @Transactional
    public void nothingLeft(ComplaintReference reference, String why) {
        Complaint complaint = complaints.get(reference);
        if (complaint.status() == Status.DEFERRED) {
            complaints.close(reference, Status.CLOSED, complaint.outcome() == null ? Outcome.OPEN : complaint.outcome(),
                    UkTime.today(clock));
            timeline.add(reference, "CLOSED", "Closed: " + why + ".");
        }
    }

    private static Map<String, Object> opened() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", Status.OPEN);
        columns.put("outcome", null);
        columns.put("closed_on", null);
        return columns;
    }

    private static Set<String> with(Set<String> duties, String... more) {
        return Stream.concat(duties.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
