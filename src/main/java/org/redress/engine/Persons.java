package org.redress.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/** People by user name, with the groups they are in now. */
@Component
public class Persons {

    private final IdentityService identityService;
    private final CurrentPerson currentPerson;

    Persons(IdentityService identityService, CurrentPerson currentPerson) {
        this.identityService = identityService;
        this.currentPerson = currentPerson;
    }

    /** Whether there is a person with this user name. */
    public boolean exists(String id) {
        return identityService.createUserQuery().userId(id).count() > 0;
    }

    /** The person with this user name; without groups where the engine does not know them. */
    public Person find(String id) {
        Person current = currentPerson.get();
        if (current.id().equals(id)) {
            return current;
        }
        List<String> groups = identityService.createGroupQuery().groupMember(id).list().stream().map(Group::getId)
                .toList();
        return new Person(id, groups);
    }
}
