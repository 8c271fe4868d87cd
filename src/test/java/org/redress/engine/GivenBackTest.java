package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task that is given back: what its form shows again, to whom, and whose it is. */
@RedressTest
class GivenBackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANAGER = "complaints-manager";
    private static final String SECOND = "complaints-manager-2";
    private static final String DIRECTOR = "director";
    private static final Map<String, Object> FILLED_IN = Map.of("part", "ALL", "words", "Mum said it is fine", "days", 3,
            "hours", 1.5, "on", "2026-11-02", "grounds", List.of("A"), "told", true, "sure", true, "anew", "Because.");

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    IdentityService identityService;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;
    @Autowired
    JdbcClient jdbc;

    ComplaintReference reference;

    @BeforeEach
    void a_case_that_waits_to_be_written() {
        repositoryService.createDeployment().addClasspathResource("engine/given-back.bpmn")
                .addClasspathResource("engine/given-back.form").deploy();
        reference = given.aComplaint().log();
        begun();
    }

    private void begun() {
        runtimeService.startProcessInstanceByKey("given-back", reference.value(), Map.of("reference", reference.value()));
    }

    private void writtenAndGivenBack() {
        driver.complete("Write", reference, FILLED_IN, MANAGER);
        driver.complete("Check", reference, Map.of(), DIRECTOR);
    }

    @Test
    void its_form_shows_what_it_keeps_and_asks_the_rest_anew() throws Exception {
        assertThat(opened("Write", MANAGER).has("words")).as("nobody has filled it in").isFalse();
        assertThat(opened("Write", MANAGER).at("/case_filledInBefore/value").asText()).isEmpty();
        writtenAndGivenBack();
        JsonNode form = opened("Write", MANAGER);
        assertThat(form.at("/part/value").asText()).isEqualTo("ALL");
        assertThat(form.at("/words/value").asText()).isEqualTo("Mum said it is fine");
        assertThat(form.at("/days")).isEqualTo(JSON.readTree("{\"type\": \"Integer\", \"value\": 3, \"valueInfo\": {}}"));
        assertThat(form.at("/hours")).isEqualTo(JSON.readTree("{\"type\": \"Double\", \"value\": 1.5, \"valueInfo\": {}}"));
        assertThat(form.at("/on/value").asText()).isEqualTo("2026-11-02");
        assertThat(form.at("/grounds")).isEqualTo(JSON.readTree("{\"type\": \"Json\", \"value\": \"[\\\"A\\\"]\", \"valueInfo\": {}}"));
        assertThat(form.at("/told/value").asBoolean()).isTrue();
        assertThat(form.has("left") || form.has("sure") || form.has("anew")).as(form.toString()).isFalse();
        assertThat(form.at("/case_filledInBefore/value").asText())
                .isEqualTo("\n\nWhat Complaints manager filled in on Monday 2 November 2026 stands below: change what does not hold any more.");
        assertThat(jdbc.sql("select count(*) from act_ru_variable where name_ not in ('reference')").query(Integer.class).single())
                .as("nothing of it is in the engine").isZero();
        assertThat(fields(send("/form-variables?variableNames=days,anew", "Write", MANAGER))).containsExactly("days");
    }

    @Test
    void what_was_filled_in_last_stands_there() throws Exception {
        writtenAndGivenBack();
        Map<String, Object> shorter = new HashMap<>(FILLED_IN);
        shorter.put("words", "Dad agrees");
        shorter.remove("days");
        driver.complete("Write", reference, shorter, MANAGER);
        driver.complete("Check", reference, Map.of(), DIRECTOR);
        assertThat(opened("Write", MANAGER).at("/words/value").asText()).isEqualTo("Dad agrees");
        assertThat(opened("Write", MANAGER).has("days")).as("it was taken out").isFalse();
    }

    @Test
    void another_instance_of_the_same_case_begins_with_nothing() throws Exception {
        driver.complete("Write", reference, FILLED_IN, MANAGER);
        begun();
        assertThat(opened("Write", MANAGER).has("words")).isFalse();
        assertThat(driver.task("Write", reference).getAssignee()).isNull();
    }

    @Test
    void it_waits_for_whoever_did_it_and_tells_nobody_else() {
        assertThat(driver.task("Write", reference).getAssignee()).isNull();
        driver.complete("Write", reference, FILLED_IN, SECOND);
        driver.complete("Check", reference, Map.of(), DIRECTOR);
        assertThat(driver.task("Write", reference).getAssignee()).isEqualTo(SECOND);
        driver.runDueJobs();
        assertThat(jdbc.sql("select person from notice where notice_key like :key").param("key", "task:" + driver.task("Write",
                reference).getId() + ":%").query(String.class).list()).containsExactly(SECOND);
    }

    @Test
    void whoever_is_not_asked_any_more_does_not_get_it_back() {
        identityService.createMembership(SECOND, "directors");
        driver.complete("Write", reference, FILLED_IN, SECOND);
        identityService.deleteMembership(SECOND, "complaints-managers");
        driver.complete("Check", reference, Map.of(), DIRECTOR);
        assertThat(driver.task("Write", reference).getAssignee()).as("it waits for the group").isNull();
    }

    private static List<String> fields(JsonNode form) {
        List<String> names = new java.util.ArrayList<>();
        form.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode opened(String task, String person) throws Exception {
        return send("/form-variables", task, person);
    }

    private JsonNode send(String path, String task, String person) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port
                        + "/engine-rest/task/" + driver.openTasks(reference).stream().filter(one -> one.getName().equals(task))
                        .findFirst().orElseThrow().getId() + path)).header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((person + ":redress").getBytes(StandardCharsets.UTF_8))).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
