package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.redress.letter.Letters;
import org.redress.ombudsman.OmbudsmanCases;
import org.redress.ombudsman.OmbudsmanLetterKind;
import org.redress.panel.Replacements;
import org.redress.procedure.Handlers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Restriction;
import org.redress.roster.Part;
import org.redress.support.KeepsState;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.People;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The access table ({@code access/access-table.csv}): what every demo role, a former handler, another team's manager, a
 * person without any role and somebody who is not signed in get from each door for each kind of case. A row names those
 * who get something; everybody else gets what its column {@code others} says. Answers: a status; {@code full} or
 * {@code pointer} for how much of the case is shown; {@code shown} or {@code none} for whether a list holds it. What
 * writes is asked with a body that the permitted are refused for (400), so that no question changes the next answer.
 */
@RedressTest
@KeepsState
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTableTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String NOBODY = "(not signed in)";
    private static final String REPORT = "Write investigation report";
    private static final String BOUNDARY = "cut-here";

    @LocalServerPort
    int port;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    LaterPathway later;
    @Autowired
    Replacements replacements;
    @Autowired
    Handlers handlers;
    @Autowired
    Restriction restriction;
    @Autowired
    OmbudsmanCases ombudsmanCases;
    @Autowired
    Appointments appointments;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    TaskService taskService;
    @Autowired
    IdentityService identityService;
    @Autowired
    JdbcClient jdbc;
    @Value("${redress.home}")
    Path home;

    @Autowired
    Letters letters;

    private String copy;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Runnable::run).build();
    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final List<String> users = new ArrayList<>();

    /** A case in a state, with its one open task, that task's instance, and a letter of the case or null, a handover pack or null. */
    private record Case(ComplaintReference reference, Task task, String letter, String party, String mail,
            String pack) {}

    private record Session(HttpClient browser, String token) {}

    private record Call(boolean bySession, String method, String path, String body) {}

    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("read the case", api("GET", "/api/complaints/{ref}", null)),
            Map.entry("find the case", api("GET", "/api/complaints?q={ref}", null)),
            Map.entry("card of its task", api("GET", "/api/cards?tasks={task}", null)),
            Map.entry("what became of its task", api("GET", "/api/tasks/{task}", null)),
            Map.entry("read heads", api("GET", "/api/complaints/{ref}/heads", null)),
            Map.entry("write heads", api("PUT", "/api/complaints/{ref}/heads", "[]")),
            Map.entry("read the response", api("GET", "/api/complaints/{ref}/response", null)),
            Map.entry("take the response out", api("GET", "/api/complaints/{ref}/response/docx", null)),
            Map.entry("write the response", api("PUT", "/api/complaints/{ref}/response/points/first", "{}")),
            Map.entry("put the response back", api("POST", "/api/complaints/{ref}/response/file", BOUNDARY)),
            Map.entry("comment on the response", api("POST", "/api/complaints/{ref}/response/comments", "{}")),
            Map.entry("read earlier heads", api("GET", "/api/complaints/{ref}/heads/versions", null)),
            Map.entry("say what they say to the statement", api("POST", "/api/complaints/{ref}/stage-2/statement", "{}")),
            Map.entry("note", api("POST", "/api/complaints/{ref}/notes", "{}")),
            Map.entry("event", api("POST", "/api/complaints/{ref}/events", "{}")),
            Map.entry("upload", api("POST", "/api/complaints/{ref}/documents", BOUNDARY)),
            Map.entry("read what a case file can hold", api("GET", "/api/complaints/{ref}/case-file", null)),
            Map.entry("look for likely faults", api("GET", "/api/complaints/{ref}/referral", null)),
            Map.entry("have a bundle made", api("POST", "/api/complaints/{ref}/referral", "{\"nonsense\": 1}")),
            Map.entry("fetch a bundle", api("GET", "/api/complaints/{ref}/referral/bundles/none", null)),
            Map.entry("make a case file", api("POST", "/api/complaints/{ref}/case-file", "{}")),
            Map.entry("read letter", api("GET", "/api/complaints/{ref}/letters/{letter}", null)),
            Map.entry("replace handler", api("POST", "/api/complaints/{ref}/handler", "{\"handler\":\"x\",\"why\":\"x\"}")),
            Map.entry("change the procedure", api("POST", "/api/complaints/{ref}/procedure", "{\"to\":\"CHILDRENS\",\"why\":\"x\"}")),
            Map.entry("note what is learned", api("POST", "/api/complaints/{ref}/remedies", "{\"measure\":\"x\"}")),
            Map.entry("promise a remedy", api("POST", "/api/complaints/{ref}/remedies", "{}")),
            Map.entry("read what was recommended before", api("GET", "/api/complaints/{ref}/remedies/earlier", null)),
            Map.entry("read corrections", api("GET", "/api/complaints/{ref}/corrections", null)),
            Map.entry("correct", api("POST", "/api/complaints/{ref}/corrections", "{}")),
            Map.entry("restrict", api("POST", "/api/complaints/{ref}/restriction", "{}")),
            Map.entry("permit", api("POST", "/api/complaints/{ref}/permitted", "{}")),
            Map.entry("read the Ombudsman's case", api("GET", "/api/ombudsman-cases/{ref}", null)),
            Map.entry("list the Ombudsman's cases", api("GET", "/api/ombudsman-cases", null)),
            Map.entry("log the Ombudsman's letter", api("POST", "/api/ombudsman-cases", "{}")),
            Map.entry("log a further letter", api("POST", "/api/ombudsman-cases/{ref}/letters", "{}")),
            Map.entry("put in the Ombudsman's remedy", api("POST", "/api/ombudsman-cases/{ref}/remedies", "{}")),
            Map.entry("take the Ombudsman's remedy back", api("DELETE", "/api/ombudsman-cases/{ref}/remedies/x", null)),
            Map.entry("propose a review", api("POST", "/api/ombudsman-cases/{ref}/review", "{}")),
            Map.entry("say that it was logged in error", api("POST", "/api/ombudsman-cases/{ref}/logged-in-error", "{}")),
            Map.entry("read who the link officers are", api("GET", "/api/link-officers", null)),
            Map.entry("stand a link officer down", api("DELETE", "/api/link-officers/nobody", null)),
            Map.entry("post tray", api("GET", "/api/post-tray", null)),
            Map.entry("whether the post tray is open", api("GET", "/api/post-tray/mine", null)),
            Map.entry("print what is to post", api("GET", "/api/post-tray/print", null)),
            Map.entry("print a copy to be made", api("GET", "/api/post-tray/print?delivery={copy}", null)),
            Map.entry("say that a letter came back", api("POST",
                    "/api/complaints/{ref}/letters/{letter}/deliveries/x/returned", "{}")),
            Map.entry("posted", api("POST", "/api/post-tray/posted", "{}")),
            Map.entry("take over a copy", api("POST", "/api/post-tray/x/taken-over", "{}")),
            Map.entry("where it stands", api("GET", "/api/complaints/{ref}/standing", null)),
            Map.entry("mail that came", api("GET", "/api/mail", null)),
            Map.entry("answered mail", api("GET", "/api/mail?answered=true", null)),
            Map.entry("an e-mail that came", api("GET", "/api/mail/x", null)),
            Map.entry("a file that came with it", api("GET", "/api/mail/x/files/0", null)),
            Map.entry("put in an e-mail", api("POST", "/api/mail", BOUNDARY)),
            Map.entry("log an e-mail as a contact", api("POST", "/api/mail/x/contact", "{}")),
            Map.entry("put an e-mail into a case", api("POST", "/api/mail/x/case", "{\"reference\":\"{ref}\"}")),
            Map.entry("say that an e-mail is no complaint", api("POST", "/api/mail/x/no-complaint", "{}")),
            Map.entry("weekly reconciliation", api("GET", "/api/reconciliation/2026-10-26", null)),
            Map.entry("log a contact", api("POST", "/api/contacts", "{}")),
            Map.entry("break glass", api("POST", "/api/break-glass", "{\"reference\":\"{ref}\"}")),
            Map.entry("add a bank holiday", api("POST", "/api/calendar/bank-holidays", "{}")),
            Map.entry("list tasks", api("GET", "/engine-rest/task?processInstanceBusinessKey={ref}", null)),
            Map.entry("read the task", api("GET", "/engine-rest/task/{task}", null)),
            Map.entry("form variables", api("GET", "/engine-rest/task/{task}/form-variables", null)),
            Map.entry("task variables", api("GET", "/engine-rest/task/{task}/variables", null)),
            Map.entry("complete", api("POST", "/engine-rest/task/{task}/complete",
                    "{\"variables\":{\"nonsense\":{\"value\":\"x\"}}}")),
            Map.entry("submit form", api("POST", "/engine-rest/task/{task}/submit-form",
                    "{\"variables\":{\"nonsense\":{\"value\":\"x\"}}}")),
            Map.entry("claim", api("POST", "/engine-rest/task/{task}/claim", "{\"userId\":\"{user}\"}")),
            Map.entry("assign to oneself", api("POST", "/engine-rest/task/{task}/assignee", "{\"userId\":\"{user}\"}")),
            Map.entry("read the instance", api("GET", "/engine-rest/process-instance/{instance}", null)),
            Map.entry("instance variables", api("GET", "/engine-rest/process-instance/{instance}/variables", null)),
            Map.entry("write a variable", api("PUT", "/engine-rest/process-instance/{instance}/variables/handler",
                    "{\"value\":\"x\"}")),
            Map.entry("modify", api("POST", "/engine-rest/process-instance/{instance}/modification",
                    "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Activity_DraftResponse\"}]}")),
            Map.entry("send a message", api("POST", "/engine-rest/message", "{}")),
            Map.entry("list instances", api("POST", "/engine-rest/process-instance", "{\"businessKey\":\"{ref}\"}")),
            Map.entry("list incidents", api("GET", "/engine-rest/incident?processInstanceId={instance}", null)),
            Map.entry("history", api("GET", "/engine-rest/history/task?processInstanceBusinessKey={ref}", null)),
            Map.entry("Tasklist: tasks", page("POST", ENGINE + "/task", "{\"processInstanceBusinessKey\":\"{ref}\"}")),
            Map.entry("Tasklist: form variables", page("GET", ENGINE + "/task/{task}/form-variables", null)),
            Map.entry("Tasklist: complete", page("POST", ENGINE + "/task/{task}/submit-form",
                    "{\"variables\":{\"nonsense\":{\"value\":\"x\"}}}")),
            Map.entry("Tasklist: case tab", page("GET", "/api/complaints/{ref}", null)),
            Map.entry("Cockpit: instances", page("POST", ENGINE + "/process-instance", "{\"businessKey\":\"{ref}\"}")),
            Map.entry("Cockpit: incidents", page("POST",
                    "/camunda/api/cockpit/plugin/base/default/incident", "{\"processInstanceIdIn\":[\"{instance}\"]}")),
            Map.entry("add a person", api("POST", "/api/complaints/{ref}/parties", "{\"role\":\"OTHER\"}")),
            Map.entry("change a person", api("PUT", "/api/complaints/{ref}/parties/{party}", "{}")),
            Map.entry("take a permission back", api("DELETE", "/api/complaints/{ref}/permitted/nobody", null)),
            Map.entry("outbox", api("GET", "/outbox", null)),
            Map.entry("e-mail of the case", api("GET", "/outbox/{mail}", null)),
            Map.entry("file of that e-mail", api("GET", "/outbox/{mail}/source", null)),
            Map.entry("read the guidance on remedies", api("GET", "/api/remedies-guidance", null)),
            Map.entry("register of people", api("GET", "/api/roster", null)),
            Map.entry("add to the register", api("POST", "/api/roster", "{}")),
            Map.entry("change a person of the register", api("PUT", "/api/roster/nobody", "{}")),
            Map.entry("declare", api("POST", "/api/roster/nobody/declarations", "{}")),
            Map.entry("withdraw a declaration", api("DELETE", "/api/roster/nobody/declarations/x", null)),
            Map.entry("away", api("POST", "/api/roster/nobody/absences", "{}")),
            Map.entry("read findings", api("GET", "/api/complaints/{ref}/findings/investigation", null)),
            Map.entry("write findings", api("PUT", "/api/complaints/{ref}/findings/investigation", "[{\"headId\":\"x\"}]")),
            Map.entry("write the independent view", api("PUT", "/api/complaints/{ref}/findings/independent",
                    "[{\"headId\":\"x\"}]")),
            Map.entry("adjudicate", api("PUT", "/api/complaints/{ref}/adjudication/points/x", "{}")),
            Map.entry("read the adjudication", api("GET", "/api/complaints/{ref}/adjudication", null)),
            Map.entry("put the adjudication back", api("POST", "/api/complaints/{ref}/adjudication/file", BOUNDARY)),
            Map.entry("comment on the adjudication", api("POST", "/api/complaints/{ref}/adjudication/comments", "{}")),
            Map.entry("read the final response", api("GET", "/api/complaints/{ref}/final-response", null)),
            Map.entry("take the final response out", api("GET", "/api/complaints/{ref}/final-response/docx", null)),
            Map.entry("comment on the final response", api("POST", "/api/complaints/{ref}/final-response/comments", "{}")),
            Map.entry("read recommendations", api("GET", "/api/complaints/{ref}/recommendations/investigation", null)),
            Map.entry("recommend", api("PUT", "/api/complaints/{ref}/recommendations/investigation", "[\"\"]")),
            Map.entry("recommend for the panel", api("PUT", "/api/complaints/{ref}/recommendations/panel", "[\"\"]")),
            Map.entry("answer a recommendation", api("PUT", "/api/complaints/{ref}/final-response/points/x", "{}")),
            Map.entry("read costs", api("GET", "/api/complaints/{ref}/costs", null)),
            Map.entry("strike costs", api("POST", "/api/complaints/{ref}/costs/none/struck", "{}")),
            Map.entry("add costs", api("POST", "/api/complaints/{ref}/costs", "{}")),
            Map.entry("read links", api("GET", "/api/complaints/{ref}/links", null)),
            Map.entry("read deferrals", api("GET", "/api/complaints/{ref}/deferrals", null)),
            Map.entry("end deferral", api("POST", "/api/complaints/{ref}/deferrals/none/end",
                    "{\"on\": \"2026-11-02\", \"words\": \"No charge.\"}")),
            Map.entry("defer", api("POST", "/api/complaints/{ref}/deferrals", "{}")),
            Map.entry("read the handover pack", api("GET", "/api/complaints/{ref}/documents/{pack}", null)),
            Map.entry("replace a person", api("POST", "/api/complaints/{ref}/replacements", "{}")),
            Map.entry("record the panel's chair", api("POST", "/api/complaints/{ref}/panel/chair", "{}")),
            Map.entry("extend stage 2", api("POST", "/api/complaints/{ref}/stage-2/extension", "{}")),
            Map.entry("Cockpit: instances of a process", page("POST",
                    "/camunda/api/cockpit/plugin/base/default/process-instance", "{\"businessKey\":\"{ref}\"}")));

    private static Call api(String method, String path, String body) {
        return new Call(false, method, path, body);
    }

    private static Call page(String method, String path, String body) {
        return new Call(true, method, path, body);
    }

    /** Under a reference of the Ombudsman's that is the same as ours. */
    private ComplaintReference beforeTheOmbudsman(ComplaintReference reference) {
        driver.as("complaints-manager", () -> ombudsmanCases.open(new OmbudsmanCases.NewCase(reference.value(), reference, null, null,
                new OmbudsmanCases.NewLetter(OmbudsmanLetterKind.OTHER, driver.today(), driver.today(), null, "It has our letter."))));
        driver.runDueJobs();
        return reference;
    }

    @BeforeEach
    void cases_in_each_state() throws Exception {
        if (!cases.isEmpty()) {
            return;
        }
        People.GROUP_BY_ROLE.keySet().forEach(role -> {
            users.add(role);
            if (People.WITH_A_SECOND.contains(role)) {
                users.add(role + "-2");
            }
        });
        users.add("stranger");
        users.add(NOBODY);
        User stranger = identityService.newUser("stranger");
        stranger.setPassword("redress");
        identityService.saveUser(stranger);

        keep("open", "Draft response", pathway.triaged(pathway.logged()));
        ComplaintReference restricted = pathway.triaged(pathway.logged(), "restricted", true, "restrictedWhy",
                "About a member of staff.");
        driver.as("complaints-manager", () -> appointments.appoint(restricted, Role.PERMITTED, "monitoring-officer"));
        keep("restricted", "Draft response", restricted);
        ComplaintReference replaced = pathway.triaged(pathway.logged());
        driver.as("complaints-officer", () -> {
            handlers.replace(replaced, "team-manager-2", "Long illness");
            return null;
        });
        driver.runDueJobs();
        keep("replaced", "Draft response", replaced);
        jdbc.sql("update party set letter_format = 'BRAILLE' where reference = :reference")
                .param("reference", replaced.value()).update();
        copy = letters.send(replaced, "advocate-offer", null, null, null, Map.of()).get(1);
        driver.runDueJobs();
        ComplaintReference advised = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> appointments.appoint(advised, Role.ADVOCATE, "advocate"));
        keep("with advocate", "Draft response", advised);
        ComplaintReference panelled = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> appointments.appoint(panelled, Role.PANEL_CHAIR, "panel-chair"));
        driver.as("complaints-manager", () -> appointments.appoint(panelled, Role.PANEL_MEMBER, "panel-member"));
        keep("with a panel", "Draft response", panelled);
        keep("with the Ombudsman", "Draft response", beforeTheOmbudsman(pathway.triaged(pathway.logged())));
        keep("with the Ombudsman, restricted", "Draft response", beforeTheOmbudsman(pathway.triaged(pathway.logged(), "restricted",
                true, "restrictedWhy", "About a member of staff.")));
        keep("risk", "Look at immediate risk", pathway.logged("immediateRisk", "UNKNOWN"));
        ComplaintReference hidden = pathway.logged("immediateRisk", "UNKNOWN");
        driver.as("complaints-manager", () -> restriction.set(hidden, true, "About a member of staff."));
        keep("risk, restricted", "Look at immediate risk", hidden);
        keep("sign-off", "Check and sign off response", pathway.drafted(pathway.triaged(pathway.logged())));
        keep("sign-off, restricted", "Check and sign off response", pathway.drafted(pathway.triaged(pathway.logged(),
                "restricted", true, "restrictedWhy", "About a member of staff.")));
        keep("stage 2", REPORT, investigated());
        ComplaintReference closed = investigated();
        driver.as("complaints-manager", () -> restriction.set(closed, true, "About a member of staff."));
        keep("stage 2, restricted", REPORT, closed);
        ComplaintReference left = investigated();
        driver.as("complaints-manager", () -> {
            replacements.replace(left, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2",
                    "Long illness", null);
            return null;
        });
        driver.runDueJobs();
        keep("stage 2, replaced", REPORT, left);
        keep("adjudication", "Adjudicate complaint", later.independentReport(later.investigated(investigated(), Finding.UPHELD)));
        for (Case one : cases.values()) {
            runtimeService.createIncident("failedJob", one.task().getExecutionId(), "x", "Something failed");
        }
        for (String user : users) {
            if (!user.equals(NOBODY)) {
                sessions.put(user, signIn(user));
            }
        }
    }

    private ComplaintReference investigated() {
        return later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
    }

    private void keep(String name, String task, ComplaintReference reference) throws IOException {
        String letter = one("select min(id) from letter where reference = :reference", reference);
        String messageId = one("select min(d.message_id) from delivery d join letter l on l.id = d.letter_id"
                + " where l.reference = :reference", reference);
        String mail = null;
        if (messageId != null) {
            mail = messageId.replaceAll("[<>]", "") + ".eml";
            Files.createDirectories(home.resolve("outbox"));
            Files.writeString(home.resolve("outbox").resolve(mail), "Message-ID: %s\r\nTo: dana@families.example\r\n"
                    .formatted(messageId) + "Subject: Letter\r\n\r\nDear Dana");
        }
        cases.put(name, new Case(reference, driver.task(task, reference), letter,
                one("select min(id) from party where reference = :reference", reference), mail,
                one("select min(id) from document where reference = :reference and kind = 'HANDOVER_PACK'", reference)));
    }

    private String one(String sql, ComplaintReference reference) {
        return jdbc.sql(sql).param("reference", reference.value()).query(String.class).optional().orElse(null);
    }

    @ParameterizedTest(name = "{0}, case {1}")
    @CsvFileSource(resources = "/access/access-table.csv", numLinesToSkip = 1)
    void who_gets_what(String call, String state, String who, String get, String others, String why) throws Exception {
        Call asked = CALLS.get(call);
        assertThat(asked).as("the call \"%s\"", call).isNotNull();
        Case its = cases.get(state);
        assertThat(its).as("the case \"%s\"", state).isNotNull();
        Map<String, String> expected = new TreeMap<>();
        users.forEach(user -> expected.put(user, user.equals(NOBODY) || user.equals("stranger") && asked.bySession()
                ? "401" : others));
        for (String one : who == null ? new String[0] : who.split(" ")) {
            String[] parts = one.split("=");
            assertThat(expected).as("the user").containsKey(parts[0]);
            expected.put(parts[0], parts.length == 2 ? parts[1] : get);
        }
        Map<String, String> actual = new TreeMap<>();
        for (String user : users) {
            actual.put(user, outcome(asked, its, user));
        }
        List<String> wrong = users.stream().filter(user -> !actual.get(user).equals(expected.get(user)))
                .map(user -> "%s gets %s, not %s (%s)".formatted(user, actual.get(user), expected.get(user),
                        bodies.get(user))).toList();
        assertThat(wrong).as("%s, case %s: %s", call, state, why).isEmpty();
    }

    @Test
    void every_call_of_the_table_is_asked() throws Exception {
        try (var table = getClass().getResourceAsStream("/access/access-table.csv")) {
            String rows = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(CALLS.keySet()).allSatisfy(call -> assertThat(rows).contains("\n" + call + ","));
        }
    }

    private String outcome(Call call, Case its, String user) throws Exception {
        String path = fill(call.path(), its, user).replace(" ", "%20");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        boolean upload = BOUNDARY.equals(call.body());
        request.header("Content-Type", upload ? "multipart/form-data; boundary=" + BOUNDARY : "application/json")
                .header("X-Requested-With", "test");
        if (call.method().equals("PUT") && path.matches(".*/(findings|recommendations)/.*")) {
            request.header("If-Match", "\"0\"");
        }
        request.method(call.method(), call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(
                upload ? "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n\r\n--%1$s--\r\n"
                        .formatted(BOUNDARY) : fill(call.body(), its, user)));
        if (!user.equals(NOBODY) && call.bySession()) {
            request.header("X-XSRF-TOKEN", sessions.get(user).token());
        } else if (!user.equals(NOBODY)) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)));
        }
        HttpClient client = call.bySession() && !user.equals(NOBODY) ? sessions.get(user).browser() : http;
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        bodies.put(user, answer.body().length() > 150 ? answer.body().substring(0, 150) : answer.body());
        fit(answer, call.method() + " " + path + " as " + user);
        if (call.path().endsWith("/claim") || call.path().endsWith("/assignee")) {
            driver.as(null, () -> {
                taskService.setAssignee(its.task().getId(), its.task().getAssignee());
                return null;
            });
        }
        if (answer.statusCode() != 200) {
            return String.valueOf(answer.statusCode());
        }
        if (call.path().equals("/outbox")) {
            return answer.body().contains(its.mail()) ? "shown" : "none";
        }
        JsonNode body = answer.body().startsWith("{") || answer.body().startsWith("[")
                ? JSON.readTree(answer.body()) : JSON.missingNode();
        if (body.has("sight")) {
            return body.get("sight").asText().toLowerCase();
        }
        if (body.has("sentence")) {
            return body.hasNonNull("reference") ? "shown" : "none";
        }
        if (body.has("read")) {
            return body.get("read").asBoolean() ? "shown" : "none";
        }
        if (body.has("items") && !path.contains("post-tray") && !path.contains("/api/mail")) {
            return body.get("items").isEmpty() ? "none" : "shown";
        }
        return body.isArray() && !path.endsWith("/heads") && !path.endsWith("/corrections")
                ? body.isEmpty() ? "none" : "shown" : "200";
    }

    /** What no answer may hold, and what every refusal must. */
    private static void fit(HttpResponse<String> answer, String what) throws Exception {
        assertThat(answer.body()).as(what).doesNotContain("\tat ", "at org.", "at java.", ".java:", "Exception:", "SELECT ");
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isLessThan(500);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(what).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).as(what).isPresent();
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("none")).as("%s: %s", what, answer.body())
                    .matches("application/(problem\\+)?json.*");
            JsonNode body = JSON.readTree(answer.body());
            assertThat(body.path("detail").asText() + body.path("message").asText()).as(what + answer.body())
                    .hasSizeGreaterThan(10).doesNotContain("org.camunda", "org.redress", "permissions:");
        }
    }

    private String fill(String text, Case its, String user) {
        return text.replace("{ref}", its.reference().value()).replace("{task}", its.task().getId())
                .replace("{instance}", its.task().getProcessInstanceId()).replace("{user}", user)
                .replace("{letter}", String.valueOf(its.letter())).replace("{party}", String.valueOf(its.party()))
                .replace("{copy}", copy).replace("{mail}", String.valueOf(its.mail())).replace("{pack}", String.valueOf(its.pack()));
    }

    /** Signs in by Tasklist's form, as a browser does. */
    private Session signIn(String user) throws Exception {
        HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).executor(Runnable::run).build();
        URI me = URI.create("http://localhost:" + port + "/camunda/api/admin/auth/user/default");
        String token = browser.send(HttpRequest.newBuilder(me).build(), BodyHandlers.ofString()).headers()
                .firstValue("X-XSRF-TOKEN").orElseThrow();
        HttpResponse<String> in = browser.send(HttpRequest.newBuilder(URI.create(me + "/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString("username=" + user + "&password=redress")).build(), BodyHandlers.ofString());
        assertThat(in.statusCode()).as("%s signs in: %s", user, in.body()).isEqualTo(user.equals("stranger") ? 403 : 200);
        String fresh = browser.send(HttpRequest.newBuilder(me).build(), BodyHandlers.ofString()).headers()
                .firstValue("X-XSRF-TOKEN").orElse(in.headers().firstValue("X-XSRF-TOKEN").orElse(token));
        return new Session(browser, fresh);
    }
}
