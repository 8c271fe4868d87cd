package org.redress.response;

import org.redress.engine.ProcessVariable;

/** The process variables of a response. */
final class ResponseVariables {

    /** What the draft says: resolved, answered, or more time because it is complex. */
    enum Decision { RESOLVED, RESPOND, EXTEND }

    static final ProcessVariable<Decision> DECISION = ProcessVariable.code("responseDecision", Decision.class);
    static final ProcessVariable<Boolean> SIGNED_OFF = ProcessVariable.yesNo("signedOff");

    private ResponseVariables() {}
}
