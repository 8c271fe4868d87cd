package org.redress.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo users of the embedded profile: user name = role, one password for all. Never in production. */
@Component
@Profile("embedded & !production")
class DemoUsersBootstrap implements SmartInitializingSingleton {

    static final String PASSWORD = "redress";

    private static final Logger LOG = LoggerFactory.getLogger(DemoUsersBootstrap.class);

    private final IdentityService identityService;
    private final RolesBootstrap roles;
    private final Environment environment;

    DemoUsersBootstrap(IdentityService identityService, RolesBootstrap roles, Environment environment) {
        this.roles = roles;
        this.identityService = identityService;
        this.environment = environment;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        roles.afterSingletonsInstantiated();
        Set<String> users = identityService.createUserQuery().userIdIn(Roles.ALL.stream()
                .flatMap(role -> role.users().stream()).toArray(String[]::new)).list().stream().map(User::getId)
                .collect(Collectors.toSet());
        for (Roles.Role role : Roles.ALL) {
            for (String name : role.users()) {
                if (!users.contains(name)) {
                    User user = identityService.newUser(name);
                    String[] words = Roles.words(name).split(" ", 2);
                    user.setFirstName(words[0]);
                    user.setLastName(words.length > 1 ? words[1] : "");
                    user.setEmail(name + "@redress.example");
                    user.setPassword(PASSWORD);
                    identityService.saveUser(user);
                    identityService.createMembership(name, role.group());
                }
            }
        }
    }

    @EventListener
    @Order(1)
    void ready(ApplicationReadyEvent ready) {
        List<String> users = Roles.ALL.stream().flatMap(role -> role.users().stream()).toList();
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        LOG.info("Redress is ready: http://localhost:{}/camunda/app/tasklist. Demo users, password \"{}\": {}", port,
                PASSWORD, String.join(", ", users));
    }
}
