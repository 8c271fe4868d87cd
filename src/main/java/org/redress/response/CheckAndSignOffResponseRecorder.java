package org.redress.response;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/** Sign-off, and the quality check with it in one sitting, by somebody who did not write the response (rulebook section 7). */
@Component
class CheckAndSignOffResponseRecorder implements FormRecorder {

    private final ResponseChecks checks;
    private final Responses responses;
    private final Payments payments;
    private final Complaints complaints;

    CheckAndSignOffResponseRecorder(ResponseChecks checks, Responses responses, Payments payments, Complaints complaints) {
        this.complaints = complaints;
        this.payments = payments;
        this.checks = checks;
        this.responses = responses;
    }

    @Override
    public String form() {
        return "check-and-sign-off-response";
    }

    @Override
    public void record(Submission form) {
        boolean signs = "SIGN_OFF".equals(form.text("decision").orElse("")) && BenchAnswers.reasonsCite(form);
        if (signs && !form.yes("everyPointAnswered")) {
            throw RuleViolation.invalid("everyPointAnswered", false, "ticked",
                    "Tick that every point is answered, or send the draft back.");
        }
        if (signs && payments.wantApproval(form.reference())) {
            throw RuleViolation.invalid("decision", "SIGN_OFF", "CHANGES",
                    "The response pays what the Director has not approved. Send it back, so that it goes to the Director.");
        }
        complaints.lock(form.reference()); // another body that is to lead is agreed before this, and leads, or after, and does not
        boolean signed = checks.decide(form, ResponseChecks.SIGN_OFF, "SIGNED_OFF", "Response signed off.");
        if (signed) {
            responses.become(form.reference(), BenchAnswer.Status.SIGNED);
        }
        form.set(ResponseVariables.SIGNED_OFF, signed);
    }
}
