package org.redress.delay;

import java.util.Map;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/**
 * What the letter says that tells of a delay on the day itself, as {@code lateness}: what was due at stage 2 or 3, and when.
 * The reason is not known then and follows ({@link DelayLetters}).
 */
@Component
class LatenessLetters implements LetterSource {

    private final MissedDeadlines missed;
    private final DelayLetters delays;

    LatenessLetters(MissedDeadlines missed, DelayLetters delays) {
        this.missed = missed;
        this.delays = delays;
    }

    @Override
    public String name() {
        return "lateness";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return missed.lateNow(reference).map(late -> Map.<String, Object>of("lateness", delays.facts(late)))
                .orElse(Map.of());
    }
}
