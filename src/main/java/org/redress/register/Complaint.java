package org.redress.register;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;

/**
 * One case as the register holds it. {@code procedureCode}, {@code stage}, {@code team}, {@code outcome} and the dates
 * of regulation 14(3)-(4) are null until they are decided.
 */
public record Complaint(
        ComplaintReference reference,
        String otherReference,
        Procedure procedureCode,
        Type type,
        Status status,
        Integer stage,
        LocalDate receivedOn,
        Instant receivedAt,
        Channel channel,
        String serviceArea,
        String team,
        String summary,
        String desiredOutcome,
        boolean madeOrally,
        boolean anonymous,
        boolean restricted,
        String complainantCategory,
        String functionCode,
        LocalDate groundsAroseOn,
        LocalDate dateOfKnowledge,
        LocalDate interestDecidedOn,
        Boolean advocateRequested,
        LocalDate advocateRequestedOn,
        LocalDate laterStartAgreedOn,
        LocalDate skipAgreedOn,
        LocalDate stage1StartedOn,
        LocalDate stage2RequestedOn,
        Outcome outcome,
        LocalDate closedOn,
        String mergedInto,
        String loggedBy,
        Instant loggedAt,
        long headsVersion) {

    /** The day on which an advocate was asked for; the day of receipt where the first contact asked. Never null. */
    public LocalDate advocateAskedOn() {
        return advocateRequestedOn == null ? receivedOn : advocateRequestedOn;
    }

    /** The procedure under which it goes; until triage has routed it, the children's. Never null. */
    public Procedure goesUnder() {
        return procedureCode == null ? Procedure.CHILDRENS : procedureCode;
    }

    /**
     * Whether a procedure has taken it in. One that waits for, or has, a refusal stands under the procedure in which it would
     * have gone, and is in none.
     */
    public boolean takenIn() {
        return procedureCode != null && stage != null;
    }

    /**
     * Whether whoever handles it at stage 1 speaks for the council still; later, or where stage 1 is left out, the handler
     * may be who is complained of.
     */
    public boolean withItsHandler() {
        return skipAgreedOn == null && (stage == null || stage < 2);
    }
}
