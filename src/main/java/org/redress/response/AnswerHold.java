package org.redress.response;

import java.util.Optional;
import org.redress.register.ComplaintReference;

/** What keeps an answer from being completed, checked or signed for now: somebody has to decide something first. */
public interface AnswerHold {

    /** Why, and who decides what, in a sentence for the officer; empty where nothing does. */
    Optional<String> on(ComplaintReference reference);
}
