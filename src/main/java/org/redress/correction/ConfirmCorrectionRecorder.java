package org.redress.correction;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** A second person confirms a correction, or leaves the record as it is. */
@Component
class ConfirmCorrectionRecorder implements FormRecorder {

    private final Corrections corrections;

    ConfirmCorrectionRecorder(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public String form() {
        return "confirm-correction";
    }

    @Override
    public void record(Submission form) {
        boolean confirmed = "CONFIRM".equals(form.text("decision").orElse(""));
        Corrections.Correction correction = corrections.proposed(form.reference()).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "No correction of this case waits to be confirmed."));
        corrections.decided(correction.id(), confirmed);
        form.set(CorrectionVariables.CONFIRMED, confirmed);
    }
}
