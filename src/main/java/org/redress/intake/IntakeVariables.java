package org.redress.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.engine.ProcessVariable;

/** The process variables of a contact, and of a message that somebody decides on. */
final class IntakeVariables {

    static final ProcessVariable<Boolean> RISK_SETTLED = ProcessVariable.yesNo("riskSettled");
    static final ProcessVariable<Instant> ACKNOWLEDGEMENT_DUE_AT =
            ProcessVariable.moment("childrensAcknowledgementDueAt");
    static final ProcessVariable<String> KIND = ProcessVariable.id("kind");
    static final ProcessVariable<String> FUNCTION = ProcessVariable.id("functionCode");
    static final ProcessVariable<String> CATEGORY = ProcessVariable.id("complainantCategory");
    static final ProcessVariable<Boolean> SUFFICIENT_INTEREST = ProcessVariable.yesNo("sufficientInterest");
    static final ProcessVariable<Boolean> OUT_OF_TIME = ProcessVariable.yesNo("outOfTime");
    static final ProcessVariable<String> REFUSAL_GROUND = ProcessVariable.id("refusalGround");
    static final ProcessVariable<Boolean> REFUSAL_CONFIRMED = ProcessVariable.yesNo("refusalConfirmed");
    static final ProcessVariable<String> ENTRY_STAGE = ProcessVariable.id("entryStage");
    static final ProcessVariable<LocalDate> WITHDRAWN_ON = ProcessVariable.day("withdrawnOn");
    static final ProcessVariable<Boolean> PROCEDURE_TOLD = ProcessVariable.yesNo("procedureTold");
    static final ProcessVariable<MessageAsksFor> MESSAGE_ASKS_FOR =
            ProcessVariable.code("messageAsksFor", MessageAsksFor.class);
    static final ProcessVariable<Boolean> PANEL_REFUSAL_CONFIRMED = ProcessVariable.yesNo("panelRefusalConfirmed");
    static final ProcessVariable<Instant> MESSAGE_DUE_AT = ProcessVariable.moment("childrensMessageDueAt");
    static final ProcessVariable<String> HAPPENING = ProcessVariable.id("happeningId");

    private IntakeVariables() {}
}
