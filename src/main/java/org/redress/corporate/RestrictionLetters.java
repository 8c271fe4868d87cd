package org.redress.corporate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redress.corporate.ContactRestrictions.ContactRestriction;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.springframework.stereotype.Component;

/** What letters say of a restriction of contact, as {@code restriction}: the newest of the case. */
@Component
class RestrictionLetters implements LetterSource {

    private final ContactRestrictions restrictions;
    private final Decisions decisions;

    RestrictionLetters(ContactRestrictions restrictions, Decisions decisions) {
        this.restrictions = restrictions;
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "restriction";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        List<ContactRestriction> all = restrictions.of(reference);
        if (all.isEmpty()) {
            return Map.of();
        }
        ContactRestriction newest = all.get(all.size() - 1);
        Map<String, Object> facts = new HashMap<>();
        facts.put("scope", newest.scope());
        facts.put("reasons", newest.reasons());
        facts.put("fromOn", newest.fromOn());
        facts.put("reviewOn", newest.reviewOn());
        facts.put("endedWhy", newest.endedWhy());
        facts.put("kept", decisions.latest(reference, ContactRestrictions.REVIEWED).filter(one -> one.outcome().equals("KEPT"))
                .map(Decision::reasons).orElse(null));
        return Map.of(name(), facts);
    }
}
