package org.redress.engine;

import org.redress.register.Person;

/**
 * Who does the work that a diagram gives to one person of the council although they may see nothing else of its case: whoever
 * carries out a remedy. They see and do that task and no other.
 */
public interface TaskOwner {

    /** Whether what this id names, the {@code about} of a task's instance, is this person's to do. */
    boolean owns(String about, Person person);
}
