package org.redress.procedure;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** Whether the council still looks into a matter whose complaint was withdrawn; the case closes with it. */
@Component
class DecideInternalReviewRecorder implements FormRecorder {

    private final Decisions decisions;
    private final Deadlines deadlines;

    DecideInternalReviewRecorder(Decisions decisions, Deadlines deadlines) {
        this.decisions = decisions;
        this.deadlines = deadlines;
    }

    @Override
    public String form() {
        return "decide-internal-review";
    }

    @Override
    public void record(Submission submission) {
        LocalDate today = UkTime.dayOf(submission.at());
        decisions.take(submission.reference(), "INTERNAL_REVIEW", submission.yes("internalReview") ? "YES" : "NO", null,
                submission.needText("reasons", "Give your reasons."), today);
        deadlines.met(submission.reference(), Duty.CHILDRENS_WITHDRAWAL_REVIEW, today);
    }
}
