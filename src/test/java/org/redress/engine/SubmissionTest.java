package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a submitted form to the register, and nothing of it to the engine. */
@RedressTest
class SubmissionTest {

    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    TaskService taskService;
    @Autowired
    FormService formService;
    @Autowired
    Answers answers;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;
    @Autowired
    JdbcClient jdbc;

    ComplaintReference reference;
    String task;

    @BeforeEach
    void a_case_that_waits_for_a_decision() {
        repositoryService.createDeployment().addClasspathResource("engine/sample.bpmn")
                .addClasspathResource("engine/sample.form").deploy();
        reference = given.aComplaint().log();
        runtimeService.startProcessInstanceByKey("sample", reference.value(),
                Map.of("reference", reference.value(), "handler", "team-manager"));
        task = driver.task("Decide", reference).getId();
    }

    @Test
    void it_is_kept_whole_and_only_what_a_condition_reads_goes_on() {
        driver.complete("Decide", reference, Map.of("outcome", "REFUSED", "reason", "Mum said it is fine",
                "told", true, "days", 3, "grounds", List.of("A")), "complaints-officer");
        assertThat(answers.of(reference)).singleElement().satisfies(answer -> {
            assertThat(answer.person()).isEqualTo("complaints-officer");
            assertThat(answer.form()).isEqualTo("sample");
            assertThat(answer.taskName()).isEqualTo("Decide");
            assertThat(answer.content()).contains("Mum said it is fine").contains("\"grounds\":[\"A\"]");
        });
        assertThat(driver.openTaskNames(reference)).containsExactly("Confirm");
        assertThat(jdbc.sql("select name_ from act_ru_variable").query(String.class).list())
                .containsExactlyInAnyOrder("reference", "handler", "outcome");
    }

    @Test
    void a_hundred_thousand_characters_are_kept_whole_by_every_way_and_none_of_them_in_the_engine() {
        String words = "Könnten Sie bitte? ".repeat(5264).substring(0, 100_000);
        Map<String, Object> values = Map.of("outcome", "UPHELD", "words", words);
        formService.submitTaskForm(task, values);
        for (int way = 0; way < 2; way++) {
            ComplaintReference other = given.aComplaint().log();
            runtimeService.startProcessInstanceByKey("sample", other.value(),
                    Map.of("reference", other.value(), "handler", "team-manager"));
            String otherTask = driver.task("Decide", other).getId();
            if (way == 0) {
                taskService.complete(otherTask, values);
            } else {
                taskService.completeWithVariablesInReturn(otherTask, Variables.fromMap(values), false);
            }
            assertThat(answers.of(other).get(0).content()).contains(words);
        }
        assertThat(answers.of(reference).get(0).content()).contains(words);
        assertThat(everythingInTheEngine()).doesNotContain("Könnten Sie bitte");
    }

    @Test
    void what_the_form_does_not_allow_changes_nothing() {
        Map<String, Object> missing = new HashMap<>();
        missing.put("outcome", "REFUSED");
        missing.put("reason", null);
        assertThatThrownBy(() -> formService.submitTaskForm(task, missing)).isInstanceOf(RuleViolation.class)
                .hasMessage("Please answer \"Why?\".");
        assertThatThrownBy(() -> taskService.complete(task, Map.of("outcome", "MAYBE")))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("On offer: UPHELD, REFUSED");
        assertThatThrownBy(() -> taskService.complete(task, Map.of("outcome", "UPHELD", "handler", "me")))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("This form has no field handler");
        assertThatThrownBy(() -> taskService.complete(task)).isInstanceOf(RuleViolation.class);
        assertThat(driver.openTaskNames(reference)).containsExactly("Decide");
        assertThat(answers.of(reference)).isEmpty();
    }

    @Test
    void what_is_read_only_or_a_fact_is_dropped() {
        taskService.complete(task, Map.of("outcome", "UPHELD", "shown", "tampered", "case_summary", "tampered"));
        assertThat(answers.of(reference).get(0).content()).doesNotContain("tampered");
    }

    private String everythingInTheEngine() {
        StringBuilder all = new StringBuilder();
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'"
                + " and table_name like 'ACT\\_%' escape '\\'").query(String.class).list()) {
            if (table.equals("ACT_GE_BYTEARRAY")) {
                jdbc.sql("select bytes_ from act_ge_bytearray where deployment_id_ is null").query(byte[].class).list()
                        .forEach(bytes -> all.append(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
            }
            jdbc.sql("select * from " + table).query().listOfRows().forEach(row -> all.append(row.values()));
        }
        return all.toString();
    }
}
