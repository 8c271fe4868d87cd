package org.redress.procedure;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.council.Team;
import org.redress.engine.Persons;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who handles a complaint: named when it is taken in, and replaced. */
@Component
public class Handlers {

    private final Routes routes;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Council council;
    private final Persons persons;
    private final Letters letters;
    private final Timeline timeline;

    Handlers(Routes routes, Complaints complaints, Appointments appointments, Council council, Persons persons,
            Letters letters, Timeline timeline) {
        this.routes = routes;
        this.complaints = complaints;
        this.appointments = appointments;
        this.council = council;
        this.persons = persons;
        this.letters = letters;
        this.timeline = timeline;
    }

    /**
     * Who could handle a case.
     *
     * @param team the team for which they would: that of the service area first
     * @param teams all of theirs by name, that one first
     */
    public record Candidate(String person, String team, List<String> teams) {

        /** Somebody of one team, or of one more. */
        private Candidate also(Candidate other) {
            return new Candidate(person, team, Stream.concat(teams.stream(), other.teams.stream()).distinct().toList());
        }
    }

    /**
     * Who can handle a case: the people of the teams that answer under its procedure (until triage has routed it, under any),
     * each once; those of the team that answers for its service area come first.
     */
    public List<Candidate> candidates(Complaint complaint) {
        return candidates(complaint, complaint.procedureCode() == null ? council.teams()
                : council.teams(complaint.procedureCode()));
    }

    /** Who could handle a case if it went under a procedure: as {@link #candidates(Complaint)}. */
    public List<Candidate> candidates(Complaint complaint, Procedure procedure) {
        return candidates(complaint, council.teams(procedure));
    }

    private List<Candidate> candidates(Complaint complaint, List<Team> teams) {
        String first = council.area(complaint.serviceArea()).map(ServiceArea::team).orElse(null);
        Map<String, Candidate> found = new LinkedHashMap<>();
        teams.stream().sorted(Comparator.comparing(team -> !team.code().equals(first)))
                .forEach(team -> Stream.concat(team.handlers().stream(), team.group() == null ? Stream.empty()
                                : persons.membersOf(team.group()).stream())
                        .forEach(person -> found.merge(person, new Candidate(person, team.name(), List.of(team.name())), Candidate::also)));
        return List.copyOf(found.values());
    }

    /**
     * The name of the team for which somebody would handle a case.
     *
     * @throws RuleViolation INVALID: of anybody who is not among its {@link #candidates}
     */
    public String team(ComplaintReference reference, String handler) {
        List<Candidate> candidates = candidates(complaints.get(reference));
        return candidates.stream().filter(one -> one.person().equals(handler)).map(Candidate::team).findFirst()
                .orElseThrow(() -> RuleViolation.invalid("handler", handler,
                        candidates.stream().map(Candidate::person).collect(Collectors.joining(", ")),
                        "%s is not among the people who handle complaints at stage 1.".formatted(handler)));
    }

    /**
     * The name of the team for which somebody sees to a contact that is no complaint: the one of theirs that answers under one
     * of these procedures, that of the service area first; empty where none does.
     *
     * @throws RuleViolation INVALID: as {@link #team}
     */
    public Optional<String> teamAnswering(ComplaintReference reference, String person, Collection<Procedure> procedures) {
        team(reference, person);
        return procedures.stream().flatMap(procedure -> candidates(complaints.get(reference), procedure).stream())
                .filter(one -> one.person().equals(person)).map(Candidate::team).findFirst();
    }

    /** Names the handler of a case that has none yet; a former one loses it. */
    @Transactional
    public void appoint(ComplaintReference reference, String handler) {
        String team = team(reference, handler);
        if (appointments.current(reference, Appointments.Role.HANDLER).isPresent()) {
            appointments.end(reference, Appointments.Role.HANDLER, "another handler was named");
        }
        appointments.appoint(reference, Appointments.Role.HANDLER, handler);
        complaints.change(reference, Map.of("team", team));
    }

    /**
     * A complaint enters a procedure: its handler, who was named before it was known, stands under that one of their teams
     * which answers there; under the present one where none does.
     */
    @Transactional
    public void entering(ComplaintReference reference, Procedure procedure) {
        appointments.current(reference, Appointments.Role.HANDLER).flatMap(handler -> candidates(complaints.get(reference), procedure)
                        .stream().filter(one -> one.person().equals(handler)).findFirst())
                .ifPresent(handler -> complaints.change(reference, Map.of("team", handler.team())));
    }

    /**
     * Leads a complaint to another procedure ({@link Routes#reroute}), to somebody of a team that answers there: the present
     * handler, where they do, or whoever is named.
     *
     * @param handler null where the present one stays
     * @throws RuleViolation INVALID: of anybody who is of no such team; as {@link Routes#reroute}
     */
    @Transactional
    public void reroute(ComplaintReference reference, Procedure to, String why, String handler) {
        complaints.lock(reference);
        Complaint complaint = complaints.get(reference);
        if (to != null && routes.others(complaint).contains(to) && routes.stays(complaint).isEmpty()) {
            Optional<String> present = appointments.current(reference, Appointments.Role.HANDLER);
            String next = Texts.blank(handler) ? present.orElse(null) : handler;
            List<Candidate> candidates = candidates(complaint, to);
            Candidate named = candidates.stream().filter(one -> one.person().equals(next)).findFirst().orElseThrow(() ->
                    RuleViolation.invalid("handler", next, candidates.stream().map(Candidate::person)
                            .collect(Collectors.joining(", ")), "%s. Name somebody of a team that answers under %s.".formatted(
                            Texts.blank(handler) ? "The present handler is of no team that answers there"
                                    : "They are of no team that answers there", to.words())));
            if (!present.equals(Optional.of(named.person()))) {
                present.ifPresent(before -> appointments.end(reference, Appointments.Role.HANDLER, "goes on under " + to.words()));
                appointments.appoint(reference, Appointments.Role.HANDLER, named.person());
            }
            complaints.change(reference, Map.of("team", named.team()));
        }
        routes.reroute(reference, to, why);
    }

    /** Replaces the handler: the former one loses the case at once, the dates stay, the complainant is told. */
    @Transactional
    public void replace(ComplaintReference reference, String handler, String why) {
        complaints.lock(reference);
        String before = appointments.current(reference, Appointments.Role.HANDLER).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "The case has no handler to replace."));
        if (before.equals(handler)) {
            throw RuleViolation.invalid("handler", handler, "another person", handler + " is the handler already.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why the handler changes: the letter says it too.");
        }
        String team = team(reference, handler);
        appointments.end(reference, Appointments.Role.HANDLER, why);
        appointments.appoint(reference, Appointments.Role.HANDLER, handler);
        complaints.change(reference, Map.of("team", team));
        letters.recordChanged(reference, "handler-replaced");
        boolean firstLetterNamesThem = letters.firstStillToGo(reference);
        boolean told = routes.of(reference).filter(route -> route.handlerReplaced(reference, before, handler,
                !firstLetterNamesThem)).isPresent();
        if (!told && !firstLetterNamesThem && complaints.get(reference).closedOn() == null) {
            letters.send(reference, "handler-replaced", null, null, null, Map.of());
        }
        if (firstLetterNamesThem) {
            timeline.add(reference, "HANDLER_REPLACED", "Handler replaced. No letter of its own: the first letter,"
                    + " which has not gone yet, names the new handler.");
        }
    }
}
