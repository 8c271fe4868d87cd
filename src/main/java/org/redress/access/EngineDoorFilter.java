package org.redress.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.redress.engine.SignIn;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before {@code /engine-rest} and {@code /camunda/api}: what {@link EngineCalls} does not list for one of the
 * person's groups is refused; for {@code /engine-rest} it tells the engine who acts (the web applications do so
 * themselves).
 */
class EngineDoorFilter extends OncePerRequestFilter {

    private final EngineCalls calls;
    private final CurrentPerson currentPerson;
    private final SignIn signIn;
    private final Problems problems;

    EngineDoorFilter(EngineCalls calls, CurrentPerson currentPerson, SignIn signIn, Problems problems) {
        this.calls = calls;
        this.currentPerson = currentPerson;
        this.signIn = signIn;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !EngineCalls.guards(request.getRequestURI());
    }

    private static boolean byPassword(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean anonymous = authentication == null || authentication instanceof AnonymousAuthenticationToken;
        List<String> groups = anonymous ? List.of() : currentPerson.get().groups();
        String path = request.getRequestURI();
        if (!calls.allow(request.getMethod(), path, groups, anonymous)) {
            problems.answer(request, response, anonymous ? 401 : 403, anonymous ? "Please sign in."
                    : "Your role does not allow this (%s %s).".formatted(request.getMethod(), EngineCalls.shape(path)));
            return;
        }
        if (!anonymous && !path.startsWith("/engine-rest") && byPassword(request) && signIn.bySession(request).isEmpty()
                && !calls.allow(request.getMethod(), path, groups, true)) {
            problems.answer(request, response, 401, "These pages take the session of Tasklist or Cockpit. "
                    + "Sign in there, or ask /engine-rest.");
            return;
        }
        if (anonymous || !path.startsWith("/engine-rest")) {
            chain.doFilter(request, response);
            return;
        }
        Person person = currentPerson.get();
        signIn.begin(person);
        try {
            chain.doFilter(request, response);
        } finally {
            signIn.end();
        }
    }
}
