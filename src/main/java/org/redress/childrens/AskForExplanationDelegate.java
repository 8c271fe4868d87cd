package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Asks the handler, in an instance of its own, why stage 1 had no answer by its last day. */
@Component
class AskForExplanationDelegate implements JavaDelegate {

    private final Deadlines deadlines;
    private final MissedDeadlineProcess missed;

    AskForExplanationDelegate(Deadlines deadlines, MissedDeadlineProcess missed) {
        this.deadlines = deadlines;
        this.missed = missed;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ComplaintReference reference = REFERENCE.in(execution);
        Deadline stage1 = deadlines.newest(reference, Duty.CHILDRENS_STAGE1).orElseThrow();
        missed.start(reference, stage1.id(), ChildrensVariables.HANDLER.findIn(execution).orElse(null));
    }
}
