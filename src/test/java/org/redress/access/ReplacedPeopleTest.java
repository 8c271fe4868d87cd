package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.panel.PanelDates;
import org.redress.panel.Replacements;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.LaterPathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody from outside who is replaced loses the case at once, at every door, and whoever takes over gets it. */
@RedressTest
class ReplacedPeopleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What reads the case. A door that shows nothing answers with a refusal or an empty list. */
    private static final Map<String, String> DOORS = Map.ofEntries(
            Map.entry("case", "/api/complaints/{ref}"),
            Map.entry("search", "/api/complaints?q={ref}"),
            Map.entry("own cases", "/api/complaints?mine=true&size=50"),
            Map.entry("heads", "/api/complaints/{ref}/heads"),
            Map.entry("findings of the investigation", "/api/complaints/{ref}/findings/investigation"),
            Map.entry("independent view", "/api/complaints/{ref}/findings/independent"),
            Map.entry("decisions", "/api/complaints/{ref}/findings/adjudication"),
            Map.entry("document", "/api/complaints/{ref}/documents/{document}"),
            Map.entry("letter", "/api/complaints/{ref}/letters/{letter}"),
            Map.entry("card", "/api/cards?tasks={task}"),
            Map.entry("tasks", "/engine-rest/task?processInstanceBusinessKey={ref}"),
            Map.entry("task", "/engine-rest/task/{task}"),
            Map.entry("form of the task", "/engine-rest/task/{task}/form-variables"));

    /** What may show nothing of this case at this point even to those who see it; whoever is turned away gets 403 or 404. */
    private static final List<String> CLOSED = List.of(
            "/api/complaints/{ref}/recommendations/investigation",
            "/api/complaints/{ref}/recommendations/panel",
            "/api/complaints/{ref}/costs",
            "/api/complaints/{ref}/links",
            "/api/complaints/{ref}/corrections",
            "/engine-rest/history/user-operation",
            "/engine-rest/history/process-instance?processInstanceBusinessKey={ref}",
            "/engine-rest/process-instance/{instance}",
            "/engine-rest/process-instance/{instance}/variables");

    /** What writes to the case, with a body that changes nothing; whoever is turned away gets 404 or 403. */
    private static final Map<String, String> WRITES = Map.of(
            "PUT /api/complaints/{ref}/findings/investigation", "[]",
            "PUT /api/complaints/{ref}/findings/independent", "[]",
            "PUT /api/complaints/{ref}/recommendations/investigation", "[]",
            "PUT /api/complaints/{ref}/recommendations/panel", "[]",
            "POST /api/complaints/{ref}/notes", "{}",
            "POST /api/complaints/{ref}/events", "{}",
            "POST /engine-rest/task/{task}/claim", "{\"userId\":\"{user}\"}",
            "POST /engine-rest/task/{task}/submit-form", "{\"variables\":{\"nonsense\":{\"value\":\"x\"}}}");

    @LocalServerPort int port;
    @Autowired ProcessDriver driver;
    @Autowired LaterPathway later;
    @Autowired Replacements replacements;
    @Autowired PanelDates dates;
    @Autowired Roster roster;
    @Autowired Deferrals deferrals;
    @Autowired Heads heads;
    @Autowired Documents documents;
    @Autowired JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest(name = "{0}: {1}, then {2}, while \"{3}\" is open")
    @CsvSource({
        "INVESTIGATING_OFFICER, investigating-officer, investigating-officer-2, Write investigation report, true",
        "INDEPENDENT_PERSON, independent-person, independent-person-2, Write independent report, true",
        "INVESTIGATING_OFFICER, investigating-officer, investigating-officer-2, Write independent report, false",
        "INDEPENDENT_PERSON, independent-person, independent-person-2, Adjudicate complaint, false",
        "PANEL_CHAIR, panel-chair, panel-member-2, Write panel report, true",
        "PANEL_MEMBER, panel-member, panel-member-2, Write panel report, false",
        "INVESTIGATING_OFFICER, investigating-officer, investigating-officer-2, Draft final response, false",
        "INDEPENDENT_PERSON, independent-person, independent-person-2, Draft final response, false",
    })
    void who_is_replaced_loses_the_case_at_once_everywhere(Part part, String before, String now, String task,
            boolean theirs) throws Exception {
        ComplaintReference reference = until(task);
        UnaryOperator<String> of = paths(reference, task);
        assertThat(shown(of, now)).as("%s before", now).doesNotContainValue(true);
        Map<String, Boolean> had = shown(of, before);
        assertThat(had).as("%s before", before).allSatisfy((door, shown) ->
                assertThat(shown).as(door).isEqualTo(theirs || !List.of("tasks", "task", "form of the task")
                        .contains(door)));
        Map<String, Integer> answered = answered(of, before);
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, part, before, now, "Long illness", null);
            return null;
        });
        assertThat(answered(of, now)).as("%s afterwards", now).isEqualTo(answered);
        assertThat(shown(of, now)).as("%s afterwards", now).isEqualTo(had);
        lost(of, reference, before);
    }

    @Test
    void who_investigates_loses_the_case_with_the_deferral_of_all_its_heads() throws Exception {
        ComplaintReference reference = until("Write investigation report");
        UnaryOperator<String> of = paths(reference, "Write investigation report");
        assertThat(shown(of, "investigating-officer")).doesNotContainValue(false);
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(heads.of(reference)
                .stream().map(Heads.Head::id).toList(), Deferral.Ground.CRIMINAL_INVESTIGATION, "the investigation 42/26",
                "42/26", "Letter of the police of today.", null, "It would warn him.")));
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        lost(of, reference, "investigating-officer");
        lost(of, reference, "independent-person");
    }

    @Test
    void who_is_not_on_the_panel_that_is_arranged_again_loses_the_case() throws Exception {
        ComplaintReference reference = until("Hold panel meeting");
        UnaryOperator<String> of = paths(reference, "Hold panel meeting");
        assertThat(shown(of, "panel-member").get("case")).isTrue();
        driver.complete("Hold panel meeting", reference, Map.of("panelMeeting", "NOT_MET", "notMetWhy", "One was ill."),
                "panel-clerk");
        LocalDate day = driver.as("panel-clerk", () -> dates.find(reference)).get(0).day();
        later.panelArranged(reference, day, "panelMember1", "panel-member-2", "panelMember2", "p.third", "lateWhy",
                "Nobody could come before.");
        lost(of, reference, "panel-member");
    }

    /** Every door is closed to them, also those that showed nothing before; a task that is over answers nobody. */
    private void lost(UnaryOperator<String> of, ComplaintReference reference, String user) throws Exception {
        assertThat(shown(of, user)).as("%s afterwards", user).doesNotContainValue(true);
        for (String door : CLOSED) {
            HttpResponse<String> answer = ask("GET", of.apply(door), null, user);
            assertThat(answer.statusCode() == 200 && door.startsWith("/engine-rest/history") ? answer.body() : "[]")
                    .as(door).isEqualTo("[]");
            assertThat(answer.statusCode()).as(door).isIn(door.startsWith("/engine-rest/history") ? List.of(200, 403)
                    : List.of(403, 404));
        }
        boolean open = ask("GET", of.apply("/engine-rest/task/{task}"), null, "complaints-manager").statusCode() == 200;
        for (Map.Entry<String, String> write : WRITES.entrySet()) {
            if (!open && write.getKey().contains("{task}")) {
                continue;
            }
            String[] call = write.getKey().split(" ");
            assertThat(ask(call[0], of.apply(call[1]), of.apply(write.getValue()).replace("{user}", user), user)
                    .statusCode()).as(write.getKey()).isIn(403, 404);
        }
        HttpResponse<String> variables = ask("POST", "/engine-rest/variable-instance",
                of.apply("{\"processInstanceIdIn\":[\"{instance}\"]}"), user);
        assertThat(variables.statusCode()).as(variables.body()).isIn(200, 403);
        assertThat(variables.statusCode() == 200 ? variables.body() : "[]").isEqualTo("[]");
        assertThat(ask("GET", "/outbox", null, user).body()).doesNotContain(reference.value());
    }

    /** A case in which that task is open. */
    private ComplaintReference until(String task) {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-officer", () -> documents.store(reference, "EVIDENCE", "Texts", driver.today(), "texts.txt",
                "See you on Saturday.".getBytes(StandardCharsets.UTF_8)));
        if (task.equals("Write investigation report")) {
            return reference;
        }
        later.investigated(reference, Finding.UPHELD);
        if (task.equals("Write independent report")) {
            return reference;
        }
        later.independentReport(reference);
        if (task.equals("Adjudicate complaint")) {
            return reference;
        }
        later.panelAskedFor(later.adjudicationSent(later.adjudicated(reference, Finding.UPHELD)));
        driver.as("complaints-manager", () -> {
            RosterPerson second = roster.get("panel-member-2");
            return roster.change(new RosterPerson(second.id(), second.name(), second.email(), second.phone(), false,
                    false, true, true, second.contractFrom(), second.contractUntil(), second.vettedOn(),
                    second.vettedUntil(), second.dayRate(), second.capacity(), null, second.version()));
        });
        LocalDate day = driver.as("panel-clerk", () -> dates.find(reference)).get(0).day();
        later.papersSent(later.panelArranged(reference, day, "panelMember2", "p.third"));
        driver.moveTo(day);
        driver.runDueJobs();
        if (task.equals("Hold panel meeting")) {
            return reference;
        }
        later.panelMet(reference);
        return task.equals("Write panel report") ? reference : later.panelReported(reference);
    }

    private Map<String, Integer> answered(UnaryOperator<String> of, String user) throws Exception {
        Map<String, Integer> answered = new TreeMap<>();
        for (String door : CLOSED) {
            answered.put(door, ask("GET", of.apply(door), null, user).statusCode());
        }
        return answered;
    }

    private Map<String, Boolean> shown(UnaryOperator<String> of, String user) throws Exception {
        Map<String, Boolean> shown = new TreeMap<>();
        for (Map.Entry<String, String> door : DOORS.entrySet()) {
            HttpResponse<String> answer = ask("GET", of.apply(door.getValue()), null, user);
            assertThat(answer.statusCode()).as("%s, %s", door, answer.body()).isIn(200, 400, 403, 404);
            shown.put(door.getKey(), answer.statusCode() == 200 && !empty(answer.body()));
        }
        return shown;
    }

    private static boolean empty(String answer) throws IOException {
        if (!answer.startsWith("[") && !answer.startsWith("{")) {
            return false;
        }
        JsonNode body = JSON.readTree(answer);
        return body.isArray() ? body.isEmpty() : body.has("items") && body.get("items").isEmpty();
    }

    private HttpResponse<String> ask(String method, String path, String body, String user) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    /** Puts what belongs to the case, and to this task of it while it is open, into a path. */
    private UnaryOperator<String> paths(ComplaintReference reference, String task) {
        Task open = driver.task(task, reference);
        String document = one("select min(id) from document where reference = :reference", reference);
        String letter = one("select min(id) from letter where reference = :reference", reference);
        return path -> path.replace("{ref}", reference.value()).replace("{task}", open.getId())
                .replace("{instance}", open.getProcessInstanceId()).replace("{document}", document)
                .replace("{letter}", letter);
    }

    private String one(String sql, ComplaintReference reference) {
        return String.valueOf(jdbc.sql(sql).param("reference", reference.value()).query(String.class).optional()
                .orElse("none"));
    }
}
