package org.redress.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/** Gives each context a folder and a database of its own, and takes away what runs by itself. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class TestHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = temporaryFolder();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("redress-test", Map.of(
                "redress.home", home.toString(),
                "redress.demo-cases", "false",
                "spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512",
                "camunda.bpm.job-execution.enabled", "false")));
    }

    static Path temporaryFolder() {
        try {
            Path home = Files.createTempDirectory("redress-test-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
            return home;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        org.springframework.util.FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
