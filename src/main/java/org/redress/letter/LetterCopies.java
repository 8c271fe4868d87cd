package org.redress.letter;

import java.time.LocalDate;
import java.util.List;
import org.redress.register.ComplaintReference;

/**
 * People who are no parties of a case and get a copy of letters for whose kind the table of letters names them
 * ({@code independent-person}). Told by the feature that knows them.
 */
public interface LetterCopies {

    /** The word in the column {@code copies} of the table of letters. */
    String copies();

    /** Who they are now; empty where there is nobody. */
    List<Person> of(ComplaintReference reference);

    /**
     * One of them.
     *
     * @param email null where none is known: a person then looks for a way
     * @param emailConsentOn the day on which they agreed to letters by plain e-mail there; null where they have not
     * @param role the code kept with the delivery, e.g. {@code INDEPENDENT_PERSON}
     * @param as how the copy names them: "as Independent Person"
     */
    record Person(String name, String email, LocalDate emailConsentOn, String role, String as) {}
}
