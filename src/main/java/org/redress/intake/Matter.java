package org.redress.intake;

/** What is raised beside a complaint and seen to on its own (rulebook 5, step A); it stops nothing. */
enum Matter {
    /** Safeguarding: somebody looks at the risk (A1). */
    SAFEGUARDING("Safeguarding"),
    LADO("Tell the local authority designated officer (LADO) within one working day, where the person of whom it is said works"
            + " with children; where they work with adults, tell adult safeguarding that somebody in a position of trust is named."
            + " Agree with them who speaks to that person, and when. (A1; Working Together to Safeguard Children)"),
    POLICE("Tell the police: somebody alleges a crime. Give what they need, and ask whether looking into the complaint could"
            + " get in their way. (A2)"),
    DATA_PROTECTION_OFFICER("Tell the data protection officer today: somebody says that personal data reached the wrong people."
            + " The officer has 72 hours to tell the Information Commissioner. (A2)"),
    ADJUSTMENT("Arrange what this person needs so that they can take part, and put it down in the Case tab, under People,"
            + " so that everybody who deals with them knows. Equality Act 2010, section 20. (A3)"),
    ELECTED_MEMBER("A councillor or MP asks for somebody. It is that person’s complaint: ask whether they agree, answer them, and"
            + " send a copy to whoever asked, as far as they agree. (A4)"),
    MONITORING_OFFICER("Tell the Monitoring Officer today, and nobody who is named in it: somebody discloses wrongdoing at work. Keep"
            + " their name between you: the case is restricted. (C2; Employment Rights Act 1996, Part 4A)"),
    DEFERRAL("Looking into a part of this complaint would prejudice proceedings: propose in the Case tab, under “Heads not"
            + " considered for now”, that this part waits. The rest goes on. Representations Procedure Regulations 2006, regulation 8."),
    /** A complaint about personal data, which is acknowledged and settled by its own law (C5; DPA 2018 s164A). */
    DATA_PROTECTION("The part about personal data"),
    /** The letter that names another body, of a complaint that goes on with us (C10, C14). */
    SIGNPOST("Where to turn for the rest");

    private final String words;

    Matter(String words) {
        this.words = words;
    }

    /** What there is to do, for whoever sees to it. */
    String words() {
        return words;
    }

    /** Whether somebody has to see to it in a task of its own kind. */
    boolean hasTask() {
        return this != SAFEGUARDING && this != SIGNPOST && this != DATA_PROTECTION;
    }
}
