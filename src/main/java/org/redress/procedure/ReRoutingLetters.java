package org.redress.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.letter.LetterSource;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.springframework.stereotype.Component;

/** What a letter says of a complaint that goes on in another procedure, as {@code procedureChange}; the last time counts. */
@Component
class ReRoutingLetters implements LetterSource {

    private final Decisions decisions;
    private final Routes routes;
    private final Deadlines deadlines;
    private final Clock clock;

    ReRoutingLetters(Decisions decisions, Routes routes, Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "procedureChange";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return decisions.latest(reference, Routes.CHANGED).map(changed -> Map.<String, Object>of(name(),
                facts(reference, changed))).orElse(Map.of());
    }

    private Map<String, Object> facts(ComplaintReference reference, Decision changed) {
        Procedure from = Procedure.valueOf(changed.grounds());
        Procedure to = Procedure.valueOf(changed.outcome());
        LocalDate due = routes.of(reference).flatMap(route -> route.answerDue(reference))
                .map(Deadline::due).orElse(null);
        boolean passed = due != null && due.isBefore(UkTime.today(clock));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from.words());
        facts.put("to", to.words());
        facts.put("fromForChild", forChild(from));
        facts.put("toForChild", forChild(to));
        facts.put("why", changed.reasons());
        facts.put("dueKept", due != null && !passed && due.equals(before(reference, from)));
        facts.put("due", passed ? null : due);
        facts.put("passed", passed ? due : null);
        return facts;
    }

    /** By when the answer was due until then; null where no clock of it ran. */
    private LocalDate before(ComplaintReference reference, Procedure from) {
        return deadlines.of(reference, routes.firstAnswer(from)).stream().filter(clock -> clock.status() == Deadline.Status.ENDED)
                .map(Deadline::due).reduce((older, newer) -> newer).orElse(null);
    }

    private static String forChild(Procedure procedure) {
        return switch (procedure) {
            case CHILDRENS -> "complaints from children and families";
            case ADULTS -> "complaints about help for adults";
            case PUBLIC_HEALTH -> "complaints about public health";
            case CORPORATE -> "all other complaints";
        };
    }
}
