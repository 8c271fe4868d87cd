package org.redress.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** On the database of the embedded profile: H2 in a file. */
@ContextConfiguration(initializers = ThroughputTest.InAFile.class)
class ThroughputTest extends ThroughputBench {

    /** A file of its own, and a job executor. */
    static class InAFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", newFile()));
        }
    }

    private static Map<String, Object> newFile() {
        try {
            return Map.of("spring.datasource.url", "jdbc:h2:file:" + Files.createTempDirectory("redress-bench-")
                    + "/redress;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=65536", "camunda.bpm.job-execution.enabled", "true");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    String database() {
        return "H2";
    }

    @Override
    Map<String, Object> another() {
        return newFile();
    }
}
