package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Happenings;
import org.redress.register.Parties;
import org.redress.register.Timeline;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;

/** Who may say what happened to a case, what becomes of it, and what becomes of it when it is said twice. */
@RedressTest
class TellingTest {

    private static final String DECIDE = "Decide what this message asks for";

    @Autowired TestRestTemplate web;
    @Autowired Pathway people;
    @Autowired ProcessDriver driver;
    @Autowired Complaints complaints;
    @Autowired Happenings happenings;
    @Autowired Corrections corrections;
    @Autowired Deadlines deadlines;
    @Autowired Timeline timeline;
    @Autowired Parties parties;
    @Autowired FormFacts forms;

    @Test
    void what_the_contact_centre_is_told_is_decided_by_somebody_who_sees_the_case() {
        ComplaintReference reference = people.triaged(people.logged());
        ResponseEntity<JsonNode> told = tell("contact-centre", reference, "WITHDRAWN", "She rang: leave it.");
        assertThat(told.getStatusCode().value()).isEqualTo(201);
        assertThat(people.open(reference)).containsExactly(DECIDE, "Draft response");
        driver.complete(DECIDE, reference, Map.of("messageOutcome", "AS_TOLD"), "complaints-officer");
        assertThat(people.open(reference)).containsExactly("Decide on internal review");
        assertThat(happenings.of(reference)).singleElement().satisfies(h -> {
            assertThat(h.offeredTo()).isEqualTo("childrens-complaint");
            assertThat(h.decided()).isEqualTo("AS_TOLD");
        });
    }

    @Test
    void before_triage_too_the_contact_centre_withdraws_nothing_by_itself() {
        ComplaintReference reference = people.logged();
        tell("contact-centre", reference, "WITHDRAWN", "She rang: leave it.");
        assertThat(people.open(reference)).containsExactly(DECIDE, "Triage contact");
        assertThat(complaints.get(reference).status()).isEqualTo(Status.LOGGED);
        driver.complete(DECIDE, reference, Map.of("messageOutcome", "AS_TOLD"), "complaints-officer");
        driver.runDueJobs();
        assertThat(complaints.get(reference).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_wish_for_an_advocate_told_to_the_contact_centre_is_a_duty_at_once() {
        ComplaintReference reference = people.triaged(people.logged());
        tell("contact-centre", reference, "ADVOCATE_ASKED_FOR", "Would like somebody to help her.");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ADVOCATE)).isPresent();
        assertThat(people.open(reference)).containsExactly(DECIDE, "Draft response");
    }

    @Test
    void who_no_longer_wants_email_gets_none_whoever_was_told_of_it_and_the_officer_reads_so() {
        ComplaintReference reference = people.triaged(people.logged());
        ResponseEntity<JsonNode> told = tell("complaints-officer", reference, "CONSENT_WITHDRAWN", "No more e-mails.");
        assertThat(told.getBody().path("offeredTo").asText()).isEqualTo("email-consent");
        assertThat(told.getBody().path("told").asText()).contains("no more letters", "by e-mail");
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).isFalse();
        assertThat(people.open(reference)).containsExactly("Draft response");

        ComplaintReference other = people.triaged(people.logged());
        tell("contact-centre", other, "CONSENT_WITHDRAWN", "No more e-mails.");
        assertThat(parties.complainant(other).orElseThrow().emailConsent()).isFalse();
        assertThat(people.open(other)).as("somebody looks at it too").containsExactly(DECIDE, "Draft response");
        driver.complete(DECIDE, other, Map.of("messageOutcome", "AS_TOLD"), "complaints-officer");
        assertThat(people.open(other)).containsExactly("Draft response");
    }

    @Test
    void a_consent_that_is_told_is_put_down_with_the_person_and_not_taken_as_told() {
        ComplaintReference reference = people.triaged(people.logged());
        tell("complaints-officer", reference, "CONSENT_GIVEN", "E-mail is fine for me.");
        assertThat(people.open(reference)).containsExactly(DECIDE, "Draft response");
        assertThat(forms.of(reference, driver.task(DECIDE, reference).getId()).get("case_messageHint").toString())
                .contains("under People", "how they said so");
        assertThatThrownBy(() -> driver.complete(DECIDE, reference, Map.of("messageOutcome", "AS_TOLD"),
                "complaints-officer")).hasMessageContaining("under People");
        driver.complete(DECIDE, reference, Map.of("messageOutcome", "NOTED", "reasons", "Put down."), "complaints-officer");
    }

    @Test
    void what_no_step_waits_for_cannot_be_taken_as_told() {
        ComplaintReference reference = people.triaged(people.logged());
        tell("contact-centre", reference, "INFORMATION_RECEIVED", "Here are the dates.");
        assertThatThrownBy(() -> driver.complete(DECIDE, reference, Map.of("messageOutcome", "AS_TOLD"),
                "complaints-officer")).hasMessageContaining("No step of this case is waiting for that");
        assertThat(people.open(reference)).containsExactly(DECIDE, "Draft response");
    }

    @Test
    void a_quality_officer_is_refused_with_a_sentence() {
        ComplaintReference reference = people.triaged(people.logged());
        ResponseEntity<JsonNode> refused = tell("quality-officer", reference, "WITHDRAWN", "Leave it.");
        assertThat(refused.getStatusCode().value()).isEqualTo(403);
        assertThat(refused.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(refused.getBody().path("detail").asText()).contains("Quality officers check answers");
        assertThat(happenings.of(reference)).isEmpty();
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void the_same_told_twice_is_one_happening_and_one_task() {
        ComplaintReference reference = people.triaged(people.logged());
        ResponseEntity<JsonNode> first = tell("complaints-officer", reference, "INFORMATION_RECEIVED", "Here are dates.");
        ResponseEntity<JsonNode> second = tell("contact-centre", reference, "INFORMATION_RECEIVED", " Here  are dates.\n");
        assertThat(first.getStatusCode().value()).isEqualTo(201);
        assertThat(first.getBody().has("again")).isFalse();
        assertThat(second.getStatusCode().value()).isEqualTo(200);
        assertThat(second.getBody().path("again").asBoolean()).isTrue();
        assertThat(second.getBody().path("id")).isEqualTo(first.getBody().path("id"));
        assertThat(happenings.of(reference)).hasSize(1);
        assertThat(people.open(reference)).containsExactly(DECIDE, "Draft response");
        assertThat(timeline.of(reference)).anySatisfy(entry -> {
            assertThat(entry.text()).contains("told again");
            assertThat(entry.person()).isEqualTo("contact-centre");
        });
        tell("complaints-officer", reference, "INFORMATION_RECEIVED", "Here are other dates.");
        assertThat(happenings.of(reference)).hasSize(2);
    }

    @Test
    void told_twice_of_a_withdrawn_case_opens_nothing_and_after_reopening_counts_again() {
        ComplaintReference reference = people.triaged(people.logged());
        tell("complaints-officer", reference, "WITHDRAWN", "Leave it.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "None."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(tell("complaints-officer", reference, "WITHDRAWN", "Leave it.").getStatusCode().value()).isEqualTo(200);
        assertThat(people.open(reference)).isEmpty();
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.REOPENED, null, null,
                "She rang: go on."));
        driver.runDueJobs();
        assertThat(tell("complaints-officer", reference, "WITHDRAWN", "Leave it.").getStatusCode().value()).isEqualTo(201);
        assertThat(people.open(reference)).containsExactly("Decide on internal review");
    }

    private ResponseEntity<JsonNode> tell(String user, ComplaintReference reference, String type, String text) {
        ResponseEntity<JsonNode> answer = web.withBasicAuth(user, "redress").postForEntity(
                "/api/complaints/" + reference + "/events", Map.of("type", type, "on", driver.today().toString(),
                        "channel", "PHONE", "text", text), JsonNode.class);
        driver.runDueJobs();
        return answer;
    }
}
