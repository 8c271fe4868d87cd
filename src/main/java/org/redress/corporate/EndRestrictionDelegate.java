package org.redress.corporate;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a restriction of contact on its day. */
@Component
class EndRestrictionDelegate implements JavaDelegate {

    private final ContactRestrictions restrictions;

    EndRestrictionDelegate(ContactRestrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restrictions.dayReached(REFERENCE.in(execution));
    }
}
