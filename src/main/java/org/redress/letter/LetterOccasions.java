package org.redress.letter;

import java.util.List;
import java.util.Map;
import org.redress.register.ComplaintReference;

/** Knows what a letter, of which a case can have several, would be about: for looking at it before it is written. */
public interface LetterOccasions {

    /**
     * One of them.
     *
     * @param words what it is, for choosing between several
     * @param facts what the letter would say of it
     */
    record Occasion(String id, String words, Map<String, Object> facts) {}

    /** Those of a letter, by its template's stem, the one that comes next first; none where it is not such a letter. */
    List<Occasion> of(ComplaintReference reference, String letter);
}
