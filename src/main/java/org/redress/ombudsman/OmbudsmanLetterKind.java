package org.redress.ombudsman;

import org.redress.duty.Duty;

/** What a letter of the Ombudsman is (rulebook 4.2): what it asks for, by which clock where it names no day, and what it makes of the case. */
public enum OmbudsmanLetterKind {
    PREMATURITY("Has our procedure been gone through? (prematurity, intake)", Asks.ANSWER, Duty.OMBUDSMAN_PREMATURITY, null),
    ASSESSMENT("Quick enquiry, or an offer to settle early (assessment)", Asks.ANSWER, Duty.OMBUDSMAN_PREALLOCATION, null),
    PRE_ALLOCATION("Questions before an investigator has it (pre-allocation)", Asks.ANSWER, Duty.OMBUDSMAN_PREALLOCATION, null),
    NOTIFICATION("It will investigate: we may comment (s28)", Asks.ANSWER, Duty.OMBUDSMAN_ENQUIRY, CaseState.NOTIFIED),
    ENQUIRY("Enquiries of the investigation", Asks.ANSWER, Duty.OMBUDSMAN_ENQUIRY, CaseState.ENQUIRY),
    DRAFT_DECISION("Draft decision", Asks.ANSWER, Duty.OMBUDSMAN_DRAFT_COMMENTS, CaseState.DRAFT_DECISION),
    FINAL_DECISION("Final decision", Asks.DECISION, null, CaseState.FINAL_DECISION),
    REFERRED_BACK("Referred back to us (premature)", Asks.REFERRAL, null, null),
    REVIEW_REQUESTED("The complainant asks for a review of the decision", Asks.NOTHING, null, CaseState.POST_DECISION_REVIEW),
    REVIEW_OUTCOME("Outcome of a review", Asks.REVIEW, null, null),
    DRAFT_REPORT("Draft of a public report", Asks.REPORT, null, CaseState.PUBLIC_REPORT),
    REPORT("Public report", Asks.REPORT, null, CaseState.PUBLIC_REPORT),
    OTHER("Something else, which asks for nothing", Asks.NOTHING, null, null);

    /** What has to be done about it. */
    enum Asks { ANSWER, DECISION, REFERRAL, REVIEW, REPORT, NOTHING }

    private final String words;
    private final Asks asks;
    private final String duty;
    private final CaseState leadsTo;

    OmbudsmanLetterKind(String words, Asks asks, String duty, CaseState leadsTo) {
        this.words = words;
        this.asks = asks;
        this.duty = duty;
        this.leadsTo = leadsTo;
    }

    /** What it is, as the start form offers it. */
    public String words() {
        return words;
    }

    Asks asks() {
        return asks;
    }

    /** The duty to answer it; null where it asks for no answer. */
    String duty() {
        return duty;
    }

    /** The state of the case from then on; null where it stays as it is. */
    CaseState leadsTo() {
        return leadsTo;
    }

    /** Whether it is one of an investigation that ends with a decision, which takes the place of what was still to be answered. */
    boolean ends() {
        return asks == Asks.DECISION || asks == Asks.REFERRAL;
    }
}
