package org.redress.access;

import java.time.Instant;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.GlassBroken;
import org.redress.register.Person;
import org.redress.register.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Break-glass: an administrator, who sees no case, opens one for a day to repair it. The reason stands in the case's
 * timeline at once and the complaints managers are told.
 */
@RestController
@RequestMapping("/api/break-glass")
class BreakGlassController {

    private final Complaints complaints;
    private final Appointments appointments;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final ApplicationEventPublisher events;
    private final BreakGlassEnd end;

    BreakGlassController(Complaints complaints, Appointments appointments, Timeline timeline,
            CurrentPerson currentPerson, ApplicationEventPublisher events, BreakGlassEnd end) {
        this.complaints = complaints;
        this.appointments = appointments;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.events = events;
        this.end = end;
    }

    /** Which case and why. */
    record Request(String reference, String reason) {}

    /** What was opened and the moment at which it closes by itself; asked a second time, it closes when it would have. */
    record Opened(String reference, Instant until) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    Opened open(@RequestBody Request request) {
        Person person = currentPerson.get();
        if (!person.in(RolesBootstrap.ADMINISTRATORS)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Only an administrator opens a case in this way.");
        }
        if (request.reason() == null || request.reason().strip().length() < 10) {
            throw RuleViolation.invalid("reason", null, "at least ten characters",
                    "Please give the reason: it stands in the case's timeline and the complaints managers read it.");
        }
        ComplaintReference reference = new ComplaintReference(request.reference());
        complaints.find(reference).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "There is no case with this reference."));
        boolean open = appointments.running(reference).stream()
                .anyMatch(a -> a.role() == Role.PERMITTED && a.person().equals(person.id()));
        timeline.add(reference, "BREAK_GLASS", "Opened by the administrator for a day: " + request.reason().strip());
        if (!open) {
            appointments.appoint(reference, Role.PERMITTED, person.id());
        }
        events.publishEvent(new GlassBroken(reference, person.id()));
        return new Opened(reference.value(), end.of(reference, person.id()));
    }
}
