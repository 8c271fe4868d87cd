package org.redress.bench;

import java.util.Map;
import org.redress.support.PostgresServer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** On the database of production: PostgreSQL. */
@ContextConfiguration(initializers = ThroughputOnPostgresTest.OnTheServer.class)
class ThroughputOnPostgresTest extends ThroughputBench {

    /** A database of its own, and a job executor. */
    static class OnTheServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", newDatabase()));
        }
    }

    private static Map<String, Object> newDatabase() {
        return Map.of("spring.datasource.url", PostgresServer.get().newDatabase(), "spring.datasource.username",
                "postgres", "spring.datasource.password", "none", "spring.flyway.placeholders.blob", "bytea",
                "camunda.bpm.job-execution.enabled", "true");
    }

    @Override
    String database() {
        return "PostgreSQL";
    }

    @Override
    Map<String, Object> another() {
        return newDatabase();
    }
}
