package org.redress.corporate;

import java.time.Instant;
import org.redress.engine.ProcessVariable;

/** The process variables of the corporate route. */
final class CorporateVariables {

    static final ProcessVariable<Integer> ENTRY_STAGE = ProcessVariable.number("entryStage");
    static final ProcessVariable<Boolean> TENANT_TO_BE_TOLD = ProcessVariable.yesNo("tenantToBeTold");
    static final ProcessVariable<String> REVIEWER = ProcessVariable.id("reviewer");
    static final ProcessVariable<Boolean> REVIEW_REFUSAL_PROPOSED = ProcessVariable.yesNo("reviewRefusalProposed");
    static final ProcessVariable<Boolean> REVIEW_REFUSAL_CONFIRMED = ProcessVariable.yesNo("reviewRefusalConfirmed");
    static final ProcessVariable<Instant> STAGE1_DUE_AT = ProcessVariable.moment("corporateStage1DueAt");
    static final ProcessVariable<Instant> STAGE2_ACKNOWLEDGEMENT_DUE_AT =
            ProcessVariable.moment("corporateStage2AcknowledgementDueAt");
    static final ProcessVariable<Instant> STAGE2_DUE_AT = ProcessVariable.moment("corporateStage2DueAt");

    private CorporateVariables() {}
}
