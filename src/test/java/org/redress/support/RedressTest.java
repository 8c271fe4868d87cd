package org.redress.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redress.Redress;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application: real database migrations, real engine, real web doors on a random port. All such
 * tests share one context, so add no properties, mocks or configuration of your own without need: each difference
 * starts another application.
 *
 * <ul>
 *   <li>The database is an H2 in memory that belongs to the context; before every test everything that earlier tests
 *       wrote is taken back (see {@link KeepsState} for the exception).
 *   <li>The job executor and everything {@code @Scheduled} are off: {@link ProcessDriver#runDueJobs()} runs jobs.
 *   <li>Application and engine share one clock, which stands still; it says
 *       {@link ProcessDriver#MORNING} (Monday 2 November 2026, 09:00 in London) when a test begins.
 *   <li>E-mail goes to {@link MailInMemory}, which can refuse or lose its answer when a test says so.
 *   <li>{@code redress.home} is a temporary folder; there are demo users, but no demo cases.
 * </ul>
 *
 * Ask for {@link ProcessDriver}, {@link Given} or any bean with {@code @Autowired}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(classes = {Redress.class, TestSupport.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHome.class)
@ActiveProfiles("embedded")
@ExtendWith(CleanSlate.class)
public @interface RedressTest {}
