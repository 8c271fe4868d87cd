package org.redress.deferral;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deferrals of a case on the case page; complaints officers and managers propose them. */
@RestController
@RequestMapping("/api/complaints/{reference}/deferrals")
@Tag(name = "Deferral")
class DeferralController {

    private final Deferrals deferrals;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    DeferralController(Deferrals deferrals, Complaints complaints, CurrentPerson currentPerson) {
        this.deferrals = deferrals;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    @GetMapping
    @Operation(summary = "The deferrals of a case, newest first")
    List<Deferral> of(@PathVariable String reference) {
        return deferrals.of(seen(reference));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose to defer heads on one of the four grounds of regulation 8; a second person decides")
    Deferral propose(@PathVariable String reference, @RequestBody Deferrals.Proposal proposal) {
        ComplaintReference of = seen(reference);
        Person person = currentPerson.get();
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can propose a deferral.");
        }
        return deferrals.propose(of, proposal);
    }

    /** The day on which it ended, and how we know. */
    record EndBody(LocalDate on, String words) {}

    @PostMapping("/{id}/end")
    @Operation(summary = "What stood in the way has ended: the complainant is invited to bring the heads back")
    Deferral end(@PathVariable String reference, @PathVariable String id, @RequestBody EndBody body) {
        ComplaintReference of = seen(reference);
        Person person = currentPerson.get();
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can say that proceedings have ended.");
        }
        return deferrals.proceedingsEnded(of, id, body.on(), body.words());
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        return of;
    }
}
