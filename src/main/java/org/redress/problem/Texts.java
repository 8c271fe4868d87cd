package org.redress.problem;

/**
 * What every text must be so that it can be kept whole: no NUL character and no half of a character (PostgreSQL stores
 * neither), and at most {@link #LONGEST} characters.
 */
public final class Texts {

    /** The most characters that one text may have: a novel, and more than a letter's PDF is ever made of. */
    public static final int LONGEST = 500_000;

    private Texts() {}

    /** Refuses a text that cannot be kept, naming its field; null is no text. */
    public static void check(String field, String text) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST) {
            throw RuleViolation.invalid(field, null, "at most " + LONGEST + " characters",
                    "The field %s is longer than %,d characters. Put the text into a document and upload it."
                            .formatted(field, LONGEST));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                throw cannotBeKept(field);
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw cannotBeKept(field);
                }
                i++;
            }
        }
    }

    /** Refuses a text with more characters than its column takes, naming its field; null is no text. */
    public static void atMost(String field, String text, int most) {
        if (text != null && text.length() > most) {
            throw RuleViolation.invalid(field, null, "at most " + most + " characters",
                    "The field %s is longer than %d characters.".formatted(field, most));
        }
    }

    private static RuleViolation cannotBeKept(String field) {
        return RuleViolation.invalid(field, null, "text without NUL characters and half characters",
                "The field %s holds a character that cannot be kept (NUL, or half of a character). Type the text anew."
                        .formatted(field));
    }
}
