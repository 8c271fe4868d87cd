package org.redress.panel;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.investigation.Recommendations;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchComments;
import org.redress.response.Payments;
import org.springframework.stereotype.Component;

/**
 * The Director signs the final response, and by it approves what it pays, or gives it back (RR06 reg 20(3); rulebook
 * sections 4.4 and 7).
 */
@Component
class SignFinalResponseRecorder implements FormRecorder {

    private final Recommendations recommendations;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Payments payments;
    private final BenchComments comments;

    SignFinalResponseRecorder(Recommendations recommendations, Decisions decisions, Timeline timeline,
            Payments payments, BenchComments comments) {
        this.comments = comments;
        this.payments = payments;
        this.recommendations = recommendations;
        this.decisions = decisions;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "sign-final-response";
    }

    @Override
    public void record(Submission form) {
        boolean signed = "SIGN".equals(form.text("decision").orElse(""));
        if (signed) {
            recommendations.needAllAnswered(form.reference());
            recommendations.needDaysToCome(form.reference(), UkTime.dayOf(form.at()));
            comments.needSettled(form.reference(), BenchAnswer.Kind.FINAL_RESPONSE);
        }
        decisions.take(form.reference(), "FINAL_RESPONSE_SIGNATURE", signed ? "SIGNED" : "CHANGES_WANTED", null,
                form.text("comments").orElse(null), UkTime.dayOf(form.at()));
        if (signed) {
            payments.approve(form);
        }
        timeline.add(form.reference(), signed ? "FINAL_RESPONSE_SIGNED" : "FINAL_RESPONSE_SENT_BACK",
                signed ? "Final response signed." : "Final response given back with changes wanted.");
        form.set(PanelVariables.FINAL_RESPONSE_SIGNED, signed);
    }
}
