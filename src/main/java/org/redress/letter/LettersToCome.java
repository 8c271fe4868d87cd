package org.redress.letter;

import java.util.Set;
import org.redress.register.Person;

/** Letters before they are written: who looks at them. */
public final class LettersToCome {

    private static final Set<String> READ = Set.of("complaints-officers", "complaints-managers", "team-managers",
            "heads-of-service", "adjudicating-officers", "senior-managers", "directors", "quality-officers");

    private LettersToCome() {}

    /** Whether the person's roles let them look at letters before they are written, in the cases that they see. */
    public static boolean mayRead(Person person) {
        return person.groups().stream().anyMatch(READ::contains);
    }
}
