package org.redress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.support.Pathway;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Contacts that come in by the API: once for each key, whatever goes wrong on the way. */
@RedressTest
class ContactApiTest {

    @Autowired TestRestTemplate web;
    @Autowired Complaints complaints;
    @Autowired Pathway people;

    @Test
    void a_contact_becomes_a_case_that_waits_for_triage_and_a_look_at_risk() {
        ResponseEntity<Map<String, Object>> answer = post("contact-centre", "k1", body());
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        String reference = (String) answer.getBody().get("reference");
        assertThat(answer.getHeaders().getLocation()).hasToString("/api/complaints/" + reference);
        assertThat(answer.getBody()).containsEntry("status", "LOGGED").containsOnlyKeys("reference", "status");
        assertThat(people.open(new ComplaintReference(reference)))
                .containsExactly("Look at immediate risk", "Triage contact");
    }

    @Test
    void the_same_key_and_body_give_the_same_answer_and_another_body_is_refused() {
        Object first = post("contact-centre", "k2", body()).getBody().get("reference");
        assertThat(post("contact-centre", "k2", body()).getBody()).containsEntry("reference", first);
        Map<String, Object> other = body();
        other.put("summary", "Something else.");
        assertThat(post("contact-centre", "k2", other).getStatusCode().value()).isEqualTo(422);
        assertThat(complaints.all()).hasSize(1);
    }

    @Test
    void the_same_contact_sent_eight_times_at_once_is_one_case() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> send = () -> post("contact-centre", "k3", body()).getBody().get("reference");
            Object one = null;
            for (Future<Object> answer : senders.invokeAll(Collections.nCopies(8, send))) {
                one = one == null ? answer.get() : one;
                assertThat(answer.get()).isNotNull().isEqualTo(one);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(complaints.all()).hasSize(1);
        Object next = post("contact-centre", "k3-next", body()).getBody().get("reference");
        assertThat(number(next)).as("no reference was burnt").isEqualTo(number(complaints.all().get(0)) + 1);
    }

    private static long number(Object reference) {
        return Long.parseLong(reference.toString().replaceFirst(".*-", ""));
    }

    @Test
    void what_is_wrong_is_said_with_what_is_allowed_and_nothing_is_logged() {
        assertThat(post("contact-centre", null, body()).getBody()).containsEntry("parameter", "Idempotency-Key");
        assertThat((String) with("channel", "PIGEON").get("allowed")).contains("PHONE");
        with("received", "2026-11-03");
        with("received", "yesterday");
        with("summary", " ");
        with("complainant", null);
        with("type", "GOSSIP");
        assertThat(post("quality-officer", "k5", body()).getStatusCode().value()).isEqualTo(403);
        assertThat(complaints.all()).isEmpty();
    }

    @Test
    void an_anonymous_contact_needs_no_name() {
        Map<String, Object> body = body();
        body.put("complainant", Map.of("anonymous", true));
        String reference = (String) post("complaints-officer", "k6", body).getBody().get("reference");
        assertThat(complaints.get(new ComplaintReference(reference)).anonymous()).isTrue();
    }

    private Map<String, Object> with(String field, Object value) {
        Map<String, Object> body = body();
        body.put(field, value);
        ResponseEntity<Map<String, Object>> answer = post("contact-centre", "k4-" + field + value, body);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).containsEntry("parameter", field);
        return answer.getBody();
    }

    private static Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("received", "2026-11-02T08:15:00Z");
        body.put("channel", "EMAIL");
        body.put("summary", "Nobody rings back.");
        body.put("complainant", Map.of("name", "Dana Example", "phone", "+44 1632 960123"));
        body.put("about", Map.of("name", "Sam Example", "dateOfBirth", "2015-05-05"));
        return body;
    }

    private ResponseEntity<Map<String, Object>> post(String user, String key, Map<String, Object> body) {
        HttpHeaders headers = new HttpHeaders();
        if (key != null) {
            headers.set("Idempotency-Key", key);
        }
        return web.withBasicAuth(user, "redress").exchange("/api/contacts", HttpMethod.POST,
                new HttpEntity<>(body, headers), new ParameterizedTypeReference<>() {});
    }
}
