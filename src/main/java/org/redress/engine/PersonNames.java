package org.redress.engine;

import java.util.Collection;
import java.util.Map;

/**
 * Names that a feature of the product knows of people whom sign-on knows by another name, or not at all: the contractors
 * on the register of people. Theirs are the names that letters bear.
 */
public interface PersonNames {

    /** The names of those of these people who are known, by user name. */
    Map<String, String> of(Collection<String> users);
}
