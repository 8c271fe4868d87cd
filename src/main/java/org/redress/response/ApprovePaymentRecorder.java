package org.redress.response;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The Director's approval of what an answer pays, at stage 1 and at stage 2 (rulebook sections 4.4 and 7). */
@Component
class ApprovePaymentRecorder implements FormRecorder {

    private final Payments payments;

    ApprovePaymentRecorder(Payments payments) {
        this.payments = payments;
    }

    @Override
    public String form() {
        return "approve-payment";
    }

    @Override
    public void record(Submission form) {
        form.set(ResponseVariables.PAYMENT_APPROVED, payments.decide(form));
    }
}
