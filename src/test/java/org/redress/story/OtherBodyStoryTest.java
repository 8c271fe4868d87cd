package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.duty.Duty;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.AdultsPathway;
import org.springframework.beans.factory.annotation.Autowired;

/** Complaints of which another body has a part: health service bodies, other councils and providers (regulations 6, 9, 11). */
class OtherBodyStoryTest extends StoryTest {

    private static final String LEAD = "Agree who leads";
    private static final String CONSENT = "Note consent for provider";
    private static final String PART = "Add their part";

    @Autowired AdultsPathway adults;

    private ComplaintReference joint() {
        return adults.planned(adults.accepted(), "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart",
                "The discharge from hospital.");
    }

    private ComplaintReference withProvider(Procedure procedure) {
        return adults.planned(adults.accepted(procedure, Channel.EMAIL), "provider", "Example Care Ltd", "providerPart",
                "The late visits.");
    }

    private void done(String task, ComplaintReference reference, Object... form) {
        driver.complete(task, reference, answers(form), "complaints-officer");
        driver.runDueJobs();
    }

    @Test
    void with_the_health_service_one_body_leads_and_one_response_names_both_ombudsmen() {
        ComplaintReference reference = joint();
        assertThat(people.open(reference)).containsExactly(LEAD, "Draft response");
        done(LEAD, reference, "lead", "US", "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.");
        assertThat(letter(reference, "AD-08")).contains("Exampleton Hospital Trust", "The discharge from hospital.", "Your e-mail.",
                "one response").doesNotContain("Without your agreement");
        done(PART, reference, "theyAnswered", "yes", "theirAnswer", "We should have told you of the discharge.");
        adults.answered(reference);
        assertThat(letter(reference, "AD-11")).contains("What Exampleton Hospital Trust says to its part",
                "We should have told you of the discharge.", "Parliamentary and Health Service Ombudsman");
        stands(reference, Status.CLOSED);
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter");
    }

    @Test
    void without_consent_each_body_answers_its_own_part() {
        ComplaintReference reference = joint();
        done(LEAD, reference, "consent", "no");
        assertThat(letter(reference, "AD-08")).contains("Nobody leads, as we have not told them", "Without your agreement")
                .doesNotContain("We have agreed with", "one contact for all of it");
        assertThat(people.open(reference)).containsExactly("Draft response");
        adults.answered(reference);
        assertThat(letter(reference, "AD-11")).doesNotContain("says to its part");
    }

    @Test
    void who_leads_puts_the_one_response_together_and_a_part_without_an_answer_is_named() {
        ComplaintReference theirs = joint();
        done(LEAD, theirs, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "THEM", "contact",
                "The patient experience team");
        assertThat(letter(theirs, "AD-08")).contains("they lead", "The patient experience team", "Our answer to our part is in it");
        adults.answered(theirs);
        assertThat(letter(theirs, "AD-11")).contains("Exampleton Hospital Trust leads on your complaint")
                .doesNotContain("has not given us its answer");

        ComplaintReference ours = joint();
        done(LEAD, ours, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "US");
        adults.answered(ours);
        assertThat(letter(ours, "AD-11")).contains("The part that is for Exampleton Hospital Trust", "has not given us its answer")
                .doesNotContain("leads on your complaint");
    }

    @Test
    void a_provider_is_told_with_consent_and_the_parts_are_split() {
        ComplaintReference reference = withProvider(Procedure.ADULTS);
        assertThat(letter(reference, "AD-06")).contains("Example Care Ltd", "The late visits.", "you are free to say no",
                "You need not go to them first");
        assertThat(people.open(reference)).containsExactly("Draft response", CONSENT);
        assertThatThrownBy(() -> done(CONSENT, reference, "consent", "yes", "consentOn", "2026-11-03", "sentOn", "2026-11-02",
                "details", "x")).hasMessageContaining("in the future");
        done(CONSENT, reference, "consent", "yes", "consentOn", "2026-11-02", "sentOn", "2026-11-02", "details", "The dates.");
        assertThat(letter(reference, "AD-07")).contains("They look into this part", "The late visits.", "The dates.",
                "We deal with everything else");
        done(PART, reference, "theyAnswered", "no");
        adults.answered(reference);
        assertThat(letter(reference, "AD-11")).contains("Example Care Ltd has not given us its answer").doesNotContain("Parliamentary");
    }

    @Test
    void a_provider_is_never_required_and_without_consent_we_go_on_alone() {
        ComplaintReference reference = withProvider(Procedure.ADULTS);
        done(CONSENT, reference, "consent", "no");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-06");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).running()).isTrue();
    }

    @Test
    void about_public_health_the_provider_can_deal_with_it_and_its_time_runs_from_the_notification() {
        ComplaintReference reference = withProvider(Procedure.PUBLIC_HEALTH);
        driver.moveTo(day(11, 5));
        done(CONSENT, reference, "consent", "yes", "consentOn", "2026-11-04", "sentOn", "2026-11-05", "details", "Your e-mail.",
                "theyHandleIt", true);
        assertThat(letter(reference, "AD-13")).contains("Example Care Ltd", "Thursday 5 November 2026",
                "Tuesday 10 November 2026", "Tuesday 4 May 2027");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isNull();
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter");
        assertThat(deadlines.running(reference)).isEmpty();
    }

    @Test
    void about_public_health_one_response_is_given_with_other_councils_alone() {
        ComplaintReference reference = adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL);
        assertThatThrownBy(() -> adults.planned(reference, "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS",
                "jointPart", "x")).hasMessageContaining("other local authorities alone");
        adults.planned(reference, "jointBody", "Exampleham Council", "jointKind", "AUTHORITY", "jointPart", "Their clinic.");
        assertThat(people.open(reference)).contains(LEAD);
    }

    @Test
    void nothing_more_is_asked_of_other_bodies_once_the_complaint_has_ended() {
        ComplaintReference reference = joint();
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "It is enough.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Nothing."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).isEmpty();
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id)
                .query(String.class).single().replaceAll("<[^>]+>", "");
    }
}
