package org.redress.corporate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlines;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The corporate procedure as the register sees it: taken in, reviewed where they ask for it, taken up again. */
@Component
public class CorporateComplaints {

    private final Complaints complaints;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final CorporateComplaintProcess process;
    private final MissedDeadlines missed;
    private final Timeline timeline;
    private final Clock clock;

    CorporateComplaints(Complaints complaints, Appointments appointments, Deadlines deadlines,
            CorporateComplaintProcess process, MissedDeadlines missed, Timeline timeline, Clock clock) {
        this.missed = missed;
        this.complaints = complaints;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.process = process;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Takes a complaint into the corporate procedure and starts stage 1. Its clock begins here, so that the acknowledgement,
     * which is written at once, can give its last day.
     *
     * @param acknowledged the day of its first acknowledgement, in whatever procedure (Code 6.3); today where that is to come
     * @throws RuleViolation where the route is running, or nobody is named as handler
     */
    @Transactional
    void accept(ComplaintReference reference, LocalDate acknowledged) {
        Complaint complaint = complaints.get(reference);
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        columns.put("procedure_code", Procedure.CORPORATE);
        columns.put("stage", 1);
        columns.put("stage2_requested_on", null);
        complaints.change(reference, columns);
        String handler = appointments.current(reference, Role.HANDLER).orElseThrow(() ->
                RuleViolation.invalid("handler", null, "a person", "Name who handles the complaint at stage 1."));
        Deadline stage1 = deadlines.start(reference, Duty.CORPORATE_STAGE1, stage1Start(complaint, acknowledged),
                "received and acknowledged");
        timeline.add(reference, "ACCEPTED", "Taken into the corporate procedure.");
        process.startStage1(reference, handler, stage1);
    }

    private LocalDate stage1Start(Complaint complaint, LocalDate acknowledged) {
        return deadlines.stageStart(Duty.CORPORATE_STAGE1, Duty.CORPORATE_ACKNOWLEDGEMENT, received(complaint), acknowledged);
    }

    private static LocalDateTime received(Complaint complaint) {
        return LocalDateTime.ofInstant(complaint.receivedAt(), UkTime.ZONE);
    }

    /**
     * Whether a review could begin, were it asked for on a day: stage 1 was answered by then, or its last day has passed
     * without an answer, and there was none yet. One that was refused can be asked for again: a person decides on that.
     */
    public boolean reviewable(ComplaintReference reference, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        if (complaint.procedureCode() != Procedure.CORPORATE || reviewing(reference)
                || deadlines.answered(reference, Duty.CORPORATE_STAGE2)) {
            return false;
        }
        Optional<Deadline> stage1 = deadlines.newest(reference, Duty.CORPORATE_STAGE1);
        boolean answered = stage1.map(Deadline::metOn).filter(met -> !on.isBefore(met)).isPresent();
        boolean late = stage1.filter(clocked -> clocked.running() && on.isAfter(clocked.due())).isPresent();
        return complaint.status() == Status.CLOSED ? answered : complaint.status() == Status.OPEN && late
                && process.inStage1(reference);
    }

    /** Whether a review was asked for and is not done with: still to be opened, or under way. */
    public boolean reviewing(ComplaintReference reference) {
        return complaints.get(reference).status() == Status.OPEN
                && (deadlines.current(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).isPresent()
                        || deadlines.current(reference, Duty.CORPORATE_STAGE2).isPresent());
    }

    /**
     * A review is asked for, or the Ombudsman sends the complaint back for one: the procedure goes on at stage 2, also from
     * stage 1 where that is late.
     *
     * @param on the day of the request, from which the time to acknowledge it counts
     */
    @Transactional
    public void review(ComplaintReference reference, LocalDate on) {
        boolean closed = complaints.get(reference).status() != Status.OPEN;
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        columns.put("stage2_requested_on", on);
        complaints.change(reference, columns);
        deadlines.end(reference, Duty.CORPORATE_STAGE1, "a review was asked for");
        Deadline acknowledgement = deadlines.start(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT, on, "review requested");
        timeline.add(reference, "REVIEW_REQUESTED", on, closed ? "Taken up again: a review was asked for."
                : "A review was asked for: the answer at stage 1 is late.", null);
        if (!process.reviewRequested(reference, acknowledgement)) {
            process.startStage2(reference, appointments.current(reference, Role.HANDLER).orElse(null), acknowledgement);
        }
    }

    /** Starts stage 2's clock as its review is opened, and answers it. */
    @Transactional
    Deadline startStage2(ComplaintReference reference) {
        LocalDate requested = complaints.get(reference).stage2RequestedOn();
        complaints.change(reference, Map.of("stage", 2));
        return deadlines.start(reference, Duty.CORPORATE_STAGE2, deadlines.stageStart(Duty.CORPORATE_STAGE2,
                Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT, requested.atTime(12, 0), UkTime.today(clock)), "review requested");
    }

    /**
     * Takes up a closed or withdrawn case again at the stage where it stood, from the day on which that was asked for. What
     * was asked again at stage 2 is a review.
     */
    @Transactional
    void reopen(ComplaintReference reference, LocalDate from) {
        Integer stage = complaints.get(reference).stage();
        if (stage != null && stage == 2 || deadlines.answered(reference, Duty.CORPORATE_STAGE1)) {
            complaints.change(reference, Map.of("stage", 1));
            review(reference, from);
            return;
        }
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        columns.put("stage", 1);
        complaints.change(reference, columns);
        Deadline stage1 = deadlines.start(reference, Duty.CORPORATE_STAGE1, from, "the case was reopened");
        timeline.add(reference, "REOPENED", from, "Reopened. Stage 1 counts from %s.".formatted(UkTime.words(from)), null);
        process.startStage1(reference, appointments.current(reference, Role.HANDLER).orElse(null), stage1);
    }

    /** Restates stage 1's clock after the day of receipt was corrected, but for one that a reopening started. */
    @Transactional
    void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        deadlines.newest(reference, Duty.CORPORATE_STAGE1).ifPresent(stage1 -> {
            LocalDate then = deadlines.stageStart(Duty.CORPORATE_STAGE1, Duty.CORPORATE_ACKNOWLEDGEMENT,
                    before.atTime(12, 0), stage1.from());
            LocalDate now = stage1Start(complaints.get(reference), stage1.from());
            if (then.equals(stage1.from()) && !now.equals(then)) {
                deadlines.correct(reference, Duty.CORPORATE_STAGE1, now, why);
            }
        });
        missed.noneAfterAll(reference);
    }

    /** The complaint leaves this procedure for another: what is of this one alone ends with it. */
    @Transactional
    void left(ComplaintReference reference) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("stage", null);
        columns.put("stage2_requested_on", null);
        complaints.change(reference, columns);
    }
}
