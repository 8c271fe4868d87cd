package org.redress.letter;

import java.util.Map;
import org.redress.register.ComplaintReference;

/**
 * What a feature knows of a case that letters say: facts by name ({@code investigation}, {@code panel}), read when a
 * letter is written and put beside what every letter can use. Absent facts are left out, never empty.
 */
public interface LetterSource {

    /** The name under which its facts stand; a letter that does not use it never asks for them. */
    String name();

    /** Its facts, by that name; empty where it knows nothing of the case. */
    Map<String, Object> of(ComplaintReference reference);
}
