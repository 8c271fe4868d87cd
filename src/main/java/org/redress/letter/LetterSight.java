package org.redress.letter;

import org.redress.register.ComplaintReference;
import org.redress.register.Person;

/** Says which letters somebody who sees the case does not read before they have gone. Asked by template. */
public interface LetterSight {

    boolean hidesUnsent(ComplaintReference reference, Person person, String template);
}
