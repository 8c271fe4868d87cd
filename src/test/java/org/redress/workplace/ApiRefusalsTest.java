package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Notes;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the API refuses, each with the field that is wrong and what is allowed. */
@RedressTest
class ApiRefusalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTACT = """
            {"received": "2026-11-02", "channel": "PHONE", "summary": "A word", "complainant": {"name": "Dana Example"%s}%s}""";

    @LocalServerPort
    int port;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    Complaints complaints;
    @Autowired
    Notes notes;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            email,             `, "email": "not an address"`,        ``
            email,             `, "email": "a@b"`,                   ``
            email,             `, "email": "a@b.example, c@d.example"`, ``
            relationship,      `, "relationship": "[61]"`,           ``
            phone,             `, "phone": "[41]"`,                  ``
            email,             `, "email": "[321]@families.example"`, ``
            serviceArea,       ``,                                   `, "serviceArea": "[61]"`
            about.name,        ``,                                   `, "about": {"name": "[201]"}`
            about.dateOfBirth, ``,                                   `, "about": {"name": "Sam", "dateOfBirth": "0001-01-01"}`
            about.dateOfBirth, ``,                                   `, "about": {"name": "Sam", "dateOfBirth": "2400-01-01"}`
            about.dateOfBirth, ``,                                   `, "about": {"name": "Sam", "dateOfBirth": "+999999999-12-31"}`
            about.dateOfBirth, ``,                                   `, "about": {"name": "Sam", "dateOfBirth": "2026-11-03"}`
            received,          ``,                                   `, "received": "1890-01-01"`
            received,          ``,                                   `, "received": "2002-01-01"`
            received,          ``,                                   `, "received": "2006-08-31", "receivedLongAgo": true`
            received,          ``,                                   `, "received": "2025-11-01"`
            recieved,          ``,                                   `, "recieved": "2026-11-02"`
            complainant.mail,  `, "mail": "dana@families.example"`,  ``
            received,          ``,                                   `, "received": "-999999999-01-01T00:00"`
            received,          ``,                                   `, "received": "+999999999-12-31T23:59:59-18:00"`
            summary,           ``,                                   `, "summary": "a\\u0000b"`
            summary,           ``,                                   `, "summary": "half \\ud800"`
            summary,           ``,                                   `, "summary": "half \\udc00"`
            summary,           ``,                                   `, "summary": "[500001]"`
            complainant.name,  `, "name": "a\\u0000"`,               ``
            """)
    void a_contact_that_cannot_be_kept_is_refused_by_field(String field, String complainant, String more) throws Exception {
        problem(call("contact-centre", "POST", "/api/contacts", CONTACT.formatted(long_(complainant), long_(more))), field);
    }

    @Test
    void a_name_that_is_too_long_is_refused_and_an_address_of_an_emoji_is_kept() throws Exception {
        problem(call("contact-centre", "POST", "/api/contacts", "{\"received\":\"2026-11-02\",\"channel\":\"PHONE\","
                + "\"summary\":\"x\",\"complainant\":{\"name\":\"%s\"}}".formatted("x".repeat(201))), "name");
        assertThat(call("contact-centre", "POST", "/api/contacts", CONTACT.formatted(
                ", \"address\": \"1 Street \\ud83d\\ude00\", \"email\": \"dana@families.example\"", "")).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            POST, /parties, relationship, `{"role": "OTHER", "name": "x", "relationship": "[61]"}`
            POST, /parties, phone,        `{"role": "OTHER", "name": "x", "phone": "[41]"}`
            POST, /parties, email,        `{"role": "OTHER", "name": "x", "email": "[321]@b.example"}`
            POST, /parties, dateOfBirth,  `{"role": "OTHER", "name": "x", "dateOfBirth": "0001-01-01"}`
            POST, /parties, dateOfBirth,  `{"role": "OTHER", "name": "x", "dateOfBirth": "2400-01-01"}`
            POST, /parties, appointedOn,  `{"role": "ADVOCATE", "name": "x", "appointedOn": "-999999999-01-01"}`
            POST, /parties, appointedOn,  `{"role": "ADVOCATE", "name": "x", "appointedOn": "1999-01-01"}`
            POST, /parties, appointedOn,  `{"role": "ADVOCATE", "name": "x", "appointedOn": 17}`
            POST, /parties, role,         `{"role": "COUSIN", "name": "x"}`
            POST, /notes,   on,           `{"kind": "NOTE", "on": "0001-01-01", "text": "x"}`
            POST, /notes,   on,           `{"kind": "NOTE", "on": "1900-01-01", "text": "x"}`
            POST, /notes,   on,           `{"kind": "NOTE", "on": "2400-01-01", "text": "x"}`
            POST, /notes,   on,           `{"kind": "NOTE", "on": "+999999999-12-31", "text": "x"}`
            POST, /notes,   text,         `{"kind": "NOTE", "on": "2026-11-02", "text": "[500001]"}`
            POST, /notes,   text,         `{"kind": "NOTE", "on": "2026-11-02", "text": "\\u0000"}`
            POST, /events,  text,         `{"type": "DISSATISFIED", "on": "2026-11-02", "channel": "PHONE", "text": "[500001]"}`
            POST, /corrections, newValue, `{"kind": "CORRECTED", "field": "groundsAroseOn", "newValue": "0001-01-01", "reason": "x"}`
            POST, /corrections, newValue, `{"kind": "CORRECTED", "field": "receivedOn", "newValue": "1890-01-01", "reason": "x"}`
            PUT,  /heads,   [0],          `[null]`
            PUT,  /heads,   [1],          `[{"words": "x"}, null]`
            PUT,  /heads,   [0].words,    `[{"words": "\\u0000"}]`
            PUT,  /heads,   [0].actionDue, `[{"words": "x", "actionDue": "2400-01-01"}]`
            """)
    void what_cannot_be_kept_of_a_case_is_refused_by_field(String method, String path, String field, String body)
            throws Exception {
        ComplaintReference reference = pathway.logged();
        problem(call("complaints-officer", method, "/api/complaints/" + reference + path, long_(body)), field);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            to,  `{"to": "CHILDRENS", "why": "x"}`
            to,  `{"to": "EVERYBODY", "why": "x"}`
            to,  `{"why": "x"}`
            handler, `{"to": "ADULTS", "why": "x"}`
            handler, `{"to": "ADULTS", "why": "x", "handler": "nobody"}`
            why, `{"to": "ADULTS", "why": " ", "handler": "adults-investigator"}`
            why, `{"to": "ADULTS", "why": "[500001]", "handler": "adults-investigator"}`
            """)
    void a_procedure_that_cannot_be_chosen_is_refused_with_those_that_can(String field, String body) throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        HttpResponse<String> answer = call("complaints-manager", "POST", "/api/complaints/" + reference + "/procedure",
                long_(body));
        problem(answer, field);
        if (body.contains("CHILDRENS")) {
            assertThat(answer.body()).contains("runs under", "ADULTS, PUBLIC_HEALTH, CORPORATE");
        }
    }

    @Test
    void a_reason_that_is_too_long_is_refused_for_break_glass_too() throws Exception {
        ComplaintReference reference = pathway.logged();
        problem(call("administrator", "POST", "/api/break-glass", long_(
                "{\"reference\":\"%s\",\"reason\":\"[500001]\"}".formatted(reference))), "reason");
    }

    @Test
    void a_text_of_the_greatest_length_is_kept_whole() throws Exception {
        String words = "ü".repeat(Texts.LONGEST);
        HttpResponse<String> logged = call("contact-centre", "POST", "/api/contacts",
                CONTACT.formatted("", ", \"summary\": \"" + words + "\""));
        assertThat(logged.statusCode()).isEqualTo(201);
        ComplaintReference reference = new ComplaintReference(JSON.readTree(logged.body()).get("reference").asText());
        assertThat(complaints.get(reference).summary()).isEqualTo(words);
        assertThat(call("complaints-officer", "POST", "/api/complaints/" + reference + "/notes",
                "{\"kind\":\"NOTE\",\"on\":\"2026-11-02\",\"text\":\"" + words + "\"}").statusCode()).isEqualTo(201);
        assertThat(notes.of(reference).get(0).text()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            submit-form, body,             `null`
            submit-form, body,             ``
            submit-form, body,             `{"variables":`
            submit-form, x,                `{"variables":{"x":null}}`
            submit-form, x,                `{"variables":{"x":5}}`
            submit-form, x,                `{"variables":{"x":{"value":{}}}}`
            submit-form, variables,        `{"variables":[]}`
            complete,    x,                `{"variables":{"x":null}}`
            complete,    body,             `null`
            submit-form, variables.reasons.value, `{"variables":{"reasons":{"value":"a\\u0000"}}}`
            submit-form, variables.reasons.value, `{"variables":{"reasons":{"value":"[500001]"}}}`
            submit-form, reasons,          `{"variables":{"reasons":{"value":"[\\"a\\\\u0000\\"]","type":"Json"}}}`
            assignee,    body,             `{"userId":{"a":1}}`
            """)
    void a_submission_that_cannot_be_read_is_a_sentence(String call, String field, String body) throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        String task = driver.task("Draft response", reference).getId();
        HttpResponse<String> answer = call("team-manager", "POST", "/engine-rest/task/" + task + "/" + call,
                body == null ? "" : long_(body));
        problem(answer, field);
        assertThat(answer.body()).doesNotContain("fasterxml", "Jackson", "java.", "org.camunda");
    }

    @Test
    void a_day_that_cannot_be_is_refused_in_a_form() throws Exception {
        ComplaintReference reference = pathway.logged();
        String task = driver.task("Triage contact", reference).getId();
        for (String day : new String[] {"0001-01-01", "2400-01-01", "+999999999-12-31"}) {
            HttpResponse<String> answer = call("complaints-officer", "POST", "/engine-rest/task/" + task + "/submit-form", """
                    {"variables": {"kind": {"value": "COMPLAINT"}, "aboutChildren": {"value": true}, "functionCode": {"value": "PART_3"},
                      "complainantCategory": {"value": "PARENT"}, "moreThanAYear": {"value": "yes"},
                      "groundsAroseOn": {"value": "%s"}, "advocate": {"value": "NOT_RELEVANT"},
                      "skipStage1": {"value": "NO"}, "handler": {"value": "team-manager"}}}""".formatted(day));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("1900-01-01");
        }
    }

    @Test
    void a_task_that_is_gone_is_not_found() throws Exception {
        for (String call : new String[] {"submit-form", "complete", "claim", "assignee"}) {
            HttpResponse<String> answer = call("team-manager", "POST", "/engine-rest/task/unknown/" + call,
                    call.length() < 9 && !call.equals("complete") ? "{\"userId\":\"team-manager\"}" : "{\"variables\":{}}");
            assertThat(answer.statusCode()).as(call + answer.body()).isEqualTo(404);
        }
    }

    @Test
    void a_search_that_is_too_long_is_a_problem_however_long_it_is() throws Exception {
        problem(call("complaints-officer", "GET", "/api/complaints?q=" + "x".repeat(201), null), "q");
        problem(call("complaints-officer", "GET", "/api/complaints?q=" + "x".repeat(20_000), null), "q");
        problem(call("complaints-officer", "GET", "/api/complaints?q=a%00b", null), "q");
        HttpResponse<String> more = call("complaints-officer", "GET", "/api/complaints?q=" + "x".repeat(60_000), null);
        assertThat(more.statusCode()).isBetween(400, 499);
        assertThat(more.headers().firstValue("Content-Type").orElse("none")).startsWith("application/problem+json");
    }

    @Test
    void a_file_that_the_server_stops_reading_is_refused_with_the_size_that_is_allowed() throws Exception {
        String reference = pathway.logged().value();
        String start = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nEVIDENCE\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        for (int megabytes : new int[] {26, 40}) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port
                            + "/api/complaints/" + reference + "/documents"))
                    .header("Authorization", "Basic " + Base64.getEncoder()
                            .encodeToString("complaints-officer:redress".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "multipart/form-data; boundary=x").header("X-Requested-With", "test")
                    .POST(BodyPublishers.ofString(start + "a".repeat(megabytes * 1024 * 1024 + 1) + "\r\n--x--\r\n"))
                    .build(), BodyHandlers.ofString());
            problem(answer, "file");
            assertThat(answer.body()).contains("at most 25 MB", "Split it");
        }
    }

    @Test
    void whoever_asks_for_the_error_page_finds_nothing() throws Exception {
        HttpResponse<String> answer = call("complaints-officer", "GET", "/error", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).isNotBlank();
    }

    @Test
    void an_address_that_is_none_is_answered_in_our_words() throws Exception {
        HttpResponse<String> answer = call("complaints-officer", "GET", "/api/nothing-here", null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).isEqualTo("There is nothing here that you may see.");
        assertThat(call("complaints-officer", "DELETE", "/api/contacts", null).body()).doesNotContain("DELETE")
                .contains("does not take that kind of request");
    }

    @Test
    void a_receipt_of_long_ago_is_kept_where_it_is_confirmed() throws Exception {
        assertThat(call("contact-centre", "POST", "/api/contacts", CONTACT.formatted("",
                ", \"received\": \"2025-11-01\", \"receivedLongAgo\": true")).statusCode()).isEqualTo(201);
        assertThat(call("contact-centre", "POST", "/api/contacts", CONTACT.formatted("",
                ", \"received\": \"2025-11-02\"")).statusCode()).isEqualTo(201);
    }

    @Test
    void an_advocate_is_not_asked_for_tomorrow() {
        assertThatThrownBy(() -> pathway.triaged(pathway.logged(), "advocate", "ASKED", "advocateRequestedOn", "2026-11-03"))
                .hasMessageContaining("advocateRequestedOn");
    }

    @Test
    void a_draft_promises_no_day_that_is_over_and_none_without_saying_what() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        assertThatThrownBy(() -> pathway.drafted(reference, "termsBy", "2020-01-01")).hasMessageContaining("is 1 January 2020, which is over");
        assertThatThrownBy(() -> pathway.drafted(reference, "terms", " ")).hasMessageContaining("but not what");
        assertThat(pathway.open(reference)).containsExactly("Draft response");
        pathway.drafted(reference, "termsBy", "2026-11-02");
        assertThat(pathway.open(reference)).containsExactly("Check and sign off response");
    }

    @Test
    void the_second_of_two_who_complete_one_task_at_once_is_told_so() throws Exception {
        for (int round = 0; round < 4; round++) {
            ComplaintReference reference = pathway.triaged(pathway.logged());
            String task = driver.task("Draft response", reference).getId();
            String answers = """
                    {"variables": {"responseDecision": {"value": "RESPOND"}, "finding": {"value": "UPHELD"},
                      "reasons": {"value": "Nobody told you."}}}""";
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<HttpResponse<String>>> both = Stream.of("submit-form", "complete").map(way ->
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            together.await();
                            return call("team-manager", "POST", "/engine-rest/task/" + task + "/" + way, answers);
                        } catch (Exception failure) {
                            throw new IllegalStateException(failure);
                        }
                    })).toList();
            List<HttpResponse<String>> said = both.stream().map(CompletableFuture::join).toList();
            assertThat(said).as("one of them").filteredOn(a -> a.statusCode() < 300).hasSize(1);
            assertThat(said).filteredOn(a -> a.statusCode() >= 300).hasSize(1).allSatisfy(other -> {
                assertThat(other.statusCode()).as(other.body()).isIn(409, 404);
                assertThat(other.body()).containsAnyOf("Somebody has just completed this task", "There is no such task");
            });
        }
    }

    private static void problem(HttpResponse<String> answer, String field) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("none")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("parameter").asText()).as(answer.body()).isEqualTo(field);
        assertThat(problem.path("allowed").asText()).as(answer.body()).isNotBlank();
        assertThat(problem.has("value")).as(answer.body()).isTrue();
        assertThat(problem.path("detail").asText()).as(answer.body()).hasSizeBetween(10, 300);
    }

    /** [n] stands for n letters. */
    private static String long_(String text) {
        return text == null ? "" : java.util.regex.Pattern.compile("\\[(\\d{2,})]").matcher(text)
                .replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    }

    private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").header("If-Match", "\"1\"").header("X-Requested-With", "test")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }
}
