package org.redress.council;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
            "advocacy-phone", "advocacy-email", "signatory", "teams", "service-areas", "reports");

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
        sources.stream().flatMap(IterableConfigurationPropertySource::stream).filter(ALL::isAncestorOf)
                .map(name -> name.getElement(ALL.getNumberOfElements(), Form.DASHED))
                // The environment's variables know no dashes: CHESHIREWEST is cheshire-west.
                .forEach(code -> codes.merge(code.replace("-", ""), code, (one, two) -> one.length() >= two.length() ? one : two));
        return new TreeSet<>(codes.values());
    }

    /** @throws BadSetting where there is no such profile, a setting that nobody knows, or a value that none can be */
    Settings read() {
        String code = code();
        if (!profiles().contains(code)) {
            throw new BadSetting(("redress.council is %s, and there is no profile of that name: there are %s. Write your own"
                    + " under redress.councils.%s.").formatted(code, String.join(", ", profiles()), code));
        }
        try {
            return new Binder(chain(code), placeholders).bind(READ, Bindable.of(Settings.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT)).get();
        } catch (BindException wrong) {
            throw new BadSetting(sentence(wrong, code));
        }
    }

    /** Teams as an earlier build had them; none is usual. */
    List<OldTeam> oldTeams() {
        return plain.bind("redress.teams", Bindable.listOf(OldTeam.class)).orElse(List.of());
    }

    record OldTeam(String name, List<String> handlers) {}

    /** What is still written under names of an earlier build, each with what to write instead. */
    Map<String, String> oldNames() {
        Map<String, String> found = new LinkedHashMap<>();
        String now = ALL + "." + code();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("redress.teams", now + ".teams.<code>, with name, procedures and handlers");
        names.put("redress.responses." + code(), now + ".childrens.responses");
        names.put("redress.after-hours", now + ".after-hours");
        names.put("redress.post-deemed-working-days", now + ".post-deemed-working-days");
        names.forEach((old, instead) -> {
            ConfigurationPropertyName name = ConfigurationPropertyName.of(old);
            if (sources.stream().flatMap(IterableConfigurationPropertySource::stream)
                    .anyMatch(written -> name.equals(written) || name.isAncestorOf(written))) {
                found.put(old, instead);
            }
        });
        return found;
    }

    private List<ConfigurationPropertySource> chain(String code) {
        Map<ConfigurationPropertyName, ConfigurationPropertyName> own = new LinkedHashMap<>();
        own.put(READ, ALL.append(code));
        own.put(READ.append("childrens.responses"), ConfigurationPropertyName.of("redress.responses." + code));
        own.put(READ.append("after-hours"), ConfigurationPropertyName.of("redress.after-hours"));
        own.put(READ.append("post-deemed-working-days"), ConfigurationPropertyName.of("redress.post-deemed-working-days"));
        Stream<ConfigurationPropertySource> mine = sources.stream().map(source -> new ProfileSource(source, own, name -> true));
        Stream<ConfigurationPropertySource> shared = sources.stream().filter(source -> !code.equals(DEFAULT))
                .map(source -> new ProfileSource(source, Map.of(READ, ALL.append(DEFAULT)), shared()));
        return Stream.concat(mine, shared).toList();
    }

    private static Predicate<ConfigurationPropertyName> shared() {
        return name -> !OWN.contains(name.getElement(1, Form.DASHED))
                && (name.getNumberOfElements() < 3 || !name.getElement(2, Form.DASHED).equals("contacts"));
    }

    private static String sentence(BindException wrong, String code) {
        String prefix = ALL + "." + code;
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return unknown.getUnboundProperties().stream().map(property -> {
                    // The property bears the name under which it is written, which may be code-default's.
                    String written = property.getName().toString();
                    ConfigurationPropertyName below = property.getName().subName(ALL.getNumberOfElements() + 1);
                    return "There is no setting %s. There are: %s.".formatted(written, known(below));
                }).collect(Collectors.joining("\n"));
            }
            if (cause instanceof ConversionFailedException failed && failed.getTargetType().getType().isEnum()) {
                return "%s is %s, and can be %s.".formatted(wrong.getName().toString().replaceFirst("^profile", prefix),
                        failed.getValue(), Arrays.stream(failed.getTargetType().getType().getEnumConstants())
                                .map(Object::toString).collect(Collectors.joining(", ")));
            }
        }
        return "%s cannot be read: %s".formatted(wrong.getName().toString().replaceFirst("^profile", prefix),
                wrong.getCause() == null ? wrong.getMessage() : wrong.getCause().getMessage());
    }

    /** The settings beside one that nobody knows. */
    private static String known(ConfigurationPropertyName unknown) {
        Type at = Settings.class;
        List<String> names = names(Settings.class);
        for (int i = 0; i < unknown.getNumberOfElements(); i++) {
            Type inner = inner(at, unknown.getElement(i, Form.DASHED));
            if (!(inner instanceof Class<?> type) || !type.isRecord()) {
                if (inner == null) {
                    break;
                }
                at = inner;
                continue;
            }
            at = type;
            names = names(type);
        }
        return String.join(", ", names);
    }

    private static Type inner(Type at, String name) {
        if (at instanceof ParameterizedType many) {
            return many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
        }
        return Arrays.stream(((Class<?>) at).getRecordComponents() == null ? new RecordComponent[0]
                : ((Class<?>) at).getRecordComponents()).filter(part -> dashed(part).equals(name))
                .map(RecordComponent::getGenericType).findFirst().orElse(null);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(ProfileReader::dashed).toList();
    }

    private static String dashed(RecordComponent part) {
        return part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
