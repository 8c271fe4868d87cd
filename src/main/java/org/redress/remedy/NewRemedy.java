package org.redress.remedy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.remedy.AgreedAction.Proof;
import org.redress.remedy.AgreedAction.Source;

/**
 * Something that is promised from now on.
 *
 * @param ombudsmanCaseId the id of the Ombudsman's case, and {@code lgscoReference} their reference; null elsewhere
 * @param sourceId what it comes from: the id of a point of an answer, or of a remedy of a decision; null where nothing is
 * @param kind of what kind it is; null for an action of learning, and where nobody has said
 * @param what the action, in words
 * @param forWhom for whom it is, in words; null: for the complainant, or for nobody in person
 * @param owner who does it, by user name, or in the words of the answer where that names none; null: a complaints manager names
 *     somebody
 * @param from the day from which its time counts: of the answer, or of the decision
 * @param due its last day as the letter, the decision or somebody set it; null: as the table of duties counts it
 * @param proofWanted null: as is usual for its kind
 * @param amount what it pays, in pounds; null: nothing
 * @param approved that the Director has approved just this payment with the answer; null where they have not
 * @param learning null where it is not looked at whether it works
 */
public record NewRemedy(ComplaintReference reference, String ombudsmanCaseId, String lgscoReference, Source source, String sourceId,
        Remedy kind, String what, String forWhom, String owner, LocalDate from, LocalDate due, Proof proofWanted,
        BigDecimal amount, Approved approved, Learning learning) {

    /** That somebody approved its payment, when, and the day of the guidance that was in force. */
    public record Approved(String person, Instant at, String guidanceVersion) {}

    /**
     * How it is known that it works.
     *
     * @param category what kind of trouble it is to end, as heads are categorised; null where nobody has said
     * @param cause why that happened; null where nobody has said
     * @param measure how its effect is seen
     * @param reviewOn the day on which that is looked at
     * @param follows the id of the action whose place it takes; null where it is the first
     */
    public record Learning(String category, String cause, String measure, LocalDate reviewOn, String follows) {}

    /** One whose payment nobody has approved, and whose effect nobody is to look at. */
    public NewRemedy(ComplaintReference reference, String ombudsmanCaseId, String lgscoReference, Source source, String sourceId,
            Remedy kind, String what, String forWhom, String owner, LocalDate from, LocalDate due, Proof proofWanted,
            BigDecimal amount) {
        this(reference, ombudsmanCaseId, lgscoReference, source, sourceId, kind, what, forWhom, owner, from, due, proofWanted,
                amount, null, null);
    }
}
