package org.redress.intake;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Raises beside a contact what triage found. */
@Component
class RaiseMattersDelegate implements JavaDelegate {

    private final MattersBeside matters;

    RaiseMattersDelegate(MattersBeside matters) {
        this.matters = matters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ComplaintReference reference = REFERENCE.in(execution);
        IntakeVariables.MATTERS.findIn(execution).stream().flatMap(codes -> Arrays.stream(codes.split(" ")))
                .map(Matter::valueOf).forEach(matter -> matters.raise(reference, matter));
    }
}
