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
import org.redress.duty.Deadlines;
import org.redress.engine.Persons;
import org.redress.letter.Delivery;
import org.redress.letter.LetterOccasions;
import org.redress.letter.LetterSent;
import org.redress.letter.LetterSource;
import org.redress.letter.Letters;
import org.redress.register.ComplaintReference;
import org.redress.register.Pounds;
import org.springframework.context.event.EventListener;
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
    private final Deadlines deadlines;
    private final Persons persons;

    RemedyLetters(Remedies remedies, RemedyEvidence evidence, Letters letters, Deadlines deadlines, Persons persons) {
        this.remedies = remedies;
        this.evidence = evidence;
        this.letters = letters;
        this.deadlines = deadlines;
        this.persons = persons;
    }

    /**
     * Writes a letter about one remedy. To the complainant none goes of what was promised to nobody, where the apology that
     * went from here has told them, or of a delay that is over. The upload of one to the Ombudsman meets its clock.
     */
    @Transactional
    void send(String id, String letter) {
        AgreedAction action = remedies.get(id);
        if (letter.equals(TO_OMBUDSMAN)) {
            tellOmbudsman(action);
            return;
        }
        if (!action.promisedToThem() || letter.equals("remedy-late") && action.status() != AgreedAction.Status.AGREED) {
            return;
        }
        if (!(letter.equals("remedy-done") && action.letterId() != null)) {
            letters.send(action.reference(), letter, null, null, null, Map.of(name(), facts(action)));
        }
        remedies.told(id);
    }

    private void tellOmbudsman(AgreedAction action) {
        String clock = deadlines.get(action.deadlineId()).running() ? action.deadlineId() : null;
        Set<String> written = Set.copyOf(letters.send(action.reference(), TO_OMBUDSMAN, clock, Map.of(name(), facts(action))));
        letters.of(action.reference()).stream().filter(one -> written.contains(one.id())).map(Delivery::letterId).findFirst()
                .ifPresent(letter -> remedies.writtenToOmbudsman(action.id(), letter));
    }

    @EventListener
    void sent(LetterSent letter) {
        if (letter.template().equals(TO_OMBUDSMAN)) {
            remedies.uploaded(letter.letterId(), letter.sentOn());
        }
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
                ? action.keptOn(action.doneOn()).words().toLowerCase(Locale.UK) : null);
        String proofs = evidence.documents(action).stream().map(Document::title).collect(Collectors.joining("; "));
        facts.put("evidence", proofs.isEmpty() ? null : proofs);
        return facts;
    }
}
