package org.redress.problem;

/**
 * What every text must be so that it can be kept whole: no NUL character and no half of a character (PostgreSQL stores
 * neither), and at most {@link #LONGEST} characters; and when a text says nothing ({@link #blank}).
 */
public final class Texts {

    /** The most characters that one text may have: a novel, and more than a letter's PDF is ever made of. */
    public static final int LONGEST = 500_000;

    /** Letters and signs by their kind that leave the paper white: fillers of Hangul, and the braille cell without dots. */
    private static final String WHITE = "\u115f\u1160\u3164\uffa0\u2800";

    private Texts() {}

    /**
     * Whether a text says nothing: null, empty, or made only of what shows nothing on a page, such as all kinds of space
     * and the characters that only format (zero-width spaces and joiners, marks of direction, variation selectors).
     * The one place that decides it, for whatever refuses a blank text.
     */
    public static boolean blank(String text) {
        return text == null || text.codePoints().noneMatch(Texts::shows);
    }

    private static boolean shows(int c) {
        return WHITE.indexOf(c) < 0 && !Character.isWhitespace(c) && switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL,
                    Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

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
