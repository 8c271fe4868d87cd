package org.redress.letter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whose approval stands behind a letter: responses, refusals and restrictions go only after the decision that the table
 * of letters names was taken by a person, and after what they approved was drafted.
 */
@Component
class LetterApproval {

    private static final String COMPLAINTS_TEAM = "complaints-managers";

    private final Decisions decisions;
    private final Persons persons;
    private final ObjectProvider<LetterSigner> signers;
    private final Council council;

    LetterApproval(Decisions decisions, Persons persons, ObjectProvider<LetterSigner> signers, Council council) {
        this.council = council;
        this.decisions = decisions;
        this.persons = persons;
        this.signers = signers;
    }

    /**
     * Whether this letter, with these facts, goes only after an approval.
     *
     * @param facts what it says: a yes needs none where its no does
     */
    static boolean needed(LetterTable.Kind kind, Map<String, Object> facts) {
        return kind.needsApproval() && (kind.approval() == null || kind.approval().unless() == null
                || !Boolean.TRUE.equals(fact(facts, kind.approval().unless())));
    }

    private static Object fact(Map<String, Object> facts, String path) {
        Object found = facts;
        for (String name : path.split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    /** The approval that stands behind the next letter of this kind, if there is one and nobody waits for another. */
    Optional<Decision> given(ComplaintReference reference, LetterTable.Kind kind) {
        return newest(reference, kind).filter(approved -> !waits(decisions.of(reference), kind.approval()));
    }

    /** Whether something proposed has not been decided on: several proposals can lie there at a time. */
    private static boolean waits(List<Decision> all, LetterTable.Approval approval) {
        return approval.decision().equals(approval.draft())
                && all.stream().filter(approval::begunBy).count() > all.stream().filter(approval::decidedBy).count();
    }

    private Optional<Decision> newest(ComplaintReference reference, LetterTable.Kind kind) {
        if (kind.approval() == null) {
            return Optional.empty();
        }
        Decision newest = null;
        for (Decision decision : decisions.of(reference)) {
            if (kind.approval().begunBy(decision)) {
                newest = null; // what was approved before is no longer what would be sent
            } else if (kind.approval().decidedBy(decision)) {
                newest = decision;
            }
        }
        return Optional.ofNullable(newest).filter(found -> found.outcome().equals(kind.approval().outcome()));
    }

    /**
     * Who signs the letter: as what, and by name once they have; empty where whoever handles the complaint does.
     *
     * @param facts what it says: a yes is signed by the handler where its no goes after an approval
     */
    Optional<Map<String, Object>> signature(ComplaintReference reference, LetterTable.Kind kind, Map<String, Object> facts) {
        if (kind.signature() == null || !needed(kind, facts)) {
            return Optional.empty();
        }
        String person = signed(reference, kind).map(Decision::person).orElse(null);
        Map<String, Object> signature = new LinkedHashMap<>();
        signature.put("by", person == null ? null : persons.name(person));
        signature.put("role", kind.signature().group() != null ? council.role(kind.signature().group()) : signers.stream()
                .filter(one -> one.letter().equals(kind.stem())).findFirst().orElseThrow().role(person));
        signature.put("team", COMPLAINTS_TEAM.equals(kind.signature().group()) ? fact(facts, "council.team") : null);
        return Optional.of(signature);
    }

    /** The decision that signs what would be sent now: not one after which it was drafted anew, or given back. */
    private Optional<Decision> signed(ComplaintReference reference, LetterTable.Kind kind) {
        Decision signed = null;
        for (Decision one : decisions.of(reference)) {
            boolean begun = kind.approval().begunBy(one);
            boolean givenBack = kind.approval().givenBackBy(one);
            boolean signs = one.kind().equals(kind.signature().decision())
                    && (!begun || !kind.approval().decision().equals(kind.signature().decision()));
            if (begun || givenBack || signs) {
                signed = signs && !givenBack ? one : null;
            }
        }
        return Optional.ofNullable(signed);
    }

    /**
     * Who approved the letter; null where it goes without.
     *
     * @throws RuleViolation CONFLICT where nobody has
     */
    String need(ComplaintReference reference, LetterTable.Kind kind, Map<String, Object> facts) {
        if (!needed(kind, facts)) {
            return null;
        }
        return newest(reference, kind)
                .filter(approved -> kind.signature() == null || signed(reference, kind).isPresent())
                .map(Decision::person).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.CONFLICT,
                        "The letter \"%s\" goes only after it has been approved, and nobody has approved what it says now."
                                .formatted(kind.what())));
    }
}
