package org.redress.intake;

/** What follows from triage; the answers of the split in {@code contact.bpmn}. */
enum TriageOutcome {
    /** It goes into a procedure. */
    TAKE_IN,
    /** A second person decides whether it may be refused, or sent to somebody else. */
    REFUSE,
    /** A letter answers it: thanks, the offer of an advocate. */
    ANSWER,
    /** It is logged, and nobody is owed a letter. */
    LOG,
    /** Anonymous, and about somebody who may need protection. */
    ACT_AT_ONCE,
    /** It is about personal data alone: acknowledged and settled by its own law (C5; DPA 2018 s164A). */
    PERSONAL_DATA,
    /** A person finds out where it belongs, or passes it on. */
    BY_HAND
}
