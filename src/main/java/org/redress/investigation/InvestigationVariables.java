package org.redress.investigation;

import org.redress.engine.ProcessVariable;

/** The process variables of stage 2. */
final class InvestigationVariables {

    static final ProcessVariable<String> INVESTIGATING_OFFICER = ProcessVariable.id("investigatingOfficer");
    static final ProcessVariable<String> INDEPENDENT_PERSON = ProcessVariable.id("independentPerson");
    static final ProcessVariable<Boolean> ADJUDICATION_CHECKED = ProcessVariable.yesNo("adjudicationChecked");
    static final ProcessVariable<Boolean> PAYMENT_PROPOSED = ProcessVariable.yesNo("paymentProposed");

    private InvestigationVariables() {}
}
