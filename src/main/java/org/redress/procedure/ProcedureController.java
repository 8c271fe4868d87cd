package org.redress.procedure;

import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leads a complaint to another procedure; for complaints managers. */
@RestController
class ProcedureController {

    private final Handlers handlers;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    ProcedureController(Handlers handlers, Complaints complaints, CurrentPerson currentPerson) {
        this.handlers = handlers;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    /** Where it goes on, why, and who handles it there; null where the present handler does. */
    record ProcedureChange(Procedure to, String why, String handler) {}

    @PostMapping("/api/complaints/{reference}/procedure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable String reference, @RequestBody ProcedureChange change) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (!person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Only a complaints manager can change the procedure.");
        }
        handlers.reroute(of, change.to(), change.why(), change.handler());
    }
}
