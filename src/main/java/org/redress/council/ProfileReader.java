package org.redress.council;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.problem.BadSetting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the profile that {@code redress.council} names. What it does not say it has from {@code code-default}, but for who
 * the council is: names, contacts, teams and service areas are its own or missing.
 */
final class ProfileReader {

    static final String DEFAULT = "code-default";

    private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of("redress.councils");
    private static final ConfigurationPropertyName READ = ConfigurationPropertyName.of("profile");
    private static final Set<String> OWN = Set.of("name", "team", "address", "phone", "email", "website", "advocacy-name",
            "advocacy-phone", "advocacy-email", "signatory", "responsible-person", "teams", "service-areas", "reports", "loosened");

    private final List<IterableConfigurationPropertySource> sources;
    private final Binder plain;
    private final PropertySourcesPlaceholdersResolver placeholders;

    ProfileReader(ConfigurableEnvironment environment) {
        placeholders = new PropertySourcesPlaceholdersResolver(environment);
        sources = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                sources.add(iterable);
            }
        }
        plain = new Binder(List.copyOf(sources), placeholders);
    }

    /** The profile in force. */
    String code() {
        return plain.bind("redress.council", String.class).orElse(DEFAULT).strip();
    }

    /** The codes of all profiles that something is written of. */
    Set<String> profiles() {
        Map<String, String> codes = new LinkedHashMap<>();
        written().filter(ALL::isAncestorOf)
                .map(name -> name.getElement(ALL.getNumberOfElements(), Form.DASHED))
                // The environment's variables know no dashes: CHESHIREWEST is cheshire-west.
                .forEach(code -> codes.merge(code.replace("-", ""), code, (one, two) -> one.length() >= two.length() ? one : two));
        return new TreeSet<>(codes.values());
    }

    /** @throws BadSetting where there is no such profile, a setting that nobody knows, or a value that none can be */
    Settings read() {
        String code = code();
        if (!code.matches("[a-z0-9-]+") || !profiles().contains(code)) {
            throw new BadSetting(("redress.council is %s, and there is no profile of that name: there are %s. Write your own"
                    + " under redress.councils.<its name>, a name of small letters, digits and dashes.")
                    .formatted(code.isEmpty() ? "empty" : code, String.join(", ", profiles())));
        }
        List<String> wrong = new ArrayList<>(oldNames(code));
        wrong.addAll(faults(ALL.append(code)));
        if (!code.equals(DEFAULT)) {
            wrong.addAll(faults(ALL.append(DEFAULT)));
        }
        if (!wrong.isEmpty()) {
            throw new BadSetting(String.join("\n", wrong));
        }
        try {
            return new Binder(chain(code), placeholders).bind(READ, Bindable.of(Settings.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT)).get();
        } catch (BindException unfit) {
            throw new BadSetting(sentence(unfit, ALL + "." + code));
        }
    }

    /** Settings of an earlier build, which nobody reads any more, each with what to write instead. */
    private List<String> oldNames(String code) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("redress.teams", "teams.<code>, with name, procedures and handlers");
        names.put("redress.responses", "childrens.responses");
        names.put("redress.after-hours", "after-hours");
        names.put("redress.post-deemed-working-days", "post-deemed-working-days");
        return names.entrySet().stream().filter(old -> {
            ConfigurationPropertyName name = ConfigurationPropertyName.of(old.getKey());
            return written().anyMatch(one -> name.equals(one) || name.isAncestorOf(one));
        }).map(old -> "%s is no setting any more: write %s.%s.%s.".formatted(old.getKey(), ALL, code, old.getValue())).toList();
    }

    private Stream<ConfigurationPropertyName> written() {
        return sources.stream().flatMap(IterableConfigurationPropertySource::stream);
    }

    private List<ConfigurationPropertySource> chain(String code) {
        Stream<ConfigurationPropertySource> mine = sources.stream().map(source -> new ProfileSource(source, READ,
                ALL.append(code), name -> true));
        Stream<ConfigurationPropertySource> shared = sources.stream().filter(source -> !code.equals(DEFAULT))
                .map(source -> new ProfileSource(source, READ, ALL.append(DEFAULT), ProfileReader::shared));
        return Stream.concat(mine, shared).toList();
    }

    private static boolean shared(ConfigurationPropertyName name) {
        return !OWN.contains(name.getElement(1, Form.DASHED))
                && (name.getNumberOfElements() < 3 || !name.getElement(2, Form.DASHED).equals("contacts"));
    }

    /** What cannot be read of what is written below a name, a sentence each. */
    private List<String> faults(ConfigurationPropertyName profile) {
        Set<String> faults = new LinkedHashSet<>();
        for (IterableConfigurationPropertySource source : sources) {
            source.stream().filter(name -> profile.equals(name) || profile.isAncestorOf(name)).forEach(name ->
                    fault(name, name.subName(profile.getNumberOfElements()), text(source.getConfigurationProperty(name)))
                            .ifPresent(faults::add));
        }
        return List.copyOf(faults);
    }

    private String text(ConfigurationProperty property) {
        return property == null || property.getValue() == null ? ""
                : placeholders.resolvePlaceholders(property.getValue().toString()).toString().strip();
    }

    private static Optional<String> fault(ConfigurationPropertyName name, ConfigurationPropertyName below, String value) {
        Type type = Settings.class;
        for (int i = 0; i < below.getNumberOfElements(); i++) {
            Type inner = inner(type, below.getElement(i, Form.UNIFORM));
            if (inner == null) {
                return Optional.of("There is no setting %s.%s".formatted(name, type instanceof Class<?> block && block.isRecord()
                        ? " There are: " + names(block) + "." : ""));
            }
            type = inner;
        }
        return Optional.ofNullable(unfit(type, value)).map(why -> "%s is %s, and %s.".formatted(name,
                value.isEmpty() ? "empty" : value, why));
    }

    /** Why a text cannot be of a type; null where it can, or where the binding says it. */
    private static String unfit(Type type, String value) {
        boolean many = type instanceof ParameterizedType;
        Type one = many ? inner(type, "0") : type;
        boolean blocks = ((Class<?>) one).isRecord();
        if (value.contains("${")) {
            return "nothing sets what stands in the braces";
        }
        if (many && ((ParameterizedType) type).getRawType() != Map.class) {
            return blocks && !value.isEmpty() ? "is a list, each entry with " + names((Class<?>) one) : null;
        }
        if (many) {
            return value.isEmpty() ? null : "has entries below it, each by its name" + (blocks ? " with " + names((Class<?>) one) : "");
        }
        if (blocks) {
            return value.isEmpty() ? null : "has settings below it: " + names((Class<?>) one);
        }
        if (type == Integer.class) {
            return value.matches("\\d{1,9}") ? null : "is a whole number";
        }
        if (type == Boolean.class) {
            return value.matches("(?i)true|false|yes|no|on|off") ? null : "is true or false";
        }
        return type != String.class && value.isEmpty() ? "can be " + constants((Class<?>) type) : null;
    }

    private static String sentence(BindException wrong, String profile) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException gap) {
                return gap.getUnboundProperties().stream().map(property -> property.getName()
                        + " is not read: the entries of a list are numbered from [0], without a gap.").collect(Collectors.joining("\n"));
            }
            if (cause instanceof ConversionFailedException failed && failed.getTargetType().getType().isEnum()) {
                return "%s is %s, and can be %s.".formatted(wrong.getName().toString().replaceFirst("^profile", profile),
                        failed.getValue(), constants(failed.getTargetType().getType()));
            }
        }
        return "%s cannot be read: %s".formatted(wrong.getName().toString().replaceFirst("^profile", profile),
                wrong.getCause() == null ? wrong.getMessage() : wrong.getCause().getMessage());
    }

    /** The type of what stands below another by this name, whatever its case and dashes; null where nothing can. */
    private static Type inner(Type at, String name) {
        if (at instanceof ParameterizedType many) {
            return many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
        }
        Class<?> type = (Class<?>) at;
        return Stream.ofNullable(type.getRecordComponents()).flatMap(Arrays::stream)
                .filter(part -> part.getName().equalsIgnoreCase(name)).map(RecordComponent::getGenericType).findFirst()
                .orElse(null);
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(part -> part.getName().replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }
}
