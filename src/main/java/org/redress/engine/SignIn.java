package org.redress.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/** What the doors ask of the engine: who a password or a Tasklist session belongs to, and who acts in a request. */
@Component
public class SignIn {

    private static final String SESSION = "authenticatedUser";
    private static final String ENGINE = "default";

    private final IdentityService identityService;
    private final Persons persons;

    SignIn(IdentityService identityService, Persons persons) {
        this.identityService = identityService;
        this.persons = persons;
    }

    /** The person whose password this is. After failures the engine makes the next attempts wait. */
    public Optional<Person> byPassword(String user, String password) {
        identityService.clearAuthentication();
        return identityService.checkPassword(user, password) ? Optional.of(persons.find(user)) : Optional.empty();
    }

    /** The person who is signed in to Tasklist, Cockpit or Admin in this browser. */
    public Optional<Person> bySession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SESSION) instanceof Authentications all
                && all.getAuthenticationForProcessEngine(ENGINE) instanceof UserAuthentication user
                ? Optional.of(new Person(user.getIdentityId(), user.getGroupIds())) : Optional.empty();
    }

    /** Whether the request carries the token that its session was given: another site's page does not know it. */
    public boolean hasTokenOfItsSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return token != null && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }

    /** Lets the engine know who acts on this thread, so that it checks their permissions. */
    public void begin(Person person) {
        identityService.setAuthentication(person.id(), person.groups());
    }

    public void end() {
        identityService.clearAuthentication();
    }

    /** Brings what a sign-on service says of a person into the engine's own list of people and groups. */
    public void mirror(Person person, String givenName, String familyName, String email) {
        identityService.clearAuthentication();
        User user = identityService.createUserQuery().userId(person.id()).singleResult();
        if (user == null) {
            user = identityService.newUser(person.id());
        }
        if (!java.util.Objects.equals(user.getEmail(), email)
                || !java.util.Objects.equals(user.getLastName(), familyName) || user.getFirstName() == null) {
            user.setFirstName(givenName == null ? person.id() : givenName);
            user.setLastName(familyName);
            user.setEmail(email);
            identityService.saveUser(user);
        }
        Set<String> has = new TreeSet<>(identityService.createGroupQuery().groupMember(person.id()).list().stream()
                .map(Group::getId).toList());
        List<String> known = identityService.createGroupQuery().list().stream().map(Group::getId).toList();
        for (String group : person.groups()) {
            if (known.contains(group) && !has.remove(group)) {
                identityService.createMembership(person.id(), group);
            }
        }
        has.forEach(group -> identityService.deleteMembership(person.id(), group));
    }
}
