package org.redress.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.redress.register.ComplaintReference;

/**
 * One typed process variable: the only place that knows how a Java value is stored in the engine.
 * A moment is stored as {@code Date} (for timers), a day as an ISO string, a code as its constant's name.
 */
public final class ProcessVariable<T> {

    /** The reference of the case, on every instance. */
    public static final ProcessVariable<ComplaintReference> REFERENCE =
            new ProcessVariable<>("reference", ComplaintReference::value, v -> new ComplaintReference((String) v));

    private final String name;
    private final Function<T, Object> toEngine;
    private final Function<Object, T> fromEngine;

    private ProcessVariable(String name, Function<T, Object> toEngine, Function<Object, T> fromEngine) {
        this.name = name;
        this.toEngine = toEngine;
        this.fromEngine = fromEngine;
    }

    public static <E extends Enum<E>> ProcessVariable<E> code(String name, Class<E> type) {
        return new ProcessVariable<>(name, Enum::name, v -> Enum.valueOf(type, (String) v));
    }

    /** An id of a row ({@code deadlineId}, {@code deliveryId}), a template's or a person's user name. */
    public static ProcessVariable<String> id(String name) {
        return new ProcessVariable<>(name, v -> v, v -> (String) v);
    }

    public static ProcessVariable<Boolean> yesNo(String name) {
        return new ProcessVariable<>(name, v -> v, v -> (Boolean) v);
    }

    public static ProcessVariable<Integer> number(String name) {
        return new ProcessVariable<>(name, v -> v, v -> ((Number) v).intValue());
    }

    public static ProcessVariable<Instant> moment(String name) {
        return new ProcessVariable<>(name, Date::from, v -> ((Date) v).toInstant());
    }

    public static ProcessVariable<LocalDate> day(String name) {
        return new ProcessVariable<>(name, LocalDate::toString, v -> LocalDate.parse((String) v));
    }

    public String name() {
        return name;
    }

    /** The value, which must be there: an absent one fails with the variable's name. */
    public T in(VariableScope scope) {
        return findIn(scope).orElseThrow(() -> new IllegalStateException("The variable " + name + " is not set."));
    }

    public Optional<T> findIn(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(fromEngine);
    }

    /** The engine writes a value anew even where it is the same, so one that stands already is left alone. */
    public void set(VariableScope scope, T value) {
        Object stored = toEngine.apply(value);
        if (stored == null || !stored.equals(scope.getVariable(name))) {
            scope.setVariable(name, stored);
        }
    }

    /** The value as the engine stores it, for starting instances and for messages; null stays null. */
    public Object stored(T value) {
        return value == null ? null : toEngine.apply(value);
    }
}
