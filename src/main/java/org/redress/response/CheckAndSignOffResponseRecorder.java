package org.redress.response;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** Quality check and sign-off in one sitting, by somebody who did not write the response (rulebook section 7). */
@Component
class CheckAndSignOffResponseRecorder implements FormRecorder {

    private final Decisions decisions;
    private final Heads heads;
    private final Timeline timeline;

    CheckAndSignOffResponseRecorder(Decisions decisions, Heads heads, Timeline timeline) {
        this.decisions = decisions;
        this.heads = heads;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "check-and-sign-off-response";
    }

    @Override
    public void record(Submission form) {
        boolean signed = "SIGN_OFF".equals(form.text("decision").orElse(""));
        if (signed && !form.yes("everyPointAnswered")) {
            throw RuleViolation.invalid("everyPointAnswered", false, "ticked",
                    "Tick that every point is answered, or send the draft back.");
        }
        if (signed && heads.considered(form.reference()).stream().anyMatch(h -> h.finding() == null)) {
            throw RuleViolation.invalid("decision", "SIGN_OFF", "CHANGES",
                    "A head has no finding, so the response cannot be signed off.");
        }
        decisions.take(form.reference(), "RESPONSE_SIGN_OFF", signed ? "SIGNED_OFF" : "CHANGES_WANTED", null,
                form.text("comments").orElse(null), UkTime.dayOf(form.at()));
        timeline.add(form.reference(), signed ? "RESPONSE_SIGNED_OFF" : "RESPONSE_SENT_BACK",
                signed ? "Response signed off." : "Response sent back with changes wanted.");
        form.set(ResponseVariables.SIGNED_OFF, signed);
    }
}
