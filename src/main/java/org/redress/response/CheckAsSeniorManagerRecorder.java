package org.redress.response;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The senior service manager's check, where the council asks for it (rulebook section 7). */
@Component
class CheckAsSeniorManagerRecorder implements FormRecorder {

    private final ResponseChecks checks;

    CheckAsSeniorManagerRecorder(ResponseChecks checks) {
        this.checks = checks;
    }

    @Override
    public String form() {
        return "check-as-senior-manager";
    }

    @Override
    public void record(Submission form) {
        form.set(ResponseVariables.SENIOR_MANAGER_AGREES, checks.decide(form, "RESPONSE_SENIOR_CHECK", "AGREED",
                "Response checked by a senior service manager."));
    }
}
