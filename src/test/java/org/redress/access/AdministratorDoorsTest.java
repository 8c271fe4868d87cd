package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.register.ComplaintReference;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The administrator repairs and deploys; no door of the engine leads to a case past a logged break-glass. */
@RedressTest
class AdministratorDoorsTest {

    /** With ninety of them in a row more than any socket's buffer holds. */
    private static final String LONG_ANSWER = "/engine-rest/decision-definition/key/duties/xml";

    private static final String MODIFICATION = """
            {"instructions": [{"type": "cancel", "activityId": "Activity_DraftResponse"},
                              {"type": "startBeforeActivity", "activityId": "Activity_DraftResponse"}]}""";

    @LocalServerPort
    int port;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    IdentityService identityService;
    @Autowired
    RepositoryService repositoryService;
    @Autowired
    TaskService taskService;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            PUT,    /engine-rest/group/complaints-managers/members/administrator, `{}`
            DELETE, /engine-rest/group/administrators/members/administrator,      `{}`
            POST,   /engine-rest/group/create,                                    `{"id":"x","name":"x"}`
            DELETE, /engine-rest/group/complaints-managers,                       `{}`
            POST,   /engine-rest/user/create, `{"profile":{"id":"mole"},"credentials":{"password":"a"}}`
            PUT,    /engine-rest/user/complaints-manager/credentials, `{"password":"a","authenticatedUserPassword":"redress"}`
            PUT,    /engine-rest/user/administrator/credentials, `{"password":"a","authenticatedUserPassword":"redress"}`
            PUT,    /engine-rest/user/complaints-manager/profile,                 `{"id":"complaints-manager"}`
            DELETE, /engine-rest/user/complaints-manager,                         `{}`
            PUT,    /camunda/api/engine/engine/default/group/complaints-managers/members/administrator, `{}`
            POST,   /camunda/api/admin/setup/default/user/create, `{"profile":{"id":"mole"},"credentials":{"password":"a"}}`
            POST,   /engine-rest/authorization/create,                            `{}`
            POST,   /engine-rest/migration/execute,                               `{}`
            POST,   /engine-rest/migration/executeAsync,                          `{}`
            POST,   /engine-rest/modification/execute,                            `{}`
            POST,   /engine-rest/modification/executeAsync,                       `{}`
            """)
    void an_administrator_gives_nobody_a_role_or_a_password(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = call("administrator", method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(identityService.createUserQuery().userId("mole").count()).isZero();
        assertThat(identityService.createGroupQuery().groupMember("administrator").list()).singleElement()
                .satisfies(group -> assertThat(group.getId()).isEqualTo("administrators"));
        assertThat(identityService.checkPassword("complaints-manager", "redress")).isTrue();
    }

    @Test
    void the_engine_itself_lets_an_administrator_write_no_people() {
        driver.signIn("administrator");
        identityService.setAuthentication("administrator", List.of("administrators"));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> identityService.createMembership("administrator", "complaints-managers"))
                .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
        assertThat(identityService.createUserQuery().count()).isPositive();
        identityService.clearAuthentication();
    }

    @Test
    void a_case_is_modified_only_after_a_logged_break_glass_and_never_by_nothing() throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged(), "restricted", true, "restrictedWhy",
                "About a member of staff.");
        String path = "/engine-rest/process-instance/"
                + driver.task("Draft response", reference).getProcessInstanceId() + "/modification";
        assertThat(call("administrator", "POST", path, MODIFICATION).statusCode()).isEqualTo(403);
        assertThat(call("complaints-manager", "POST", path, MODIFICATION).statusCode()).isEqualTo(403);
        for (String empty : List.of("{}", "{\"instructions\":[]}", "{\"instructions\":null}", "null", "")) {
            assertThat(call("administrator", "POST", path, empty).statusCode()).as(empty).isEqualTo(400);
        }
        HttpResponse<String> opened = call("administrator", "POST", "/api/break-glass",
                "{\"reference\":\"%s\",\"reason\":\"a stuck task\"}".formatted(reference));
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.body()).contains("\"until\":\"" + driver.now().plus(java.time.Duration.ofDays(1)) + "\"");
        HttpResponse<String> done = call("administrator", "POST", path, MODIFICATION);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(driver.openTaskNames(reference)).containsExactly("Draft response");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            GET,    ``,                   200, ``
            POST,   /events,              403, `{"type":"WITHDRAWN","on":"2026-11-02","channel":"PHONE","text":"Stop."}`
            POST,   /events,              403, `{"type":"INFORMATION_RECEIVED","on":"2026-11-02","channel":"PHONE","text":"x"}`
            POST,   /notes,               403, `{"kind":"NOTE","on":"2026-11-02","text":"A note."}`
            PUT,    /heads,               403, `[]`
            POST,   /parties,             403, `{"role":"OTHER","name":"Mole"}`
            POST,   /corrections,         403, `{"kind":"LOGGED_IN_ERROR","reason":"x"}`
            POST,   /handler,             403, `{"handler":"team-manager-2","why":"x"}`
            POST,   /procedure,           403, `{"to":"ADULTS","why":"x"}`
            POST,   /restriction,         403, `{"restricted":true,"why":"x"}`
            """)
    void a_break_glass_opens_a_case_for_reading_and_for_nothing_else(String method, String path, int status, String body)
            throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        assertThat(call("administrator", "POST", "/api/break-glass", "{\"reference\":\"%s\",\"reason\":\"a stuck task\"}"
                .formatted(reference)).statusCode()).isEqualTo(201);
        HttpResponse<String> answer = call("administrator", method, "/api/complaints/" + reference + path,
                body.isEmpty() ? null : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(driver.openTaskNames(reference)).containsExactly("Draft response");
    }

    @Test
    void a_diagram_cannot_open_a_case_to_administrators_by_asking_them() throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        String task = driver.task("Draft response", reference).getId();
        driver.as(null, () -> {
            taskService.addCandidateGroup(task, "administrators");
            return null;
        });
        assertThat(call("administrator", "GET", "/engine-rest/task/" + task, null).statusCode()).isEqualTo(404);
        assertThat(call("administrator", "GET", "/api/complaints/" + reference, null).statusCode()).isEqualTo(404);
        assertThat(call("administrator", "POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"administrator\"}")
                .statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <bpmn:userTask id="T" camunda:formRef="nowhere" camunda:formRefBinding="deployment" />    | asks for the form nowhere
            <bpmn:userTask id="T" camunda:formKey="embedded:app:x.html" />                            | has the form key
            <bpmn:callActivity id="T" calledElement="nowhere"><bpmn:extensionElements><camunda:in businessKey="${reference}" /><camunda:in source="reference" target="reference" /></bpmn:extensionElements></bpmn:callActivity> | calls the process nowhere
            <bpmn:callActivity id="T" calledElement="local-resolution" />                             | does not pass the business key
            <bpmn:scriptTask id="T" scriptFormat="javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask> | is a script
            <bpmn:serviceTask id="T" camunda:class="org.redress.Redress" />                           | names a class
            <bpmn:serviceTask id="T" camunda:expression="${appointments}" />                          | names a class or an expression
            <bpmn:userTask id="T" camunda:assignee="${execution.setVariable('a', 'b')}" />            | calls a method
            <bpmn:userTask id="T" camunda:assignee="${b['append']('X')}" />                           | calls a method
            <bpmn:userTask id="T" camunda:assignee="${'}' == 'q' ? 1 : b.append('X')}" />             | calls a method
            """)
    void a_deployment_passes_the_same_check_as_a_start(String element, String sentence) throws Exception {
        long before = repositoryService.createDeploymentQuery().count();
        HttpResponse<String> answer = deploy("own.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d">
                  <bpmn:process id="own" isExecutable="true" camunda:historyTimeToLive="P2190D">
                    <bpmn:startEvent id="S" /><bpmn:sequenceFlow id="F" sourceRef="S" targetRef="T" />%s
                  </bpmn:process>
                </bpmn:definitions>""".formatted(element));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void what_passes_is_deployed_and_anything_else_than_diagrams_tables_and_forms_is_not() throws Exception {
        assertThat(deploy("page.html", "<p>x</p>").statusCode()).isEqualTo(400);
        String model = new String(getClass().getResourceAsStream("/processes/duty-clock.bpmn").readAllBytes(),
                StandardCharsets.UTF_8);
        HttpResponse<String> answer = deploy("processes/duty-clock.bpmn", model.replace("<bpmn:process ",
                "<!-- changed --><bpmn:process "));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_refusal_is_one_line_without_what_was_typed_and_a_fault_keeps_its_trace() throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        String task = driver.task("Draft response", reference).getId();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger filter = (Logger) LoggerFactory.getLogger("org.redress.engine.EngineAnswerFilter");
        filter.setLevel(Level.INFO);
        lines.start();
        root.addAppender(lines);
        root.getLoggerContext().resetTurboFilterList(); // as a second application in this JVM does
        try {
            assertThat(call("team-manager", "POST", "/engine-rest/task/" + task + "/submit-form",
                    "{\"variables\":{\"responseDecision\":{\"value\":\"Dana Example's secret\"}}}").statusCode()).isEqualTo(400);
            assertThat(deploy("own.bpmn", "no diagram").statusCode()).isEqualTo(400);
            assertThat(lines.list).hasSize(2).allSatisfy(line -> {
                assertThat(line.getFormattedMessage()).startsWith("Refused: POST /engine-rest/").doesNotContain("secret");
                assertThat(line.getThrowableProxy()).isNull();
            });
            lines.list.clear();
            LoggerFactory.getLogger("org.camunda.bpm.engine.rest.exception").warn("A fault",
                    new IllegalStateException("a fault of ours"));
            assertThat(lines.list).singleElement().satisfies(line -> assertThat(line.getThrowableProxy()).isNotNull());
        } finally {
            root.detachAppender(lines);
            filter.setLevel(null);
        }
    }

    /** Asks for far more than fits on the way, and resets the line after the first bytes. */
    private void goesAway() throws IOException {
        try (Socket browser = new Socket()) {
            browser.setReceiveBufferSize(2_048);
            browser.setSoLinger(true, 0); // closing it is a reset
            browser.connect(new InetSocketAddress("localhost", port));
            browser.getOutputStream().write(("GET " + LONG_ANSWER + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString("administrator:redress".getBytes(StandardCharsets.UTF_8))
                    + "\r\n\r\n").repeat(90).getBytes(StandardCharsets.US_ASCII));
            assertThat(browser.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void a_browser_that_goes_away_before_its_answer_is_whole_leaves_nothing_in_the_log() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.install(); // an application that has ended in this JVM took it away
        }
        CountDownLatch toldOf = new CountDownLatch(2);
        TurboFilter ear = new TurboFilter() {
            @Override
            public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
                    Throwable failure) {
                if (failure != null) {
                    toldOf.countDown();
                }
                return FilterReply.NEUTRAL;
            }
        };
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.getLoggerContext().getTurboFilterList().add(0, ear);
        try {
            boolean tried = false;
            for (int visits = 0; visits < 5 && !tried; visits++) {
                goesAway();
                tried = toldOf.await(4, TimeUnit.SECONDS);
            }
            assertThat(tried).as("the server tried to write on").isTrue();
            assertThat(lines.list).isEmpty();
        } finally {
            root.detachAppender(lines);
            root.getLoggerContext().getTurboFilterList().remove(ear);
        }
    }

    @Test
    void cockpits_calls_without_its_session_are_asked_to_sign_in() throws Exception {
        for (String path : List.of("/camunda/api/cockpit/plugin/base/default/incident",
                "/camunda/api/cockpit/plugin/base/default/process-instance",
                "/camunda/api/engine/engine/default/task")) {
            for (String user : new String[] {"complaints-manager", "administrator", null}) {
                HttpResponse<String> answer = call(user, "POST", path, "{}");
                assertThat(answer.statusCode()).as(path + " as " + user + answer.body()).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
            }
        }
    }

    private HttpResponse<String> deploy(String file, String content) throws Exception {
        String body = "--cut\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nown\r\n--cut\r\n"
                + "Content-Disposition: form-data; name=\"data\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--cut--\r\n";
        return send("administrator", HttpRequest.newBuilder(at("/engine-rest/deployment/create"))
                .header("Content-Type", "multipart/form-data; boundary=cut").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
        return send(user, HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json").method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String user, HttpRequest.Builder request) throws Exception {
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.header("X-Requested-With", "test").build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
