package org.redress.letter;

/** As what somebody signs a letter where the council's profile, and not the law, says who signs. */
public interface LetterSigner {

    /** The letter, by its template's name before {@code -to-}. */
    String letter();

    /**
     * The role in words, such as "Head of Service".
     *
     * @param person who has signed it; null where nobody has yet: as what somebody will
     */
    String role(String person);
}
