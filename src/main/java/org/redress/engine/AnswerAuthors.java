package org.redress.engine;

import org.redress.register.ComplaintReference;

/** Who wrote in an answer to a complaint as it is given now. Told by the feature that keeps them. */
public interface AnswerAuthors {

    /** @param answer which, by its code: {@code ADJUDICATION} */
    boolean has(ComplaintReference reference, String answer, String person);
}
