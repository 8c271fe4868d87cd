package org.redress.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** A temporary {@code redress.home}, deleted at the end. */
class BrowserHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path home = Files.createTempDirectory("redress-browser-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(home.toFile())));
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("redress-browser",
                    Map.of("redress.home", home.toString(), "redress.demo-cases", "false")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
