package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Starts stage 2's clock from the request, or from the agreement to skip stage 1 (RR06 reg 17(4)). */
@Component
class StartStage2ClockDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;
    private final Deadlines deadlines;

    StartStage2ClockDelegate(ChildrensComplaints complaints, Deadlines deadlines) {
        this.complaints = complaints;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ComplaintReference reference = REFERENCE.in(execution);
        ChildrensVariables.STAGE2_DUE_AT.set(execution, complaints.startStage2(reference).breachAt());
        due(execution, Duty.CHILDRENS_STAGE2_MAXIMUM, ChildrensVariables.STAGE2_MAXIMUM_DUE_AT);
        due(execution, Duty.CHILDRENS_STAGE2_AGREEMENT, ChildrensVariables.STAGE2_AGREEMENT_DUE_AT);
        ChildrensVariables.MADE_ORALLY.set(execution,
                due(execution, Duty.CHILDRENS_STAGE2_RECORD, ChildrensVariables.STAGE2_RECORD_DUE_AT));
    }

    private boolean due(DelegateExecution execution, String duty, ProcessVariable<Instant> variable) {
        Optional<Deadline> running = deadlines.current(REFERENCE.in(execution), duty);
        running.ifPresent(deadline -> variable.set(execution, deadline.breachAt()));
        return running.isPresent();
    }
}
