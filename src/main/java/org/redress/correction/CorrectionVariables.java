package org.redress.correction;

import org.redress.engine.ProcessVariable;

/** The process variables of a correction. */
final class CorrectionVariables {

    static final ProcessVariable<String> CORRECTION = ProcessVariable.id("correctionId");
    static final ProcessVariable<Boolean> SECOND_PERSON_NEEDED = ProcessVariable.yesNo("secondPersonNeeded");
    static final ProcessVariable<Boolean> CONFIRMED = ProcessVariable.yesNo("correctionConfirmed");
    static final ProcessVariable<Boolean> TELL = ProcessVariable.yesNo("complainantToBeTold");

    private CorrectionVariables() {}
}
