package org.redress.adults;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.letter.LetterOccasions;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** What letters say of another body that has a part of the complaint, as {@code otherBody}: the newest, or the chosen one. */
@Component
class OtherBodyLetters implements LetterSource, LetterOccasions {

    private static final Set<String> LETTERS = Set.of("adults-provider-consent", "adults-provider-split", "adults-joint-lead",
            "adults-sent-on");

    private final OtherBodies others;

    OtherBodyLetters(OtherBodies others) {
        this.others = others;
    }

    @Override
    public String name() {
        return "otherBody";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return others.of(reference).stream().reduce((older, newer) -> newer)
                .map(body -> Map.<String, Object>of(name(), others.facts(body))).orElse(Map.of());
    }

    @Override
    public List<Occasion> of(ComplaintReference reference, String letter) {
        if (!LETTERS.contains(letter)) {
            return List.of();
        }
        List<OtherBody> newestFirst = new java.util.ArrayList<>(others.of(reference));
        Collections.reverse(newestFirst);
        return newestFirst.stream().map(body -> new Occasion(body.id(), body.name(),
                Map.of(name(), others.facts(body)))).toList();
    }
}
