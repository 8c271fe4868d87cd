package org.redress.corporate;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.OwnWords;
import org.springframework.stereotype.Component;

/** A second person decides whether a review is refused; if not, it goes back and is opened. */
@Component
class ConfirmReviewRefusalRecorder implements FormRecorder {

    private final Reviews reviews;
    private final OwnWords ownWords;

    ConfirmReviewRefusalRecorder(Reviews reviews, OwnWords ownWords) {
        this.reviews = reviews;
        this.ownWords = ownWords;
    }

    @Override
    public String form() {
        return "confirm-review-refusal";
    }

    @Override
    public void record(Submission form) {
        ownWords.needTaken(form);
        boolean refuse = "REFUSE".equals(form.text("decision").orElse(""));
        reviews.decideRefusal(form.reference(), refuse,
                form.needText("reasons", "Give your reasons: where it is refused the letter says them."), UkTime.dayOf(form.at()));
        form.set(CorporateVariables.REVIEW_REFUSAL_CONFIRMED, refuse);
    }
}
