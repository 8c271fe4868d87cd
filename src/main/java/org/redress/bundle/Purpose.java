package org.redress.bundle;

/** What a case file is made for. */
public enum Purpose {

    /** The members of a review panel. */
    PANEL("for the review panel"),
    /** The Local Government and Social Care Ombudsman. */
    OMBUDSMAN("for the Ombudsman"),
    /** Somebody who asks for what is held about them (UK GDPR article 15): redacted copies stand for their originals. */
    SUBJECT_ACCESS("for a subject access request"),
    OTHER("for another purpose");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
