package org.redress.register;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who is asking: the person whom the doors let in, or {@link Person#SYSTEM} in jobs, timers and at the start.
 * The doors (package access) put that person into Spring's security context for every web request, anonymous
 * ones included, so SYSTEM is never a web request.
 */
@Component
public class CurrentPerson {

    public Person get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated()) {
            return Person.SYSTEM;
        }
        return new Person(authentication.getName(),
                authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
    }
}
