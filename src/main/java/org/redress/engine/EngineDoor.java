package org.redress.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/**
 * Lets the product's own bookkeeping (moving timers, telling clocks, handing on a message) through the engine's
 * authorisations: it is not the work of the officer in whose request it happens, so their grants must not limit it.
 */
@Component
public class EngineDoor {

    private final IdentityService identity;

    EngineDoor(IdentityService identity) {
        this.identity = identity;
    }

    /** Does the work as the product itself; who is asking stands again afterwards, whatever happens. */
    public void through(Runnable work) {
        through(() -> {
            work.run();
            return null;
        });
    }

    /** As {@link #through(Runnable)}, with an answer. */
    public <T> T through(Supplier<T> work) {
        return meanwhile(identity::clearAuthentication, work);
    }

    /** Asks the engine as this person, whoever is signed in to it: it shows what they may see. */
    <T> T as(Person person, Supplier<T> work) {
        return meanwhile(() -> identity.setAuthentication(person.id(), List.copyOf(person.groups())), work);
    }

    /** Somebody else asks, or nobody; who asked before stands again afterwards. */
    private <T> T meanwhile(Runnable somebodyElse, Supplier<T> work) {
        Authentication before = identity.getCurrentAuthentication();
        somebodyElse.run();
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }
}
