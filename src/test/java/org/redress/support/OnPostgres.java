package org.redress.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** On a {@link RedressTest} class beside that annotation: a real PostgreSQL, as in production, in the place of H2. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

    /** Gives the context a database of its own on the server of this JVM. */
    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("redress-postgres", Map.of(
                    "spring.datasource.url", PostgresServer.get().newDatabase(),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "none",
                    "spring.flyway.placeholders.blob", "bytea")));
        }
    }
}
