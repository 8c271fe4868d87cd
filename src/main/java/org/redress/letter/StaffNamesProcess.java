package org.redress.letter;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.redress.engine.EngineDoor;
import org.springframework.stereotype.Component;

/** Names of members of staff as a letter gives them, from the engine's directory of people. */
@Component
class StaffNamesProcess {

    private final IdentityService identity;
    private final EngineDoor door;

    StaffNamesProcess(IdentityService identity, EngineDoor door) {
        this.identity = identity;
        this.door = door;
    }

    /** First and last name; the user name in words where the directory has none. */
    String name(String user) {
        return door.through(() -> Optional.ofNullable(identity.createUserQuery().userId(user).singleResult()))
                .map(found -> Stream.of(found.getFirstName(), found.getLastName())
                        .filter(name -> name != null && !name.isBlank()).collect(Collectors.joining(" ")))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> words(user));
    }

    private static String words(String user) {
        String words = user.replaceAll("[-_.]+", " ").strip();
        return words.isEmpty() ? user : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
