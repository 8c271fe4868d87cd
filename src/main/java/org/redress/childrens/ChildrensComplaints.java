package org.redress.childrens;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlines;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The children's procedure as the register sees it: accepted, stage 1 begun, stage 2 asked for, closed. */
@Component
public class ChildrensComplaints {

    private static final Set<EventType> MAY_ASK_FOR_MORE = Set.of(EventType.STAGE_2_REQUESTED, EventType.DISSATISFIED,
            EventType.PANEL_REQUESTED);

    private final Complaints complaints;
    private final Happenings happenings;
    private final Parties parties;
    private final Heads heads;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final ChildrensComplaintProcess process;
    private final MissedDeadlines missed;
    private final LaterStages stages;
    private final Outsiders outsiders;
    private final Clock clock;

    ChildrensComplaints(Complaints complaints, Happenings happenings, Parties parties, Heads heads, Appointments appointments,
            Deadlines deadlines, Timeline timeline, ChildrensComplaintProcess process, MissedDeadlines missed,
            LaterStages stages, Outsiders outsiders, Clock clock) {
        this.outsiders = outsiders;
        this.complaints = complaints;
        this.happenings = happenings;
        this.parties = parties;
        this.heads = heads;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.process = process;
        this.missed = missed;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * Takes a complaint into the children's procedure and starts its route at stage 1. What triage found out (handler,
     * advocate, interest, agreed skip) is in the register already. Where stage 1 need not wait for an advocate its
     * clock starts here, so that the acknowledgement can give its dates.
     *
     * @throws RuleViolation where the route is running, or nobody is named as handler
     */
    @Transactional
    public void accept(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        boolean skip = complaint.skipAgreedOn() != null;
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("procedure_code", Procedure.CHILDRENS);
        columns.put("status", Status.OPEN);
        columns.put("stage", 1);
        complaints.change(reference, columns);
        String handler = appointments.current(reference, Appointments.Role.HANDLER).orElseThrow(() ->
                RuleViolation.invalid("handler", null, "a person", "Name who handles the complaint at stage 1."));
        Deadline advocate = advocateToFind(complaint);
        timeline.add(reference, "ACCEPTED", "Taken into the children's procedure.");
        if (advocate == null && !skip) {
            startStage1(reference);
        }
        process.start(reference, 1, skip, handler, skip ? null : advocate);
    }

    /** The running duty to find the advocate who was asked for; null where none was, or one is there. */
    private Deadline advocateToFind(Complaint complaint) {
        ComplaintReference reference = complaint.reference();
        if (!Boolean.TRUE.equals(complaint.advocateRequested()) || parties.advocate(reference, UkTime.today(clock)).isPresent()) {
            return null;
        }
        return deadlines.current(reference, Duty.CHILDRENS_ADVOCATE).orElseGet(() -> deadlines.start(reference,
                Duty.CHILDRENS_ADVOCATE, complaint.advocateAskedOn(), "advocate asked for"));
    }

    /** Starts stage 1's clock from the day that regulation 14(3)-(4) names and answers the deadline. */
    @Transactional
    public Deadline startStage1(ComplaintReference reference) {
        Optional<Deadline> running = deadlines.current(reference, Duty.CHILDRENS_STAGE1);
        if (running.isPresent()) {
            return running.get();
        }
        Complaint complaint = complaints.get(reference);
        Stage1Start start = Stage1Start.of(complaint, advocateSettledOn(reference));
        complaints.change(reference, Map.of("stage1_started_on", start.on()));
        return deadlines.start(reference, Duty.CHILDRENS_STAGE1, start.on(),
                "%s (%s)".formatted(start.why(), start.regulation()));
    }

    private Optional<LocalDate> advocateSettledOn(ComplaintReference reference) {
        LocalDate received = complaints.get(reference).receivedOn();
        return parties.of(reference, PartyRole.ADVOCATE).stream().map(Party::appointedOn)
                .filter(on -> on != null && !on.isBefore(received)).min(LocalDate::compareTo)
                .or(() -> deadlines.of(reference, Duty.CHILDRENS_ADVOCATE).stream().map(Deadline::metOn)
                        .filter(Objects::nonNull).findFirst());
    }

    /**
     * Starts the recommended window to ask for stage 2 from the day the complainant received the answer; where there
     * was nobody to write to, from today.
     *
     * @return when the case is closed unless they ask for stage 2
     */
    @Transactional
    public Instant startStage2Window(ComplaintReference reference, Optional<LocalDate> receivedOn) {
        return closesUnasked(deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST,
                receivedOn.orElse(UkTime.today(clock)), "stage 1 response received"));
    }

    /**
     * Opens the window to ask for a panel, as {@link LaterStages#startPanelWindow}.
     *
     * @return when the case is closed unless they ask for a panel
     */
    @Transactional
    public Instant startPanelWindow(ComplaintReference reference, Optional<LocalDate> receivedOn) {
        return closesUnasked(stages.startPanelWindow(reference, receivedOn));
    }

    /** When its window has passed, and nothing that may be a request for the next stage lies undecided. */
    private Instant closesUnasked(Deadline window) {
        return happenings.undecided(window.reference(), MAY_ASK_FOR_MORE) ? Deadlines.SOMEBODY_DECIDES : window.breachAt();
    }

    /** A message came on which a person decides, or it was decided: the closing of the case waits, or no longer does. */
    @Transactional
    public void messageUndecidedOrDecided(Happening message) {
        if (MAY_ASK_FOR_MORE.contains(message.type())) {
            Stream.of(Duty.CHILDRENS_STAGE2_REQUEST, Duty.CHILDRENS_PANEL_REQUEST)
                    .flatMap(duty -> deadlines.newest(message.reference(), duty).stream())
                    .forEach(window -> deadlines.awaitUntil(window, closesUnasked(window)));
        }
    }

    /** The day on which stage 2 was asked for; the earliest such day is kept, until a withdrawal uses it up. */
    @Transactional
    public void stage2AskedFor(ComplaintReference reference, LocalDate on) {
        LocalDate known = complaints.get(reference).stage2RequestedOn();
        if (known == null || on.isBefore(known)) {
            complaints.change(reference, Map.of("stage2_requested_on", on));
        }
    }

    /**
     * Stage 2 runs, and it comes out that it had been asked for on an earlier day: its clocks count from that day (RR06
     * reg 17(4)(b)), but for one that another event started.
     *
     * @return false where the day is not earlier, or stage 2 was begun by agreement: a person decides
     */
    @Transactional
    public boolean stage2AskedForBefore(ComplaintReference reference, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        LocalDate known = complaint.stage2RequestedOn();
        if (complaint.skipAgreedOn() != null || known == null || !on.isBefore(known)) {
            return false;
        }
        complaints.change(reference, Map.of("stage2_requested_on", on));
        List.of(Duty.CHILDRENS_STAGE2_RECORD, Duty.CHILDRENS_STAGE2_AGREEMENT, Duty.CHILDRENS_STAGE2_MAXIMUM,
                Duty.CHILDRENS_STAGE2).forEach(duty -> deadlines.newest(reference, duty)
                        .filter(d -> d.from().equals(known)).ifPresent(d -> deadlines.correct(reference, duty, on,
                                "stage 2 was asked for on an earlier day (RR06 reg 17(4)(b))")));
        timeline.add(reference, "STAGE_2_BEGUN", on, "Stage 2 had been asked for on this earlier day.", null);
        return true;
    }

    /** Both sides agreed to skip stage 1 (or the rest of it) on this day (RR06 regs 14(1), 17(1)(a)). */
    @Transactional
    public void skipAgreed(ComplaintReference reference, LocalDate on) {
        complaints.change(reference, Map.of("skip_agreed_on", on));
    }

    /**
     * Whether the right to ask for stage 2 has arisen by a day: stage 1 was answered, or its period, as extended, has
     * passed (RR06 reg 15(2)).
     */
    public boolean stage2RightOn(ComplaintReference reference, LocalDate on) {
        return stage2RightSince(reference).filter(since -> !on.isBefore(since)).isPresent();
    }

    /**
     * Whether stage 2 can begin on a day only if they and the council agree to skip the rest of stage 1: nothing was answered
     * yet, and its time is not over (RR06 regs 14(1), 17(4)(a)).
     */
    public boolean stage2NeedsAgreement(ComplaintReference reference, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        return complaint.procedureCode() == Procedure.CHILDRENS && complaint.takenIn() && complaint.stage() < 2
                && !stage2RightOn(reference, on);
    }

    /** The day on which the right to ask for stage 2 arises: stage 1 was answered then, or its period is over. */
    private Optional<LocalDate> stage2RightSince(ComplaintReference reference) {
        return deadlines.of(reference, Duty.CHILDRENS_STAGE1).stream().map(d -> d.metOn() != null
                && !d.metOn().isAfter(d.due()) ? d.metOn() : d.due().plusDays(1)).min(LocalDate::compareTo);
    }

    /**
     * Whether a request for stage 2 of a day stands: the right to it had arisen, or stage 1 has failed since, so that it
     * was made too early and is none the less (RR06 reg 15(2)).
     */
    public boolean stage2RequestStands(ComplaintReference reference, LocalDate on) {
        LocalDate today = UkTime.today(clock);
        return stage2RightOn(reference, on) || deadlines.newest(reference, Duty.CHILDRENS_STAGE1)
                .filter(d -> d.missed() || d.running() && today.isAfter(d.due())).isPresent();
    }

    /** Stage 2 was asked for on this day, or, where that was before the right to it arose, on the day on which it did. */
    @Transactional
    public void stage2RequestAccepted(ComplaintReference reference, LocalDate on) {
        stage2AskedFor(reference, stage2RightSince(reference).filter(on::isBefore).orElse(on));
    }

    /** Whether stage 2 has been answered: then a panel is what can be asked for, not stage 2 again. */
    public boolean stage2Answered(ComplaintReference reference) {
        return deadlines.answered(reference, Duty.CHILDRENS_STAGE2);
    }

    /** Whether what stands on the heads stands: stage 1 was answered, or a later stage has begun that answers elsewhere. */
    public boolean headsAnswered(ComplaintReference reference) {
        Integer stage = complaints.get(reference).stage();
        return stage != null && stage >= 2
                || deadlines.answered(reference, Duty.CHILDRENS_STAGE1);
    }

    /** Whether stage 2 has begun and is not answered yet. */
    public boolean stage2UnderWay(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE2).isPresent();
    }

    /** The last day of the recommended window, where it has been opened. */
    public Optional<LocalDate> stage2WindowEnds(ComplaintReference reference) {
        return deadlines.of(reference, Duty.CHILDRENS_STAGE2_REQUEST).stream().map(Deadline::due).max(LocalDate::compareTo);
    }

    /**
     * Takes a complaint in at stage 2: stage 1 was done with it before, so what came in is the request for stage 2, and its day
     * of receipt starts the clock (RR06 regs 15(2), 17(4)(b)).
     */
    @Transactional
    public void acceptAtStage2(ComplaintReference reference) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("procedure_code", Procedure.CHILDRENS);
        columns.put("stage2_requested_on", complaints.get(reference).receivedOn());
        columns.put("skip_agreed_on", null);
        complaints.change(reference, columns);
        advocateToFind(complaints.get(reference));
        timeline.add(reference, "ACCEPTED", "Taken into the children's procedure at stage 2: stage 1 was done before.");
        goToStage2(reference);
    }

    /** Starts the route at stage 2, or, where it still is at stage 1, leads it there. */
    @Transactional
    public void goToStage2(ComplaintReference reference) {
        if (process.stage2Requested(reference)) {
            return;
        }
        if (complaints.get(reference).closedOn() != null) {
            timeline.add(reference, "REOPENED", "Taken up again: stage 2 was asked for.");
        }
        complaints.change(reference, Complaints.notClosed(Status.OPEN));
        process.start(reference, 2, false,
                appointments.current(reference, Appointments.Role.HANDLER).orElse(null), null);
    }

    /**
     * Starts stage 2's clock (RR06 reg 17(4)-(5)): from the request or from the agreement to skip stage 1. Where the
     * representations were made orally, the final written record is to be produced first (a duty of its own); until
     * it is, the clock shown runs from the request, and the record's day then restarts it lawfully. What nobody has
     * put into heads yet is one head in the complaint's own words, so that no step answers nothing.
     */
    @Transactional
    public Deadline startStage2(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        heads.needOne(complaint);
        boolean skipped = complaint.skipAgreedOn() != null;
        Optional<Deadline> reopened = deadlines.current(reference, Duty.CHILDRENS_STAGE2);
        LocalDate from = reopened.isPresent() ? reopened.get().from()
                : skipped ? complaint.skipAgreedOn() : complaint.stage2RequestedOn();
        if (from == null) {
            from = UkTime.today(clock);
            complaints.change(reference, Map.of("stage2_requested_on", from));
        }
        complaints.change(reference, Map.of("stage", 2, "status", Status.OPEN));
        deadlines.end(reference, Duty.CHILDRENS_STAGE1, "stage 2 has begun");
        deadlines.end(reference, Duty.CHILDRENS_STAGE2_REQUEST, "stage 2 was asked for");
        boolean recordProduced = deadlines.of(reference, Duty.CHILDRENS_STAGE2_RECORD).stream()
                .anyMatch(d -> d.metOn() != null);
        if (complaint.madeOrally() && !recordProduced) {
            deadlines.start(reference, Duty.CHILDRENS_STAGE2_RECORD, from, "stage 2 asked for, made orally");
        }
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, from, "stage 2 requested");
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_MAXIMUM, from, "stage 2 requested (RR06 reg 17(6))");
        deadlines.start(reference, Duty.CHILDRENS_PROGRESS, from, "stage 2 started");
        if (reopened.isPresent()) {
            return reopened.get();
        }
        timeline.add(reference, "STAGE_2_BEGUN", from, skipped ? "Stage 2 begun: skipping stage 1 was agreed."
                : "Stage 2 begun: it was asked for.", null);
        return deadlines.start(reference, Duty.CHILDRENS_STAGE2, from, skipped
                ? "skipping stage 1 agreed (RR06 reg 17(4)(a))" : "stage 2 request received (RR06 reg 17(4)(b))");
    }

    /**
     * The final written record of an oral complaint was produced: stage 2's clock starts on that day (RR06 regs 16,
     * 17(5)).
     *
     * @throws RuleViolation where no record is owed (made in writing, produced already, no stage 2 under way), or the
     *     day lies before the request for stage 2 or the agreement to skip stage 1, or in the future
     */
    @Transactional
    public void recordProduced(ComplaintReference reference, LocalDate on) {
        sinceReceipt(reference, "recordProducedOn", on);
        if (!complaints.get(reference).madeOrally()) {
            throw RuleViolation.invalid("recordProducedOn", on, "nothing",
                    "The complaint was made in writing: no written record moves its clock (regulation 17(4)). Leave this empty.");
        }
        Deadline owed = deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD).orElseThrow(() ->
                RuleViolation.invalid("recordProducedOn", on, "nothing",
                        "No written record is owed: it was produced already, or no stage 2 is under way. Leave this empty."));
        if (on.isBefore(owed.from())) {
            throw RuleViolation.invalid("recordProducedOn", on, owed.from() + " or later",
                    "Stage 2 was asked for, or agreed, on %s: its written record is produced on that day or later."
                            .formatted(UkTime.words(owed.from())));
        }
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_RECORD, on);
        deadlines.end(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, "the final written record was produced");
        deadlines.restart(reference, Duty.CHILDRENS_STAGE2, on, "RR06 reg 17(5)", "final written record produced");
        deadlines.restart(reference, Duty.CHILDRENS_STAGE2_MAXIMUM, on, "RR06 reg 17(5)",
                "final written record produced");
        missed.noneAfterAll(reference);
    }

    private void sinceReceipt(ComplaintReference reference, String field, LocalDate day) {
        LocalDate received = complaints.get(reference).receivedOn();
        LocalDate today = UkTime.today(clock);
        if (day.isBefore(received) || day.isAfter(today)) {
            throw RuleViolation.invalid(field, day, received + " to " + today,
                    "That day lies between the day of receipt and today: a clock of the law starts on it.");
        }
    }

    /** Whether the final written record of an oral complaint is owed still: stage 2 is not answered without it. */
    public boolean recordOwed(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD).isPresent();
    }

    /**
     * Takes up a closed or withdrawn case again, at the stage where it stood. The Regulations name no start for that:
     * it is counted as a resubmission is (rulebook 1.3, after RR06 reg 8(5)), from the day on which it was asked for
     * again. Stage 2, whose request ended with the case, counts from that day as the new request (reg 17(4)(b)). Once it
     * was answered, the time to ask for a panel counts from that day; where one was being arranged, the panel's clocks; where
     * its report was on file, the time to answer it (regs 18 to 20). Stage 1 that never began, because an advocate asked for
     * was still to be found, goes on waiting for the appointment (reg 14(3)(b)). A right to stage 2 that had arisen stays.
     * Where the case was closed by our mistake, nothing had stopped the clock: the caller then gives the day from which it
     * counted before.
     *
     * @param from the day on which it was asked for again
     */
    @Transactional
    public void reopen(ComplaintReference reference, LocalDate from) {
        resume(reference, from, "the case was reopened");
    }

    /** As {@link #reopen}, of a case that stopped for another reason, which its clocks then name. */
    @Transactional
    public void resume(ComplaintReference reference, LocalDate from, String why) {
        Complaint complaint = complaints.get(reference);
        boolean stage2 = complaint.stage() != null && complaint.stage() >= 2;
        String handler = appointments.current(reference, Appointments.Role.HANDLER).orElse(null);
        if (stage2 && stage2Answered(reference)) {
            resumeAfterStage2(reference, from, handler, complaint.stage() == 3);
            return;
        }
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        Deadline awaited = null;
        String counts;
        if (stage2) {
            LocalDate before = deadlines.newest(reference, Duty.CHILDRENS_STAGE2).map(Deadline::from).orElse(null);
            columns.put("stage2_requested_on", from);
            columns.put("skip_agreed_on", null);
            deadlines.start(reference, Duty.CHILDRENS_STAGE2, from,
                    why + ": stage 2 asked for again (RR06 reg 17(4)(b))");
            counts = "Stage 2 counts from %s%s.".formatted(UkTime.words(from), before == null || before.equals(from) ? ""
                    : ", no longer from " + UkTime.words(before));
        } else if (advocateOwed(reference, complaint) && complaint.stage1StartedOn() == null) {
            awaited = deadlines.start(reference, Duty.CHILDRENS_ADVOCATE, from,
                    why + "; the advocate asked for is still to be found");
            counts = "Stage 1 begins when the advocate asked for is appointed (regulation 14(3)(b)).";
        } else {
            columns.put("stage1_started_on", from);
            deadlines.start(reference, Duty.CHILDRENS_STAGE1, from,
                    why + ": asked for again on that day, as after RR06 reg 8(5)");
            counts = "Stage 1 counts from %s%s.".formatted(UkTime.words(from), complaint.stage1StartedOn() == null
                    || complaint.stage1StartedOn().equals(from) ? ""
                    : ", no longer from " + UkTime.words(complaint.stage1StartedOn()));
        }
        if (awaited == null && advocateOwed(reference, complaint)) {
            deadlines.start(reference, Duty.CHILDRENS_ADVOCATE, from,
                    why + "; the advocate asked for is still to be found");
        }
        complaints.change(reference, columns);
        timeline.add(reference, "REOPENED", from, "Reopened. " + counts, null);
        process.start(reference, stage2 ? 2 : 1, false, handler, awaited);
    }

    /** Whether the last panel of the case has met and its report has come, and it was not answered. */
    private boolean panelReported(ComplaintReference reference) {
        return deadlines.answered(reference, Duty.CHILDRENS_PANEL_MEETING)
                && deadlines.newest(reference, Duty.CHILDRENS_FINAL_RESPONSE).filter(d -> d.metOn() == null).isPresent();
    }

    private void resumeAfterStage2(ComplaintReference reference, LocalDate from, String handler, boolean panel) {
        boolean reported = panel && panelReported(reference);
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        if (panel && !reported) {
            columns.put("panel_requested_on", from);
        }
        complaints.change(reference, columns);
        outsiders.comeBack(reference);
        timeline.add(reference, "REOPENED", from, "Reopened. %s from %s.".formatted(reported
                ? "The panel's report is on file: the time to answer it counts" : panel ? "The panel's clocks count"
                : "Stage 2 has been answered: the time to ask for a panel counts", UkTime.words(from)), null);
        if (reported) {
            deadlines.start(reference, Duty.CHILDRENS_FINAL_RESPONSE, from,
                    "the case was reopened, with the panel's recommendations on file");
        }
        if (panel) {
            process.start(reference, 3, false, handler, null);
        } else {
            process.startAfterStage2(reference, handler, from);
        }
    }

    /** Whether an advocate was asked for and neither appointed nor given up when the case ended. */
    private boolean advocateOwed(ComplaintReference reference, Complaint complaint) {
        List<Deadline> searches = deadlines.of(reference, Duty.CHILDRENS_ADVOCATE);
        boolean asked = Boolean.TRUE.equals(complaint.advocateRequested()) || !searches.isEmpty();
        return asked && searches.stream().allMatch(d -> d.metOn() == null)
                && parties.advocate(reference, UkTime.today(clock)).isEmpty();
    }

    /**
     * Restates stage 1's clock after the day of receipt was corrected, also where it was answered already: then the
     * right day decides whether it was in time, and a miss that comes out so is explained as any other. A clock that
     * another event started (the advocate's appointment, the decision on interest, a later start, a reopening) stays
     * as it is.
     *
     * @param before the day of receipt as it stood
     */
    @Transactional
    public void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        deadlines.newest(reference, Duty.CHILDRENS_STAGE1).filter(stage1 -> stage1.from().equals(before)).ifPresent(stage1 -> {
            Stage1Start start = Stage1Start.of(complaints.get(reference), advocateSettledOn(reference));
            complaints.change(reference, Map.of("stage1_started_on", start.on()));
            Deadline right = deadlines.correct(reference, Duty.CHILDRENS_STAGE1, start.on(), why);
            if (stage1.status() == Deadline.Status.MET && right.status() == Deadline.Status.MISSED) {
                missed.ask(right, appointments.current(reference, Appointments.Role.HANDLER).orElse(null));
            }
            missed.noneAfterAll(reference);
        });
    }

    /**
     * Restates stage 2's clocks after the record of how the complaint was made was corrected. One made in writing needs
     * no written record, and its clock runs from the request or the agreed skip; for one made orally the record is owed
     * until it is produced, and its day starts the clock (RR06 regs 16, 17(4)-(5)).
     */
    @Transactional
    public void madeOrallyCorrected(ComplaintReference reference, String why) {
        Optional<Deadline> stage2 = deadlines.newest(reference, Duty.CHILDRENS_STAGE2);
        if (stage2.isEmpty()) {
            return;
        }
        Complaint complaint = complaints.get(reference);
        LocalDate asked = Stream.of(complaint.skipAgreedOn(), complaint.stage2RequestedOn()).filter(Objects::nonNull)
                .max(LocalDate::compareTo).orElse(stage2.get().from());
        Optional<LocalDate> produced = deadlines.newest(reference, Duty.CHILDRENS_STAGE2_RECORD).map(Deadline::metOn);
        LocalDate from = complaint.madeOrally() ? produced.filter(on -> on.isAfter(asked)).orElse(asked) : asked;
        if (!stage2.get().from().equals(from)) {
            deadlines.correct(reference, Duty.CHILDRENS_STAGE2, from, why);
            missed.noneAfterAll(reference);
        }
        if (!complaint.madeOrally()) {
            deadlines.end(reference, Duty.CHILDRENS_STAGE2_RECORD, "the complaint was made in writing");
        } else if (produced.isEmpty() && stage2.get().running()) {
            deadlines.start(reference, Duty.CHILDRENS_STAGE2_RECORD, asked, "the complaint was made orally");
        }
        Deadline owed = deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD).orElse(null);
        if (process.recordOwed(reference, owed) && owed == null) {
            deadlines.end(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, "the statement stands as it was sent");
        }
    }
}
