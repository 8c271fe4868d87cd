package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever is sent, nothing fails and every refusal is a problem with a sentence: bodies, queries and ids broken at
 * random, by a fixed seed, so that each run asks the same.
 */
@RedressTest
class ApiFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory().enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    }
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of("", " ", "x", "\u0000", "a\u0000b", "\ud800", "\udc00x", "x".repeat(70),
            "x".repeat(401), "x".repeat(500_001), "2026-13-45", "+999999999-12-31", "-999999999-01-01", "0001-01-01",
            "2400-02-29", "2026-11-02T25:00", "-999999999-01-01T00:00Z", "+999999999-12-31T23:59:59-18:00", "null", "true",
            "-1", "9".repeat(40), "' or 1=1 --", "%", "\u202e\ud83d\ude00", "a@b", "a@b@c.example", "CMP-2026-000001",
            "CMP-9999-999999", "../..", "<script>", "${7*7}");

    @LocalServerPort
    int port;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    LaterPathway later;
    @Autowired
    Parties parties;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(20261122);
    private final List<String> wrong = new ArrayList<>();
    private ComplaintReference reference;
    private String task;
    private String instance;

    private record Endpoint(String user, String method, String path, String body) {}

    /** How often each call is asked with something broken. */
    int rounds() {
        return 15;
    }

    @BeforeEach
    void a_case() {
        reference = pathway.triaged(pathway.logged());
        task = driver.task("Draft response", reference).getId();
        instance = driver.task("Draft response", reference).getProcessInstanceId();
    }

    @Test
    void no_body_makes_the_api_fail() throws Exception {
        String of = "/api/complaints/" + reference;
        String party = parties.complainant(reference).orElseThrow().id();
        noBodyFails(List.of(
                new Endpoint("contact-centre", "POST", "/api/contacts", """
                        {"received": "2026-11-02", "channel": "PHONE", "summary": "A word", "type": "COMPLAINT",
                         "complainant": {"name": "Dana Example", "email": "dana@families.example", "phone": "01632 960001",
                           "address": "1 Street", "relationship": "mother", "anonymous": false},
                         "about": {"name": "Sam Example", "dateOfBirth": "2015-05-05"}, "serviceArea": "Fostering",
                         "anonymous": false}"""),
                new Endpoint("link-officer", "POST", "/api/ombudsman-cases", """
                        {"lgscoReference": "26 000 001", "kind": "ENQUIRY", "dated": "2026-11-01", "received": "2026-11-02",
                         "replyBy": "2026-11-20", "complaintReference": "%s", "complainant": "x", "linkOfficer": "link-officer",
                         "says": "Three questions."}""".formatted(reference)),
                new Endpoint("link-officer", "POST", "/api/ombudsman-cases/26000001/letters", """
                        {"kind": "FINAL_DECISION", "dated": "2026-11-01", "received": "2026-11-02", "replyBy": "2026-11-20",
                         "says": "Upheld."}"""),
                new Endpoint("link-officer", "POST", "/api/ombudsman-cases/26000001/remedies", """
                        {"kind": "SYMBOLIC_PAYMENT", "what": "Pay.", "forWhom": "x", "owner": "team-manager", "due": "2026-12-01",
                         "proofWanted": "LETTER", "amount": 150.00}"""),
                new Endpoint("link-officer", "POST", "/api/ombudsman-cases/26000001/review",
                        "{\"ground\": \"BOTH\", \"why\": \"x\", \"lateWhy\": \"x\"}"),
                new Endpoint("complaints-officer", "POST", of + "/notes",
                        "{\"kind\": \"NOTE\", \"on\": \"2026-11-02\", \"text\": \"A word\"}"),
                new Endpoint("complaints-officer", "POST", of + "/events",
                        "{\"type\": \"INFORMATION_RECEIVED\", \"on\": \"2026-11-02\", \"channel\": \"PHONE\", \"text\": \"x\"}"),
                new Endpoint("complaints-officer", "PUT", of + "/heads", """
                        [{"id": null, "number": 1, "words": "A head", "desiredOutcome": "x", "category": "x", "finding": "UPHELD",
                          "reasons": "x", "actionText": "x", "actionOwner": "x", "actionDue": "2026-12-01"},
                         {"words": "Another"}]"""),
                new Endpoint("team-manager", "PUT", of + "/response/points/first", """
                        {"verdict": "UPHELD", "reasons": "<p>x</p>", "noAction": false, "action": "<ul><li>x</li></ul>", "actionOwner": "x",
                         "actionDue": "2026-12-01", "payment": 41.20, "remedy": "TIME_AND_TROUBLE"}"""),
                new Endpoint("quality-officer", "POST", of + "/response/comments",
                        "{\"pointId\": \"first\", \"part\": \"REASONS\", \"passage\": \"x\", \"text\": \"x\"}"),
                new Endpoint("quality-officer", "POST", of + "/response/comments/x", "{\"resolved\": true}"),
                new Endpoint("complaints-officer", "POST", of + "/parties", """
                        {"role": "ADVOCATE", "name": "Ali Example", "relationship": "advocate", "email": "a@b.example",
                         "phone": "01632 960002", "address": "x", "dateOfBirth": "1980-01-01", "child": false,
                         "emailConsent": true, "preferences": "x", "adjustments": "x", "appointedOn": "2026-11-02",
                         "endedOn": "2026-11-20"}"""),
                new Endpoint("complaints-officer", "PUT", of + "/parties/" + party,
                        "{\"name\": \"Dana Example\", \"child\": false, \"emailConsent\": false, \"phone\": \"1\"}"),
                new Endpoint("complaints-officer", "POST", of + "/case-file", """
                        {"purpose": "OTHER", "redacted": false, "items": ["timeline"],
                         "leftOut": [{"item": "x", "reason": "OTHER", "words": "A word"}]}"""),
                new Endpoint("complaints-manager", "POST", of + "/referral", """
                        {"redacted": false, "items": ["timeline"], "leftOut": [{"item": "x", "reason": "OTHER", "words": "A word"}]}"""),
                new Endpoint("complaints-officer", "POST", of + "/handler", "{\"handler\": \"team-manager-2\", \"why\": \"x\"}"),
                new Endpoint("complaints-officer", "POST", of + "/reviewer", "{\"reviewer\": \"head-of-service\", \"why\": \"Ill.\"}"),
                new Endpoint("complaints-manager", "POST", of + "/procedure", "{\"to\": \"ADULTS\", \"why\": \"x\"}"),
                new Endpoint("complaints-officer", "POST", of + "/corrections", """
                        {"kind": "CORRECTED", "field": "receivedOn", "newValue": "2026-11-02", "reason": "x"}"""),
                new Endpoint("complaints-manager", "POST", of + "/restriction", "{\"restricted\": true, \"why\": \"x\"}"),
                new Endpoint("complaints-manager", "POST", of + "/permitted", "{\"person\": \"manager\", \"why\": \"x\"}"),
                new Endpoint("complaints-officer", "POST", of + "/letters/x/deliveries/x/returned",
                        "{\"on\": \"2026-11-02\", \"why\": \"Gone away\"}"),
                new Endpoint("complaints-officer", "POST", "/api/post-tray/posted",
                        "{\"deliveries\": [\"x\"], \"on\": \"2026-11-02\"}"),
                new Endpoint("analyst", "PUT", "/api/letter-templates/withdrawal-to-child",
                        "{\"text\": \"<!-- CH-18 --><h1>x</h1>{{#advocate}}<p>{{name}}</p>{{/advocate}}\", \"why\": \"x\"}"),
                new Endpoint("analyst", "POST", "/api/letter-templates/withdrawal-to-child/preview",
                        "{\"text\": \"<!-- CH-18 --><h1>x</h1>\", \"fullest\": true}"),
                new Endpoint("analyst", "POST", "/api/letter-templates/withdrawal-to-child/roll-back",
                        "{\"version\": 1, \"why\": \"x\"}"),
                new Endpoint("complaints-officer", "PUT", of + "/letter-drafts/stage-1-response/complainant",
                        "{\"parts\": {\"opening\": \"x\", \"closing\": \"x\"}}"),
                new Endpoint("complaints-officer", "PUT", "/api/me/notices", "{\"TASK\": \"DIGEST\", \"DUE\": \"NOW\"}"),
                new Endpoint("administrator", "POST", "/api/break-glass",
                        "{\"reference\": \"%s\", \"reason\": \"a stuck timer is repaired\"}".formatted(reference)),
                new Endpoint("contact-centre", "POST", "/api/mail/" + mail() + "/contact", """
                        {"received": "2026-10-30", "type": "COMPLAINT", "name": "Dana Example", "relationship": "mother",
                         "email": "dana@families.example", "phone": "01632 960001", "address": "1 Street", "aboutName": "Sam",
                         "summary": "A word", "atRisk": "REFERRED", "riskWhat": "A word", "referredTo": "MASH", "referralReference": "Kim",
                         "emailConsent": true, "emailConsentHow": "BY_WORD", "receivedLongAgo": false}"""),
                new Endpoint("complaints-officer", "POST", "/api/mail/" + mail() + "/case",
                        "{\"reference\": \"%s\", \"event\": \"INFORMATION_RECEIVED\"}".formatted(reference)),
                new Endpoint("complaints-officer", "POST", "/api/mail/" + mail() + "/no-complaint", "{\"reason\": \"x\"}"),
                new Endpoint("complaints-manager", "POST", "/api/calendar/bank-holidays",
                        "{\"date\": \"2027-07-07\", \"title\": \"A day\"}")));
    }

    @Test
    void no_body_makes_the_bench_of_stage_2_fail() throws Exception {
        reference = later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(later.appointed(
                later.atStage2()))), Finding.UPHELD));
        String of = "/api/complaints/" + reference + "/adjudication";
        String point = answered("adjudicating-officer", of).at("/points/0/id").asText();
        noBodyFails(List.of(
                new Endpoint("adjudicating-officer", "PUT", of + "/points/" + point, """
                        {"verdict": "UPHELD", "reasons": "<p>x</p>", "noAction": false, "action": "<ul><li>x</li></ul>", "actionOwner": "x",
                         "actionDue": "2026-12-01", "payment": 41.20}"""),
                new Endpoint("adjudicating-officer", "POST", of + "/points/" + point + "/here", "{\"x\": 1}"),
                new Endpoint("complaints-manager", "POST", of + "/comments",
                        "{\"pointId\": \"%s\", \"part\": \"REASONS\", \"passage\": \"x\", \"text\": \"x\"}".formatted(point)),
                new Endpoint("complaints-manager", "POST", of + "/comments/x", "{\"resolved\": true}")));
        noFileFails("adjudicating-officer", of);
        noIdFails("adjudicating-officer", of);
    }

    @Test
    void no_body_makes_the_bench_of_stage_3_fail() throws Exception {
        reference = later.finalResponseAskedFor();
        String of = "/api/complaints/" + reference + "/final-response";
        String point = answered("complaints-manager", of).at("/points/0/id").asText();
        noBodyFails(List.of(
                new Endpoint("complaints-manager", "PUT", of + "/points/" + point, """
                        {"verdict": "ACCEPTED", "reasons": "<p>x</p>", "noAction": false, "action": "<ul><li>x</li></ul>", "actionOwner": "x",
                         "actionDue": "2027-12-01", "payment": 41.20}"""),
                new Endpoint("complaints-manager", "POST", of + "/points/" + point + "/here", "{\"x\": 1}"),
                new Endpoint("director", "POST", of + "/comments",
                        "{\"pointId\": \"%s\", \"part\": \"ACTION\", \"passage\": \"x\", \"text\": \"x\"}".formatted(point)),
                new Endpoint("director", "POST", of + "/comments/x", "{\"resolved\": true}")));
        noFileFails("complaints-manager", of);
        noIdFails("complaints-manager", of);
    }

    private JsonNode answered(String user, String path) throws Exception {
        HttpResponse<String> answer = http.send(request(user, path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A Word file that was taken out and of which something is broken, and what is no such file. */
    private void noFileFails(String user, String bench) throws Exception {
        HttpResponse<byte[]> taken = http.send(request(user, bench + "/docx").build(), BodyHandlers.ofByteArray());
        assertThat(taken.statusCode()).isEqualTo(200);
        byte[] file = taken.body();
        for (int round = 0; round < rounds(); round++) {
            byte[] broken = round == 0 ? new byte[0] : file.clone();
            for (int times = 0; times < round && broken.length > 0; times++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.docx\"\r\n\r\n".getBytes(
                    StandardCharsets.UTF_8));
            body.writeBytes(broken);
            body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
            fit(http.send(request(user, bench + "/file").header("Content-Type", "multipart/form-data; boundary=cut")
                    .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString()), "file of round " + round);
        }
        assertThat(wrong).isEmpty();
    }

    private void noIdFails(String user, String bench) throws Exception {
        for (String text : TEXTS) {
            String value = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            if (value.length() < 500) {
                ask(new Endpoint(user, "PUT", bench + "/points/" + value, null), "{\"verdict\": \"UPHELD\"}");
                ask(new Endpoint(user, "POST", bench + "/points/" + value + "/here", null), "");
                ask(new Endpoint(user, "POST", bench + "/comments/" + value, null), "{\"resolved\": true}");
                ask(new Endpoint(user, "GET", bench + "/" + value, null), null);
            }
        }
        ask(new Endpoint(user, "DELETE", bench + "/pdf", null), null);
        assertThat(wrong).isEmpty();
    }

    private void noBodyFails(List<Endpoint> endpoints) throws Exception {
        for (Endpoint endpoint : endpoints) {
            JsonNode valid = JSON.readTree(endpoint.body());
            for (int round = 0; round < rounds(); round++) {
                ask(endpoint, JSON.writeValueAsString(broken(valid)));
            }
            for (String body : List.of("", "null", "[", "{", "[null]", "{}", "[]", "[[[[[[[[[[[[", "\"x\"", "5", "true",
                    "{\"a\":", "\u0000", "[".repeat(2000))) {
                ask(endpoint, body);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** An e-mail that nobody has answered. */
    private String mail() throws Exception {
        String body = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.eml\"\r\n\r\nFrom: a@b.example\r\n"
                + "Subject: %d\r\n\r\nWords\r\n--cut--\r\n").formatted(random.nextLong());
        HttpResponse<String> in = http.send(request("contact-centre", "/api/mail").header("Content-Type",
                "multipart/form-data; boundary=cut").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(201);
        return JSON.readTree(in.body()).path("id").asText();
    }

    @Test
    void no_file_makes_the_mail_page_fail() throws Exception {
        for (String text : TEXTS) {
            String mail = "From: %s\r\nSubject: %<s\r\nMessage-ID: %<s\r\nContent-Type: %<s\r\n\r\n%<s".formatted(text);
            for (String content : List.of(text, mail)) {
                String body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.eml\"\r\n\r\n%s\r\n--cut--\r\n"
                        .formatted(content);
                fit(http.send(request("contact-centre", "/api/mail").header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()), "an e-mail of " + shown(text));
            }
        }
        ask(new Endpoint("contact-centre", "GET", "/api/mail", null), null);
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_query_and_no_id_makes_the_api_fail() throws Exception {
        for (String path : List.of("/api/complaints?q=%s", "/api/complaints?page=%s", "/api/complaints?size=%s",
                "/api/complaints?stage=%s&status=%<s", "/api/complaints?rag=%s", "/api/complaints?mine=%s",
                "/api/complaints?procedure=%s", "/api/deadlines?duty=%s&from=2026-11-02",
                "/api/deadlines?duty=childrens-stage1&from=%s", "/api/deadlines?duty=childrens-stage1&from=2026-11-02&council=%s",
                "/api/deadlines?duty=childrens-stage1&from=2026-11-02&extended=%s", "/api/cards?tasks=%s&instances=%<s",
                "/api/complaints/%s", "/api/complaints/%s/heads", "/api/complaints/" + reference + "/documents/%s",
                "/api/complaints/" + reference + "/letters/%s",
                "/api/letter-templates/%s", "/api/letter-templates/withdrawal-to-child/versions/%s",
                "/api/complaints/" + reference + "/letter-drafts/%s",
                "/api/complaints/" + reference + "/letter-drafts/acknowledgement/preview?to=%s&format=%<s", "/api/complaints/" + reference + "/corrections?x=%s",
                "/api/mail/%s", "/api/mail/x/files/%s", "/api/mail?answered=%s", "/api/reconciliation/%s",
                "/api/complaints/" + reference + "/standing?audience=%s", "/api/complaints/%s/standing",
                "/outbox/%s", "/error", "/error?x=%s", "/api/nothing/%s")) {
            for (String text : TEXTS) {
                String value = URLEncoder.encode(text.length() > 9000 ? "x".repeat(9000) : text, StandardCharsets.UTF_8)
                        .replace("+", "%20");
                ask(new Endpoint("complaints-manager", "GET", path.formatted(value), null), null);
            }
        }
        for (String text : TEXTS) {
            String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
            if (value.length() < 500) {
                ask(new Endpoint("complaints-manager", "DELETE", "/api/complaints/" + reference + "/permitted/x" + value, null),
                        null);
                ask(new Endpoint("complaints-manager", "POST", "/api/notices/x" + value + "/again", null), "");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_upload_makes_the_api_fail() throws Exception {
        for (String text : TEXTS) {
            for (String field : List.of("kind", "title", "on", "filename")) {
                String body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field.equals("filename") ? text.replaceAll("[\r\n\"]", "") : "a.txt", "words")
                        + (field.equals("filename") ? "" : "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field, text)) + "--cut--\r\n";
                HttpRequest.Builder request = request("complaints-officer", "/api/complaints/" + reference + "/documents")
                        .header("Content-Type", "multipart/form-data; boundary=cut").POST(BodyPublishers.ofString(body));
                fit(http.send(request.build(), BodyHandlers.ofString()), "upload with " + field + " " + shown(text));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_body_makes_the_engines_interface_fail() throws Exception {
        for (Endpoint endpoint : List.of(
                new Endpoint("team-manager", "POST", "/engine-rest/task/" + task + "/submit-form", """
                        {"variables": {"responseDecision": {"value": "RESPOND", "type": "String"}, "reasons": {"value": "x"},
                          "termsBy": {"value": "2026-12-01"}, "nonsense": {"value": 1}}, "withVariablesInReturn": false}"""),
                new Endpoint("team-manager", "POST", "/engine-rest/task/" + task + "/complete",
                        "{\"variables\": {\"responseDecision\": {\"value\": \"x\", \"type\": \"Json\"}}}"),
                new Endpoint("team-manager", "POST", "/engine-rest/task/" + task + "/assignee", "{\"userId\": \"team-manager\"}"),
                new Endpoint("team-manager", "POST", "/engine-rest/task/unknown/submit-form", "{\"variables\": {}}"),
                new Endpoint("team-manager", "POST", "/engine-rest/task/unknown/complete", "{\"variables\": {}}"),
                new Endpoint("contact-centre", "POST", "/engine-rest/process-definition/key/contact/submit-form",
                        "{\"variables\": {\"summary\": {\"value\": \"x\"}, \"immediateRisk\": {\"value\": \"NO\"}}}"),
                new Endpoint("administrator", "POST", "/engine-rest/process-instance/" + instance + "/modification",
                        "{\"instructions\": [{\"type\": \"cancel\", \"activityId\": \"Activity_DraftResponse\"}]}"))) {
            JsonNode valid = JSON.readTree(endpoint.body());
            for (int round = 0; round < rounds(); round++) {
                ask(endpoint, JSON.writeValueAsString(broken(valid)));
            }
            for (String body : List.of("", "null", "[", "{", "[null]", "{}", "[]", "\"x\"", "5", "{\"variables\":null}",
                    "{\"variables\":{\"x\":null}}", "{\"variables\":[]}", "{\"variables\":{\"x\":{\"value\":{}}}}",
                    "{\"variables\":{\"x\":{\"value\":1,\"type\":\"Object\"}}}",
                    "{\"variables\":{\"x\":{\"value\":\"x\",\"type\":\"Date\"}}}",
                    "{\"variables\":{\"x\":{\"value\":\"x\",\"type\":\"Bytes\"}}}",
                    "{\"variables\":{\"x\":{\"value\":\"x\",\"type\":\"nonsense\"}}}")) {
                ask(endpoint, body);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The valid body with one to three of its values broken. */
    private JsonNode broken(JsonNode valid) {
        JsonNode copy = valid.deepCopy();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(copy, containers);
            JsonNode in = containers.get(random.nextInt(containers.size()));
            if (in instanceof ObjectNode object) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                if (names.isEmpty() || random.nextInt(8) == 0) {
                    object.set(TEXTS.get(random.nextInt(10)), value());
                } else if (random.nextInt(8) == 0) {
                    object.remove(names.get(random.nextInt(names.size())));
                } else {
                    object.set(names.get(random.nextInt(names.size())), value());
                }
            } else if (in instanceof ArrayNode array) {
                array.add(value());
            }
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt() - 1L);
            case 2 -> NODES.numberNode(new java.math.BigInteger("9".repeat(60)));
            case 3 -> NODES.numberNode(random.nextDouble() * 1e300);
            case 4 -> NODES.booleanNode(random.nextBoolean());
            case 5 -> NODES.arrayNode().add(NODES.nullNode());
            case 6 -> NODES.objectNode().put("value", "x");
            default -> TextNode.valueOf(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("X-Requested-With", "test")
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8)));
    }

    private void ask(Endpoint endpoint, String body) throws Exception {
        HttpRequest.Builder request = request(endpoint.user(), endpoint.path())
                .header("Content-Type", "application/json").header("If-Match", "\"1\"")
                .header("Idempotency-Key", "k" + random.nextLong())
                .method(endpoint.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        fit(http.send(request.build(), BodyHandlers.ofString()), endpoint.method() + " " + shown(endpoint.path()) + " "
                + shown(body));
    }

    private void fit(HttpResponse<String> answer, String what) {
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        boolean sentence = false;
        try {
            JsonNode problem = JSON.readTree(answer.body());
            sentence = problem.path("detail").asText().length() > 10 && problem.path("status").asInt() == answer.statusCode();
        } catch (Exception noJson) {
            // said below
        }
        String words = answer.body();
        if (answer.statusCode() >= 500 || answer.statusCode() >= 400 && (!type.startsWith("application/problem+json")
                || !sentence || words.contains("fasterxml") || words.contains("java.") || words.contains("org.camunda") || words.length() - 2 * what.length() > 20_000)) {
            wrong.add("%s -> %d %s %s".formatted(what, answer.statusCode(), type, shown(words)));
        }
    }

    private static String shown(String text) {
        String shown = text == null ? "-" : text.replaceAll("(x{20})x+", "$1…").replace("\u0000", "\\0");
        return shown.length() > 300 ? shown.substring(0, 300) + "…" : shown;
    }
}
