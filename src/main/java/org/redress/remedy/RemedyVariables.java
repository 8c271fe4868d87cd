package org.redress.remedy;

import java.time.Instant;
import org.redress.engine.ProcessVariable;

/** The process variables of what was promised. */
final class RemedyVariables {

    static final ProcessVariable<String> ABOUT = ProcessVariable.id("about");
    static final ProcessVariable<String> OWNER = ProcessVariable.id("remedyOwner");
    static final ProcessVariable<Boolean> TO_APPROVE = ProcessVariable.yesNo("remedyToApprove");
    static final ProcessVariable<Boolean> APPROVED = ProcessVariable.yesNo("remedyApproved");
    static final ProcessVariable<Boolean> PROVED = ProcessVariable.yesNo("remedyProved");
    static final ProcessVariable<Boolean> OWED_TO_OMBUDSMAN = ProcessVariable.yesNo("remedyOwedToOmbudsman");
    static final ProcessVariable<Boolean> TO_REVIEW = ProcessVariable.yesNo("remedyToReview");
    static final ProcessVariable<Boolean> WORKED = ProcessVariable.yesNo("remedyWorked");
    static final ProcessVariable<Boolean> END_CONFIRMED = ProcessVariable.yesNo("remedyEndConfirmed");
    static final ProcessVariable<Instant> DUE_AT = ProcessVariable.moment("remedyPromisedDueAt");
    static final ProcessVariable<Instant> REVIEW_AT = ProcessVariable.moment("remedyReviewAt");
    static final ProcessVariable<Instant> REVIEW_DUE_AT = ProcessVariable.moment("learningReviewDueAt");

    private RemedyVariables() {}
}
