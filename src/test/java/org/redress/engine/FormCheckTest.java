package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.problem.RuleViolation;

/** What a browser sends is believed only as far as the form allows. */
class FormCheckTest {

    @ParameterizedTest(name = "{0} with {1}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"type":"textfield"}                                                       | "x"          | "x"  | -
            {"type":"textfield","validate":{"required":true}}                          | null         | -    | Please answer
            {"type":"textfield","validate":{"required":true}}                          | "  "         | -    | Please answer
            {"type":"textarea","validate":{"required":true}}                           | "\\u200b\\u00a0" | - | Please answer
            {"type":"textarea"}                                                        | "\\u200b"   | -    | -
            {"type":"textfield","validate":{"minLength":3}}                            | "ab"         | -    | at least 3
            {"type":"textfield","validate":{"maxLength":3}}                            | "abcd"       | -    | at most 3
            {"type":"textfield","validate":{"pattern":"^[0-9]+$"}}                     | "12a"        | -    | does not have the form
            {"type":"textfield","validate":{"pattern":"^[0-9]+$"}}                     | "12"         | "12" | -
            {"type":"textfield","validate":{"validationType":"email"}}                 | "nobody"     | -    | e-mail address
            {"type":"textfield","validate":{"validationType":"email"}}                 | "a@b.example"| "a@b.example" | -
            {"type":"textfield","validate":{"validationType":"phone"}}                 | "call me"    | -    | telephone number
            {"type":"textfield"}                                                       | ["a"]        | -    | must be a text
            {"type":"number","validate":{"min":1,"max":9}}                             | 0            | -    | at least 1
            {"type":"number","validate":{"min":1,"max":9}}                             | 10           | -    | at most 9
            {"type":"number"}                                                          | "many"       | -    | must be a number
            {"type":"number"}                                                          | 2.0          | 2    | -
            {"type":"number","decimalDigits":0}                                        | 2.5          | -    | decimal places
            {"type":"checkbox"}                                                        | null         | false| -
            {"type":"checkbox","validate":{"required":true}}                           | false        | -    | Please tick
            {"type":"checkbox"}                                                        | "yes"        | -    | ticked or not
            {"type":"datetime","subtype":"date"}                                       | "2026-11-05" | "2026-11-05" | -
            {"type":"datetime","subtype":"date"}                                       | "2026-02-30" | -    | must be a date
            {"type":"datetime","subtype":"date"}                                       | "tomorrow"   | -    | must be a date
            {"type":"datetime","subtype":"time"}                                       | "14:30"      | "14:30" | -
            {"type":"datetime","subtype":"datetime"}                                   | "2026-11-05T14:30Z" | "2026-11-05T14:30Z" | -
            {"type":"select","values":[{"label":"A","value":"a"}]}                     | "a"          | "a"  | -
            {"type":"select","values":[{"label":"A","value":"a"}]}                     | "b"          | -    | not on offer
            {"type":"radio","values":[{"label":"A","value":"a"}],"validate":{"required":true}} | ""   | -    | Please answer
            {"type":"select","valuesKey":"people"}                                     | "Ann"        | "Ann"| -
            {"type":"select","valuesKey":"people"}                                     | "Eve"        | -    | not on offer
            {"type":"checklist","values":[{"label":"A","value":"a"},{"label":"B","value":"b"}]} | ["a","b"] | ["a","b"] | -
            {"type":"checklist","values":[{"label":"A","value":"a"}]}                  | ["c"]        | -    | not on offer
            {"type":"taglist","values":[{"label":"A","value":"a"}],"validate":{"required":true}} | []  | -    | Please answer
            {"type":"textfield","readonly":true}                                       | "tampered"   | -    | -
            {"type":"textfield","disabled":true}                                       | "tampered"   | -    | -
            {"type":"textfield","conditional":{"hide":"=open = true"},"validate":{"required":true}} | "x" | -   | -
            """)
    void a_field_of_a_form(String component, String submitted, String kept, String refused) throws Exception {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        FormDefinition form = form(component.replaceFirst("\\{", "{\"key\":\"it\",\"label\":\"It\","));
        Map<String, Object> values = new HashMap<>();
        values.put("it", json.readValue(submitted, Object.class));
        Map<String, Object> known = Map.of("people", List.of("Ann", Map.of("label", "Bob", "value", "bob")), "open", true);
        RuleViolation violation = catchThrowableOfType(RuleViolation.class, () -> {
            Object value = new FormCheck(form, known).check(values).get("it");
            assertThat(value == null ? null : json.writeValueAsString(value)).isEqualTo(kept);
        });
        assertThat(violation == null ? null : violation.getMessage()).satisfies(sentence -> {
            if (refused == null) {
                assertThat(sentence).isNull();
            } else {
                assertThat(sentence).contains(refused).contains("It");
            }
        });
    }

    @Test
    void a_hidden_field_hides_what_depends_on_it() {
        FormDefinition form = form("""
                {"type":"radio","key":"a","values":[{"value":"yes"},{"value":"no"}]},
                {"type":"radio","key":"b","values":[{"value":"yes"},{"value":"no"}],"conditional":{"hide":"=a != \\"yes\\""}},
                {"type":"textfield","key":"c","conditional":{"hide":"=b != \\"yes\\""}}""");
        assertThat(new FormCheck(form, Map.of()).check(Map.of("a", "no", "b", "yes", "c", "left over")))
                .containsOnlyKeys("a");
        assertThat(new FormCheck(form, Map.of()).check(Map.of("a", "yes", "b", "yes", "c", "kept")))
                .containsOnlyKeys("a", "b", "c");
    }

    @Test
    void an_unknown_name_is_refused_and_a_fact_is_dropped() {
        FormDefinition form = form("{\"type\":\"textfield\",\"key\":\"a\"}");
        assertThat(new FormCheck(form, Map.of()).check(Map.of("a", "x", "case_summary", "changed"))).containsOnlyKeys("a");
        RuleViolation refused = catchThrowableOfType(RuleViolation.class,
                () -> new FormCheck(form, Map.of()).check(Map.of("outcome", "x")));
        assertThat(refused.getMessage()).isEqualTo("This form has no field outcome. Its fields: a.");
        assertThat(refused.allowed()).isEqualTo("a");
    }

    @Test
    void a_component_that_tasklist_lacks_is_a_fault() {
        for (String component : List.of("filepicker", "documentPreview", "dynamiclist", "iframe", "button")) {
            assertThat(form("{\"type\":\"%s\",\"key\":\"a\"}".formatted(component)).faults()).hasSize(1);
        }
        assertThat(form("{\"type\":\"textfield\",\"key\":\"a\",\"properties\":{\"givenBack\":\"stays\"}}").faults())
                .containsExactly("The property givenBack of a is \"stays\". Allowed: keep, or no such property.");
        assertThat(form("{\"type\":\"textfield\",\"key\":\"a\",\"conditional\":{\"hide\":\"=b = = 1\"}}").faults())
                .singleElement().asString().contains("cannot be read");
    }

    private static FormDefinition form(String... components) {
        return FormDefinition.read("forms/test.form", ("{\"id\":\"test\",\"components\":[%s]}"
                .formatted(String.join(",", Arrays.asList(components)))).getBytes());
    }
}
