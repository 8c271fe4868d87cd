package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** How the people of a case are kept up to date by those who may. */
@RedressTest
class PartyApiTest {

    @Autowired TestRestTemplate web;
    @Autowired Pathway people;
    @Autowired Parties parties;
    @Autowired Timeline timeline;
    @Autowired Deadlines deadlines;
    @Autowired ProcessDriver driver;

    @Test
    void an_officer_changes_address_and_consent_and_the_timeline_names_fields_only() {
        ComplaintReference reference = people.logged();
        Party dana = parties.complainant(reference).orElseThrow();
        assertThat(put("complaints-officer", reference, dana.id(), Map.of("name", "Dana Example", "address",
                "1 New Street", "adjustments", "Large print", "emailConsent", false)).getStatusCode().value())
                .isEqualTo(204);
        Party now = parties.complainant(reference).orElseThrow();
        assertThat(now.address()).isEqualTo("1 New Street");
        assertThat(now.emailConsent()).isFalse();
        assertThat(timeline.of(reference)).anySatisfy(entry -> assertThat(entry.text())
                .contains("address", "consent to e-mail").doesNotContain("New Street"));
    }

    @Test
    void what_is_not_sent_stays_as_it_is() {
        ComplaintReference reference = people.logged();
        Party dana = parties.complainant(reference).orElseThrow();
        assertThat(put("complaints-officer", reference, dana.id(), Map.of("name", "Dana Other")).getStatusCode().value())
                .isEqualTo(204);
        Party now = parties.complainant(reference).orElseThrow();
        assertThat(now).usingRecursiveComparison().ignoringFields("name").isEqualTo(dana);
        assertThat(dana.emailConsent()).as("so that this says something").isTrue();
        assertThat(put("complaints-officer", reference, dana.id(), Map.of("mail", "x@families.example")).getStatusCode()
                .value()).isEqualTo(400);
        put("complaints-officer", reference, dana.id(), Map.of("email", "new@families.example"));
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).as("consent was for the old address").isFalse();
    }

    @Test
    void a_consent_is_not_carried_to_another_address_unless_it_is_said_how_they_agreed_to_that_one() {
        ComplaintReference reference = people.logged();
        String dana = parties.complainant(reference).orElseThrow().id();
        ResponseEntity<String> refused = put("complaints-officer", reference, dana, Map.of("email",
                "mother@families.example", "emailConsent", true));
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getBody()).contains("emailConsentHow", "this address");
        assertThat(parties.consents(dana)).hasSize(1);
        assertThat(put("complaints-officer", reference, dana, Map.of("email", "mother@families.example", "emailConsent",
                true, "emailConsentHow", "BY_WORD")).getStatusCode().value()).isEqualTo(204);
        assertThat(parties.consents(dana)).last().satisfies(now -> assertThat(now.email())
                .isEqualTo("mother@families.example"));
        assertThat(put("complaints-officer", reference, dana, Map.of("email", " mother@families.example ", "emailConsent",
                true, "phone", "024 7600 0002")).getStatusCode().value()).as("the same address").isEqualTo(204);
    }

    @Test
    void every_change_of_consent_is_kept_with_its_day_how_they_said_so_and_who_noted_it() {
        ComplaintReference reference = people.logged();
        String dana = parties.complainant(reference).orElseThrow().id();
        put("complaints-officer", reference, dana, Map.of("emailConsent", false, "emailConsentHow", "IN_WRITING"));
        put("complaints-officer", reference, dana, Map.of("phone", "024 7600 0001"));
        put("complaints-manager", reference, dana, Map.of("emailConsent", true, "emailConsentHow", "ELECTRONICALLY",
                "emailConsentOn", driver.today().minusDays(1).toString()));
        assertThat(parties.consents(dana)).extracting(c -> "%s %s %s %s".formatted(c.given(), c.on(), c.how(), c.person()))
                .containsExactly("true %s BY_WORD contact-centre".formatted(driver.today()),
                        "false %s IN_WRITING complaints-officer".formatted(driver.today()),
                        "true %s ELECTRONICALLY complaints-manager".formatted(driver.today().minusDays(1)));
        assertThat(put("complaints-officer", reference, dana, Map.of("emailConsent", true, "email", "new@families.example",
                "emailConsentHow", "BEFORE")).getStatusCode().value()).isEqualTo(400);
        assertThat(put("complaints-officer", reference, dana, Map.of("emailConsentOn",
                driver.today().plusDays(1).toString())).getStatusCode().value()).isEqualTo(400);
        assertThat(web.withBasicAuth("complaints-officer", "redress").getForObject("/api/complaints/" + reference,
                String.class)).contains("\"consents\"", "\"emailConsentHow\":\"ELECTRONICALLY\"");
    }

    @Test
    void how_somebody_wants_letters_is_kept_and_a_translation_needs_its_language() {
        ComplaintReference reference = people.logged();
        String dana = parties.complainant(reference).orElseThrow().id();
        assertThat(put("complaints-officer", reference, dana, Map.of("letterFormat", "TRANSLATION")).getStatusCode().value())
                .isEqualTo(400);
        assertThat(put("complaints-officer", reference, dana, Map.of("letterFormat", "TRANSLATION", "language", "Polish"))
                .getStatusCode().value()).isEqualTo(204);
        assertThat(parties.find(dana).orElseThrow()).satisfies(now -> {
            assertThat(now.letterFormat()).isEqualTo(LetterFormat.TRANSLATION);
            assertThat(now.language()).isEqualTo("Polish");
            assertThat(now.emailConsent()).isTrue();
        });
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::text).anyMatch(text -> text.contains(
                "gets letters translated from now on: beside each letter a copy to be made lies in the post tray"));
        assertThat(put("complaints-officer", reference, dana, Map.of("letterFormat", "SMOKE")).getStatusCode().value())
                .isEqualTo(400);
    }

    @Test
    void consent_needs_an_address_and_strangers_learn_nothing() {
        ComplaintReference reference = people.logged();
        String id = parties.complainant(reference).orElseThrow().id();
        assertThat(put("complaints-officer", reference, id, Map.of("name", "Dana", "email", "", "emailConsent", true))
                .getStatusCode().value()).isEqualTo(400);
        assertThat(put("complaints-officer", reference, id, Map.of("name", "Dana", "email", "no address"))
                .getStatusCode().value()).isEqualTo(400);
        assertThat(put("team-manager", reference, id, Map.of("name", "Dana")).getStatusCode().value()).isEqualTo(404);
        assertThat(put("contact-centre", reference, id, Map.of("name", "Dana")).getStatusCode().value()).isEqualTo(403);
    }

    @Test
    void a_second_complainant_is_refused_and_an_advocate_added() {
        ComplaintReference reference = people.logged();
        String address = "/api/complaints/" + reference + "/parties";
        assertThat(web.withBasicAuth("complaints-officer", "redress").postForEntity(address,
                Map.of("role", "COMPLAINANT", "name", "Other"), String.class).getStatusCode().value()).isEqualTo(400);
        assertThat(web.withBasicAuth("complaints-officer", "redress").postForEntity(address,
                Map.of("role", "ADVOCATE", "name", "Ada Voice", "appointedOn", "2026-11-02"), String.class)
                .getStatusCode().value()).isEqualTo(201);
        assertThat(parties.of(reference).stream().map(Party::name).toList())
                .containsAll(List.of("Dana Example", "Ada Voice"));
    }

    @Test
    void an_advocate_added_with_the_day_of_appointment_meets_the_duty_and_begins_stage_1() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        assertThat(people.open(reference)).containsExactly("Find an advocate");
        assertThat(post("complaints-officer", reference, Map.of("role", "ADVOCATE", "name", "Ada Voice", "email",
                "ada@voices.example", "emailConsent", true, "appointedOn", "2026-11-02")).getStatusCode().value())
                .isEqualTo(201);
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(deadlines.of(reference)).anySatisfy(d -> {
            assertThat(d.duty()).isEqualTo(Duty.CHILDRENS_ADVOCATE);
            assertThat(d.metOn()).isEqualTo("2026-11-02");
        });
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isPresent();
    }

    @Test
    void an_advocate_who_was_named_first_and_appointed_later_begins_stage_1_then() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        post("complaints-officer", reference, Map.of("role", "ADVOCATE", "name", "Ada Voice"));
        assertThat(people.open(reference)).containsExactly("Find an advocate");
        String id = parties.of(reference).stream().filter(p -> p.name().equals("Ada Voice")).findFirst().orElseThrow().id();
        assertThat(put("complaints-officer", reference, id, Map.of("name", "Ada Voice", "appointedOn", "2026-11-02"))
                .getStatusCode().value()).isEqualTo(204);
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(parties.of(reference).stream().filter(p -> p.name().equals("Ada Voice"))).hasSize(1);
    }

    @Test
    void an_advocate_cannot_be_appointed_tomorrow() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        assertThat(post("complaints-officer", reference, Map.of("role", "ADVOCATE", "name", "Ada Voice",
                "appointedOn", "2026-11-03")).getStatusCode().value()).isEqualTo(400);
        assertThat(people.open(reference)).containsExactly("Find an advocate");
    }

    private ResponseEntity<String> post(String user, ComplaintReference reference, Map<String, Object> body) {
        return web.withBasicAuth(user, "redress").postForEntity("/api/complaints/" + reference + "/parties", body,
                String.class);
    }

    private ResponseEntity<String> put(String user, ComplaintReference reference, String id, Map<String, Object> body) {
        return web.withBasicAuth(user, "redress").exchange("/api/complaints/" + reference + "/parties/" + id,
                HttpMethod.PUT, new HttpEntity<>(body), String.class);
    }
}
