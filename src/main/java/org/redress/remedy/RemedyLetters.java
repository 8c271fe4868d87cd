package org.redress.remedy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.document.Documents.Document;
import org.redress.engine.Persons;
import org.redress.letter.LetterOccasions;
import org.redress.letter.LetterSource;
import org.redress.letter.Letters;
import org.redress.register.ComplaintReference;
import org.redress.register.Pounds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What letters say of something that was promised, as {@code remedy}: the newest of the case, or the chosen one. */
@Component
class RemedyLetters implements LetterSource, LetterOccasions {

    private static final String TO_OMBUDSMAN = "ombudsman-remedy-evidence";
    private static final Set<String> LETTERS = Set.of("remedy-done", "remedy-late", "remedy-ended", TO_OMBUDSMAN);

    private final Remedies remedies;
    private final RemedyEvidence evidence;
    private final Letters letters;
    private final Persons persons;

    RemedyLetters(Remedies remedies, RemedyEvidence evidence, Letters letters, Persons persons) {
        this.remedies = remedies;
        this.evidence = evidence;
        this.letters = letters;
        this.persons = persons;
    }

    /**
     * Writes a letter about one remedy. To the complainant none goes of what was promised to nobody, or where the apology that
     * went from here has told them.
     */
    @Transactional
    void send(String id, String letter) {
        AgreedAction action = remedies.get(id);
        boolean ombudsman = letter.equals(TO_OMBUDSMAN);
        if (!ombudsman && !action.promisedToThem()) {
            return;
        }
        if (!(letter.equals("remedy-done") && action.letterId() != null)) {
            letters.send(action.reference(), letter, null, null, null, Map.of(name(), facts(action)));
        }
        remedies.told(id, ombudsman);
    }

    @Override
    public String name() {
        return "remedy";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return remedies.of(reference).stream().reduce((older, newer) -> newer)
                .map(action -> Map.<String, Object>of(name(), facts(action))).orElse(Map.of());
    }

    @Override
    public List<Occasion> of(ComplaintReference reference, String letter) {
        if (!LETTERS.contains(letter)) {
            return List.of();
        }
        List<AgreedAction> newestFirst = new ArrayList<>(remedies.of(reference));
        Collections.reverse(newestFirst);
        return newestFirst.stream().map(action -> new Occasion(action.id(), action.kindWords() + ": " + action.what(),
                Map.of(name(), facts(action)))).toList();
    }

    private Map<String, Object> facts(AgreedAction action) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", action.kindWords());
        facts.put("what", action.what());
        facts.put("amount", action.amount() == null ? null : Pounds.words(action.amount()));
        facts.put("owner", action.owner() == null ? action.ownerInWords() : persons.name(action.owner()));
        facts.put("dueOn", action.due());
        facts.put("newDay", remedies.hasNewDay(action));
        facts.put("doneOn", action.doneOn());
        facts.put("doneHow", action.doneHow());
        facts.put("proof", action.proofWanted().words());
        facts.put("lateReason", action.lateReason());
        facts.put("endWhy", action.endWhy());
        facts.put("superseded", action.endKind() == AgreedAction.EndKind.SUPERSEDED);
        facts.put("disputed", action.disputedOn() != null);
        facts.put("lgscoReference", action.lgscoReference());
        facts.put("ended", action.status() == AgreedAction.Status.ENDED);
        facts.put("compliance", action.status() == AgreedAction.Status.PROVED
                ? action.compliance(action.doneOn()).words().toLowerCase(Locale.UK) : null);
        String proofs = evidence.documents(action).stream().map(Document::title).collect(Collectors.joining("; "));
        facts.put("evidence", proofs.isEmpty() ? null : proofs);
        return facts;
    }
}
