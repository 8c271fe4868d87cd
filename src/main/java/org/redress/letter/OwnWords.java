package org.redress.letter;

import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/**
 * Own words in a letter that somebody decides on: from the moment that they have taken the task nobody changes them, so
 * that what they approve is what they read.
 */
@Component
public class OwnWords {

    private final Complaints complaints;
    private final LetterTable table;
    private final FreeParts freeParts;
    private final LetterChecksProcess checks;

    OwnWords(Complaints complaints, LetterTable table, FreeParts freeParts, LetterChecksProcess checks) {
        this.complaints = complaints;
        this.table = table;
        this.freeParts = freeParts;
        this.checks = checks;
    }

    /**
     * To be asked before a decision is written down: nobody writes in the letter until its transaction ends.
     *
     * @throws RuleViolation CONFLICT where there are own words and nobody has taken the task: they may have been changed
     *     since whoever completes it read them
     */
    public void needTaken(Submission form) {
        complaints.lock(form.reference());
        boolean written = table.built().stream().filter(kind -> checks.decides(form.task().definitionKey(), kind.stem()))
                .flatMap(kind -> kind.templates().stream())
                .anyMatch(letter -> !freeParts.own(form.reference(), letter).words().isEmpty());
        if (written && !checks.taken(form.task().id())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Claim this task first, and read it again: the letter has own"
                    + " words, which can be changed until somebody has claimed it.");
        }
    }
}
