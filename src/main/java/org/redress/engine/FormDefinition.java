package org.redress.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One {@code .form} file as the server reads it: its id and its fields, each with the conditions that hide it. */
final class FormDefinition {

    /** Components that form-js 1.8.7, Tasklist's, has and that work there. One foreign component fails a whole form. */
    static final Set<String> COMPONENTS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checkbox", "checklist", "taglist", "group", "text", "html", "image", "table", "separator", "spacer",
            "expression");

    /** The custom property of a field that says what it shows where its task is given back, and its one value. */
    private static final String GIVEN_BACK = "givenBack";
    private static final String KEPT = "keep";

    private static final Set<String> INPUTS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checkbox", "checklist", "taglist");
    private static final Pattern FACT = Pattern.compile("\\bcase_\\w+");
    private static final List<String> CHECKED = List.of("readonly", "disabled", "valuesKey", "valuesExpression", "validate");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> computed = new LinkedHashSet<>();
    private final Set<String> facts = new LinkedHashSet<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** A field that takes an answer; {@code hideWhen} are the FEEL conditions of itself and of the groups around it. */
    record Field(String key, String type, String label, JsonNode json, List<String> hideWhen) {

        /** Whether it shows what was last filled in where its task is given back; others are answered anew. */
        boolean kept() {
            return json.path("properties").path(GIVEN_BACK).asText().equals(KEPT);
        }

        JsonNode validate() {
            return json.path("validate");
        }
    }

    private FormDefinition(String id) {
        this.id = id;
    }

    static FormDefinition read(String name, byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            FormDefinition form = new FormDefinition(root.path("id").asText(null));
            if (form.id == null || !root.path("components").isArray()) {
                form.faults.add("It has no id or no components: it is not a Camunda Form.");
            }
            form.collect(root.path("components"), List.of());
            FACT.matcher(root.path("components").toString()).results().forEach(fact -> form.shown.add(fact.group()));
            return form;
        } catch (IOException unreadable) {
            FormDefinition form = new FormDefinition(null);
            form.faults.add("It is not JSON.");
            return form;
        }
    }

    String id() {
        return id;
    }

    List<Field> fields() {
        return fields;
    }

    /** Keys of components that compute a value in the browser; what they send is dropped. */
    Set<String> computed() {
        return computed;
    }

    /** The facts of the case that its conditions, limits and choices read: what a check of answers needs of them. */
    Set<String> facts() {
        return facts;
    }

    /** Every fact of the case that it names anywhere: what whoever opens it is given. */
    Set<String> shown() {
        return shown;
    }

    /** Why this form must not be deployed; empty where it may. */
    List<String> faults() {
        return faults;
    }

    private void collect(JsonNode components, List<String> hidden) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            String key = component.path("key").asText("");
            List<String> hideWhen = new ArrayList<>(hidden);
            JsonNode hide = component.path("conditional").path("hide");
            if (hide.isTextual() && !hide.asText().isBlank()) {
                hideWhen.add(hide.asText());
                Feel.fault(hide.asText()).ifPresent(why -> faults.add(
                        "The condition that hides %s cannot be read: %s".formatted(nameOf(component), hide.asText())));
            }
            if (!COMPONENTS.contains(type)) {
                faults.add("The component \"%s\" (%s) does not work in Tasklist. Allowed: %s.".formatted(type,
                        nameOf(component), String.join(", ", COMPONENTS.stream().sorted().toList())));
            } else if (type.equals("group")) {
                if (!component.path("path").asText("").isEmpty()) {
                    faults.add("The group %s has a path: answers must not be nested.".formatted(nameOf(component)));
                }
                collect(component.path("components"), hideWhen);
            } else if (type.equals("expression")) {
                computed.add(key);
            } else if (INPUTS.contains(type)) {
                addField(component, type, key, hideWhen);
            }
        }
    }

    private void addField(JsonNode component, String type, String key, List<String> hideWhen) {
        if (!KEY.matcher(key).matches()) {
            faults.add("The key \"%s\" of %s is not letters, digits and underscores.".formatted(key, nameOf(component)));
        }
        if (fields.stream().anyMatch(f -> f.key().equals(key))) {
            faults.add("Two fields have the key %s.".formatted(key));
        }
        String pattern = component.path("validate").path("pattern").asText("");
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException unreadable) {
            faults.add("The pattern of %s cannot be read: %s".formatted(nameOf(component), pattern));
        }
        String givenBack = component.path("properties").path(GIVEN_BACK).asText(KEPT);
        if (!givenBack.equals(KEPT)) {
            faults.add("The property %s of %s is \"%s\". Allowed: %s, or no such property.".formatted(GIVEN_BACK,
                    nameOf(component), givenBack, KEPT));
        }
        fields.add(new Field(key, type, label(component, key), component, List.copyOf(hideWhen)));
        hideWhen.forEach(this::readFacts);
        CHECKED.forEach(property -> readFacts(component.path(property).toString()));
    }

    private void readFacts(String text) {
        FACT.matcher(text).results().forEach(fact -> facts.add(fact.group()));
    }

    private static String label(JsonNode component, String key) {
        String label = component.path("label").asText("");
        if (label.isBlank()) {
            label = component.path("dateLabel").asText(component.path("timeLabel").asText(""));
        }
        return label.isBlank() || label.startsWith("=") || label.contains("{{") ? key : label;
    }

    private static String nameOf(JsonNode component) {
        return component.path("label").asText(component.path("key").asText(component.path("id").asText("?")));
    }
}
