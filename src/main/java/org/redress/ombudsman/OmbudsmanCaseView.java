package org.redress.ombudsman;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A case of the Ombudsman as it is shown. Field names are the columns of the register of Ombudsman cases.
 *
 * @param complaintReference ours; a record of its own where {@code ownReference}
 * @param linkOfficer by name; null where nobody has taken it
 * @param received the day on which the first letter came
 * @param decided null until it was decided, as is {@code decision}; {@code decisionReason} too where that has none
 * @param wentBackTo the complaint as which it goes on after it was sent back; null elsewhere
 */
public record OmbudsmanCaseView(String lgscoReference, String complaintReference, boolean ownReference, CaseState state,
        String stateWords, String linkOfficer, LocalDate received, LocalDate decided, OmbudsmanDecision decision,
        String decisionWords, OmbudsmanReason decisionReason, String decisionReasonWords, LocalDate published, LocalDate closed,
        String wentBackTo, List<LetterOfOmbudsman> letters, List<NamedRemedyView> remedies, List<ReviewOfDecision> reviews) {

    /**
     * A letter of the Ombudsman, and where our answer stands.
     *
     * @param replyBy the day that the letter names; null where it names none
     * @param due the last day of our answer; null where none is owed
     * @param answered when the answer went; null before
     * @param overtaken when a later letter took its place; null where none did
     */
    public record LetterOfOmbudsman(OmbudsmanLetterKind kind, String kindWords, LocalDate dated, LocalDate received,
            LocalDate replyBy, String says, LocalDate due, LocalDate signed, LocalDate answered, LocalDate overtaken) {}

    /** A remedy that the decision names; {@code promised} is null until the decision is recorded. */
    public record NamedRemedyView(String id, String kind, String kindWords, String what, String forWhom, String owner,
            String ownerName, LocalDate due, String proofWanted, BigDecimal amount, LocalDate promised) {}

    /** A review of the decision; {@code asked} is null until the Director has decided whether we ask for one. */
    public record ReviewOfDecision(String askedBy, LocalDate askedOn, String ground, String why, Boolean asked, String outcome,
            LocalDate outcomeOn) {}
}
