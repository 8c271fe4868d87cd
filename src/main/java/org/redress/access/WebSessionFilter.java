package org.redress.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.redress.engine.SignIn;
import org.redress.register.Person;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever is signed in to Tasklist or Cockpit is signed in to {@code /api}, which their pages call. A request that
 * changes something must carry the session's own token: another site's page could send the cookie, but not the token.
 */
class WebSessionFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SignIn signIn;
    private final Problems problems;

    WebSessionFilter(SignIn signIn, Problems problems) {
        this.signIn = signIn;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/engine-rest") || request.getHeader("Authorization") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Person> person = signIn.bySession(request);
        if (person.isPresent() || SecurityContextHolder.getContext().getAuthentication() != null) {
            if (!request.getRequestURI().startsWith("/camunda/") && !SAFE.contains(request.getMethod())
                    && !signIn.hasTokenOfItsSession(request)) {
                problems.answer(request, response, 403,
                        "This page is out of date. Load it again (F5) and repeat what you did.");
                return;
            }
        }
        if (person.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(SignedIn.as(person.get()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
