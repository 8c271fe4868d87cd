package org.redress.council;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Settings that stand under other names than those they are read by: a council's under {@code redress.councils.<profile>},
 * those of an earlier build under their old names, and behind them what every profile has from {@code code-default}.
 */
final class ProfileSource implements IterableConfigurationPropertySource {

    private final IterableConfigurationPropertySource source;
    private final Map<ConfigurationPropertyName, ConfigurationPropertyName> writtenAs;
    private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

    /**
     * @param writtenAs the name that is read, with the name under which it is written; each stands for all below it
     * @param shown which of the names that are read are looked for at all
     */
    ProfileSource(IterableConfigurationPropertySource source,
            Map<ConfigurationPropertyName, ConfigurationPropertyName> writtenAs, Predicate<ConfigurationPropertyName> shown) {
        this.source = source;
        this.writtenAs = writtenAs;
        for (ConfigurationPropertyName written : source) {
            writtenAs.forEach((read, under) -> {
                if (under.equals(written) || under.isAncestorOf(written)) {
                    names.add(moved(written, under, read));
                }
            });
        }
        names.removeIf(shown.negate());
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
        if (!names.contains(name)) {
            return null;
        }
        for (Map.Entry<ConfigurationPropertyName, ConfigurationPropertyName> one : writtenAs.entrySet()) {
            ConfigurationPropertyName read = one.getKey();
            if (read.equals(name) || read.isAncestorOf(name)) {
                ConfigurationProperty found = source.getConfigurationProperty(moved(name, read, one.getValue()));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static ConfigurationPropertyName moved(ConfigurationPropertyName name, ConfigurationPropertyName from,
            ConfigurationPropertyName to) {
        return name.getNumberOfElements() == from.getNumberOfElements() ? to
                : to.append(name.subName(from.getNumberOfElements()));
    }
}
