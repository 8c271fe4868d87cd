package org.redress.letter;

import java.util.Map;
import org.redress.register.ComplaintReference;

/**
 * What a feature knows of a case that letters say: facts by name ({@code investigation}, {@code panel}), read when a
 * letter is written and put beside what every letter can use. Absent facts are left out, never empty.
 */
public interface LetterSource {

    Map<String, Object> of(ComplaintReference reference);
}
