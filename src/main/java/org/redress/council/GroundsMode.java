package org.redress.council;

/** What the grounds for a review of a corporate complaint are for (rulebook V11). */
public enum GroundsMode {

    /** They are noted where the complainant gives them; no review waits for them. */
    RECORD,

    /** A review is opened only on one of them; without one the letter CO-05 gives the reasons. */
    GATE
}
