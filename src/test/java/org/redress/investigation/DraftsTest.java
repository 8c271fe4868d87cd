package org.redress.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.investigation.Recommendations.Source;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads and who writes what each stage finds, recommends and answers, before the complainant has been told it. */
@RedressTest
class DraftsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOUND = "The records show it.";
    private static final String DECIDED = "We accept the finding.";

    @LocalServerPort int port;
    @Autowired ProcessDriver driver;
    @Autowired LaterPathway later;
    @Autowired Pathway people;
    @Autowired Appointments appointments;
    @Autowired Recommendations recommendations;
    @Autowired Heads heads;
    @Autowired Reports reports;
    @Autowired Documents documents;
    @Autowired JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    private ComplaintReference statementAgreed() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.ADVOCATE, "advocate"));
        return reference;
    }

    @Test
    void the_answer_at_stage_1_is_a_draft_for_the_advocate_until_its_letter_has_gone() throws Exception {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.ADVOCATE, "advocate"));
        people.drafted(reference);
        String pdf = driver.as("complaints-officer", () -> documents.store(reference, "RESPONSE", null, null, "answer.txt",
                "Our answer.".getBytes(StandardCharsets.UTF_8))).id();
        List<String> paths = List.of("", "/heads", "/heads/versions");
        for (String path : paths) {
            assertThat(get(reference, path, "quality-officer").body()).as(path).contains("because of sickness");
            assertThat(get(reference, path, "advocate").body()).as(path).doesNotContain("because of sickness", "UPHELD",
                    "A named worker", "answer.txt", "\"response\"");
        }
        for (String path : List.of("/response", "/response/docx")) {
            assertThat(get(reference, path, "quality-officer").statusCode()).as(path).isEqualTo(200);
            assertThat(get(reference, path, "advocate").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get(reference, "/documents/" + pdf, "advocate").statusCode()).isEqualTo(404);
        people.signedOff(reference);
        for (String path : paths) {
            assertThat(get(reference, path, "advocate").body()).as(path + " afterwards").contains("because of sickness");
        }
        assertThat(get(reference, "/documents/" + pdf, "advocate").statusCode()).isEqualTo(200);
        assertThat(get(reference, "/response", "advocate").statusCode()).as("with what was said of it").isEqualTo(403);
    }

    @Test
    void what_is_found_is_a_draft_at_every_door_until_the_response_has_gone() throws Exception {
        ComplaintReference reference = statementAgreed();
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        later.adjudicated(reference, Finding.PARTLY_UPHELD);
        String investigated = document(reference, Reports.INVESTIGATION);
        List<String> others = List.of("advocate", "quality-officer", "team-manager", "head-of-service", "director");
        for (String other : others) {
            assertThat(all(reference, other)).as(other).doesNotContain(FOUND, DECIDED, "Ring before a visit is changed.",
                    "I was at every interview.", "It should not have happened.", "In the meeting; agreed.",
                    Reports.INVESTIGATION, Reports.INDEPENDENT, "PARTLY_UPHELD");
            assertThat(get(reference, "/documents/" + investigated, other).statusCode()).as(other).isEqualTo(404);
        }
        for (String investigator : List.of("investigating-officer", "independent-person")) {
            assertThat(all(reference, investigator)).as(investigator).contains(FOUND, "I was at every interview.")
                    .doesNotContain(DECIDED, "In the meeting; agreed.");
        }
        for (String reader : List.of("complaints-officer", "complaints-manager")) {
            assertThat(all(reference, reader)).as(reader).contains(FOUND, DECIDED, "In the meeting; agreed.");
        }
        post(reference);
        driver.complete("Check adjudication letter", reference, Map.of("decision", "SEND", "reasonsCite", "yes", "reportsToChild", "no"),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(heads.of(reference)).allMatch(head -> head.finding() == Finding.PARTLY_UPHELD);
        String letter = jdbc.sql("select min(id) from letter where reference = :reference and template = 'adjudication'")
                .param("reference", reference.value()).query(String.class).single();
        for (String other : others) {
            assertThat(get(reference, "/heads", other).body() + get(reference, "", other).body())
                    .as("%s, the letter lies in the tray", other).doesNotContain(DECIDED, "PARTLY_UPHELD");
            assertThat(get(reference, "/letters/" + letter, other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(get(reference, "/heads", "complaints-officer").body()).contains(DECIDED);
        assertThat(get(reference, "/letters/" + letter, "complaints-officer").body()).contains(DECIDED);
        assertThat(jdbc.sql("select distinct l.audience from letter l join letter_enclosure e on e.letter_id = l.id"
                + " where l.reference = :reference and l.template = 'adjudication'").param("reference", reference.value())
                .query(String.class).list()).as("who gets the reports").containsExactly("complainant");
        posted(reference);
        for (String other : others) {
            assertThat(all(reference, other)).as("%s afterwards", other).contains(FOUND, DECIDED, Reports.INVESTIGATION,
                    "It should not have happened.");
            assertThat(get(reference, "/letters/" + letter, other).statusCode()).as(other).isEqualTo(200);
            assertThat(get(reference, "/documents/" + investigated, other).statusCode()).as(other).isEqualTo(200);
        }
    }

    @Test
    void investigators_read_each_others_part_once_it_is_filed() throws Exception {
        ComplaintReference reference = statementAgreed();
        put(reference, "/findings/investigation", first(reference, "investigation", "UPHELD", FOUND),
                "investigating-officer", 200);
        assertThat(get(reference, "/findings/investigation", "independent-person").body()).doesNotContain(FOUND);
        assertThat(get(reference, "/findings/investigation", "investigating-officer").body()).contains(FOUND);
        later.investigated(reference, Finding.UPHELD);
        assertThat(get(reference, "/findings/investigation", "independent-person").body()).contains(FOUND);
        ArrayNode view = first(reference, "independent", null, "Not thorough.");
        put(reference, "/findings/independent", view, "independent-person", 200);
        assertThat(get(reference, "/findings/independent", "investigating-officer").body()).doesNotContain("Not thorough.");
        later.independentReport(reference);
        assertThat(get(reference, "", "investigating-officer").body()).contains("I was at every interview.");
    }

    @Test
    void adoption_waits_for_the_check_and_what_is_decided_cannot_be_written_until_it_is_sent_back() throws Exception {
        ComplaintReference reference = statementAgreed();
        later.investigated(reference, Finding.UPHELD);
        assertThat(recommendations.of(reference, Source.INVESTIGATION)).as("the form takes none away").hasSize(2);
        put(reference, "/findings/investigation", first(reference, "investigation", "NOT_UPHELD", "No."),
                "investigating-officer", 409);
        put(reference, "/recommendations/investigation", JSON.createArrayNode().add("Pay."), "investigating-officer", 409);
        later.adjudicated(later.independentReport(reference), Finding.PARTLY_UPHELD);
        assertThat(heads.of(reference)).allMatch(head -> head.finding() != Finding.PARTLY_UPHELD);
        decide(reference, 409);
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments", "Say by when."),
                "complaints-manager");
        decide(reference, 200);
    }

    private void decide(ComplaintReference reference, int status) throws Exception {
        JsonNode point = JSON.readTree(get(reference, "/adjudication", "adjudicating-officer").body()).get("points").get(0);
        HttpResponse<String> answer = send(reference, "/adjudication/points/" + point.get("id").asText(), JSON.createObjectNode()
                .put("verdict", "NOT_UPHELD").put("reasons", "No."), "adjudicating-officer", "\"" + point.get("etag").asText() + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void two_who_write_at_once_do_not_overwrite_each_other() throws Exception {
        ComplaintReference reference = statementAgreed();
        ArrayNode mine = first(reference, "investigation", "UPHELD", "Mine.");
        String read = etag(reference, "/findings/investigation", "investigating-officer");
        put(reference, "/findings/investigation", first(reference, "investigation", "UPHELD", "Theirs."),
                "complaints-officer", 200);
        HttpResponse<String> late = send(reference, "/findings/investigation", mine, "investigating-officer", read);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("has changed this since you opened it").doesNotContain("Somebody else");
        assertThat(get(reference, "/findings/investigation", "complaints-officer").body()).contains("Theirs.");
        assertThat(send(reference, "/findings/investigation", mine, "investigating-officer", null).statusCode())
                .isEqualTo(428);
        ArrayNode list = JSON.createArrayNode().add("Apologise.");
        read = etag(reference, "/recommendations/investigation", "investigating-officer");
        put(reference, "/recommendations/investigation", list, "investigating-officer", 200);
        assertThat(send(reference, "/recommendations/investigation", list.deepCopy().add("Pay."), "complaints-officer",
                read).statusCode()).isEqualTo(412);
        put(reference, "/recommendations/investigation", list.deepCopy().add("Apologise."), "complaints-officer", 200);
        assertThat(recommendations.of(reference, Source.INVESTIGATION)).extracting(one -> one.text())
                .containsExactly("Apologise.", "Apologise.");
    }

    @Test
    void whoever_has_saved_often_saves_again() {
        ComplaintReference reference = statementAgreed();
        for (long version = 0; version < 130; version++) {
            long read = version;
            driver.as("investigating-officer", () -> {
                recommendations.replace(reference, Source.INVESTIGATION, read, List.of("Apologise, " + read));
                return null;
            });
        }
        assertThat(recommendations.version(reference, Source.INVESTIGATION)).isEqualTo(130);
    }

    @Test
    void what_is_typed_writes_one_line_of_the_timeline_for_each_person_and_day() throws Exception {
        ComplaintReference reference = statementAgreed();
        for (String reasons : List.of("T", "Th", "The", "The")) {
            put(reference, "/findings/investigation", first(reference, "investigation", "UPHELD", reasons),
                    "investigating-officer", 200);
        }
        put(reference, "/findings/independent", JSON.createArrayNode(), "independent-person", 200);
        assertThat(jdbc.sql("select person from timeline_entry where reference = :r and kind = 'FINDINGS_CHANGED'")
                .param("r", reference.value()).query(String.class).list()).containsExactly("investigating-officer");
    }

    @Test
    void separation_of_duties_is_asked_where_findings_are_written_too() throws Exception {
        ComplaintReference reference = statementAgreed();
        assertThat(send(reference, "/findings/independent", JSON.createArrayNode(), "investigating-officer", "\"0\"")
                .statusCode()).isEqualTo(403);
        driver.as(null, () -> {
            appointments.end(reference, Role.INVESTIGATING_OFFICER, "left");
            appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "complaints-officer");
            return appointments.appoint(reference, Role.HANDLER, "adjudicating-officer");
        });
        HttpResponse<String> ownView = send(reference, "/findings/independent", JSON.createArrayNode(),
                "complaints-officer", "\"0\"");
        assertThat(ownView.statusCode()).isEqualTo(403);
        HttpResponse<String> handler = send(reference, "/adjudication/points/" + heads.of(reference).get(0).id(),
                JSON.createObjectNode(), "adjudicating-officer", "\"0\"");
        assertThat(handler.statusCode()).isEqualTo(403);
        assertThat(handler.body()).contains("Somebody else must adjudicate it.");
    }

    @Test
    void heads_that_others_point_at_stay_and_nobody_gives_their_agreement() throws Exception {
        ComplaintReference reference = statementAgreed();
        put(reference, "/findings/investigation", first(reference, "investigation", "UPHELD", FOUND),
                "investigating-officer", 200);
        ArrayNode list = (ArrayNode) JSON.readTree(get(reference, "/heads", "complaints-officer").body());
        ObjectNode added = JSON.createObjectNode().put("words", "Nobody rang.").put("agreedOn", "2030-01-01");
        put(reference, "/heads", list.deepCopy().add(added), "complaints-officer", 200);
        assertThat(heads.of(reference)).extracting(Heads.Head::agreedOn).element(1).isNull();
        put(reference, "/heads", JSON.createArrayNode().add(added), "complaints-officer", 409);
        ArrayNode answered = list.deepCopy();
        ((ObjectNode) answered.get(0)).put("finding", "NOT_UPHELD");
        put(reference, "/heads", answered, "complaints-officer", 409);
        later.investigated(reference, Finding.UPHELD);
        list = (ArrayNode) JSON.readTree(get(reference, "/heads", "complaints-officer").body());
        ((ObjectNode) list.get(0)).put("words", "Something else.");
        put(reference, "/heads", list, "complaints-officer", 409);
    }

    @Test
    void only_whose_report_it_is_or_the_team_puts_it_in_and_the_one_put_in_last_counts() throws Exception {
        ComplaintReference reference = statementAgreed();
        assertThat(upload(reference, Reports.INVESTIGATION, "advocate")).isEqualTo(403);
        assertThat(upload(reference, Reports.INDEPENDENT, "investigating-officer")).isEqualTo(403);
        assertThat(upload(reference, "PANEL_MINUTES", "independent-person")).isEqualTo(403);
        assertThat(upload(reference, "EVIDENCE", "advocate")).isEqualTo(201);
        for (String person : List.of("advocate", "investigating-officer", "independent-person", "complaints-officer",
                "panel-clerk")) {
            for (String kind : List.of(Reports.INVESTIGATION, Reports.INDEPENDENT, "PANEL_MINUTES", "PANEL_REPORT")) {
                assertThat(get(reference, "", person).body().contains("\"FILE_" + kind + "\""))
                        .as("%s is offered %s", person, kind).isEqualTo(upload(reference, kind, person) == 201);
            }
        }
        assertThat(upload(reference, Reports.INVESTIGATION, "investigating-officer")).isEqualTo(201);
        assertThat(upload(reference, Reports.INDEPENDENT, "complaints-officer")).isEqualTo(201);
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("investigating-officer", () -> documents.store(reference, Reports.INVESTIGATION, null,
                driver.today().minusDays(3), "corrected.txt", "Corrected.".getBytes(StandardCharsets.UTF_8)));
        assertThat(reports.of(reference)).extracting(Documents.Document::fileName)
                .containsExactly("corrected.txt", "report.txt");
    }

    @Test
    void a_redacted_copy_of_a_report_is_put_in_by_those_alone_who_put_in_the_report() throws Exception {
        ComplaintReference reference = later.investigated(statementAgreed(), Finding.UPHELD);
        String report = "/" + reports.of(reference).get(0).id() + "/redacted";
        assertThat(upload(reference, report, null, "advocate")).as("a draft that they do not read").isEqualTo(404);
        later.adjudicationSent(later.adjudicated(later.independentReport(reference), Finding.UPHELD));
        assertThat(upload(reference, report, null, "advocate")).isEqualTo(403);
        assertThat(upload(reference, report, null, "complaints-officer")).isEqualTo(201);
    }

    @Test
    void the_panels_recommendations_and_the_councils_answers_are_drafts_too() throws Exception {
        ComplaintReference reference = later.panelAskedFor();
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.ADVOCATE, "advocate"));
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        put(reference, "/recommendations/panel", JSON.createArrayNode().add("Train the team."), "panel-clerk", 200);
        put(reference, "/recommendations/investigation", JSON.createArrayNode().add("Nothing."), "panel-clerk", 403);
        later.panelMet(reference);
        assertThat(get(reference, "/recommendations/panel", "advocate").body()).isEqualTo("[]");
        assertThat(get(reference, "/recommendations/panel", "panel-chair").body()).contains("Train the team.");
        later.panelReported(reference);
        assertThat(get(reference, "/recommendations/panel", "advocate").body()).contains("Train the team.");
        later.finallyDrafted(reference);
        for (String other : List.of("advocate", "quality-officer", "panel-member")) {
            assertThat(get(reference, "/recommendations/panel", other).body() + get(reference, "", other).body())
                    .as(other).contains("Train the team.").doesNotContain("Done by the team.", "We do both.");
        }
        assertThat(get(reference, "/recommendations/panel", "director").body()).contains("Done by the team.");
        post(reference);
        driver.complete("Sign final response", reference, Map.of("decision", "SIGN"), "director");
        driver.runDueJobs();
        String one = recommendations.of(reference, Source.PANEL).get(0).id();
        assertThat(send(reference, "/final-response/points/" + one, JSON.createObjectNode().put("verdict", "NOT_ACCEPTED")
                .put("reasons", "No."), "complaints-manager", "\"0\"").statusCode()).isEqualTo(409);
    }

    @Test
    void what_the_stages_cost_is_not_for_everybody() throws Exception {
        ComplaintReference reference = statementAgreed();
        for (String other : List.of("advocate", "investigating-officer", "quality-officer")) {
            assertThat(get(reference, "/costs", other).statusCode()).as(other).isEqualTo(403);
            assertThat(get(reference, "", other).body()).as(other).doesNotContain("SEE_COSTS");
        }
        for (String reader : List.of("complaints-officer", "head-of-service", "director")) {
            assertThat(get(reference, "/costs", reader).statusCode()).as(reader).isEqualTo(200);
            assertThat(get(reference, "", reader).body()).as(reader).contains("SEE_COSTS");
        }
    }

    /** Everything that is read of the case. */
    private String all(ComplaintReference reference, String person) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String path : List.of("", "/heads", "/findings/investigation", "/findings/independent",
                "/findings/adjudication", "/recommendations/investigation", "/recommendations/panel")) {
            HttpResponse<String> answer = get(reference, path, person);
            assertThat(answer.statusCode()).as(path + " for " + person).isEqualTo(200);
            all.append(answer.body());
        }
        return all.toString();
    }

    /** The letters of the case go by post from now on. */
    private void post(ComplaintReference reference) {
        jdbc.sql("update party set email_consent = false, address = '1 High Street' where reference = :reference")
                .param("reference", reference.value()).update();
    }

    private void posted(ComplaintReference reference) throws Exception {
        ArrayNode deliveries = JSON.createArrayNode();
        jdbc.sql("select d.id from delivery d join letter l on l.id = d.letter_id where l.reference = :reference"
                + " and l.template = 'adjudication'").param("reference", reference.value()).query(String.class).list()
                .forEach(deliveries::add);
        ObjectNode body = JSON.createObjectNode().put("on", driver.today().toString());
        body.set("deliveries", deliveries);
        assertThat(ask("POST", "/api/post-tray/posted", body.toString(), "complaints-officer", null).statusCode())
                .isEqualTo(200);
        driver.runDueJobs();
    }

    private String document(ComplaintReference reference, String kind) {
        return jdbc.sql("select id from document where reference = :reference and kind = :kind")
                .param("reference", reference.value()).param("kind", kind).query(String.class).single();
    }

    /** The row of the first head, as it is sent. */
    private ArrayNode first(ComplaintReference reference, String step, String finding, String reasons) {
        ObjectNode row = JSON.createObjectNode().put("headId", heads.of(reference).get(0).id()).put("finding", finding)
                .put("reasons", reasons).put("noAction", false);
        if (step.equals("independent")) {
            row.put("agrees", false);
        }
        return JSON.createArrayNode().add(row);
    }

    private String etag(ComplaintReference reference, String path, String person) throws Exception {
        return get(reference, path, person).headers().firstValue("ETag").orElseThrow();
    }

    private void put(ComplaintReference reference, String path, JsonNode body, String person, int status)
            throws Exception {
        String version = etag(reference, path, path.startsWith("/heads") ? person : "complaints-manager");
        HttpResponse<String> answer = send(reference, path, body, person, version);
        assertThat(answer.statusCode()).as("%s by %s: %s", path, person, answer.body()).isEqualTo(status);
    }

    private HttpResponse<String> get(ComplaintReference reference, String path, String person) throws Exception {
        return ask("GET", "/api/complaints/" + reference + path, null, person, null);
    }

    private HttpResponse<String> send(ComplaintReference reference, String path, JsonNode body, String person,
            String version) throws Exception {
        return ask("PUT", "/api/complaints/" + reference + path, body.toString(), person, version);
    }

    private int upload(ComplaintReference reference, String kind, String person) throws Exception {
        return upload(reference, "", kind, person);
    }

    private int upload(ComplaintReference reference, String path, String kind, String person) throws Exception {
        String body = Stream.of("--part", "Content-Disposition: form-data; name=\"kind\"", "", String.valueOf(kind), "--part",
                "Content-Disposition: form-data; name=\"file\"; filename=\"report.txt\"", "Content-Type: text/plain", "",
                kind == null ? "A r*****." : "A report.", "--part--", "").reduce((a, b) -> a + "\r\n" + b).orElseThrow();
        return http.send(request("/api/complaints/" + reference + "/documents" + path, person)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> ask(String method, String path, String body, String person, String version)
            throws Exception {
        HttpRequest.Builder request = request(path, person).header("Content-Type", "application/json");
        if (version != null) {
            request.header("If-Match", version);
        }
        return http.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String person) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString((person + ":redress").getBytes(StandardCharsets.UTF_8)));
    }
}
