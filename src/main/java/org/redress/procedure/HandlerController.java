package org.redress.procedure;

import org.redress.problem.RuleViolation;
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

/** Replaces the handler; for complaints officers and managers. */
@RestController
class HandlerController {

    private final Handlers handlers;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    HandlerController(Handlers handlers, Complaints complaints, CurrentPerson currentPerson) {
        this.handlers = handlers;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    /** Who takes over, and why. */
    record HandlerReplacement(String handler, String why) {}

    @PostMapping("/api/complaints/{reference}/handler")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(@PathVariable String reference, @RequestBody HandlerReplacement replacement) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can replace the handler.");
        }
        handlers.replace(of, replacement.handler(), replacement.why());
    }
}
