package org.redress.investigation;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts on record which heads are not agreed when the period to agree them is over; the investigation proceeds. */
@Component
class RecordPointsNotAgreedDelegate implements JavaDelegate {

    private final Statements statements;

    RecordPointsNotAgreedDelegate(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        statements.recordPointsNotAgreed(REFERENCE.in(execution));
    }
}
