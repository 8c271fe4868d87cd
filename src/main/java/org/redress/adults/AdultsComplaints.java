package org.redress.adults;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.adults.ResponsePeriod.How;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlines;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adults' and public health complaints as the register sees them: taken in, given a response period, extended, settled by word
 * of mouth, taken up again. Regulations without a name are SI 2009/309; for public health SI 2012/3094 regulations 19-33 say
 * the same under other numbers and by duties of their own ({@link Law}), but that a response after six months is a breach there,
 * and no delay that a notice heals.
 */
@Component
public class AdultsComplaints {

    /** The kind of decision that an oral complaint was settled by the next working day, outside the Regulations. */
    static final String SETTLED = "ORAL_RESOLUTION";

    private final Complaints complaints;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final MissedDeadlines missed;
    private final Decisions decisions;
    private final Timeline timeline;
    private final AdultsComplaintProcess process;
    private final Clock clock;

    AdultsComplaints(Complaints complaints, Appointments appointments, Deadlines deadlines, MissedDeadlines missed,
            Decisions decisions, Timeline timeline, AdultsComplaintProcess process, Clock clock) {
        this.complaints = complaints;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.missed = missed;
        this.decisions = decisions;
        this.timeline = timeline;
        this.process = process;
        this.clock = clock;
    }

    /** Takes a complaint in, from its day of receipt. */
    @Transactional
    void accept(ComplaintReference reference, Procedure procedure) {
        String handler = appointments.current(reference, Appointments.Role.HANDLER).orElseThrow(() ->
                RuleViolation.invalid("handler", null, "a person", "Name who handles the complaint."));
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("procedure_code", procedure);
        columns.put("status", Status.OPEN);
        columns.put("stage", 1);
        complaints.change(reference, columns);
        timeline.add(reference, "ACCEPTED", "Taken into " + procedure.words() + ".");
        start(reference, handler, complaints.get(reference).receivedOn(), "received");
    }

    private void start(ComplaintReference reference, String handler, LocalDate from, String why) {
        Law law = law(reference);
        clocks(law).forEach(duty -> deadlines.start(reference, duty, from, why));
        process.start(reference, handler, law, complaints.get(reference).madeOrally() && law == Law.SOCIAL_CARE,
                deadlines.current(reference, Duty.ADULTS_RESPONSE).orElseThrow(),
                deadlines.current(reference, law.sixMonths()).orElseThrow());
    }

    private Law law(ComplaintReference reference) {
        return Law.of(complaints.get(reference).procedureCode());
    }

    /** The clocks of a complaint beside its acknowledgement, which begins before it is in a procedure. */
    private static List<String> clocks(Law law) {
        return List.of(Duty.ADULTS_RESPONSE, law.sixMonths(), Duty.ADULTS_MONTH5);
    }

    /** Takes a case that has ended up again: its periods count from the day on which that was asked for. */
    @Transactional
    void reopen(ComplaintReference reference, LocalDate from) {
        Map<String, Object> columns = Complaints.notClosed(Status.OPEN);
        columns.put("type", Type.COMPLAINT);
        columns.put("stage", 1);
        complaints.change(reference, columns);
        timeline.add(reference, "REOPENED", from, "Taken up again. The response and its six months count from %s.".formatted(
                UkTime.words(from)), null);
        start(reference, appointments.current(reference, Appointments.Role.HANDLER).orElse(null), from, "the case was reopened");
    }

    /** The complaint was acknowledged by word of mouth on a day, with the offer to discuss it (regulation 13(3)-(7)). */
    @Transactional
    void acknowledgedByWord(ComplaintReference reference, LocalDate on) {
        between("acknowledgedOn", on, reference);
        String duty = law(reference).acknowledgement();
        boolean before = deadlines.newest(reference, duty).map(Deadline::metOn).filter(met -> !met.isAfter(on)).isPresent();
        if (!before && deadlines.newest(reference, duty).isPresent()) {
            if (deadlines.current(reference, duty).isEmpty()) {
                deadlines.resume(reference, duty, "acknowledged by word of mouth before the letter");
            }
            deadlines.met(reference, duty, on);
            missed.noneAfterAll(reference);
        }
        timeline.add(reference, "ACKNOWLEDGED_BY_WORD", on, "Acknowledged by word of mouth, with the offer to discuss it.", null);
    }

    /**
     * The first response period: agreed with the complainant, or set by the council where they did not want to discuss it. It is
     * the one that counts, whenever it came about (regulations 13(7)-(8), 17(c)): the day before it was the council's proposal.
     *
     * @param on the day of the agreement; for one that is set, today
     * @param why why it was not discussed; null where it was agreed
     * @throws RuleViolation INVALID: not from today on, or beyond six months without an agreement
     */
    @Transactional
    void planned(ComplaintReference reference, LocalDate until, boolean agreed, LocalDate on, String why) {
        give(reference, until, agreed ? How.AGREED : How.DETERMINED, on, why);
    }

    /** The council needs more time within the six months, and tells the complainant (regulations 14(1), 17(c)). */
    @Transactional
    void amended(ComplaintReference reference, LocalDate until, String why, String progress) {
        give(reference, until, How.AMENDED, UkTime.today(clock), why);
        decisions.take(reference, "PROGRESS", "TOLD", null, progress, UkTime.today(clock));
    }

    /**
     * Whether a day, which another body that leads has named, is later than the complainant was told, and within the six months:
     * beyond those a day counts only if they agree to it (regulation 14(3)).
     */
    boolean laterThanTold(ComplaintReference reference, LocalDate day) {
        LocalDate told = Stream.concat(deadlines.current(reference, Duty.ADULTS_RESPONSE).map(Deadline::due).stream(),
                ResponsePeriod.newest(reference, decisions).map(ResponsePeriod::until).stream()).max(Comparator.naturalOrder()).orElseThrow();
        return day.isAfter(told) && deadlines.current(reference, law(reference).sixMonths())
                .filter(sixMonths -> !day.isAfter(sixMonths.due())).isPresent();
    }

    /** The last day of the six months, or the later one that was agreed (regulation 14(3)). */
    LocalDate sixMonthsEnd(ComplaintReference reference) {
        return deadlines.newest(reference, law(reference).sixMonths()).orElseThrow().due();
    }

    /**
     * Another response period was agreed on a day. Where it lies beyond six months it counts as the longer relevant period
     * only if it was agreed before they had passed (regulation 14(3)); after that the response is late all the same.
     */
    @Transactional
    void agreedAnew(ComplaintReference reference, LocalDate until, LocalDate on, String why, String progress) {
        give(reference, until, How.AMENDED_BY_AGREEMENT, on, why);
        decisions.take(reference, "PROGRESS", "TOLD", null, progress, UkTime.today(clock));
    }

    private void give(ComplaintReference reference, LocalDate until, How how, LocalDate on, String why) {
        LocalDate today = UkTime.today(clock);
        ResponsePeriod period = new ResponsePeriod(until, how, why, on);
        between("agreedOn", on, reference);
        if (until.isBefore(today)) {
            throw RuleViolation.invalid("responseBy", until, today + " or later",
                    "The response is promised for today or a later day.");
        }
        Deadline sixMonths = deadlines.current(reference, law(reference).sixMonths()).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "The complaint has been answered, or has ended."));
        if (until.isAfter(sixMonths.due())) {
            beyondSixMonths(period, sixMonths);
        }
        String reason = why == null ? "agreed with the complainant" : why;
        Extension told = new Extension(reason, on, period.agreed() ? "agreed" : "letter", period.agreed());
        deadlines.current(reference, Duty.ADULTS_RESPONSE).ifPresent(response -> {
            if (period.first()) {
                deadlines.promiseFirst(reference, Duty.ADULTS_RESPONSE, until, told);
            } else if (on.isAfter(response.due())) {
                deadlines.explain(response.id(), reason);
            } else {
                deadlines.promise(reference, Duty.ADULTS_RESPONSE, until, told);
            }
        });
        decisions.take(reference, ResponsePeriod.DECIDED, until.toString(), how.name(), why, on);
        timeline.add(reference, ResponsePeriod.DECIDED, on, "Response period %s: until %s.".formatted(switch (how) {
            case AGREED -> "agreed";
            case DETERMINED -> "set, as it was not discussed";
            case AMENDED -> "amended";
            case AMENDED_BY_AGREEMENT -> "amended by agreement";
        }, UkTime.words(until)), null);
    }

    private void beyondSixMonths(ResponsePeriod period, Deadline sixMonths) {
        ComplaintReference reference = sixMonths.reference();
        if (!period.agreed()) {
            throw RuleViolation.invalid("responseBy", period.until(), sixMonths.due() + " or earlier",
                    "The six months end on %s. A later day counts only if the complainant agrees to it before that (%s).".formatted(
                            UkTime.words(sixMonths.due()), law(reference).relevantPeriod()));
        }
        if (period.on().isAfter(sixMonths.due())) {
            timeline.add(reference, "AGREED_TOO_LATE", period.on(), ("Agreed after the six months had passed on %s: the response is"
                    + " late all the same, and they are told why.").formatted(UkTime.words(sixMonths.due())), null);
            return;
        }
        deadlines.extendAsTold(reference, sixMonths.duty(), period.until(), new Extension(period.why() == null
                ? "agreed with the complainant" : period.why(), period.on(), "agreed", true));
        deadlines.end(reference, Duty.ADULTS_MONTH5, "a later day was agreed");
        missed.noneAfterAll(reference);
    }

    /**
     * A complaint made by word of mouth was settled to the complainant's satisfaction by the next working day: it stays on
     * record, outside the Regulations (regulation 8(1)(c)). This is of one that no procedure has taken in: its contact
     * closes it, as {@link #settledByWord} says.
     *
     * @param procedure ADULTS or PUBLIC_HEALTH, whose complaint it would have been
     * @param how how it was settled, and how they said that they are satisfied
     * @throws RuleViolation INVALID: as {@link #settled}
     */
    @Transactional
    public void settledBeforeTriage(ComplaintReference reference, Procedure procedure, LocalDate on, String how) {
        complaints.change(reference, Map.of("procedure_code", procedure));
        settled(reference, on, how);
    }

    /** Why a complaint closes that was settled by word of mouth in time, by its newest triage or after; empty where it was not. */
    public Optional<String> settledByWord(ComplaintReference reference) {
        return decisions.latestSince(reference, SETTLED, "TRIAGE").map(settled -> whySettled(reference));
    }

    /**
     * As above, of a complaint whose route closes it.
     *
     * @throws RuleViolation INVALID: it was made in writing, or settled on a later day than the next working day
     */
    @Transactional
    void settled(ComplaintReference reference, LocalDate on, String how) {
        Complaint complaint = complaints.get(reference);
        if (!complaint.madeOrally()) {
            throw RuleViolation.invalid("settledOn", on, "nothing for a complaint in writing",
                    "This complaint was made in writing: however soon it is settled, it is answered under the regulations.");
        }
        between("settledOn", on, reference);
        LocalDate last = deadlines.wouldEnd(Duty.ADULTS_ORAL_RESOLUTION, complaint.receivedOn());
        if (on.isAfter(last)) {
            throw RuleViolation.invalid("settledOn", on, last + " or earlier", ("It was made on %s, so it had to be settled by %s to"
                    + " stay outside the regulations (%s). It goes on, and is answered.").formatted(
                            UkTime.words(complaint.receivedOn()), UkTime.words(last), law(reference).settledByWord()));
        }
        decisions.take(reference, SETTLED, "RESOLVED", null, how, on);
        complaints.change(reference, Map.of("type", Type.INFORMAL));
    }

    String whySettled(ComplaintReference reference) {
        return "settled by the next working day, outside the regulations (%s)".formatted(law(reference).settledByWord());
    }

    private void between(String field, LocalDate on, ComplaintReference reference) {
        LocalDate received = complaints.get(reference).receivedOn();
        LocalDate today = UkTime.today(clock);
        if (on.isBefore(received) || on.isAfter(today)) {
            throw RuleViolation.invalid(field, on, received + " to " + today,
                    "That day lies between the day of receipt and today.");
        }
    }

    /** The response has gone: the periods of the law are met on its day. */
    @Transactional
    void answered(ComplaintReference reference) {
        answeredOn(reference).ifPresent(on -> List.of(law(reference).sixMonths(), Duty.ADULTS_MONTH5).forEach(duty ->
                deadlines.met(reference, duty, on)));
    }

    Optional<LocalDate> answeredOn(ComplaintReference reference) {
        return deadlines.newest(reference, Duty.ADULTS_RESPONSE).map(Deadline::metOn);
    }

    /** Restates the clocks after the day of receipt was corrected; a miss that comes out so is explained as any other. */
    @Transactional
    void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        LocalDate received = complaints.get(reference).receivedOn();
        Law law = law(reference);
        clocks(law).forEach(duty -> deadlines.newest(reference, duty).filter(one -> one.from().equals(before)).ifPresent(one -> {
            Deadline right = deadlines.correct(reference, duty, received, why);
            if (one.status() == Deadline.Status.MET && right.status() == Deadline.Status.MISSED && right.statutory()) {
                missed.ask(right, null);
            }
        }));
        deadlines.newest(reference, law.acknowledgement()).ifPresent(missed::askUnlessExplained);
        missed.noneAfterAll(reference);
    }
}
