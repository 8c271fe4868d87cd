package org.redress.correction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes a correction that needed no second person, or that one has confirmed. */
@Component
class ApplyCorrectionDelegate implements JavaDelegate {

    private final Corrections corrections;

    ApplyCorrectionDelegate(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = CorrectionVariables.CORRECTION.in(execution);
        corrections.apply(id);
        CorrectionVariables.TELL.set(execution, corrections.toBeTold(id));
    }
}
