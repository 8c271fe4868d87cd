package org.redress.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;

/**
 * What one person submitted in one form at one sitting, already checked against the form. Values of fields that the
 * form hides for these answers, and facts under {@code case_}, are not in it.
 */
public final class Submission {

    private final String form;
    private final Task task;
    private final Person person;
    private final Instant at;
    private final Map<String, Object> values;
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private ComplaintReference reference;

    /** The user task that is being completed: null for a start form. */
    public record Task(String id, String name, String definitionKey, String processInstanceId, String executionId) {}

    public Submission(String form, ComplaintReference reference, Task task, Person person, Instant at,
            Map<String, Object> values) {
        this.form = form;
        this.reference = reference;
        this.task = task;
        this.person = person;
        this.at = at;
        this.values = Map.copyOf(values);
    }

    public String form() {
        return form;
    }

    /** The case; for a start form only after its recorder has called {@link #startCase}. */
    public ComplaintReference reference() {
        if (reference == null) {
            throw new IllegalStateException("The start form " + form + " has not drawn a reference yet.");
        }
        return reference;
    }

    public boolean hasReference() {
        return reference != null;
    }

    /** A start form's recorder has logged a case: this is its reference, the business key of the new instance. */
    public void startCase(ComplaintReference drawn) {
        this.reference = drawn;
    }

    /** The task, or null for a start form. */
    public Task task() {
        return task;
    }

    public Person person() {
        return person;
    }

    public Instant at() {
        return at;
    }

    public Map<String, Object> values() {
        return values;
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString).filter(s -> !Texts.blank(s)).map(String::strip);
    }

    /** The text of a field that must be there. */
    public String needText(String key, String sentence) {
        return text(key).orElseThrow(() -> RuleViolation.invalid(key, null, "a text", sentence));
    }

    /** Whether a checkbox is ticked or a yes/no question answered yes; an absent answer is no. */
    public boolean yes(String key) {
        Object value = values.get(key);
        return Boolean.TRUE.equals(value) || value instanceof String s && (s.equals("yes") || s.equals("true"));
    }

    public Optional<LocalDate> day(String key) {
        return text(key).map(LocalDate::parse);
    }

    public LocalDate needDay(String key, String sentence) {
        return day(key).orElseThrow(() -> RuleViolation.invalid(key, null, "a date", sentence));
    }

    public <E extends Enum<E>> Optional<E> code(String key, Class<E> type) {
        return text(key).map(name -> {
            try {
                return Enum.valueOf(type, name);
            } catch (IllegalArgumentException unknown) {
                String allowed = String.join(", ",
                        java.util.Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
                throw RuleViolation.invalid(key, name, allowed,
                        "%s is not allowed for %s. Allowed: %s.".formatted(name, key, allowed));
            }
        });
    }

    public <E extends Enum<E>> E needCode(String key, Class<E> type, String sentence) {
        return code(key, type).orElseThrow(() -> RuleViolation.invalid(key, null,
                String.join(", ", java.util.Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()), sentence));
    }

    /** The ticked values of a checklist. */
    public List<String> ticked(String key) {
        Object value = values.get(key);
        return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
    }

    /** Sets a process variable with the completion. */
    public <T> void set(ProcessVariable<T> variable, T value) {
        variables.put(variable.name(), variable.stored(value));
    }

    /** What the recorder has set, by name, as the engine stores it. */
    public Map<String, Object> variables() {
        return variables;
    }
}
