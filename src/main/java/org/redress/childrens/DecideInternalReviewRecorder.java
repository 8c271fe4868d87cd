package org.redress.childrens;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.calendar.UkTime;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** Whether the council still looks into a matter whose complaint was withdrawn; the letter says so. */
@Component
class DecideInternalReviewRecorder implements FormRecorder {

    private final Decisions decisions;

    DecideInternalReviewRecorder(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "decide-internal-review";
    }

    @Override
    public void record(Submission submission) {
        decisions.take(submission.reference(), "INTERNAL_REVIEW", submission.yes("internalReview") ? "YES" : "NO", null,
                submission.needText("reasons", "Give your reasons."), UkTime.dayOf(submission.at()));
    }
}
