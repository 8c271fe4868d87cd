package org.redress.procedure;

import java.util.Map;
import org.redress.council.Council;
import org.redress.council.Team;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Codes.Procedure;
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
    private final Letters letters;
    private final Timeline timeline;

    Handlers(Routes routes, Complaints complaints, Appointments appointments, Council council, Letters letters,
            Timeline timeline) {
        this.routes = routes;
        this.complaints = complaints;
        this.appointments = appointments;
        this.council = council;
        this.letters = letters;
        this.timeline = timeline;
    }

    /**
     * The team of somebody who can handle complaints under a case's procedure; until triage has routed it, the children's.
     *
     * @throws RuleViolation INVALID: of anybody else
     */
    public String team(ComplaintReference reference, String handler) {
        Procedure routed = complaints.get(reference).procedureCode();
        Procedure procedure = routed == null ? Procedure.CHILDRENS : routed;
        return council.teamOf(handler, procedure).map(Team::name).orElseThrow(() -> RuleViolation.invalid("handler", handler,
                String.join(", ", council.handlers(procedure)),
                "%s is not among the people who handle complaints at stage 1.".formatted(handler)));
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
