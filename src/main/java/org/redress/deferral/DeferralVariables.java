package org.redress.deferral;

import java.time.Instant;
import org.redress.engine.ProcessVariable;

/** The process variables of a deferral. */
final class DeferralVariables {

    static final ProcessVariable<Boolean> CONFIRMED = ProcessVariable.yesNo("deferralConfirmed");
    static final ProcessVariable<Instant> CONFIRMATION_DUE_AT =
            ProcessVariable.moment("childrensDeferralConfirmationDueAt");
    static final ProcessVariable<String> REVIEW = ProcessVariable.id("deferralReview");
    static final ProcessVariable<Instant> REVIEW_DUE_AT = ProcessVariable.moment("childrensDeferralReviewDueAt");
    static final ProcessVariable<Instant> REVIEW_OPENS_AT = ProcessVariable.moment("deferralReviewOpensAt");
    static final ProcessVariable<Instant> YEAR_ENDS_AT = ProcessVariable.moment("deferralYearEndsAt");

    private DeferralVariables() {}
}
