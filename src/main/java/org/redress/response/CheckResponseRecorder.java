package org.redress.response;

import org.redress.council.Council;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The quality check by the quality officers, where the council asks for a person of its own (rulebook section 7). */
@Component
class CheckResponseRecorder implements FormRecorder {

    private final ResponseChecks checks;
    private final Council council;

    CheckResponseRecorder(ResponseChecks checks, Council council) {
        this.checks = checks;
        this.council = council;
    }

    @Override
    public String form() {
        return "check-response";
    }

    @Override
    public void record(Submission form) {
        form.set(ResponseVariables.CHECKED, checks.decide(form, "RESPONSE_CHECK", "AGREED",
                "Response checked by: " + council.role("quality-officers") + "."));
    }
}
