package org.redress.adults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.adults.OtherBody.Kind;
import org.redress.register.Answers;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/** What triage found out about a complaint that its plan has to take up: who brings it, and whose it partly is (D5, D6). */
@Component
class FoundAtTriage {

    private static final Map<String, Kind> KINDS = Map.of("NHS_BODY", Kind.NHS, "OTHER_COUNCIL", Kind.AUTHORITY);

    private final Answers answers;
    private final Complaints complaints;

    FoundAtTriage(Answers answers, Complaints complaints) {
        this.complaints = complaints;
        this.answers = answers;
    }

    /** What was answered last in a field of triage; empty where it was not, or another case was triaged. */
    Optional<String> said(ComplaintReference reference, String key) {
        return answers.said(reference, "triage-contact", key);
    }

    /** The kind of the responsible body that has a part of it; empty where none has, or it is a body of no such kind. */
    Optional<Kind> responsibleBody(ComplaintReference reference) {
        return said(reference, "otherBodyInvolved").map(KINDS::get);
    }

    /**
     * Whether a provider of care has a part of it: one whose care the council has not arranged (regulation 11), or about public
     * health the one who may answer it with consent (SI 2012/3094 regulation 24(5)). What a provider does for the council is the
     * council's own to answer (regulation 6(1A)).
     */
    boolean provider(ComplaintReference reference) {
        boolean publicHealth = complaints.get(reference).procedureCode() == Procedure.PUBLIC_HEALTH;
        return said(reference, "providerInvolved").filter(one -> one.equals("NOT_ARRANGED") || publicHealth
                && !said(reference, "consent").equals(Optional.of("no"))).isPresent();
    }

    /** Who has a part of it, in words; empty where nobody has. */
    Optional<String> inWords(ComplaintReference reference) {
        List<String> found = new ArrayList<>();
        responsibleBody(reference).ifPresent(kind -> found.add(kind == Kind.NHS ? "a body of the health service" : "another council"));
        if (provider(reference)) {
            found.add("a provider of care");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", found));
    }
}
