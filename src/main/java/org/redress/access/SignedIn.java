package org.redress.access;

import org.redress.register.Person;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A person as Spring's security context holds them: name and groups; {@code CurrentPerson} reads it. */
final class SignedIn {

    private SignedIn() {}

    static UsernamePasswordAuthenticationToken as(Person person) {
        return UsernamePasswordAuthenticationToken.authenticated(person.id(), null,
                person.groups().stream().map(SimpleGrantedAuthority::new).toList());
    }
}
