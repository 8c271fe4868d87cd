package org.redress.engine;

import org.redress.register.Answers.Answer;
import org.redress.register.Person;

/** Who reads what others submitted: a draft is for those who write and check it. Told by the feature that keeps drafts. */
public interface AnswerSight {

    /** Whether somebody who sees the case reads it now. */
    boolean reads(Person person, Answer answer);
}
