package org.redress.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.redress.engine.CompletionRule;
import org.redress.engine.Persons;
import org.redress.notice.Notices;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Person;
import org.redress.register.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever must not keep the part that they have in a case (RR06 regs 2, 19; rulebook section 7), because of what was
 * declared after they were appointed, or because they are its advocate: the complaints managers are told at once, the
 * timeline says it, and nothing that is theirs, or that the council does with them, is taken before they are replaced.
 */
@Component
class BarredSince implements CompletionRule {


    /** Whose part is in a task; the Independent Person also takes part in both decisions (RR06 regs 17(7), 20(3)). */
    private static final Map<String, Role> WHOSE = Map.of(
            "Activity_WriteInvestigationReport", Role.INVESTIGATING_OFFICER,
            "Activity_WriteIndependentReport", Role.INDEPENDENT_PERSON,
            "Activity_AdjudicateComplaint", Role.INDEPENDENT_PERSON,
            "Activity_DraftFinalResponse", Role.INDEPENDENT_PERSON,
            "Activity_WritePanelReport", Role.PANEL_CHAIR);

    private final Independence independence;
    private final Appointments appointments;
    private final Persons persons;
    private final Notices notices;
    private final Timeline timeline;

    BarredSince(Independence independence, Appointments appointments, Persons persons, Notices notices,
            Timeline timeline) {
        this.independence = independence;
        this.appointments = appointments;
        this.persons = persons;
        this.notices = notices;
        this.timeline = timeline;
    }

    @Override
    public Optional<String> refusal(ComplaintReference reference, String activity, Person person, String onBehalfOf,
            UnaryOperator<String> about) {
        Role whose = WHOSE.get(activity);
        return whose == null || person.isSystem() ? Optional.empty() : appointments.running(reference).stream()
                .filter(held -> held.role() == whose).map(independence::barsNow).filter(bars -> !bars.isEmpty()).findFirst()
                .map(bars -> String.join(" ", bars) + " A complaints manager must replace them first.");
    }

    /** Somebody on the register has declared something: what it bars them from is told. */
    @EventListener
    public void declared(Roster.Declared event) {
        appointments.runningOf(event.person(), Part.ROLES).forEach(this::tell);
    }

    /** Whoever has a part in the case may be its advocate too: that is told. */
    @EventListener
    public void advocateChanged(Parties.AdvocateChanged event) {
        appointments.running(event.reference()).stream().filter(held -> Part.ROLES.contains(held.role())).forEach(this::tell);
    }

    private void tell(Appointment held) {
        List<String> bars = independence.barsNow(held);
        if (bars.isEmpty()) {
            return;
        }
        String part = Part.of(held).words();
        boolean first = false;
        for (String manager : persons.membersOf("complaints-managers")) {
            first |= notices.tellNow(manager, "barred:%s:%d".formatted(held.id(), bars.hashCode()), held.reference(),
                    "The %s may not keep that part: replace them now".formatted(part), null, false);
        }
        if (first) {
            timeline.add(held.reference(), "APPOINTMENT_BARRED", "The %s may not keep that part and must be replaced: %s"
                    .formatted(part, held.person()));
        }
    }
}
