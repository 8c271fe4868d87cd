package org.redress.correction;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
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
        corrections.decided(corrections.ofExecution(form.task().executionId()).id(), confirmed);
        form.set(CorrectionVariables.CONFIRMED, confirmed);
    }
}
