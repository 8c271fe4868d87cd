package org.redress.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.council.Team;
import org.redress.engine.SignIn;
import org.redress.register.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Turns what the organisation's sign-on service says of a person into a person of Redress: user name and groups from
 * the claims that are set, only groups that Redress knows: the roles', and the teams' of the council. What it says is
 * mirrored into the engine's list of people.
 */
@Component
@Profile("production")
class SignOn {

    private static final Logger LOG = LoggerFactory.getLogger(SignOn.class);

    private final SignIn signIn;
    private final String userClaim;
    private final String groupsClaim;
    private final Set<String> known;
    private final Map<String, Person> mirrored = new ConcurrentHashMap<>();

    SignOn(SignIn signIn, Council council, @Value("${redress.sign-on.user-claim:preferred_username}") String userClaim,
            @Value("${redress.sign-on.groups-claim:groups}") String groupsClaim) {
        this.signIn = signIn;
        this.userClaim = userClaim;
        this.groupsClaim = groupsClaim;
        this.known = Stream.concat(Roles.ALL.stream().map(Roles.Role::group),
                council.teams().stream().map(Team::group).filter(Objects::nonNull)).collect(Collectors.toSet());
    }

    AbstractAuthenticationToken ofToken(Jwt token) {
        Person person = person(token.getClaims());
        return new JwtAuthenticationToken(token, person.groups().stream().map(SimpleGrantedAuthority::new).toList(),
                person.id());
    }

    OidcUser ofLogin(OidcUserRequest request) {
        Person person = person(request.getIdToken().getClaims());
        return new DefaultOidcUser(person.groups().stream().map(SimpleGrantedAuthority::new).toList(),
                request.getIdToken(), userClaim);
    }

    private Person person(Map<String, Object> claims) {
        Object name = claims.get(userClaim);
        if (!(name instanceof String id) || !id.matches("[A-Za-z0-9@._-]{1,64}") || id.equals(Person.SYSTEM.id())
                || id.equals(RolesBootstrap.NOBODY)) {
            throw new InvalidBearerTokenException("The token does not say who signs in (claim " + userClaim + ").");
        }
        List<String> groups = claims.get(groupsClaim) instanceof List<?> list
                ? list.stream().map(String::valueOf).filter(known::contains).distinct().sorted().toList() : List.of();
        Person person = new Person(id, groups);
        if (!person.equals(mirrored.get(id))) {
            try {
                signIn.mirror(person, text(claims, "given_name"), text(claims, "family_name"), text(claims, "email"));
                mirrored.put(id, person);
            } catch (RuntimeException atTheSameTime) {
                LOG.warn("A person's groups could not be mirrored; the next request tries again: {}",
                        atTheSameTime.getClass().getSimpleName());
            }
        }
        return person;
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }
}
