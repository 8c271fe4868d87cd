package org.redress.routing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.problem.RuleViolation;

/**
 * One fact of triage: its name, which is the tables' variable too, and what it may be. The facts themselves are the
 * constants of {@link Facts}.
 *
 * @param <T> a code, a set of codes, {@code Boolean} or {@code LocalDate}
 */
public final class Fact<T> {

    private final String name;
    private final List<String> allowed;
    private final Function<String, T> reader;
    private final Function<T, Object> toVariable;

    private Fact(String name, List<String> allowed, Function<String, T> reader, Function<T, Object> toVariable) {
        this.name = name;
        this.allowed = List.copyOf(allowed);
        this.reader = reader;
        this.toVariable = toVariable;
    }

    static <E extends Enum<E>> Fact<E> code(String name, Class<E> type) {
        return new Fact<>(name, names(type), text -> Enum.valueOf(type, text), Enum::name);
    }

    /** Several at once, in text separated by a space. The tables are asked about each by a yes-or-no variable. */
    static <E extends Enum<E>> Fact<Set<E>> codes(String name, Class<E> type) {
        return new Fact<>(name, names(type), text -> {
            Set<E> codes = EnumSet.noneOf(type);
            for (String code : text.split("\\s+")) {
                codes.add(Enum.valueOf(type, code));
            }
            return codes;
        }, codes -> null);
    }

    static Fact<Boolean> yesNo(String name) {
        return new Fact<>(name, List.of("true", "false"), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        }, yes -> yes);
    }

    /** A day. The tables compute with none: what follows from days is found out before ({@link TimeLimits}). */
    static Fact<LocalDate> day(String name) {
        return new Fact<>(name, List.of("a day such as 2026-09-14"), LocalDate::parse, day -> null);
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    /** Lower camel case; the same in forms, tables and examples. */
    public String name() {
        return name;
    }

    /** What may stand there: codes, true and false, or the description of a day. */
    public List<String> allowed() {
        return allowed;
    }

    /**
     * The value of a text.
     *
     * @return null where the text is null or blank: not known
     * @throws RuleViolation naming the fact, what was given and what is allowed
     */
    public T read(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeParseException unknown) {
            throw RuleViolation.invalid(name, text, allowed.stream().collect(Collectors.joining(", ")),
                    "%s cannot be %s.".formatted(name, text.strip()));
        }
    }

    /** As the tables read it; null where it is not known or no single variable. */
    Object variable(T value) {
        return value == null ? null : toVariable.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
