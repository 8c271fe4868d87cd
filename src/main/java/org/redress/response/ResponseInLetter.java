package org.redress.response;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.letter.LetterEnclosure;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Where the answer was put in as a PDF, the letter encloses it and says so at each point. */
@Component
class ResponseInLetter implements LetterSource, LetterEnclosure {

    private static final Set<String> LETTERS = Set.of("stage-1-response", "adults-response", "corporate-response",
            "review-response");
    private static final String CALLED = "Our answer to your complaint";

    private final Responses responses;

    ResponseInLetter(Responses responses) {
        this.responses = responses;
    }

    @Override
    public String name() {
        return "answerEnclosed";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return responses.body(reference).<Map<String, Object>>map(body -> Map.of(name(), Map.of("called", CALLED)))
                .orElse(Map.of());
    }

    @Override
    public Optional<Enclosed> with(ComplaintReference reference, String stem) {
        return LETTERS.contains(stem) ? responses.body(reference).map(body -> new Enclosed(body.id(), CALLED)) : Optional.empty();
    }
}
