package org.redress.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.redress.engine.FormDefinition.Field;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;

/**
 * Checks what was submitted against the {@code .form} it was submitted with, as the browser should have done: the
 * engine itself checks nothing. Pure: no engine, no database. A refusal names the field and says what is allowed.
 */
final class FormCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()\\-./]{2,}");

    private final FormDefinition form;
    private final Map<String, Object> known;

    /** {@code known} is what the form could show when it was opened: process variables and facts, for its conditions. */
    FormCheck(FormDefinition form, Map<String, Object> known) {
        this.form = form;
        this.known = known;
    }

    /**
     * The answers that count, by key, without nulls: of visible, writable fields only, each of its field's type
     * (text, Boolean, Long or BigDecimal, list of texts).
     *
     * @throws RuleViolation for the first thing that is wrong, in the form's order
     */
    Map<String, Object> check(Map<String, Object> submitted) {
        refuseUnknown(submitted);
        Map<String, Object> given = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            Object value = submitted.get(field.key());
            if (value != null && !"".equals(value)) {
                given.put(field.key(), value);
            }
        }
        Map<String, Object> context = context(given);
        for (Field field : form.fields()) {
            if (isTrue(field.json().path("readonly"), context) || isTrue(field.json().path("disabled"), context)) {
                given.remove(field.key());
            }
        }
        Set<String> hidden = hidden(given);
        given.keySet().removeAll(hidden);
        Map<String, Object> last = context(given);
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            if (hidden.contains(field.key()) || isTrue(field.json().path("readonly"), last)
                    || isTrue(field.json().path("disabled"), last)) {
                continue;
            }
            Object value = value(field, given.get(field.key()), last);
            if (value != null) {
                answers.put(field.key(), value);
            }
        }
        return answers;
    }

    private void refuseUnknown(Map<String, Object> submitted) {
        Set<String> allowed = new LinkedHashSet<>(form.fields().stream().map(Field::key).toList());
        for (String name : submitted.keySet()) {
            if (!allowed.contains(name) && !form.computed().contains(name) && !name.startsWith("case_")
                    && !name.equals(ProcessVariable.REFERENCE.name())) {
                throw RuleViolation.invalid(name, null, String.join(", ", allowed),
                        "This form has no field %s. Its fields: %s.".formatted(name, String.join(", ", allowed)));
            }
        }
    }

    /** Hiding one field can hide or show another: repeated until nothing changes. */
    private Set<String> hidden(Map<String, Object> given) {
        Set<String> hidden = Set.of();
        for (int round = 0; round <= form.fields().size(); round++) {
            Map<String, Object> visible = new LinkedHashMap<>(given);
            visible.keySet().removeAll(hidden);
            Map<String, Object> context = context(visible);
            Map<String, Boolean> holds = new HashMap<>();
            Set<String> now = new LinkedHashSet<>();
            for (Field field : form.fields()) {
                // The fields of one group share its condition, and reading FEEL takes its time.
                if (field.hideWhen().stream().anyMatch(condition ->
                        holds.computeIfAbsent(condition, c -> Feel.isTrue(c, context)))) {
                    now.add(field.key());
                }
            }
            if (now.equals(hidden)) {
                break;
            }
            hidden = now;
        }
        return hidden;
    }

    private Map<String, Object> context(Map<String, Object> given) {
        Map<String, Object> context = new HashMap<>(known);
        for (Field field : form.fields()) {
            boolean shown = given.containsKey(field.key());
            boolean fixed = !field.json().path("readonly").isMissingNode() || !field.json().path("disabled").isMissingNode();
            if (shown || !fixed) {
                context.put(field.key(), given.get(field.key()));
            } else if (!known.containsKey(field.key())) {
                JsonNode preset = field.json().path("defaultValue");
                context.put(field.key(), preset.isMissingNode() ? null : JSON.convertValue(preset, Object.class));
            }
        }
        return context;
    }

    private Object value(Field field, Object raw, Map<String, Object> context) {
        Object value = switch (field.type()) {
            case "textfield", "textarea" -> text(field, raw);
            case "number" -> number(field, raw, context);
            case "checkbox" -> truth(field, raw);
            case "datetime" -> moment(field, raw);
            case "select", "radio" -> choice(field, raw, context);
            default -> choices(field, raw, context);
        };
        boolean empty = value == null || value instanceof String text && Texts.blank(text)
                || value instanceof List<?> list && list.isEmpty()
                || field.type().equals("checkbox") && Boolean.FALSE.equals(value);
        if (empty && field.validate().path("required").asBoolean(false)) {
            throw wrong(field, null, "an answer", field.type().equals("checkbox")
                    ? "Please tick \"%s\" before you go on." : "Please answer \"%s\".", field.label());
        }
        if (value instanceof String text) {
            lengths(field, text, context);
        }
        return value instanceof String text && Texts.blank(text) ? null : value;
    }

    private static String text(Field field, Object raw) {
        if (raw == null || raw instanceof String) {
            return (String) raw;
        }
        if (raw instanceof Number || raw instanceof Boolean) {
            return raw.toString();
        }
        throw wrong(field, null, "a text", "\"%s\" must be a text.", field.label());
    }

    private void lengths(Field field, String text, Map<String, Object> context) {
        JsonNode validate = field.validate();
        int length = text.codePointCount(0, text.length());
        limit(validate.path("minLength"), context).filter(min -> !Texts.blank(text) && length < min.intValue())
                .ifPresent(min -> {
                    throw wrong(field, null, "at least " + min.toPlainString() + " characters",
                            "\"%s\" must have at least %s characters.", field.label(), min.toPlainString());
                });
        limit(validate.path("maxLength"), context).filter(max -> length > max.intValue()).ifPresent(max -> {
            throw wrong(field, null, "at most " + max.toPlainString() + " characters",
                    "\"%s\" may have at most %s characters; it has %s.", field.label(), max.toPlainString(), length);
        });
        if (Texts.blank(text)) {
            return;
        }
        String pattern = validate.path("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            String own = validate.path("patternErrorMessage").asText("");
            throw wrong(field, null, pattern, own.isBlank() ? "\"%s\" does not have the form it must have." : "\"%s\": "
                    + own.replace("%", "%%"), field.label());
        }
        switch (validate.path("validationType").asText("")) {
            case "email" -> {
                if (!EMAIL.matcher(text.strip()).matches()) {
                    throw wrong(field, null, "an e-mail address", "\"%s\" must be an e-mail address.", field.label());
                }
            }
            case "phone" -> {
                if (!PHONE.matcher(text.strip()).matches()) {
                    throw wrong(field, null, "a telephone number", "\"%s\" must be a telephone number.", field.label());
                }
            }
            default -> { }
        }
    }

    private Object number(Field field, Object raw, Map<String, Object> context) {
        if (raw == null) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(raw.toString().strip());
        } catch (NumberFormatException none) {
            throw wrong(field, null, "a number", "\"%s\" must be a number.", field.label());
        }
        limit(field.validate().path("min"), context).filter(min -> number.compareTo(min) < 0).ifPresent(min -> {
            throw wrong(field, number, "at least " + min.toPlainString(), "\"%s\" must be at least %s.", field.label(),
                    min.toPlainString());
        });
        limit(field.validate().path("max"), context).filter(max -> number.compareTo(max) > 0).ifPresent(max -> {
            throw wrong(field, number, "at most " + max.toPlainString(), "\"%s\" must be at most %s.", field.label(),
                    max.toPlainString());
        });
        JsonNode digits = field.json().path("decimalDigits");
        if (digits.isInt() && number.stripTrailingZeros().scale() > digits.asInt()) {
            throw wrong(field, number, digits.asInt() + " decimal places", "\"%s\" may have at most %s decimal places.",
                    field.label(), digits.asInt());
        }
        return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                ? number.longValue() : number;
    }

    private static Boolean truth(Field field, Object raw) {
        if (raw == null) {
            return false;
        }
        if (raw instanceof Boolean truth) {
            return truth;
        }
        throw wrong(field, null, "true, false", "\"%s\" must be ticked or not.", field.label());
    }

    private static String moment(Field field, Object raw) {
        if (raw == null) {
            return null;
        }
        String kind = field.json().path("subtype").asText("date");
        try {
            String text = (String) raw;
            switch (kind) {
                case "time" -> LocalTime.parse(text.replaceAll("(Z|[+-]\\d\\d:?\\d\\d)$", ""));
                case "datetime" -> {
                    if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
                        Days.check(field.key(), OffsetDateTime.parse(text).toLocalDate());
                    } else {
                        Days.check(field.key(), java.time.LocalDateTime.parse(text).toLocalDate());
                    }
                }
                default -> {
                    LocalDate day = LocalDate.parse(text);
                    if (day.isBefore(Days.FIRST) || day.isAfter(Days.LAST)) {
                        throw wrong(field, null, Days.FIRST + " to " + Days.LAST,
                                "\"%s\" must be a day from %s to %s.", field.label(), Days.FIRST, Days.LAST);
                    }
                }
            }
            return text;
        } catch (DateTimeException | ClassCastException none) {
            throw switch (kind) {
                case "time" -> wrong(field, null, "a time such as 14:30", "\"%s\" must be a time.", field.label());
                case "datetime" -> wrong(field, null, "a day and time such as 2026-11-05T14:30Z",
                        "\"%s\" must be a day and a time.", field.label());
                default -> wrong(field, null, "a date such as 2026-11-05", "\"%s\" must be a date.", field.label());
            };
        }
    }

    private Object choice(Field field, Object raw, Map<String, Object> context) {
        if (raw == null) {
            return null;
        }
        String key = field.json().path("valuesKey").asText();
        if (raw instanceof String && key.startsWith("case_") && !context.containsKey(key)) {
            // A start form has no case to read them from: whoever records the answer knows what it can be.
            return raw;
        }
        Map<String, Object> options = options(field, context);
        if (!(raw instanceof String || raw instanceof Number || raw instanceof Boolean)
                || !options.containsKey(raw.toString())) {
            throw notOffered(field, options);
        }
        return options.get(raw.toString());
    }

    private List<Object> choices(Field field, Object raw, Map<String, Object> context) {
        if (raw == null) {
            return null;
        }
        Map<String, Object> options = options(field, context);
        if (!(raw instanceof List<?> list)) {
            throw wrong(field, null, "a list", "\"%s\" must be a list.", field.label());
        }
        List<Object> ticked = new ArrayList<>();
        for (Object one : list) {
            if (one == null || !options.containsKey(one.toString())) {
                throw notOffered(field, options);
            }
            ticked.add(options.get(one.toString()));
        }
        return ticked;
    }

    private static RuleViolation notOffered(Field field, Map<String, Object> options) {
        String allowed = String.join(", ", options.keySet());
        return wrong(field, null, allowed, "What was chosen for \"%s\" is not on offer. On offer: %s.", field.label(),
                allowed);
    }

    /** The values on offer by their text; from the form itself, from a variable or from an expression. */
    private static Map<String, Object> options(Field field, Map<String, Object> context) {
        Object source = field.json().has("values") ? JSON.convertValue(field.json().get("values"), List.class)
                : field.json().has("valuesKey") ? context.get(field.json().get("valuesKey").asText())
                : Feel.evaluate(field.json().path("valuesExpression").asText("=[]"), context).orElse(List.of());
        Map<String, Object> options = new LinkedHashMap<>();
        if (source instanceof Iterable<?> list) {
            for (Object option : list) {
                Object value = option instanceof Map<?, ?> map ? map.get("value") : option;
                if (value != null) {
                    options.put(value.toString(), value);
                }
            }
        }
        return options;
    }

    private static Optional<BigDecimal> limit(JsonNode property, Map<String, Object> context) {
        if (property.isNumber()) {
            return Optional.of(property.decimalValue());
        }
        if (!property.isTextual() || property.asText().isBlank()) {
            return Optional.empty();
        }
        Object value = Feel.isExpression(property.asText())
                ? Feel.evaluate(property.asText(), context).orElse(null) : property.asText();
        try {
            return value == null ? Optional.empty() : Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean isTrue(JsonNode property, Map<String, Object> context) {
        return property.isTextual() ? Feel.isTrue(property.asText(), context) : property.asBoolean(false);
    }

    private static RuleViolation wrong(Field field, Object value, String allowed, String sentence, Object... words) {
        return RuleViolation.invalid(field.key(), value, allowed, sentence.formatted(words));
    }
}
