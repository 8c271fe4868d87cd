package org.redress.ombudsman;

/** Why the Ombudsman decided so, each a reason of one decision only (rulebook 4.3). */
public enum OmbudsmanReason {
    FAULT_INJUSTICE(OmbudsmanDecision.UPHELD, "fault and injustice"),
    FAULT_NO_INJUSTICE(OmbudsmanDecision.UPHELD, "fault, no injustice"),
    REMEDIED_BEFORE(OmbudsmanDecision.UPHELD, "no further action: the council had put it right already"),
    REPORT_ISSUED(OmbudsmanDecision.UPHELD, "report issued"),
    NO_FAULT(OmbudsmanDecision.NOT_UPHELD, "no fault"),
    NO_FURTHER_ACTION(OmbudsmanDecision.NOT_UPHELD, "no further action"),
    OUT_OF_TIME_26B(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "out of time (s26B)"),
    ALTERNATIVE_REMEDY_26_6(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "another remedy (s26(6))"),
    NOT_MEMBER_OF_PUBLIC_26A(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "not a member of the public (s26A)"),
    SCHEDULE_5(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "excluded by Schedule 5"),
    NOT_WARRANTED_INJUSTICE(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "not warranted by the injustice"),
    INSUFFICIENT_EVIDENCE_FAULT(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "not enough evidence of fault"),
    NO_WORTHWHILE_OUTCOME(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "no worthwhile outcome"),
    OTHER_BODY(OmbudsmanDecision.CLOSED_AFTER_INITIAL_ENQUIRIES, "another body is better placed");

    private final OmbudsmanDecision of;
    private final String words;

    OmbudsmanReason(OmbudsmanDecision of, String words) {
        this.of = of;
        this.words = words;
    }

    /** The decision whose reason it is. */
    public OmbudsmanDecision of() {
        return of;
    }

    /** In words, within a sentence: "fault, no injustice". */
    public String words() {
        return words;
    }
}
