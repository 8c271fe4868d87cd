package org.redress.remedy;

import org.redress.letter.LetterWritten;
import org.redress.response.BenchAnswer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A signed answer goes: what it promises is promised from now on, in the same transaction. */
@Component
class AnswerGivenListener {

    private final AnsweredPromises promises;

    AnswerGivenListener(AnsweredPromises promises) {
        this.promises = promises;
    }

    @EventListener
    void written(LetterWritten letter) {
        BenchAnswer.Kind.ofLetter(letter.template()).ifPresent(kind -> promises.take(letter.reference(), kind));
    }
}
