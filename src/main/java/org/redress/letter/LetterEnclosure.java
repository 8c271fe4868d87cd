package org.redress.letter;

import java.util.Optional;
import org.redress.register.ComplaintReference;

/** A document that a feature encloses with a letter where the case has one, beside what the table of letters asks for. */
public interface LetterEnclosure {

    /**
     * A document of the case, and how the letter names it.
     *
     * @param documentId the document
     * @param name its name for whoever reads the letter
     */
    record Enclosed(String documentId, String name) {}

    /** What goes with this letter; empty where nothing does. */
    Optional<Enclosed> with(ComplaintReference reference, String stem);
}
