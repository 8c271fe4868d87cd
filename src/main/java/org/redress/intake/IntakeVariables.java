package org.redress.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.engine.ProcessVariable;
import org.redress.register.Codes.Procedure;

/** The process variables of a contact, of what is raised beside it, and of a message that somebody decides on. */
final class IntakeVariables {

    /** Where a contact goes that was routed by hand. */
    enum ByHand { PROCEDURE, ANOTHER_BODY, BACK_TO_TRIAGE }

    static final ProcessVariable<Boolean> RISK_SETTLED = ProcessVariable.yesNo("riskSettled");
    static final ProcessVariable<Instant> ACKNOWLEDGEMENT_DUE_AT =
            ProcessVariable.moment("childrensAcknowledgementDueAt");
    static final ProcessVariable<TriageOutcome> TRIAGE_OUTCOME = ProcessVariable.code("triageOutcome", TriageOutcome.class);
    static final ProcessVariable<Boolean> SEVERAL_PROCEDURES = ProcessVariable.yesNo("severalProcedures");
    /** The further parts: the functions of each, with commas between them, and spaces between the parts. */
    static final ProcessVariable<String> OTHER_PARTS = ProcessVariable.id("otherParts");
    /** What is raised beside: codes of {@link Matter} with spaces between them. */
    static final ProcessVariable<String> MATTERS = ProcessVariable.id("matters");
    /** The same, of what is raised only when the complaint goes into a procedure. */
    static final ProcessVariable<String> MATTERS_WHEN_TAKEN_IN = ProcessVariable.id("mattersWhenTakenIn");
    static final ProcessVariable<Matter> MATTER = ProcessVariable.code("matter", Matter.class);
    static final ProcessVariable<Procedure> PROCEDURE = ProcessVariable.code("procedure", Procedure.class);
    /** Whether triage knows to which procedure it goes, or would go if it is taken in. */
    static final ProcessVariable<Boolean> PROCEDURE_KNOWN = ProcessVariable.yesNo("procedureKnown");
    static final ProcessVariable<ByHand> HAND_DESTINATION = ProcessVariable.code("handDestination", ByHand.class);
    static final ProcessVariable<Procedure> ELSEWHERE = ProcessVariable.code("elsewhere", Procedure.class);
    static final ProcessVariable<Boolean> SUFFICIENT_INTEREST = ProcessVariable.yesNo("sufficientInterest");
    /** The template of the letter that answers or refuses the contact. */
    static final ProcessVariable<String> TRIAGE_LETTER = ProcessVariable.id("triageLetter");
    static final ProcessVariable<AfterRefusal> AFTER_REFUSAL = ProcessVariable.code("afterRefusal", AfterRefusal.class);
    static final ProcessVariable<Boolean> REFUSAL_CONFIRMED = ProcessVariable.yesNo("refusalConfirmed");
    static final ProcessVariable<String> ENTRY_STAGE = ProcessVariable.id("entryStage");
    static final ProcessVariable<LocalDate> WITHDRAWN_ON = ProcessVariable.day("withdrawnOn");
    static final ProcessVariable<Boolean> PROCEDURE_TOLD = ProcessVariable.yesNo("procedureTold");
    static final ProcessVariable<MessageAsksFor> MESSAGE_ASKS_FOR =
            ProcessVariable.code("messageAsksFor", MessageAsksFor.class);
    static final ProcessVariable<Boolean> PANEL_REFUSAL_CONFIRMED = ProcessVariable.yesNo("panelRefusalConfirmed");
    static final ProcessVariable<Instant> MESSAGE_DUE_AT = ProcessVariable.moment("childrensMessageDueAt");
    static final ProcessVariable<String> HAPPENING = ProcessVariable.id("happeningId");

    /** What follows a refusal that was confirmed. */
    enum AfterRefusal {
        CLOSED,
        /** It was late, too, which has a letter of its own. */
        OUT_OF_TIME,
        /** Another procedure takes it in: the council's general one, of somebody without sufficient interest. */
        ELSEWHERE
    }

    private IntakeVariables() {}
}
