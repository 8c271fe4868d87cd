package org.redress.procedure;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.engine.ProcessVariable;

/** The process variables that the diagrams of all routes share. */
final class RouteVariables {

    static final ProcessVariable<String> HANDLER = ProcessVariable.id("handler");
    static final ProcessVariable<LocalDate> WITHDRAWN_ON = ProcessVariable.day("withdrawnOn");
    static final ProcessVariable<Instant> WITHDRAWAL_REVIEW_DUE_AT = ProcessVariable.moment("childrensWithdrawalReviewDueAt");
    static final ProcessVariable<Closing.As> CLOSE_AS = ProcessVariable.code("closeAs", Closing.As.class);

    private RouteVariables() {}
}
