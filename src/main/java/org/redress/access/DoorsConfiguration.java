package org.redress.access;

import jakarta.servlet.DispatcherType;
import org.redress.engine.SignIn;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * The doors: everything but health asks who is there. {@code /camunda} has the engine's own sign-in form in the embedded
 * profile and the organisation's sign-on service in production; {@code /api} and {@code /engine-rest} take a password
 * (embedded) or a bearer token (production), {@code /api} also the session of Tasklist and Cockpit.
 */
@Configuration(proxyBeanMethods = false)
class DoorsConfiguration {

    /** Pages and scripts that show nothing of a case; what they then ask for goes through the other doors. */
    static final String[] FRONT = {"/", "/favicon.ico", "/camunda", "/camunda/", "/camunda/app/**", "/camunda/lib/**",
            "/camunda/assets/**", "/camunda/favicon.ico", "/camunda/index.html", "/camunda-welcome/**", "/webjars/**",
            "/lib/**", "/assets/**", "/app/**"};

    private final SignIn signIn;
    private final CurrentPerson currentPerson;
    private final EngineCalls calls;
    private final Problems problems;

    DoorsConfiguration(SignIn signIn, CurrentPerson currentPerson, EngineCalls calls, Problems problems) {
        this.signIn = signIn;
        this.currentPerson = currentPerson;
        this.calls = calls;
        this.problems = problems;
    }

    @Bean
    @Profile("!production")
    SecurityFilterChain embeddedDoors(HttpSecurity http) throws Exception {
        common(http, FRONT);
        return http
                // The web applications change the session's id when somebody signs in. Changing it again with each request
                // signs people out who ask for two things at once.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .authenticationProvider(new ByPassword(signIn))
                .httpBasic(basic -> basic.realmName("Redress").authenticationEntryPoint(askForPassword()))
                .build();
    }

    /** Sign-on by the organisation's own service: bearer tokens for interfaces, its sign-in page for people. */
    @Bean
    @Profile("production")
    SecurityFilterChain productionDoors(HttpSecurity http, SignOn signOn) throws Exception {
        common(http, "/favicon.ico", "/camunda/favicon.ico", "/error");
        AuthenticationEntryPoint signInPage = new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/redress");
        return http
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(signOn::ofToken))
                        .authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.answer(request, response, 401, "This token is not valid here.");
                        }))
                .oauth2Login(login -> login.defaultSuccessUrl("/camunda/app/tasklist/default/", true)
                        .userInfoEndpoint(user -> user.oidcUserService(signOn::ofLogin)))
                .exceptionHandling(answers -> answers.authenticationEntryPoint((request, response, failure) -> {
                    String path = request.getRequestURI();
                    if (path.equals("/") || path.equals("/camunda") || path.startsWith("/camunda/app")) {
                        signInPage.commence(request, response, failure);
                    } else {
                        problems.answer(request, response, 401, "Please sign in.");
                    }
                }))
                .build();
    }

    /** What both profiles share. */
    private void common(HttpSecurity http, String... open) throws Exception {
        http.csrf(csrf -> csrf.disable()) // by WebSessionFilter and by the web applications' own filter
                .headers(headers -> headers
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(org.springframework.security.web.header.writers
                                .ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                        // For what sets none of its own: the web applications, letters and the outbox do.
                        .contentSecurityPolicy(csp -> csp.policyDirectives(
                                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()")))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(answers -> answers.accessDeniedHandler(refused())
                        .authenticationEntryPoint(askForPassword()))
                .addFilterBefore(new WebSessionFilter(signIn, problems), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new EngineDoorFilter(calls, currentPerson, signIn, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/health").permitAll()
                        .requestMatchers("/actuator/**").hasAnyAuthority("administrators", "analysts")
                        .requestMatchers(open).permitAll()
                        .requestMatchers("/camunda/api/**").permitAll() // EngineDoorFilter decides
                        .requestMatchers("/api/**", "/engine-rest/**", "/outbox", "/outbox/**").authenticated()
                        .anyRequest().authenticated());
    }

    private AuthenticationEntryPoint askForPassword() {
        return (request, response, failure) -> {
            if (request.getHeader("X-Requested-With") == null) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Redress\", charset=\"UTF-8\"");
            }
            problems.answer(request, response, 401, failure instanceof BadCredentialsException
                    ? failure.getMessage() : "Please sign in.");
        };
    }

    private AccessDeniedHandler refused() {
        return (request, response, failure) ->
                problems.answer(request, response, 403, "Your role does not allow this.");
    }

    /** User name and password of the engine's list of people, where the engine slows down after failures. */
    private record ByPassword(SignIn signIn) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication attempt) {
            Person person;
            try {
                person = signIn.byPassword(attempt.getName(), String.valueOf(attempt.getCredentials())).orElse(null);
            } catch (RuntimeException waiting) {
                throw new BadCredentialsException("Too many wrong passwords. Please wait a minute and try again.");
            }
            if (person == null) {
                throw new BadCredentialsException("User name or password is wrong.");
            }
            return SignedIn.as(person);
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
