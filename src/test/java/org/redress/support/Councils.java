package org.redress.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.council.Council;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The council's profile as settings make it, without an application: the delivered profiles, with some settings over them. */
public final class Councils {

    private Councils() {}

    /** The profile that {@code redress.council} among the settings names, or code-default. */
    public static Council with(Map<String, ?> settings) {
        return with(settings, new String[0]);
    }

    /** The same with Spring profiles active. */
    public static Council with(Map<String, ?> settings, String... active) {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            environment.setActiveProfiles(active);
            environment.getPropertySources().addLast(new MapPropertySource("settings", new LinkedHashMap<>(settings)));
            List<PropertySource<?>> delivered = new YamlPropertySourceLoader().load("councils", new ClassPathResource("councils.yaml"));
            // The last document is the demonstration's.
            environment.getPropertySources().addLast(delivered.get(0));
            return Council.of(environment);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
