package org.redress.investigation;

import org.redress.engine.WaitingInstances;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What the application tells stage 2, in the words of the procedure. */
@Component
class InvestigationProcess {

    private final WaitingInstances waiting;

    InvestigationProcess(WaitingInstances waiting) {
        this.waiting = waiting;
    }

    /** The complainant agrees the statement of complaint; false where nobody waits for that. */
    boolean statementAgreed(ComplaintReference reference) {
        return waiting.tell("statementAgreed", reference);
    }

    /** Whether the statement of complaint was sent and its agreement is waited for. */
    boolean waitsForAgreement(ComplaintReference reference) {
        return waiting.waits("statementAgreed", reference);
    }

    /** The complainant wants the statement of complaint changed; false where nobody waits for that. */
    boolean statementChangesAsked(ComplaintReference reference) {
        return waiting.tell("statementChangesAsked", reference);
    }

    /** Stage 2's period is extended: the complainant is written to; false where stage 2 does not run. */
    boolean extended(ComplaintReference reference) {
        return waiting.tell("investigationExtended", reference);
    }
}
