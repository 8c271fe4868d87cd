package org.redress.council;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Settings that are read under another name than the one under which they are written: a council's, and behind them what
 * every profile has from {@code code-default}.
 */
final class ProfileSource implements IterableConfigurationPropertySource {

    private final IterableConfigurationPropertySource source;
    private final ConfigurationPropertyName read;
    private final ConfigurationPropertyName written;
    private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

    /**
     * @param read the name that is asked for; it stands for all below it
     * @param written the name under which the source has it
     * @param shown which of the names that are asked for are looked for at all
     */
    ProfileSource(IterableConfigurationPropertySource source, ConfigurationPropertyName read,
            ConfigurationPropertyName written, Predicate<ConfigurationPropertyName> shown) {
        this.source = source;
        this.read = read;
        this.written = written;
        source.stream().filter(written::isAncestorOf).map(name -> moved(name, written, read)).filter(shown)
                .forEach(names::add);
    }

    @Override
    public Stream<ConfigurationPropertyName> stream() {
        return names.stream();
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        return names.stream().anyMatch(name::isAncestorOf) ? ConfigurationPropertyState.PRESENT : ConfigurationPropertyState.ABSENT;
    }

    @Override
    public ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        return names.contains(name) ? source.getConfigurationProperty(moved(name, read, written)) : null;
    }

    private static ConfigurationPropertyName moved(ConfigurationPropertyName name, ConfigurationPropertyName from,
            ConfigurationPropertyName to) {
        return to.append(name.subName(from.getNumberOfElements()));
    }
}
