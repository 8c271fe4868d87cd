package org.redress.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the route of a complaint: by its procedure, so that there is none before triage. Leads it to another one where it
 * turns out to belong there.
 */
@Component
public class Routes {

    /** The kind of decision that a change of procedure is: its outcome the new procedure, its grounds the former one. */
    static final String CHANGED = "PROCEDURE_CHANGED";

    private final Map<Procedure, Route> routes = new EnumMap<>(Procedure.class);
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Letters letters;
    private final Timeline timeline;
    private final Parties parties;
    private final Clock clock;

    Routes(List<Route> all, Complaints complaints, Deadlines deadlines, Decisions decisions, Letters letters,
            Timeline timeline, Parties parties, Clock clock) {
        this.parties = parties;
        all.forEach(route -> route.procedures().forEach(procedure -> {
            if (routes.put(procedure, route) != null) {
                throw new IllegalStateException("Two routes run the procedure " + procedure + ".");
            }
        }));
        if (routes.size() < Procedure.values().length) {
            throw new IllegalStateException("Not every procedure has a route, only " + routes.keySet() + ".");
        }
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.letters = letters;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The route of a complaint; empty where none has taken it in. */
    public Optional<Route> of(ComplaintReference reference) {
        return of(complaints.get(reference));
    }

    /** The same, of a complaint that was read already. */
    public Optional<Route> of(Complaint complaint) {
        return complaint.takenIn() ? Optional.ofNullable(routes.get(complaint.procedureCode())) : Optional.empty();
    }

    /** The duties to acknowledge a complaint of which it has a clock: one where it was always in one procedure. */
    public Set<String> acknowledgements(ComplaintReference reference) {
        return Stream.concat(Stream.of(Duty.CHILDRENS_ACKNOWLEDGEMENT), routes.entrySet().stream()
                .map(one -> one.getValue().acknowledgement(one.getKey())))
                .filter(duty -> deadlines.newest(reference, duty).isPresent()).collect(Collectors.toSet());
    }

    /** The duty to acknowledge a complaint; before triage that of the children's procedure, as short as any. */
    private String acknowledgement(Complaint complaint) {
        return of(complaint).map(route -> route.acknowledgement(complaint.procedureCode()))
                .orElse(Duty.CHILDRENS_ACKNOWLEDGEMENT);
    }

    /**
     * Takes a complaint into a procedure, or leads it on there. The acknowledgement goes on as the procedure's own, from
     * the same day.
     *
     * @param stage 1 for a complaint that is new to the procedure
     */
    @Transactional
    public void enter(ComplaintReference reference, Procedure procedure, int stage) {
        enter(reference, procedure, stage, stage == 1 ? firstAcknowledged(reference) : UkTime.today(clock));
    }

    /**
     * The same, of what leads it there on a day: the Ombudsman sends it back, say.
     *
     * @param on see {@link Route#enter}
     * @throws RuleViolation INVALID: a day before the complaint came, or to come
     */
    @Transactional
    public void enter(ComplaintReference reference, Procedure procedure, int stage, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        Route route = routes.get(procedure);
        String before = acknowledgement(complaint);
        Optional<LocalDate> from = deadlines.current(reference, before).map(Deadline::from);
        if (!before.equals(route.acknowledgement(procedure)) && from.isPresent()) {
            deadlines.end(reference, before, "goes on under " + procedure.words());
            acknowledge(complaint, procedure, from.get());
        }
        if (on.isBefore(complaint.receivedOn()) || on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("on", on, complaint.receivedOn() + " to " + UkTime.today(clock),
                    "That day lies between the day on which the complaint was received and today.");
        }
        lead(reference, procedure, stage, on);
    }

    /** Under the children's procedure whom it is about is a child, to whom copies go; elsewhere a person concerned. */
    private void lead(ComplaintReference reference, Procedure procedure, int stage, LocalDate on) {
        parties.standAs(reference, procedure == Procedure.CHILDRENS ? PartyRole.CHILD : PartyRole.PERSON_CONCERNED);
        routes.get(procedure).enter(reference, procedure, stage, on);
    }

    /** The day of the first acknowledgement that went out, not before the day of receipt, which may be corrected; else today. */
    private LocalDate firstAcknowledged(ComplaintReference reference) {
        LocalDate received = complaints.get(reference).receivedOn();
        return acknowledgements(reference).stream().flatMap(duty -> deadlines.of(reference, duty).stream()).map(Deadline::metOn)
                .filter(Objects::nonNull).min(Comparator.naturalOrder()).map(on -> on.isBefore(received) ? received : on)
                .orElse(UkTime.today(clock));
    }

    /** The complaint was acknowledged on a day, by word of mouth say: that meets the duty of the procedure in which it stands now. */
    @Transactional
    public void acknowledged(ComplaintReference reference, LocalDate on) {
        deadlines.met(reference, acknowledgement(complaints.get(reference)), on);
    }

    private void acknowledge(Complaint complaint, Procedure procedure, LocalDate from) {
        deadlines.start(complaint.reference(), routes.get(procedure).acknowledgement(procedure), from,
                from.equals(complaint.receivedOn()) ? "received" : "asked for again");
    }

    /** Why the procedure of a complaint cannot be changed, whatever the other one; empty where it can. */
    public Optional<String> stays(Complaint complaint) {
        if (!complaint.takenIn()) {
            return Optional.of("This complaint has no procedure yet: triage chooses it.");
        }
        if (complaint.status() != Status.OPEN) {
            return Optional.of("Only an open complaint changes its procedure. This one has ended, or waits with all of its"
                    + " heads.");
        }
        return of(complaint).filter(running -> running.answered(complaint.reference())).map(answered -> "Our first response has gone,"
                + " or is on its way: from then on a complaint stays in its procedure.");
    }

    /** The duty to answer a complaint of this procedure for the first time. */
    String firstAnswer(Procedure procedure) {
        return routes.get(procedure).answer(procedure);
    }

    /** The procedures to which a complaint could be led: all but its own. */
    public List<Procedure> others(Complaint complaint) {
        return Arrays.stream(Procedure.values()).filter(procedure -> procedure != complaint.procedureCode()).toList();
    }

    /**
     * A complaint turns out to belong to another procedure: it leaves its route, and goes on in the other one with its
     * day of receipt. A decision with its reason, of which the complainant is told (NC-04; rulebook 5).
     *
     * @param to null and what is not among {@link #others} is refused
     * @param why the reason, which the letter says word for word
     * @throws RuleViolation INVALID: no reason, or no other procedure; CONFLICT: as {@link #stays}, or the
     *     route does not run
     */
    @Transactional
    public void reroute(ComplaintReference reference, Procedure to, String why) {
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why the procedure changes: the letter says it too.");
        }
        complaints.lock(reference);
        Complaint complaint = complaints.get(reference);
        Procedure from = complaint.procedureCode();
        List<Procedure> others = others(complaint);
        if (to == null || !others.contains(to)) {
            throw RuleViolation.invalid("to", to, others.stream().map(Procedure::name).collect(Collectors.joining(", ")),
                    otherThan(to, from, others));
        }
        stays(complaint).ifPresent(sentence -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, sentence);
        });
        Optional<LocalDate> owedFrom = deadlines.current(reference, acknowledgement(complaint)).map(Deadline::from);
        decisions.take(reference, CHANGED, to.name(), from.name(), why.strip(), UkTime.today(clock));
        routes.get(from).leave(reference, "goes on under " + to.words());
        owedFrom.ifPresent(day -> acknowledge(complaint, to, day));
        lead(reference, to, 1, firstAcknowledged(reference));
        timeline.add(reference, CHANGED, "Goes on under %s, no longer under %s. The day of receipt, %s, is kept. %s".formatted(
                to.words(), from.words(), UkTime.words(complaint.receivedOn()), why.strip()));
        letters.send(reference, "procedure-changed", null, null, null, Map.of());
    }

    private static String otherThan(Procedure to, Procedure from, List<Procedure> others) {
        String choice = others.stream().map(Procedure::words).collect(Collectors.joining(", or "));
        return to == null ? "Say to which procedure it goes: %s.".formatted(choice)
                : "This complaint runs under %s already. It could go to %s.".formatted(to.words(), choice);
    }
}
