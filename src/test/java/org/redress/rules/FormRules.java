package org.redress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Forms that Tasklist's form-js 1.8.7 can show, tables that the engine can read, letters that say which they are. */
final class FormRules {

    /** What form-js 1.8.7 has and what was seen to work. */
    private static final Set<String> WORKING = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checkbox", "checklist", "group", "table", "html", "image", "text", "expression", "separator", "spacer");
    private static final Set<String> ASKING = Set.of("textfield", "textarea", "number", "datetime", "select", "radio",
            "checkbox", "checklist");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final ProductFiles files;
    private final List<Violation> violations;

    FormRules(ProductFiles files, List<Violation> violations) {
        this.files = files;
        this.violations = violations;
    }

    void check() {
        files.forms.forEach(this::form);
        files.decisions.forEach((file, table) -> {
            Element root = table.getDocumentElement();
            NodeList decisions = root.getElementsByTagNameNS("*", "decision");
            boolean named = false;
            for (int i = 0; i < decisions.getLength(); i++) {
                Element decision = (Element) decisions.item(i);
                named |= file.equals(decision.getAttribute("id") + ".dmn");
                if (!attribute(decision, "historyTimeToLive").matches("P\\d+D")) {
                    say(file, decision.getAttribute("name"), decision.getAttribute("id"), "Set the history time to live in days: P2190D.");
                }
                if (!attribute(decision, "versionTag").matches("\\d{4}-\\d{2}")) {
                    say(file, decision.getAttribute("name"), decision.getAttribute("id"), "Set the version tag to the release: 2026-11.");
                }
            }
            if (!named) {
                say(file, null, null, "Give the decision the file's name as its id.");
            }
        });
        files.letters.forEach((file, letter) -> {
            if (!letter.matches("(?s)<!-- [A-Z]{2}-\\d\\d -->\\R.*")) {
                say("letters/" + file, null, null, "Begin the template with the rulebook's id: <!-- CH-07 -->.");
            }
            if (!file.matches("[a-z0-9-]+-to-[a-z-]+\\.html")) {
                say("letters/" + file, null, null, "Name the template <event>-to-<audience>.html.");
            }
        });
    }

    private static String attribute(Element element, String name) {
        return element.getAttributeNS("http://camunda.org/schema/1.0/dmn", name);
    }

    private void form(String file, JsonNode form) {
        String id = form.path("id").asText();
        if (!file.equals(id + ".form")) {
            say(file, null, id, "Give the form the file's name as its id.");
        }
        if (form.path("schemaVersion").asInt(99) > 16) {
            say(file, null, id, "Tasklist reads schema version 16 and older: set schemaVersion to 16.");
        }
        if (!"Camunda Platform".equals(form.path("executionPlatform").asText())) {
            say(file, null, id, "Make the form for the execution platform Camunda Platform.");
        }
        components(file, form, new HashSet<>());
    }

    private void components(String file, JsonNode parent, Set<String> keys) {
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            String key = component.path("key").asText("");
            String label = component.path("label").asText(component.path("dateLabel").asText(""));
            if (!WORKING.contains(type)) {
                say(file, label, key, "Tasklist's form-js 1.8.7 has no working component \"%s\". There are: %s."
                        .formatted(type, WORKING.stream().sorted().toList()));
            }
            if (ASKING.contains(type)) {
                boolean fact = key.startsWith("case_");
                if (fact && !component.path("readonly").asBoolean() && !component.path("disabled").asBoolean()) {
                    say(file, label, key, "A fact of the case is shown, not asked: make it read-only, or give it another key.");
                } else if (!fact && !KEY.matcher(key).matches()) {
                    say(file, label, key, "Write the key in lowerCamel: responseDay.");
                }
                if (!keys.add(key)) {
                    say(file, label, key, "Two fields of this form have this key.");
                }
                if (label.isBlank()) {
                    say(file, null, key, "Ask a plain question as the label.");
                }
            }
            if (component.path("validate").has("maxLength")) {
                say(file, label, key, "No form limits the length of a text.");
            }
            if (type.equals("image") && !component.path("source").asText().startsWith("data:")) {
                say(file, label, key, "An image stands in the form itself (data:…): nothing is loaded from elsewhere.");
            }
            if (type.equals("select") && component.path("values").isEmpty() && !component.has("valuesKey")
                    && !component.has("valuesExpression")) {
                say(file, label, key, "Give the choice its options.");
            }
            components(file, component, keys);
        }
    }

    private void say(String file, String name, String id, String sentence) {
        violations.add(new Violation(file, name, id, sentence));
    }
}
