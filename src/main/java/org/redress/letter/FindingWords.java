package org.redress.letter;

import org.redress.register.Codes.Finding;

/** Findings as letters say them, to adults and to children. */
public final class FindingWords {

    private FindingWords() {}

    /** A whole sentence. */
    public static String of(Finding finding, boolean forChild) {
        return switch (finding) {
            case UPHELD -> forChild ? "You were right. We are sorry."
                    : "We uphold this point: you were right to raise it, and we are sorry.";
            case PARTLY_UPHELD -> forChild ? "You were right about part of this. We are sorry for that part."
                    : "We uphold this point in part, and we are sorry for that part.";
            case NOT_UPHELD -> forChild ? "We do not think we got this wrong." : "We do not uphold this point.";
            case NO_FINDING -> forChild ? "We could not find out what went on."
                    : "We cannot make a finding on this point.";
        };
    }

    /** A whole sentence for a child about whom somebody else has complained. */
    public static String ofAnothersComplaint(Finding finding) {
        return switch (finding) {
            case UPHELD -> "This is right. We got it wrong, and we are sorry.";
            case PARTLY_UPHELD -> "A part of this is right. We got that part wrong, and we are sorry.";
            case NOT_UPHELD -> "We do not think we got this wrong.";
            case NO_FINDING -> "We could not find out what went on.";
        };
    }
}
