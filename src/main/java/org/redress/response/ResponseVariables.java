package org.redress.response;

import org.redress.engine.ProcessVariable;

/** The process variables of a response. */
final class ResponseVariables {

    /** What the draft says: resolved, answered, or more time because it is complex. */
    enum Decision { RESOLVED, RESPOND, EXTEND }

    static final ProcessVariable<Decision> DECISION = ProcessVariable.code("responseDecision", Decision.class);
    static final ProcessVariable<Boolean> QUALITY_CHECK_APART = ProcessVariable.yesNo("qualityCheckApart");
    static final ProcessVariable<Boolean> CHECKED = ProcessVariable.yesNo("responseChecked");
    static final ProcessVariable<Boolean> SENIOR_MANAGERS_CHECK = ProcessVariable.yesNo("seniorManagersCheckWanted");
    static final ProcessVariable<Boolean> SENIOR_MANAGER_AGREES = ProcessVariable.yesNo("seniorManagerAgrees");
    static final ProcessVariable<Boolean> PAYMENT_PROPOSED = ProcessVariable.yesNo("paymentProposed");
    static final ProcessVariable<Boolean> PAYMENT_APPROVED = ProcessVariable.yesNo("paymentApproved");
    static final ProcessVariable<String> SIGNED_BY = ProcessVariable.id("responseSignedBy");
    static final ProcessVariable<Boolean> SIGNED_OFF = ProcessVariable.yesNo("signedOff");

    private ResponseVariables() {}
}
