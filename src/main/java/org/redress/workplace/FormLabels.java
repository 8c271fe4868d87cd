package org.redress.workplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.redress.workplace.CaseView.FieldView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The words in which a form asked what somebody answered. A field that today's form no longer has keeps its key as
 * label, so nothing that was answered is ever hidden.
 */
@Component
class FormLabels {

    private static final Logger LOG = LoggerFactory.getLogger(FormLabels.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final ObjectMapper json;
    private final Path overrides;

    FormLabels(ObjectMapper json, @Value("${redress.home}") String home) {
        this.json = json;
        this.overrides = Path.of(home, "overrides", "forms");
    }

    /** The fields of one submission in the form's order, then those that the form does not know. */
    List<FieldView> fields(String form, String content) {
        JsonNode answers;
        try {
            answers = json.readTree(content);
        } catch (IOException broken) {
            LOG.error("An answer to the form {} is not JSON.", form);
            return List.of(new FieldView("answer", "Answer", content));
        }
        Map<String, JsonNode> components = new LinkedHashMap<>();
        collect(form(form), components);
        List<FieldView> fields = new ArrayList<>();
        components.forEach((key, component) -> {
            if (answers.has(key)) {
                fields.add(new FieldView(key, label(component, key), words(component, answers.get(key))));
            }
        });
        answers.properties().forEach(answer -> {
            if (!components.containsKey(answer.getKey())) {
                fields.add(new FieldView(answer.getKey(), answer.getKey(), plain(answer.getValue())));
            }
        });
        return fields.stream().filter(f -> !f.value().isEmpty()).toList();
    }

    private static String label(JsonNode component, String key) {
        return component.path("label").asText(component.path("dateLabel").asText(key));
    }

    private JsonNode form(String form) {
        if (!NAME.matcher(form).matches()) {
            return json.createObjectNode();
        }
        try {
            Path override = overrides.resolve(form + ".form");
            ClassPathResource shipped = new ClassPathResource("forms/" + form + ".form");
            if (Files.exists(override)) {
                return json.readTree(override.toFile());
            }
            if (!shipped.exists()) {
                return json.createObjectNode();
            }
            try (InputStream in = shipped.getInputStream()) {
                return json.readTree(in);
            }
        } catch (IOException broken) {
            LOG.warn("The form {} cannot be read for its labels.", form);
            return json.createObjectNode();
        }
    }

    private static void collect(JsonNode node, Map<String, JsonNode> components) {
        for (JsonNode component : node.path("components")) {
            if (component.hasNonNull("key")) {
                components.putIfAbsent(component.get("key").asText(), component);
            }
            collect(component, components);
        }
    }

    private static String words(JsonNode component, JsonNode value) {
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(one -> each.add(words(component, one)));
            return String.join("; ", each);
        }
        for (JsonNode option : component.path("values")) {
            if (option.path("value").asText().equals(value.asText())) {
                return option.path("label").asText(value.asText());
            }
        }
        if (component.path("type").asText().equals("datetime") && DAY.matcher(value.asText()).matches()) {
            return IN_WORDS.format(LocalDate.parse(value.asText()));
        }
        return plain(value);
    }

    private static String plain(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() ? "Yes" : "No"
                : value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }
}
