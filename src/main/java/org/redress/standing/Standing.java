package org.redress.standing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.council.Contacts;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Appointments;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says where a case stands: what happened last, what is done now and by whom, by which day they hear, what they can do, how
 * to reach us. The caller has checked who may see the case.
 */
@Component
public class Standing {

    private static final List<Clocked> LATER = List.of(
            new Clocked(Duty.CHILDRENS_FINAL_RESPONSE, State.FINAL_RESPONSE),
            new Clocked(Duty.CHILDRENS_PANEL_REPORT, State.PANEL_REPORT),
            new Clocked(Duty.CHILDRENS_EARLY_REFERRAL, State.TO_THE_OMBUDSMAN),
            new Clocked(Duty.CHILDRENS_PANEL_AFTER_RETURN, State.PANEL_ARRANGING),
            new Clocked(Duty.CHILDRENS_PANEL_MEETING, State.PANEL_ARRANGING),
            new Clocked(Duty.CHILDRENS_PANEL_REQUEST, State.STAGE_2_ANSWERED),
            new Clocked(Duty.CHILDRENS_STAGE2, State.STAGE_2_INVESTIGATION),
            new Clocked(Duty.CHILDRENS_STAGE2_MAXIMUM, State.STAGE_2_INVESTIGATION),
            new Clocked(Duty.CHILDRENS_STAGE2_REQUEST, State.STAGE_1_ANSWERED),
            new Clocked(Duty.CHILDRENS_STAGE1, State.STAGE_1),
            new Clocked(Duty.ADULTS_RESPONSE, State.ADULTS_RESPONSE),
            new Clocked(Duty.CORPORATE_STAGE2, State.CORPORATE_REVIEW),
            new Clocked(Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT, State.CORPORATE_REVIEW_ASKED),
            new Clocked(Duty.CORPORATE_STAGE1, State.CORPORATE_STAGE_1));

    /** What they may have told us themselves. */
    private static final Set<EventType> THEIRS = Set.of(EventType.STAGE_2_REQUESTED, EventType.PANEL_REQUESTED,
            EventType.WITHDRAWN, EventType.INFORMATION_RECEIVED, EventType.ADVOCATE_ASKED_FOR, EventType.STATEMENT_AGREED,
            EventType.STATEMENT_AMENDED, EventType.RESUBMITTED, EventType.DISSATISFIED, EventType.REVIEW_REQUESTED,
            EventType.RESPONSE_PERIOD_AGREED);

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Appointments appointments;
    private final Decisions decisions;
    private final Council council;
    private final JdbcClient jdbc;
    private final Clock clock;

    Standing(Complaints complaints, Deadlines deadlines, Appointments appointments, Decisions decisions, Council council,
            JdbcClient jdbc, Clock clock) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.appointments = appointments;
        this.decisions = decisions;
        this.council = council;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Clocked(String duty, State state) {}

    private record Event(LocalDate on, String words) {}

    /**
     * Where it stands. {@code hear} is null where no day can be told.
     *
     * @param state a short code
     * @param promised what we have promised and not done yet, whether the complaint goes on or has ended; null where nothing is
     * @param text all of it, as it is said or sent
     */
    public record Told(String state, LocalDate asAt, String last, String now, String hear, String youCan, String reachUs,
            String promised, String text) {}

    /** @param child whether it is told to a child or young person: in words for a reader of ten years */
    public Told of(ComplaintReference reference, boolean child) {
        Complaint complaint = complaints.get(reference);
        LocalDate today = UkTime.today(clock);
        List<Deadline> running = deadlines.running(reference);
        State state = state(complaint, running, today);
        String last = last(complaint, child);
        String hear = hear(state, running, reference, today, child);
        Procedure procedure = procedure(complaint);
        Contacts us = council.contacts(procedure);
        String can = state.can(child, procedure);
        String reachUs = child ? "Ring us on %s, or write to %s.".formatted(us.phone(), us.email())
                + (procedure == Procedure.CORPORATE ? ""
                        : " You can ask %s for an advocate: %s.".formatted(us.advocacyName(), us.advocacyPhone()))
                : "You reach the %s on %s or at %s. Your reference is %s.".formatted(inSentence(us.team()), us.phone(), us.email(),
                        reference);
        String promised = promised(reference, today, child);
        String text = (state.theirTime() ? Stream.of(last, state.now(child), promised, can, hear, reachUs)
                : Stream.of(last, state.now(child), promised, hear, can, reachUs)).filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return new Told(state.name(), today, last, state.now(child), hear, can, reachUs, promised, text);
    }

    private record Promise(LocalDate due) {}

    /** What was promised to them and is still to be done: how much, by when the next of it, and whether we are late with it. */
    private String promised(ComplaintReference reference, LocalDate today, boolean child) {
        List<Promise> open = jdbc.sql("select due_on from remedy where reference = :reference and status = 'AGREED'"
                        + " and source <> 'LEARNING' order by due_on").param("reference", reference.value())
                .query((row, n) -> new Promise(Rows.day(row, "due_on"))).list();
        if (open.isEmpty()) {
            return null;
        }
        String day = UkTime.wordsWithWeekday(open.get(0).due());
        boolean one = open.size() == 1;
        if (open.get(0).due().isBefore(today)) {
            return child ? "We said that we would do something by %s. We are late. We are sorry. We will still do it.".formatted(day)
                    : "We promised to do something by %s, and have not done it yet. We are late, and we are sorry.".formatted(day);
        }
        return child ? (one ? "We still have to do what we said. We will do it by %s." : "We still have to do what we said. We will do"
                + " the first thing by %s.").formatted(day) : one ? "What we promised you is still to be done, by %s.".formatted(day)
                : "%d things that we promised you are still to be done, the next of them by %s.".formatted(open.size(), day);
    }

    /** The one it goes under; before it is in any, that of the service that it is about. */
    private Procedure procedure(Complaint complaint) {
        return complaint.procedureCode() != null ? complaint.procedureCode()
                : council.area(complaint.serviceArea()).map(ServiceArea::procedure).orElse(complaint.goesUnder());
    }

    private State state(Complaint complaint, List<Deadline> running, LocalDate today) {
        boolean message = running.stream().anyMatch(one -> one.duty().equals(Duty.CHILDRENS_MESSAGE));
        return switch (complaint.status()) {
            case LOGGED -> State.LOGGED;
            case WITHDRAWN -> message ? State.MESSAGE : State.WITHDRAWN;
            case MERGED -> State.MERGED;
            case LOGGED_IN_ERROR -> State.NOT_A_CASE;
            case CLOSED -> message ? State.MESSAGE : closed(complaint);
            case DEFERRED -> message ? State.MESSAGE : State.DEFERRED;
            case OPEN -> open(complaint, running, today);
        };
    }

    private State closed(Complaint complaint) {
        ComplaintReference reference = complaint.reference();
        Optional<Boolean> handedOver = handedOver(reference);
        if (handedOver.isPresent()) {
            return handedOver.get() ? State.HANDED_OVER : State.ADULTS_ANSWERED_BY_LEAD;
        }
        return switch (complaint.goesUnder()) {
            case CHILDRENS -> closedChildrens(reference);
            case ADULTS, PUBLIC_HEALTH -> complaint.type() == Type.INFORMAL ? State.ADULTS_SETTLED
                    : deadlines.answered(reference, Duty.ADULTS_RESPONSE) ? State.ADULTS_ANSWERED : State.CLOSED;
            case CORPORATE -> deadlines.answered(reference, Duty.CORPORATE_STAGE2) ? State.CORPORATE_REVIEWED
                    : !deadlines.answered(reference, Duty.CORPORATE_STAGE1) ? State.CLOSED
                    : complaint.stage2RequestedOn() != null ? State.CORPORATE_REVIEW_REFUSED : State.CORPORATE_ANSWERED;
        };
    }

    /** Whether another body has the whole of it (true), or leads the one response and has our part (false); empty where none has. */
    private Optional<Boolean> handedOver(ComplaintReference reference) {
        return jdbc.sql("select lead_is_ours from other_body where reference = :reference and status = 'HANDED_OVER'"
                        + " and earlier_round = false order by seq desc fetch first 1 rows only")
                .param("reference", reference.value()).query((row, n) -> row.getObject("lead_is_ours") == null).optional();
    }

    private State closedChildrens(ComplaintReference reference) {
        if (deadlines.answered(reference, Duty.CHILDRENS_FINAL_RESPONSE)) {
            return State.CLOSED;
        }
        return deadlines.answered(reference, Duty.CHILDRENS_STAGE2) ? State.CLOSED_AT_STAGE_2
                : deadlines.answered(reference, Duty.CHILDRENS_STAGE1) ? State.CLOSED_AT_STAGE_1 : State.CLOSED;
    }

    private State open(Complaint complaint, List<Deadline> running, LocalDate today) {
        Set<String> duties = running.stream().map(Deadline::duty).collect(Collectors.toSet());
        State state = LATER.stream().filter(one -> duties.contains(one.duty())).map(Clocked::state).findFirst()
                .orElse(State.UNDER_WAY);
        return switch (state) {
            case STAGE_1 -> due(running, Duty.CHILDRENS_STAGE1).filter(due -> due.isBefore(today)).isPresent()
                    ? State.STAGE_1_LATE : state;
            case CORPORATE_STAGE_1 -> due(running, Duty.CORPORATE_STAGE1).filter(due -> due.isBefore(today)).isPresent()
                    ? State.CORPORATE_STAGE_1_LATE : state;
            case ADULTS_RESPONSE -> adults(complaint.reference(), running, today);
            case STAGE_2_INVESTIGATION -> stage2(complaint.reference(), duties);
            case PANEL_ARRANGING -> panelMeetsOn(complaint.reference()).isPresent() ? State.PANEL_ARRANGED : state;
            case STAGE_1_ANSWERED, STAGE_2_ANSWERED -> duties.contains(Duty.CHILDRENS_MESSAGE) ? State.MESSAGE : state;
            case UNDER_WAY -> duties.contains(Duty.CHILDRENS_ADVOCATE) && complaint.stage1StartedOn() == null
                    ? State.ADVOCATE_SOUGHT : duties.contains(Duty.CHILDRENS_MESSAGE) ? State.MESSAGE : state;
            default -> state;
        };
    }

    private State adults(ComplaintReference reference, List<Deadline> running, LocalDate today) {
        if (Stream.of(Duty.ADULTS_RELEVANT_PERIOD, Duty.PUBLIC_HEALTH_RESPONSE).anyMatch(duty ->
                due(running, duty).filter(due -> due.isBefore(today)).isPresent())) {
            return State.ADULTS_OVER_SIX_MONTHS;
        }
        if (handedOver(reference).isPresent()) {
            return State.ADULTS_LEAD_RESPONDS;
        }
        boolean late = promised(reference, running).isBefore(today);
        return told(reference, running).isPresent() ? late ? State.ADULTS_LATE : State.ADULTS_RESPONSE
                : late ? State.ADULTS_PLAN_LATE : State.ADULTS_PLAN;
    }

    /** The response period that they were told last, since the complaint came or was taken up again. */
    private Optional<LocalDate> told(ComplaintReference reference, List<Deadline> running) {
        LocalDate from = running.stream().filter(one -> one.duty().equals(Duty.ADULTS_RESPONSE)).map(Deadline::from).findFirst()
                .orElse(LocalDate.MIN);
        return decisions.latest(reference, "RESPONSE_PERIOD").filter(period -> !period.onDay().isBefore(from))
                .map(period -> LocalDate.parse(period.outcome()));
    }

    /** By when the response is due: a day that was told after the one before had passed moves no clock, but is what they know. */
    private LocalDate promised(ComplaintReference reference, List<Deadline> running) {
        return Stream.concat(due(running, Duty.ADULTS_RESPONSE).stream(), told(reference, running).stream())
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    private State stage2(ComplaintReference reference, Set<String> duties) {
        if (duties.contains(Duty.CHILDRENS_ADJUDICATION)) {
            return State.STAGE_2_DECISION;
        }
        boolean appointed = appointments.current(reference, Appointments.Role.INVESTIGATING_OFFICER).isPresent();
        return !appointed ? State.STAGE_2_APPOINTING
                : duties.contains(Duty.CHILDRENS_STAGE2_AGREEMENT) ? State.STAGE_2_STATEMENT : State.STAGE_2_INVESTIGATION;
    }

    private static Optional<LocalDate> due(List<Deadline> running, String duty) {
        return running.stream().filter(one -> one.duty().equals(duty)).map(Deadline::due).max(Comparator.naturalOrder());
    }

    /** The day of the panel, once the letter with it has gone to them. */
    private Optional<LocalDate> panelMeetsOn(ComplaintReference reference) {
        return jdbc.sql("""
                select p.meets_on from panel p where p.reference = :reference and p.status = 'ARRANGED' and exists (
                    select 1 from letter l join delivery d on d.letter_id = l.id where l.reference = p.reference
                    and l.rulebook_id = 'CH-15' and d.sent_on is not null and l.written_at >= p.arranged_at)
                order by p.seq desc fetch first 1 rows only""").param("reference", reference.value())
                .query(LocalDate.class).optional();
    }

    private String hear(State state, List<Deadline> running, ComplaintReference reference, LocalDate today, boolean child) {
        if (state == State.PANEL_ARRANGED) {
            return panelMeetsOn(reference).map(day -> (child ? "You meet on %s." : "The panel meets on %s.")
                    .formatted(UkTime.wordsWithWeekday(day))).orElse(null);
        }
        if (state == State.ADULTS_LEAD_RESPONDS) {
            return leadResponds(reference).map(by -> leadResponds(by, today, child)).orElse(null);
        }
        Optional<LocalDate> day = state.duty() == null ? Optional.empty() : Duty.ADULTS_RESPONSE.equals(state.duty())
                ? Optional.of(promised(reference, running)) : due(running, state.duty())
                .or(() -> state == State.PANEL_ARRANGING ? due(running, Duty.CHILDRENS_PANEL_AFTER_RETURN) : Optional.empty());
        if (day.isEmpty()) {
            return null;
        }
        String words = UkTime.wordsWithWeekday(day.get());
        boolean over = day.get().isBefore(today);
        if (state.theirTime()) {
            return state == State.STAGE_1_ANSWERED ? (over ? "You can still ask." : "Please ask by %s. You can ask later, too.").formatted(words)
                    : over ? null : "Please ask by %s.".formatted(words);
        }
        return (over ? child ? "We said that you would hear by %s. We are late. We are sorry. Ring us to ask."
                : "We said that you would hear by %s. We are late, and we are sorry. Please ask us at any time."
                : state == State.PANEL_ARRANGING ? child ? "You will meet by %s." : "The panel is to meet by %s."
                : child ? "You will hear by %s." : "You hear from us by %s.").formatted(words);
    }

    /** By when the body that leads has said that it responds; empty where it has not. */
    private Optional<LocalDate> leadResponds(ComplaintReference reference) {
        return jdbc.sql("select responds_by from other_body where reference = :reference and lead_is_ours = false"
                        + " and earlier_round = false and responds_by is not null order by seq desc fetch first 1 rows only")
                .param("reference", reference.value()).query(LocalDate.class).optional();
    }

    private static String leadResponds(LocalDate day, LocalDate today, boolean child) {
        return (!day.isBefore(today) ? child ? "You will hear by %s." : "They said that you will hear from them by %s."
                : child ? "They said that you would hear by %s. They are late. Ring us to ask."
                : "They said that you would hear from them by %s. They are late. Please tell us, and we will ask them.").formatted(
                        UkTime.wordsWithWeekday(day));
    }

    /** The last of: what they told us, a letter that has gone to them, and that we got the complaint. */
    private String last(Complaint complaint, boolean child) {
        Event got = new Event(complaint.receivedOn(), child ? "we got what you told us" : "we received your complaint");
        Stream<Event> letters = jdbc.sql("""
                select l.title, d.sent_on from letter l join delivery d on d.letter_id = l.id
                where l.reference = :reference and d.recipient_role = 'COMPLAINANT' and d.sent_on is not null
                order by d.sent_on desc, l.seq desc fetch first 1 rows only""")
                .param("reference", complaint.reference().value())
                .query((row, n) -> new Event(Rows.day(row, "sent_on"), child ? "we sent you a letter"
                        : "we sent you our letter “" + row.getString("title") + "”")).list().stream();
        Stream<Event> theirs = jdbc.sql("select type, on_day from happening where reference = :reference and type in (:theirs)"
                        + " order by on_day desc, at desc fetch first 1 rows only")
                .param("reference", complaint.reference().value())
                .param("theirs", THEIRS.stream().map(Enum::name).toList())
                .query((row, n) -> new Event(Rows.day(row, "on_day"), told(Rows.code(row, "type", EventType.class), child)))
                .list().stream();
        Event last = Stream.of(Stream.of(got), theirs, letters).flatMap(events -> events)
                .reduce((before, after) -> after.on().isBefore(before.on()) ? before : after).orElseThrow();
        return "On %s %s.".formatted(UkTime.wordsWithWeekday(last.on()), last.words());
    }

    private static String told(EventType type, boolean child) {
        return switch (type) {
            case STAGE_2_REQUESTED -> child ? "you said you want some one new to look at it" : "you asked for stage 2";
            case PANEL_REQUESTED -> child ? "you said you want three new people to look at it" : "you asked for a review panel";
            case WITHDRAWN -> child ? "you said that you want to stop" : "you took your complaint back";
            case ADVOCATE_ASKED_FOR -> child ? "you said you want an advocate" : "you asked for an advocate";
            case STATEMENT_AGREED -> child ? "you said that what we wrote down is right"
                    : "you agreed what is written down of your complaint";
            case STATEMENT_AMENDED -> child ? "you said what we should change" : "you asked us to change what is written down";
            case REVIEW_REQUESTED -> child ? "you said you want some one new to look at it" : "you asked for a review";
            case RESPONSE_PERIOD_AGREED -> child ? "you said that you can wait for our answer"
                    : "you agreed with us on another day for our response";
            default -> "we heard from you";
        };
    }

    /** A team's name within a sentence: where its first letter alone is a capital, that is the one of a sentence's beginning. */
    static String inSentence(String team) {
        return team.substring(1).chars().noneMatch(Character::isUpperCase) ? team.toLowerCase(Locale.UK) : team;
    }
}
