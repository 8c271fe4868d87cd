package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every role before every door, as a browser or a script stands there. */
@RedressTest
class DoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    Appointments appointments;
    @Autowired
    Answers answers;
    @Autowired
    Timeline timeline;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;

    ComplaintReference reference;
    String task;
    String instance;

    @BeforeEach
    void a_case() {
        repositoryService.createDeployment().addClasspathResource("engine/sample.bpmn")
                .addClasspathResource("engine/sample.form").deploy();
        reference = given.aComplaint().handledBy("team-manager").log();
        instance = runtimeService.startProcessInstanceByKey("sample", reference.value(),
                Map.of("reference", reference.value(), "handler", "team-manager")).getId();
        task = driver.task("Decide", reference).getId();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                  GET,  /actuator/health,                               200
            -,                  GET,  /actuator/health/virusScanner,                  404
            quality-officer,    GET,  /actuator/health/virusScanner,                  404
            analyst,            GET,  /actuator/health/virusScanner,                  200
            administrator,      GET,  /actuator/health/mail,                          200
            -,                  GET,  /api/complaints,                                401
            -,                  GET,  /engine-rest/task,                              401
            -,                  GET,  /engine-rest/engine,                            401
            -,                  GET,  /camunda/api/engine/engine/default/task/count,  401
            -,                  GET,  /camunda/api/engine/engine/,                    200
            -,                  GET,  /camunda/app/tasklist/,                         302
            -,                  GET,  /actuator/prometheus,                           401
            -,                  GET,  /nowhere,                                       401
            -,                  POST, /camunda/api/admin/setup/default/user/create,   401
            complaints-officer, GET,  /engine-rest/task/{task},                       200
            complaints-officer, GET,  /engine-rest/task/{task}/form-variables,        200
            complaints-officer, GET,  /engine-rest/task/{task}/deployed-form,         200
            complaints-manager, GET,  /engine-rest/task/{task},                       200
            complaints-manager, GET,  /engine-rest/process-instance/{instance},       200
            manager,            GET,  /engine-rest/process-instance/{instance},       200
            manager,            GET,  /engine-rest/task/{task},                       404
            team-manager,       GET,  /engine-rest/task/{task},                       404
            team-manager-2,     GET,  /engine-rest/task/{task}/form-variables,        403
            contact-centre,     GET,  /engine-rest/task/{task},                       404
            contact-centre,     GET,  /engine-rest/task/{task}/form-variables,        403
            advocate,           GET,  /engine-rest/task/{task},                       404
            analyst,            GET,  /engine-rest/task/{task},                       404
            analyst,            GET,  /engine-rest/deployment,                        200
            administrator,      GET,  /engine-rest/task/{task},                       404
            administrator,      GET,  /engine-rest/process-instance/{instance},       404
            administrator,      GET,  /engine-rest/process-instance/{instance}/variables, 403
            administrator,      PUT,  /engine-rest/process-instance/{instance}/variables/outcome, 403
            administrator,      POST, /engine-rest/authorization/create,              403
            administrator,      GET,  /engine-rest/user,                              200
            complaints-officer, GET,  /actuator/prometheus,                           403
            complaints-officer, PUT,  /engine-rest/process-instance/{instance}/variables/outcome, 403
            complaints-officer, POST, /engine-rest/process-instance/{instance}/modification, 403
            complaints-officer, POST, /engine-rest/message,                           403
            complaints-officer, POST, /engine-rest/deployment/create,                 403
            complaints-officer, POST, /engine-rest/task/create,                       403
            complaints-officer, POST, /engine-rest/process-definition/key/sample/start, 403
            complaints-officer, GET,  /engine-rest/history/variable-instance,         403
            complaints-officer, GET,  /engine-rest/job,                               403
            complaints-officer, GET,  /engine-rest/task/%2e%2e/job,                   400
            complaints-officer, POST, /api/break-glass,                               403
            """)
    void who_may_ask_what(String user, String method, String path, int status) throws Exception {
        HttpResponse<String> answer = call(user, method, path.replace("{task}", task).replace("{instance}", instance),
                method.equals("GET") ? null : path.contains("break-glass")
                        ? "{\"reference\":\"%s\",\"reason\":\"because I can\"}".formatted(reference) : "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\tat org.");
    }

    @Test
    void browsers_keep_scripts_and_nothing_else() throws Exception {
        URI script = URI.create("http://localhost:" + port + "/camunda/app/tasklist/scripts/redress/lib.js");
        HttpResponse<String> first = HttpClient.newHttpClient().send(HttpRequest.newBuilder(script).build(),
                BodyHandlers.ofString());
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        HttpResponse<String> again = HttpClient.newHttpClient().send(HttpRequest.newBuilder(script)
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow())
                .header("If-Modified-Since", first.headers().firstValue("Last-Modified").orElseThrow()).build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> changed = HttpClient.newHttpClient().send(HttpRequest.newBuilder(script)
                .header("If-None-Match", "\"another release's\"")
                .header("If-Modified-Since", first.headers().firstValue("Last-Modified").orElseThrow()).build(),
                BodyHandlers.ofString());
        assertThat(changed.statusCode()).as("of a release built with the same day").isEqualTo(200);
        for (String path : List.of("/camunda/app/tasklist/default/", "/api/complaints/" + reference.value())) {
            assertThat(call("complaints-officer", "GET", path, null).headers().firstValue("Cache-Control")).get().asString()
                    .as(path).contains("no-store");
        }
    }

    @Test
    void a_list_holds_only_what_its_reader_may_see() throws Exception {
        assertThat(JSON.readTree(call("complaints-officer", "GET", "/engine-rest/task", null).body())).hasSize(1);
        assertThat(JSON.readTree(call("team-manager-2", "GET", "/engine-rest/task", null).body())).isEmpty();
        assertThat(JSON.readTree(call("administrator", "GET", "/engine-rest/task", null).body())).isEmpty();
        assertThat(JSON.readTree(call("manager", "GET", "/engine-rest/process-instance", null).body())).hasSize(1);
        assertThat(JSON.readTree(call("administrator", "GET", "/engine-rest/process-instance", null).body())).isEmpty();
    }

    @Test
    void a_hundred_thousand_characters_through_the_door_and_a_refusal_is_a_sentence() throws Exception {
        HttpResponse<String> refused = call("complaints-officer", "POST", "/engine-rest/task/" + task + "/submit-form",
                "{\"variables\":{\"outcome\":{\"value\":\"REFUSED\"}}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("message").asText()).isEqualTo("Please answer \"Why?\".");
        HttpResponse<String> unknown = call("complaints-officer", "POST", "/engine-rest/task/" + task + "/complete",
                "{\"variables\":{\"outcome\":{\"value\":\"UPHELD\"},\"handler\":{\"value\":\"me\"}}}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("This form has no field handler");
        String words = "x".repeat(100_000);
        HttpResponse<String> done = call("complaints-officer", "POST", "/engine-rest/task/" + task + "/submit-form",
                "{\"variables\":{\"outcome\":{\"value\":\"UPHELD\"},\"words\":{\"value\":\"" + words + "\"},"
                        + "\"grounds\":{\"type\":\"Json\",\"value\":\"[\\\"A\\\"]\"}}}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(answers.of(reference).get(0).content()).contains(words).contains("\"grounds\":[\"A\"]");
        assertThat(answers.of(reference).get(0).person()).isEqualTo("complaints-officer");
    }

    @Test
    void tasklists_session_opens_the_api_and_a_change_needs_its_token() throws Exception {
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String login = "/camunda/api/admin/auth/user/default/login/tasklist";
        HttpResponse<String> page = send(browser, HttpRequest.newBuilder(at("/camunda/api/admin/auth/user/default")).GET());
        String token = page.headers().firstValue("X-XSRF-TOKEN").orElseThrow();
        HttpResponse<String> wrong = send(browser, form(login, "username=complaints-officer&password=wrong", token));
        assertThat(wrong.statusCode()).isEqualTo(401);
        driver.moveTo(driver.now().plusSeconds(60)); // after a wrong one the next has to wait
        HttpResponse<String> in = send(browser, form(login, "username=complaints-officer&password=redress", token));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        HttpResponse<String> filters = send(browser,
                HttpRequest.newBuilder(at("/camunda/api/engine/engine/default/filter")).GET());
        assertThat(filters.statusCode()).as(filters.body()).isEqualTo(200);
        assertThat(JSON.readTree(filters.body()).findValuesAsText("name"))
                .containsExactlyInAnyOrder("To do", "My tasks", "My team's tasks", "Due soon", "Overdue",
                        "Waiting for people outside");
        String fresh = filters.headers().firstValue("X-XSRF-TOKEN").orElse(token);
        HttpResponse<String> opened = send(browser, HttpRequest.newBuilder(at("/camunda/api/engine/engine/default/task/"
                + task + "/form-variables")).GET());
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).as("facts that the form shows, and no others").contains("\"case_summary\"")
                .doesNotContain("case_investigationFindings", "case_panelDates");
        assertThat(send(browser, HttpRequest.newBuilder(at("/camunda/api/engine/engine/default/job")).GET())
                .statusCode()).isEqualTo(403);
        assertThat(send(browser, HttpRequest.newBuilder(at("/api/break-glass"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"))).body())
                .contains("Load it again");
        HttpResponse<String> allowedIn = send(browser, HttpRequest.newBuilder(at("/api/break-glass"))
                .header("Content-Type", "application/json").header("X-XSRF-TOKEN", fresh)
                .POST(BodyPublishers.ofString("{}")));
        assertThat(allowedIn.body()).contains("Only an administrator");
    }

    @Test
    void break_glass_opens_one_case_for_a_day() throws Exception {
        String body = "{\"reference\":\"%s\",\"reason\":\"a stuck timer is repaired\"}".formatted(reference);
        HttpResponse<String> opened = call("administrator", "POST", "/api/break-glass", body);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(call("administrator", "GET", "/engine-rest/process-instance/" + instance, null).statusCode())
                .isEqualTo(200);
        assertThat(timeline.of(reference)).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("BREAK_GLASS");
            assertThat(entry.person()).isEqualTo("administrator");
        });
        driver.moveTo(driver.today().plusDays(1));
        breakGlassEnd.close();
        assertThat(call("administrator", "GET", "/engine-rest/process-instance/" + instance, null).statusCode())
                .isEqualTo(404);
        assertThat(appointments.current(reference, Role.PERMITTED)).isEmpty();
    }

    @Autowired
    BreakGlassEnd breakGlassEnd;

    @Test
    void a_wrong_password_is_refused_and_the_next_one_has_to_wait() throws Exception {
        HttpRequest.Builder wrong = HttpRequest.newBuilder(at("/api/complaints")).GET().header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("director:guess".getBytes(StandardCharsets.UTF_8)));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(send(HttpClient.newHttpClient(), wrong).statusCode()).isEqualTo(401);
        }
        assertThat(call("director", "GET", "/api/complaints", null).statusCode()).isEqualTo(401);
        driver.moveTo(driver.now().plusSeconds(60));
        assertThat(call("director", "GET", "/api/complaints", null).statusCode()).isNotEqualTo(401);
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpRequest.Builder form(String path, String body, String token) {
        return HttpRequest.newBuilder(at(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token).POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)));
        }
        return send(HttpClient.newHttpClient(), request);
    }

}
