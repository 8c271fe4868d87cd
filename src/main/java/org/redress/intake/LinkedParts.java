package org.redress.intake;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Restriction;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.routing.FactCodes.CouncilFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a complaint of its own out of a part of one that goes several ways (rulebook D8): with the same people, the same
 * words and the same day of receipt, triaged by itself, and one co-ordinator for both.
 */
@Component
class LinkedParts {

    /** The kind of decision that says whose work a part is about; its grounds are the reference of the whole, which has none. */
    private static final String PART = "LINKED_PART";

    private static final Set<Status> ENDED_BY_CORRECTION = Set.of(Status.MERGED, Status.LOGGED_IN_ERROR);

    /** The kind of decision that says whether the council is their landlord. */
    static final String TENANT = "COUNCIL_TENANT";

    private final Complaints complaints;
    private final Parties parties;
    private final Appointments appointments;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Restriction restriction;
    private final Timeline timeline;
    private final ContactProcess contacts;
    private final CurrentPerson currentPerson;
    private final JdbcClient jdbc;
    private final Clock clock;

    LinkedParts(Complaints complaints, Parties parties, Appointments appointments, Decisions decisions, Deadlines deadlines,
            Restriction restriction, Timeline timeline, ContactProcess contacts, CurrentPerson currentPerson, JdbcClient jdbc,
            Clock clock) {
        this.complaints = complaints;
        this.parties = parties;
        this.appointments = appointments;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.restriction = restriction;
        this.timeline = timeline;
        this.contacts = contacts;
        this.currentPerson = currentPerson;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A part of a complaint.
     *
     * @param words whose work it is about, as officers read it: "adults’ social care, public health"
     * @param of the complaint of which it is a part; null for the whole, and where there is none
     */
    record Part(String words, String of) {

        /** What is about one function. */
        static Part of(CouncilFunction function) {
            return new Part(inWords(function), null);
        }

        boolean about(CouncilFunction function) {
            return List.of(words.split(", ")).contains(inWords(function));
        }
    }

    /** What is known of a linked complaint before it is triaged, or triaged again; empty for any other. */
    Optional<Part> part(ComplaintReference reference) {
        return decisions.latest(reference, PART).map(made -> new Part(made.reasons(), made.grounds()));
    }

    /** Another part of the same, which goes its own way, and whose work it is about. */
    record Other(ComplaintReference reference, String words) {}

    /** The other parts of the same; not those that the register has as a mistake, or as merged. */
    List<Other> others(ComplaintReference reference) {
        ComplaintReference whole = part(reference).map(Part::of).map(ComplaintReference::new).orElse(reference);
        return Stream.concat(Stream.of(whole), complaints.otherParts(whole).stream()).filter(one -> !one.equals(reference))
                .filter(one -> !ENDED_BY_CORRECTION.contains(complaints.get(one).status()))
                .flatMap(one -> part(one).map(part -> new Other(one, part.words())).stream()).toList();
    }

    /**
     * What is left to a complaint of the functions that it was said to be about: the rest goes its own way in its other parts.
     *
     * @throws RuleViolation INVALID: nothing is left
     */
    Set<CouncilFunction> leftTo(ComplaintReference reference, Set<CouncilFunction> said) {
        List<Other> others = others(reference);
        Set<CouncilFunction> left = said.stream().filter(function -> others.stream().noneMatch(other ->
                new Part(other.words(), null).about(function))).collect(Collectors.toSet());
        if (left.isEmpty() && !said.isEmpty()) {
            String ways = others.stream().map(other -> "%s as %s".formatted(other.words(), other.reference()))
                    .collect(Collectors.joining(", "));
            throw RuleViolation.invalid("aboutChildren", null, "what is left here", ("It goes its own way already: %s. Tick what is left"
                    + " here or, where nothing is, propose in the Case tab that this case is merged into that one.").formatted(ways));
        }
        return left;
    }

    /** A complaint that goes several ways, or is a part of one, is about this work now; what nobody said leaves it as it was. */
    void nowAbout(ComplaintReference reference, Set<CouncilFunction> functions) {
        String words = functions.stream().sorted().map(LinkedParts::inWords).collect(Collectors.joining(", "));
        Optional<Part> before = part(reference);
        if (!words.isEmpty() && before.filter(part -> part.words().equals(words)).isEmpty()) {
            decisions.take(reference, PART, "LINKED", before.map(Part::of).orElse(null), words, UkTime.today(clock));
        }
    }

    /**
     * Opens the complaint and its triage.
     *
     * @param functions of the part, with commas between them
     */
    ComplaintReference open(ComplaintReference reference, String functions) {
        Complaint whole = complaints.get(reference);
        String person = currentPerson.get().id();
        ComplaintReference made = complaints.log(new Complaints.Logging(Type.COMPLAINT, whole.receivedAt(), whole.channel(),
                whole.summary(), whole.madeOrally(), whole.anonymous(), whole.serviceArea(), person)).reference();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("grounds_arose_on", whole.groundsAroseOn());
        columns.put("date_of_knowledge", whole.dateOfKnowledge());
        columns.put("desired_outcome", whole.desiredOutcome());
        columns.put("received_on", whole.receivedOn());
        complaints.change(made, columns);
        for (Party party : parties.of(reference)) {
            parties.add(party.in(made));
        }
        if (whole.restricted()) {
            restriction.set(made, true, "the complaint of which it is a part is restricted");
        }
        jdbc.sql("insert into complaint_link (reference, other, kind, at) values (:from, :to, 'PART', :at)")
                .param("from", reference.value()).param("to", made.value())
                .param("at", Rows.parameter(clock.instant())).update();
        decisions.take(made, PART, "LINKED", reference.value(), inWords(functions), UkTime.today(clock));
        String coordinator = appointments.current(reference, Appointments.Role.CO_ORDINATOR).orElse(person);
        coordinated(reference, coordinator);
        coordinated(made, coordinator);
        if (List.of(functions.split(",")).contains(CouncilFunction.OTHER.name())) {
            decisions.latest(reference, TENANT).ifPresent(tenant ->
                    decisions.take(made, TENANT, tenant.outcome(), null, null, UkTime.today(clock)));
        }
        timeline.add(made, "LINKED", "A part of %s that goes its own way: %s. The day of receipt, %s, is the same.".formatted(
                reference, inWords(functions), UkTime.words(whole.receivedOn())));
        timeline.add(reference, "LINKED", "A part of it goes its own way as %s: %s.".formatted(made, inWords(functions)));
        Deadline acknowledgement = deadlines.start(made, Duty.CHILDRENS_ACKNOWLEDGEMENT, whole.receivedOn(), "received");
        contacts.start(new Intake.Logged(complaints.get(made), acknowledgement, true));
        return made;
    }

    private void coordinated(ComplaintReference reference, String person) {
        if (appointments.current(reference, Appointments.Role.CO_ORDINATOR).isEmpty()) {
            appointments.appoint(reference, Appointments.Role.CO_ORDINATOR, person);
        }
    }

    private static String inWords(String functions) {
        return Stream.of(functions.split(",")).map(CouncilFunction::valueOf).map(LinkedParts::inWords)
                .collect(Collectors.joining(", "));
    }

    private static String inWords(CouncilFunction function) {
        return switch (function) {
            case CHILD_SOCIAL_CARE -> "children’s social care";
            case ADULT_SOCIAL_CARE -> "adults’ social care";
            case PUBLIC_HEALTH -> "public health";
            case OTHER -> "another service of the council";
            case NONE -> "nothing that the council does";
        };
    }
}
