package org.redress.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Stops a production start on a database that holds the demo users: their password is public. */
@Component
@Profile("production")
class DemoUsersAbsentBootstrap implements SmartInitializingSingleton {

    private final IdentityService identityService;

    DemoUsersAbsentBootstrap(IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    public void afterSingletonsInstantiated() {
        identityService.createUserQuery().userEmailLike("%@redress.example").list().stream().findFirst()
                .ifPresent(user -> {
                    throw new NotFitForProduction("This database holds the demo user " + user.getId()
                            + ", whose password is public. Use a database of your own for production.");
                });
    }
}
