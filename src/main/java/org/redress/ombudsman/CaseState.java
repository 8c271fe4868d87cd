package org.redress.ombudsman;

/** Where a case of the Ombudsman stands (rulebook 4.2). */
public enum CaseState {
    ENQUIRY_RECEIVED("The Ombudsman has written"),
    NOTIFIED("The Ombudsman will investigate"),
    ENQUIRY("The Ombudsman investigates"),
    DRAFT_DECISION("Draft decision"),
    FINAL_DECISION("Decided"),
    POST_DECISION_REVIEW("Decided, under review"),
    PUBLIC_REPORT("Public report"),
    CLOSED("Over"),
    LOGGED_IN_ERROR("Logged in error");

    private final String words;

    CaseState(String words) {
        this.words = words;
    }

    /** In words: "The Ombudsman investigates". */
    public String words() {
        return words;
    }

    /** Whether the Ombudsman, or we, have still something to do. */
    public boolean open() {
        return this != CLOSED && this != LOGGED_IN_ERROR;
    }
}
