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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.document.Documents;
import org.redress.panel.PanelDates;
import org.redress.panel.Replacements;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
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
    })
    void who_is_replaced_loses_the_case_at_once_everywhere(Part part, String before, String now, String task,
            boolean theirs) throws Exception {
        ComplaintReference reference = until(task);
        assertThat(shown(reference, task, now)).as("%s before", now).doesNotContainValue(true);
        Map<String, Boolean> had = shown(reference, task, before);
        assertThat(had).as("%s before", before).allSatisfy((door, shown) ->
                assertThat(shown).as(door).isEqualTo(theirs || !List.of("tasks", "task", "form of the task")
                        .contains(door)));
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, part, before, now, "Long illness", null);
            return null;
        });
        assertThat(shown(reference, task, before)).as("%s afterwards", before).doesNotContainValue(true);
        assertThat(shown(reference, task, now)).as("%s afterwards", now).isEqualTo(had);
        for (String door : CLOSED) {
            HttpResponse<String> answer = ask("GET", fill(door, reference, task), null, before);
            assertThat(answer.statusCode() == 200 && door.startsWith("/engine-rest/history") ? answer.body() : "[]")
                    .as(door).isEqualTo("[]");
            assertThat(answer.statusCode()).as(door).isIn(door.startsWith("/engine-rest/history") ? List.of(200, 403)
                    : List.of(403, 404));
        }
        for (Map.Entry<String, String> write : WRITES.entrySet()) {
            String[] call = write.getKey().split(" ");
            assertThat(ask(call[0], fill(call[1], reference, task), write.getValue().replace("{user}", before), before)
                    .statusCode()).as(write.getKey()).isIn(403, 404);
        }
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
        return later.panelMet(reference);
    }

    private Map<String, Boolean> shown(ComplaintReference reference, String task, String user) throws Exception {
        Map<String, Boolean> shown = new TreeMap<>();
        for (Map.Entry<String, String> door : DOORS.entrySet()) {
            HttpResponse<String> answer = ask("GET", fill(door.getValue(), reference, task), null, user);
            assertThat(answer.statusCode()).as("%s, %s", door, answer.body()).isIn(200, 403, 404);
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

    private String fill(String path, ComplaintReference reference, String task) {
        return path.replace("{ref}", reference.value()).replace("{task}", driver.task(task, reference).getId())
                .replace("{instance}", driver.task(task, reference).getProcessInstanceId())
                .replace("{document}", one("select min(id) from document where reference = :reference", reference))
                .replace("{letter}", one("select min(id) from letter where reference = :reference", reference));
    }

    private String one(String sql, ComplaintReference reference) {
        return String.valueOf(jdbc.sql(sql).param("reference", reference.value()).query(String.class).optional()
                .orElse("none"));
    }
}
