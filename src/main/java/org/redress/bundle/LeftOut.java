package org.redress.bundle;

import org.redress.problem.Texts;

/**
 * Something of a case that its file does not hold.
 *
 * @param item the id of the {@link CaseFileItem}
 * @param words what is to be said of it, in at most {@link #LONGEST} characters; needed for OTHER, else null where the
 *     reason says all
 */
public record LeftOut(String item, Reason reason, String words) {

    static final int LONGEST = 500;

    /** Why something is left out. */
    public enum Reason {
        THIRD_PARTY("holds information about somebody else"),
        LEGAL_PRIVILEGE("legally privileged"),
        NOT_RELEVANT("has nothing to do with this purpose"),
        NOT_TOLD("a draft that the complainant has not been told yet"),
        DUPLICATE("stands here already"),
        OTHER("");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The reason as the index gives it. */
    public String why() {
        return reason == Reason.OTHER ? words : Texts.blank(words) ? reason.words()
                : reason.words() + ": " + words;
    }
}
