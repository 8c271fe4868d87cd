package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.letter.Delivery.Status;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Letters and the post tray through the doors, as a browser or a script stands there. */
class LetterApiTest extends LetterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;
    @Autowired
    org.camunda.bpm.engine.TaskService tasks;
    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;
    @Autowired
    Appointments appointments;
    @Autowired
    org.redress.register.Complaints complaints;
    @Autowired
    org.redress.support.CorporatePathway corporate;
    @Autowired
    org.redress.support.AdultsPathway adults;
    @Autowired
    org.redress.support.Pathway happened;

    private final HttpClient http = HttpClient.newHttpClient();
    private ComplaintReference open;
    private ComplaintReference restricted;
    private String openDelivery;
    private String restrictedDelivery;

    @BeforeEach
    void two_letters_to_post() {
        open = given.aComplaint().handledBy("team-manager").log();
        restricted = given.aComplaint().restricted().handledBy("team-manager").log();
        openDelivery = letters.send(open, "acknowledgement", null, null, null, Map.of()).get(0);
        restrictedDelivery = letters.send(restricted, "acknowledgement", null, null, null, Map.of()).get(0);
        driver.runDueJobs();
    }

    private String letterOf(String delivery) {
        return store.delivery(delivery).letterId();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, 401, 401", "complaints-officer, 200, 404", "complaints-manager, 200, 200", "quality-officer, 200, 404",
        "head-of-service, 200, 404", "director, 200, 200", "team-manager, 200, 200", "team-manager-2, 404, 404",
        "contact-centre, 404, 404", "investigating-officer, 404, 404", "independent-person, 404, 404",
        "adjudicating-officer, 404, 404", "advocate, 404, 404", "panel-clerk, 404, 404", "panel-chair, 404, 404",
        "panel-member, 404, 404", "senior-manager, 404, 404", "responsible-person, 404, 404", "reviewer, 404, 404",
        "link-officer, 404, 404", "monitoring-officer, 404, 404", "safeguarding-lead, 404, 404", "manager, 404, 404",
        "adults-investigator, 404, 404", "analyst, 404, 404", "administrator, 404, 404"})
    void a_letter_is_for_those_who_see_its_case(String user, int unrestricted, int ofRestricted) throws Exception {
        for (String format : new String[] {"html", "pdf"}) {
            assertThat(get(user, "/api/complaints/%s/letters/%s?format=%s".formatted(open, letterOf(openDelivery), format))
                    .statusCode()).isEqualTo(unrestricted);
            assertThat(get(user, "/api/complaints/%s/letters/%s?format=%s".formatted(restricted,
                    letterOf(restrictedDelivery), format)).statusCode()).isEqualTo(ofRestricted);
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, 401, 0", "complaints-officer, 200, 1", "complaints-manager, 200, 2", "quality-officer, 403, 0",
        "head-of-service, 403, 0", "director, 403, 0", "team-manager, 403, 0", "team-manager-2, 403, 0",
        "contact-centre, 403, 0", "investigating-officer, 403, 0", "independent-person, 403, 0",
        "adjudicating-officer, 403, 0", "advocate, 403, 0", "panel-clerk, 403, 0", "panel-chair, 403, 0",
        "panel-member, 403, 0", "senior-manager, 403, 0", "responsible-person, 403, 0", "reviewer, 403, 0",
        "link-officer, 200, 0", "monitoring-officer, 403, 0", "safeguarding-lead, 403, 0", "manager, 403, 0",
        "adults-investigator, 403, 0", "analyst, 403, 0", "administrator, 403, 0"})
    void the_post_tray_is_for_complaints_officers_and_holds_what_they_may_see(String user, int status, int letters)
            throws Exception {
        HttpResponse<byte[]> tray = get(user, "/api/post-tray");
        assertThat(tray.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(json(tray).get("total").asInt()).isEqualTo(letters);
        }
        assertThat(get(user, "/api/post-tray/print").statusCode()).as("there is none to print for who uploads only")
                .isEqualTo(status == 200 && letters == 0 ? 404 : status);
        if (status != 200) {
            assertThat(posted(user, openDelivery, "2026-11-02").statusCode()).isEqualTo(status);
            assertThat(store.delivery(openDelivery).status()).isEqualTo(Status.IN_TRAY);
        }
    }

    @Test
    void whoever_posts_says_which_of_several_letters_came_back_and_another_way_is_found() throws Exception {
        String second = letters.send(open, "advocate-offer", null, null, null, Map.of()).get(0);
        driver.runDueJobs();
        String address = "/api/complaints/%s/letters/%s/deliveries/%s/returned";
        String its = address.formatted(open, letterOf(openDelivery), openDelivery);
        String body = "{\"on\": \"2026-11-03\", \"why\": \" Gone away \"}";
        assertThat(post("complaints-officer", its, body).statusCode()).as("it lies in the tray").isEqualTo(409);
        posted("complaints-officer", openDelivery, "2026-11-02");
        posted("complaints-officer", second, "2026-11-02");
        assertThat(post("complaints-officer", its, body).statusCode()).as("tomorrow").isEqualTo(400);
        driver.moveTo(java.time.LocalDate.of(2026, 11, 3));
        assertThat(post("complaints-officer", its, "{\"on\": \"2026-11-01\", \"why\": \"x\"}").statusCode())
                .as("before it went").isEqualTo(400);
        assertThat(post("complaints-officer", its, "{\"on\": \"2026-11-03\", \"why\": \" \"}").statusCode()).isEqualTo(400);
        assertThat(post("complaints-officer", address.formatted(open, letterOf(second), openDelivery), body).statusCode())
                .as("of another letter").isEqualTo(404);
        assertThat(post("complaints-officer", address.formatted(restricted, letterOf(openDelivery), openDelivery), body)
                .statusCode()).isEqualTo(404);
        assertThat(driver.openTaskNames(open)).isEmpty();

        assertThat(post("complaints-officer", its, body).statusCode()).isEqualTo(204);

        assertThat(driver.openTaskNames(open)).containsExactly("Find another way");
        assertThat(store.delivery(openDelivery)).satisfies(returned -> {
            assertThat(returned.status()).isEqualTo(Status.RETURNED);
            assertThat(returned.returnedWhy()).isEqualTo("Gone away");
        });
        assertThat(store.delivery(second).status()).isEqualTo(Status.SENT);
        assertThat(post("complaints-officer", its, body).statusCode()).as("noted already").isEqualTo(409);
    }

    @Test
    void a_case_says_of_each_letter_what_went_when_how_to_whom_and_what_came_back() throws Exception {
        ComplaintReference byMail = given.aComplaint().takingEmail("mother@families.example").handledBy("team-manager").log();
        letters.send(byMail, "acknowledgement", null, null, null, Map.of());
        driver.runDueJobs();
        JsonNode letter = letters(byMail).get(0);
        JsonNode mailed = letter.get("deliveries").get(0);
        assertThat(letter.get("sha256").asText()).hasSize(64);
        assertThat(mailed.get("sentSha256").asText()).hasSize(64);
        assertThat(mailed.get("channel").asText()).isEqualTo("EMAIL");
        assertThat(mailed.get("address").asText()).isEqualTo("mother@families.example");
        assertThat(mailed.get("status").asText()).isEqualTo("SENT");
        assertThat(mailed.get("sentOn").asText()).isEqualTo(driver.today().toString());
        assertThat(mailed.get("answer").asText()).isNotBlank();

        posted("complaints-officer", openDelivery, "2026-11-02");
        driver.moveTo(java.time.LocalDate.of(2026, 11, 3));
        post("complaints-officer", "/api/complaints/%s/letters/%s/deliveries/%s/returned".formatted(open, letterOf(openDelivery),
                openDelivery), "{\"on\": \"2026-11-03\", \"why\": \"Gone away\"}");
        JsonNode returned = letters(open).get(0).get("deliveries").get(0);
        assertThat(returned.get("channel").asText()).isEqualTo("POST");
        assertThat(returned.get("sentOn").asText()).isEqualTo("2026-11-02");
        assertThat(returned.get("postedBy").asText()).isEqualTo("complaints-officer");
        assertThat(returned.get("returnedOn").asText()).isEqualTo("2026-11-03");
        assertThat(returned.get("returnedWhy").asText()).isEqualTo("Gone away");
    }

    private JsonNode letters(ComplaintReference reference) throws Exception {
        return JSON.readTree(get("complaints-officer", "/api/complaints/" + reference).body()).get("letters");
    }

    @Test
    void a_letter_is_never_active_content_and_no_cache_keeps_it() throws Exception {
        for (String format : new String[] {"html", "pdf"}) {
            HttpResponse<byte[]> letter = get("complaints-officer", "/api/complaints/%s/letters/%s?format=%s".formatted(open,
                    letterOf(openDelivery), format));
            assertThat(header(letter, "Content-Type")).isEqualTo(format.equals("pdf") ? "application/pdf"
                    : "text/html;charset=UTF-8");
            assertThat(header(letter, "Content-Security-Policy")).startsWith("sandbox; default-src 'none'")
                    .doesNotContain("script");
            assertThat(header(letter, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(letter, "Cache-Control")).contains("no-store");
            assertThat(header(letter, "Content-Disposition")).isEqualTo("inline; filename=\"Letter-%s.%s\"".formatted(open,
                    format));
            assertThat(letter.body()).isEqualTo(format.equals("pdf") ? store.letter(letterOf(openDelivery)).pdf()
                    : store.letter(letterOf(openDelivery)).html().getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> print = get("complaints-officer", "/api/post-tray/print");
        assertThat(header(print, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(print, "Cache-Control")).contains("no-store");
    }

    @Test
    void a_letter_is_found_under_its_own_case_only_and_unknown_ones_look_the_same() throws Exception {
        HttpResponse<byte[]> of = get("complaints-officer", "/api/complaints/%s/letters/%s".formatted(open,
                letterOf(restrictedDelivery)));
        HttpResponse<byte[]> unknown = get("complaints-officer", "/api/complaints/%s/letters/none".formatted(open));
        assertThat(of.statusCode()).isEqualTo(404);
        assertThat(json(of).get("detail")).isEqualTo(json(unknown).get("detail"));
        assertThat(header(of, "Content-Type")).startsWith("application/problem+json");
        assertThat(get("complaints-officer", "/api/complaints/%s/letters/%s?format=docx".formatted(open,
                letterOf(openDelivery))).statusCode()).isEqualTo(400);
        assertThat(get("complaints-officer", "/api/complaints/nonsense/letters/x").statusCode()).isIn(400, 404);
    }

    @Test
    void a_former_handler_reads_no_letter_any_more() throws Exception {
        String path = "/api/complaints/%s/letters/%s".formatted(open, letterOf(openDelivery));
        assertThat(get("team-manager", path).statusCode()).isEqualTo(200);
        appointments.end(open, Role.HANDLER, "on leave");
        assertThat(get("team-manager", path).statusCode()).isEqualTo(404);
    }

    @Test
    void posted_for_many_at_once_or_for_none() throws Exception {
        JsonNode item = json(get("complaints-officer", "/api/post-tray")).get("items").get(0);
        assertThat(item.get("reference").asText()).isEqualTo(open.value());
        assertThat(item.get("to").asText()).isEqualTo("Ruth Example");
        assertThat(item.get("address").asText()).startsWith("1 Example Street");

        HttpResponse<byte[]> other = post("complaints-officer", "{\"deliveries\":[\"%s\",\"%s\"],\"on\":\"2026-11-02\"}"
                .formatted(openDelivery, restrictedDelivery));
        assertThat(other.statusCode()).as("one of them is not theirs to see").isEqualTo(400);
        assertThat(store.delivery(openDelivery).status()).isEqualTo(Status.IN_TRAY);

        HttpResponse<byte[]> future = posted("complaints-officer", openDelivery, "2026-11-03");
        assertThat(future.statusCode()).isEqualTo(400);
        assertThat(json(future).get("parameter").asText()).isEqualTo("on");
        assertThat(posted("complaints-officer", openDelivery, "yesterday").statusCode()).isEqualTo(400);
        assertThat(post("complaints-officer", "{}").statusCode()).isEqualTo(400);

        HttpResponse<byte[]> both = post("complaints-manager", "{\"deliveries\":[\"%s\",\"%s\"],\"on\":\"2026-11-02\"}"
                .formatted(openDelivery, restrictedDelivery));
        assertThat(both.statusCode()).isEqualTo(200);
        assertThat(json(both).get("total").asInt()).isZero();
        assertThat(store.delivery(openDelivery).status()).isEqualTo(Status.SENT);
        assertThat(store.delivery(restrictedDelivery).status()).isEqualTo(Status.SENT);
        assertThat(posted("complaints-officer", openDelivery, "2026-11-02").statusCode()).as("twice").isEqualTo(400);
        assertThat(get("complaints-officer", "/api/post-tray/print").statusCode()).as("nothing to print").isEqualTo(404);
    }

    @Test
    void a_letter_of_a_case_that_has_ended_since_is_marked() throws Exception {
        assertThat(json(get("complaints-officer", "/api/post-tray")).get("items").get(0).has("ended")).isFalse();
        complaints.close(open, org.redress.register.Codes.Status.WITHDRAWN, null, java.time.LocalDate.of(2026, 11, 2));
        JsonNode item = json(get("complaints-officer", "/api/post-tray")).get("items").get(0);
        assertThat(item.get("ended").asText()).isEqualTo("WITHDRAWN");
        assertThat(item.get("endedOn").asText()).isEqualTo("2026-11-02");
    }

    @Test
    void a_letter_to_an_address_from_which_one_came_back_is_marked_with_who_looks_for_another_way() throws Exception {
        posted("complaints-officer", openDelivery, "2026-11-02");
        String next = letters.send(open, "advocate-offer", null, null, null, Map.of()).get(0);
        driver.runDueJobs();
        assertThat(inTray(next).has("cameBack")).isFalse();
        letters.returned(openDelivery, java.time.LocalDate.of(2026, 11, 2), "gone away");
        driver.runDueJobs();
        assertThat(inTray(next).get("cameBack").asText()).isEqualTo("2026-11-02");
        assertThat(inTray(next).get("anotherWay").asText()).isEmpty();
        tasks.claim(driver.task("Find another way", open).getId(), "complaints-officer");
        assertThat(inTray(next).get("anotherWay").asText()).isNotEmpty();
        jdbc.sql("update delivery set address = '2 New Street' where id = :id").param("id", next).update();
        assertThat(inTray(next).has("cameBack")).isFalse();
    }

    /** A copy in Braille of a letter of the case that the team manager handles. */
    private String copyToMake(String address) {
        jdbc.sql("update party set letter_format = 'BRAILLE', address = :address where reference = :reference and role = 'COMPLAINANT'")
                .param("address", address).param("reference", open.value()).update();
        String copy = letters.send(open, "advocate-offer", null, null, null, Map.of()).get(1);
        driver.runDueJobs();
        return copy;
    }

    @Test
    void who_has_a_copy_made_reaches_it_and_nothing_else_in_the_post_tray() throws Exception {
        assertThat(json(get("team-manager", "/api/post-tray/mine")).get("read").asBoolean()).isFalse();
        assertThat(json(get("complaints-officer", "/api/post-tray/mine")).get("read").asBoolean()).isTrue();
        String copy = copyToMake("1 Example Street\nCoventry");
        assertThat(json(get("team-manager", "/api/post-tray/mine")).get("waiting").asInt()).isOne();
        for (String other : new String[] {"team-manager-2", "quality-officer", "director"}) {
            assertThat(get(other, "/api/post-tray").statusCode()).as(other).isEqualTo(403);
            assertThat(json(get(other, "/api/post-tray/mine")).get("read").asBoolean()).as(other).isFalse();
        }
        JsonNode tray = json(get("team-manager", "/api/post-tray"));
        assertThat(tray.get("total").asInt()).as("neither their case's letter nor another's").isOne();
        assertThat(tray.get("items").get(0).get("delivery").asText()).isEqualTo(copy);
        assertThat(tray.get("items").get(0).get("yours").asBoolean()).isTrue();
        assertThat(get("team-manager", "/api/post-tray/print?delivery=" + copy).statusCode()).isEqualTo(200);
        assertThat(get("team-manager", "/api/post-tray/print?delivery=" + openDelivery).statusCode()).isEqualTo(404);
        assertThat(posted("team-manager", openDelivery, "2026-11-02").statusCode()).isEqualTo(400);
        assertThat(store.delivery(openDelivery).status()).isEqualTo(Status.IN_TRAY);

        HttpResponse<byte[]> noted = posted("team-manager", copy, "2026-11-02");
        assertThat(noted.statusCode()).isEqualTo(200);
        assertThat(json(noted).get("total").asInt()).isZero();
        assertThat(store.delivery(copy).status()).isEqualTo(Status.SENT);
        assertThat(get("team-manager", "/api/post-tray").statusCode()).as("nothing is theirs any more").isEqualTo(403);
    }

    @Test
    void who_had_a_copy_made_until_somebody_took_it_over_does_not_reach_it_any_more() throws Exception {
        String copy = copyToMake("1 Example Street\nCoventry");
        assertThat(get("team-manager", "/api/post-tray").statusCode()).isEqualTo(200);
        assertThat(post("complaints-officer", "/api/post-tray/" + copy + "/taken-over", "{}").statusCode()).isEqualTo(200);
        assertThat(get("team-manager", "/api/post-tray").statusCode()).isEqualTo(403);
        assertThat(posted("team-manager", copy, "2026-11-02").statusCode()).isEqualTo(403);
        assertThat(post("team-manager", "/api/post-tray/" + copy + "/taken-over", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void how_a_copy_reached_somebody_without_an_address_is_asked_for_and_kept_with_it() throws Exception {
        String copy = copyToMake(null);
        assertThat(inTray(copy).get("askHow").asBoolean()).isTrue();
        assertThat(inTray(openDelivery).has("askHow")).isFalse();
        HttpResponse<byte[]> silent = posted("complaints-officer", copy, "2026-11-02");
        assertThat(silent.statusCode()).isEqualTo(400);
        assertThat(json(silent).get("parameter").asText()).isEqualTo("handedOver");
        String body = "{\"deliveries\": [\"%s\"], \"on\": \"2026-11-02\", \"handedOver\": {\"%s\": \"%s\"}}";
        assertThat(post("complaints-officer", body.formatted(copy, copy, " ")).statusCode()).isEqualTo(400);
        assertThat(post("complaints-officer", body.formatted(copy, copy, "x".repeat(501))).statusCode()).isEqualTo(400);
        assertThat(store.delivery(copy).status()).isEqualTo(Status.IN_TRAY);
        assertThat(post("complaints-officer", body.formatted(copy, copy, "Given to her at the day centre ")).statusCode())
                .isEqualTo(200);
        for (JsonNode letter : json(get("complaints-officer", "/api/complaints/" + open)).get("letters")) {
            for (JsonNode one : letter.get("deliveries")) {
                if (one.get("id").asText().equals(copy)) {
                    assertThat(one.get("address").asText()).isEqualTo("Given to her at the day centre");
                    assertThat(one.has("makeBy")).isFalse();
                    return;
                }
            }
        }
        throw new AssertionError("not in the case");
    }

    @Test
    void a_letter_for_which_an_e_mail_address_is_known_and_no_consent_says_so() throws Exception {
        ComplaintReference silent = given.aComplaint().withEmailNotAgreedTo("ruth@family.example").withoutAddress().log();
        letters.send(silent, "acknowledgement", null, null, null, Map.of());
        driver.runDueJobs();
        JsonNode way = json(get("complaints-officer", "/api/complaints/" + silent)).get("letters").get(0).get("deliveries").get(0);
        assertThat(way.get("status").asText()).isEqualTo("NO_ADDRESS");
        assertThat(way.path("notByEmail").asText()).isEqualTo("e-mail address known, no consent to e-mail");
    }

    @Test
    void a_letter_that_tells_of_more_time_is_posted_by_the_last_day_that_it_replaces() throws Exception {
        ComplaintReference corporates = corporate.extended(corporate.accepted(corporate.logged(given.aComplaint()
                .handledBy("team-manager"))));
        assertThat(postBy(corporates, "corporate-extension")).isEqualTo("2026-11-16");
        ComplaintReference adult = adults.planned(adults.accepted(given.aComplaint(), org.redress.register.Codes.Procedure.ADULTS));
        happened.happened(adult, org.redress.register.Codes.EventType.RESPONSE_PERIOD_AGREED, driver.today(), "Yes.");
        driver.complete("Note agreed period", adult, Map.of("responseBy", "2026-12-18", "periodWhy", "The rota came late.", "progress",
                "We have read half of it."), "adults-investigator");
        driver.runDueJobs();
        assertThat(postBy(adult, "adults-progress")).isEqualTo("2026-11-27");
    }

    /** Of the newest letter of this kind that lies in the tray. */
    private String postBy(ComplaintReference reference, String stem) throws Exception {
        return inTray(jdbc.sql("select d.id from delivery d join letter l on l.id = d.letter_id where l.reference = :reference"
                        + " and l.template like :stem order by l.seq desc fetch first 1 rows only")
                .param("reference", reference.value()).param("stem", stem + "%").query(String.class).single()).path("postBy").asText();
    }

    private JsonNode inTray(String delivery) throws Exception {
        for (JsonNode item : json(get("complaints-officer", "/api/post-tray")).get("items")) {
            if (item.get("delivery").asText().equals(delivery)) {
                return item;
            }
        }
        throw new AssertionError("not in the tray");
    }

    private HttpResponse<byte[]> posted(String user, String delivery, String on) throws Exception {
        return post(user, "{\"deliveries\":[\"%s\"],\"on\":\"%s\"}".formatted(delivery, on));
    }

    private HttpResponse<byte[]> post(String user, String body) throws Exception {
        return post(user, "/api/post-tray/posted", body);
    }

    private HttpResponse<byte[]> post(String user, String path, String body) throws Exception {
        return call(user, HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> get(String user, String path) throws Exception {
        return call(user, HttpRequest.newBuilder(at(path)).GET());
    }

    private HttpResponse<byte[]> call(String user, HttpRequest.Builder request) throws Exception {
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (user + ":redress").getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
