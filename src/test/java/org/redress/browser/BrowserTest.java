package org.redress.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redress.Redress;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test in a real Chromium against the application as a new user starts it: embedded profile, demo users, its own
 * clock and job executor, on a random port with a temporary {@code redress.home}. All of them share one. Tests take {@link Visitors} as a
 * parameter. They never sleep: page objects wait for what they look for, with a limit.
 *
 * <p>Debian's Chromium does the browsing ({@code /usr/bin/chromium}, or the environment's {@code CHROMIUM}); without
 * it the test fails and says so. Pictures of every page at the end of a test lie in {@code target/browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Redress.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = BrowserHome.class)
@ActiveProfiles("embedded")
@Tag("browser")
@ExtendWith(Visitors.Chromium.class)
public @interface BrowserTest {}
