package org.redress.corporate;

import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** A review is opened, with what is still at issue and its reviewer; or its refusal is proposed. */
@Component
class OpenReviewRecorder implements FormRecorder {

    private final Reviews reviews;

    OpenReviewRecorder(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String form() {
        return "open-review";
    }

    @Override
    public void record(Submission form) {
        String decision = form.needText("reviewDecision", "Say whether the review is opened.");
        boolean refuse = !decision.equals("OPEN");
        if (decision.equals("REFUSE_OTHER")) {
            reviews.proposeRefusal(form.reference(), form.needCode("refusedFor", RefusedFor.class, "Say for which reason."),
                    form.needText("refusalReasons", "Say why the review should be refused: the letter says it."),
                    UkTime.dayOf(form.at()));
        } else if (refuse) {
            reviews.proposeRefusal(form.reference(), form.ticked("grounds"),
                    form.needText("refusalReasons", "Say why the review should be refused: the letter says it."),
                    UkTime.dayOf(form.at()));
        } else {
            String reviewer = form.needText("reviewer", "Name who reviews it.");
            Deadline stage2 = reviews.open(form.reference(), new Reviews.Opening(form.ticked("grounds"),
                    form.needText("outstanding", "Say what is still at issue: the letter says it."), reviewer,
                    form.yes("outsideLine")), UkTime.dayOf(form.at()));
            form.set(CorporateVariables.REVIEWER, reviewer);
            form.set(CorporateVariables.STAGE2_DUE_AT, stage2.breachAt());
        }
        form.set(CorporateVariables.REVIEW_REFUSAL_PROPOSED, refuse);
    }
}
