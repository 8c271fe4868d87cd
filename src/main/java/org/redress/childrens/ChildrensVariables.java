package org.redress.childrens;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.engine.ProcessVariable;

/** The process variables of the children's route. */
final class ChildrensVariables {

    static final ProcessVariable<Integer> ENTRY_STAGE = ProcessVariable.number("entryStage");
    static final ProcessVariable<Boolean> PANEL_AWAITED = ProcessVariable.yesNo("panelAwaited");
    static final ProcessVariable<Boolean> STAGE1_SKIP_AGREED = ProcessVariable.yesNo("stage1SkipAgreed");
    static final ProcessVariable<Boolean> ADVOCATE_AWAITED = ProcessVariable.yesNo("advocateAwaited");
    static final ProcessVariable<LocalDate> DEEMED_RECEIVED_ON = ProcessVariable.day("deemedReceivedOn");
    static final ProcessVariable<Instant> ADVOCATE_DUE_AT = ProcessVariable.moment("childrensAdvocateDueAt");
    static final ProcessVariable<Instant> STAGE1_DUE_AT = ProcessVariable.moment("childrensStage1DueAt");
    static final ProcessVariable<Instant> STAGE2_REQUEST_DUE_AT = ProcessVariable.moment("childrensStage2RequestDueAt");
    static final ProcessVariable<Instant> STAGE2_DUE_AT = ProcessVariable.moment("childrensStage2DueAt");
    static final ProcessVariable<Boolean> MADE_ORALLY = ProcessVariable.yesNo("madeOrally");
    static final ProcessVariable<Instant> STAGE2_MAXIMUM_DUE_AT = ProcessVariable.moment("childrensStage2MaximumDueAt");
    static final ProcessVariable<Instant> STAGE2_AGREEMENT_DUE_AT = ProcessVariable.moment("childrensStage2AgreementDueAt");
    static final ProcessVariable<Instant> STAGE2_RECORD_DUE_AT = ProcessVariable.moment("childrensStage2RecordDueAt");
    static final ProcessVariable<Instant> PANEL_REQUEST_DUE_AT = ProcessVariable.moment("childrensPanelRequestDueAt");

    private ChildrensVariables() {}
}
