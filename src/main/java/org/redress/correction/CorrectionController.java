package org.redress.correction;

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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of a case; proposed by complaints officers and managers. */
@RestController
class CorrectionController {

    private final Corrections corrections;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    CorrectionController(Corrections corrections, Complaints complaints, CurrentPerson currentPerson) {
        this.corrections = corrections;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    /** What is to be corrected: {@code field} and {@code newValue} as the kind asks for. */
    record Proposal(Corrections.Kind kind, String field, String newValue, String reason) {}

    @GetMapping("/api/complaints/{reference}/corrections")
    List<Corrections.Correction> list(@PathVariable String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        return corrections.of(of);
    }

    @PostMapping("/api/complaints/{reference}/corrections")
    @ResponseStatus(HttpStatus.CREATED)
    Corrections.Correction propose(@PathVariable String reference, @RequestBody Proposal proposal) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints officer or a complaints manager can correct the record.");
        }
        if (proposal.kind() == null) {
            throw RuleViolation.invalid("kind", null, "CORRECTED, REOPENED, MERGED_INTO, LOGGED_IN_ERROR",
                    "Say what kind of correction it is.");
        }
        return corrections.propose(of, proposal.kind(), proposal.field(), proposal.newValue(), proposal.reason());
    }
}
