package org.redress.access;

import java.util.List;
import org.redress.engine.EngineDoor;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Restriction;
import org.redress.register.Timeline;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Restricting a case and naming the people who see it all the same; for complaints managers. What people may see and do
 * in Tasklist and Cockpit follows at once.
 */
@RestController
@RequestMapping("/api/complaints/{reference}")
class RestrictionController {

    private final Complaints complaints;
    private final Restriction restriction;
    private final Appointments appointments;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final EngineDoor door;

    RestrictionController(Complaints complaints, Restriction restriction, Appointments appointments, Timeline timeline,
            CurrentPerson currentPerson, Persons persons, EngineDoor door) {
        this.complaints = complaints;
        this.restriction = restriction;
        this.appointments = appointments;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.door = door;
    }

    /** Whether the case is to be restricted, and why. */
    record Wanted(Boolean restricted, String why) {}

    /** Whom to permit to see the case, by user name, and why. */
    record Permission(String person, String why) {}

    /** How the case stands: restricted or not, and the people named for it. */
    record State(String reference, boolean restricted, List<String> permitted) {}

    @PostMapping("/restriction")
    @Transactional
    State restrict(@PathVariable String reference, @RequestBody Wanted wanted) {
        ComplaintReference of = seen(reference);
        if (wanted.restricted() == null) {
            throw RuleViolation.invalid("restricted", null, "true, false", "Say whether the case is to be restricted.");
        }
        restriction.set(of, wanted.restricted(), wanted.why());
        return state(of);
    }

    @PostMapping("/permitted")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    State permit(@PathVariable String reference, @RequestBody Permission permission) {
        ComplaintReference of = seen(reference);
        String name = permission.person() == null ? "" : permission.person().strip();
        if (Texts.blank(permission.why())) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why they need to see the case.");
        }
        if (name.isEmpty() || !door.<Boolean>through(() -> persons.exists(name))) {
            throw RuleViolation.invalid("person", permission.person(), "a user name", "There is no person of that name.");
        }
        Person person = door.through(() -> persons.find(name));
        if (person.in(RolesBootstrap.ADMINISTRATORS)) {
            throw RuleViolation.invalid("person", name, "anyone but an administrator",
                    "An administrator opens a case themselves, for a day and with a reason (break-glass).");
        }
        if (person.id().equals(currentPerson.get().id())) {
            throw RuleViolation.invalid("person", name, "somebody else", "You see this case already.");
        }
        if (!permitted(of).contains(name)) {
            timeline.add(of, "PERMITTED", "%s is permitted to see the case: %s".formatted(name, permission.why().strip()));
            appointments.appoint(of, Role.PERMITTED, name);
        }
        return state(of);
    }

    @DeleteMapping("/permitted/{person}")
    @Transactional
    State end(@PathVariable String reference, @PathVariable String person) {
        ComplaintReference of = seen(reference);
        if (!permitted(of).contains(person)) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "Nobody of that name is permitted to see this case.");
        }
        appointments.end(of, Role.PERMITTED, person, "permission taken back");
        return state(of);
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (!person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints manager restricts a case or names who may see it.");
        }
        return of;
    }

    private List<String> permitted(ComplaintReference reference) {
        return appointments.running(reference).stream().filter(a -> a.role() == Role.PERMITTED)
                .map(Appointments.Appointment::person).distinct().sorted().toList();
    }

    private State state(ComplaintReference reference) {
        return new State(reference.value(), complaints.get(reference).restricted(), permitted(reference));
    }
}
