package org.redress.childrens;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.engine.ProcessVariable;

/** The process variables of the children's route. */
final class ChildrensVariables {

    static final ProcessVariable<Integer> ENTRY_STAGE = ProcessVariable.number("entryStage");
    static final ProcessVariable<Boolean> STAGE1_SKIP_AGREED = ProcessVariable.yesNo("stage1SkipAgreed");
    static final ProcessVariable<Boolean> ADVOCATE_AWAITED = ProcessVariable.yesNo("advocateAwaited");
    static final ProcessVariable<String> HANDLER = ProcessVariable.id("handler");
    static final ProcessVariable<String> MISSED_DEADLINE_ID = ProcessVariable.id("missedDeadlineId");
    static final ProcessVariable<LocalDate> WITHDRAWN_ON = ProcessVariable.day("withdrawnOn");
    static final ProcessVariable<LocalDate> DEEMED_RECEIVED_ON = ProcessVariable.day("deemedReceivedOn");
    static final ProcessVariable<Instant> ADVOCATE_DUE_AT = ProcessVariable.moment("childrensAdvocateDueAt");
    static final ProcessVariable<Instant> STAGE1_DUE_AT = ProcessVariable.moment("childrensStage1DueAt");
    static final ProcessVariable<Instant> STAGE2_REQUEST_DUE_AT = ProcessVariable.moment("childrensStage2RequestDueAt");
    static final ProcessVariable<Instant> STAGE2_DUE_AT = ProcessVariable.moment("childrensStage2DueAt");
    static final ProcessVariable<String> CLOSE_AS = ProcessVariable.id("closeAs");

    private ChildrensVariables() {}
}
