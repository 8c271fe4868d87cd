package org.redress.response;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The Director's approval of what a response pays (rulebook sections 4.4 and 7). */
@Component
class ApprovePaymentRecorder implements FormRecorder {

    private final ResponseChecks checks;

    ApprovePaymentRecorder(ResponseChecks checks) {
        this.checks = checks;
    }

    @Override
    public String form() {
        return "approve-payment";
    }

    @Override
    public void record(Submission form) {
        form.set(ResponseVariables.PAYMENT_APPROVED, checks.decide(form, "RESPONSE_PAYMENT", "APPROVED", checks.payments(form.reference()),
                "Payment approved by the Director."));
    }
}
