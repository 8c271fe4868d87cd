package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.duty.Duty;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.problem.RuleViolation;
import org.redress.support.AdultsPathway;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;

/** Complaints of which another body has a part: health service bodies, other councils and providers (regulations 6, 9, 11). */
class OtherBodyStoryTest extends StoryTest {

    private static final String LEAD = "Agree who leads";
    private static final String CONSENT = "Note consent for provider";
    private static final String OUR_PART = "Send our part to lead body";
    private static final String PART = "Add their part";

    @Autowired AdultsPathway adults;
    @Autowired Given given;

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
    void where_another_body_leads_our_signed_part_goes_to_it_and_no_response_of_ours_to_the_complainant() {
        ComplaintReference reference = joint();
        done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "THEM", "contact",
                "The patient experience team");
        assertThat(letter(reference, "AD-08")).contains("they lead", "Our part goes to them", "The patient experience team",
                "one response to the whole of your complaint, from Exampleton Hospital Trust");
        assertThat(people.open(reference)).as("their part is not ours to add").containsExactly("Draft response");
        driver.moveTo(day(11, 10));
        adults.answered(reference);
        assertThat(people.open(reference)).containsExactly(OUR_PART);
        assertThat(driver.task(OUR_PART, reference).getAssignee()).isEqualTo("adults-investigator");
        assertThatThrownBy(() -> ourPart(reference, "2026-11-01", "2026-11-30")).hasMessageContaining("They agreed on 2 November 2026");
        assertThatThrownBy(() -> ourPart(reference, "2026-11-10", "2026-11-09")).hasMessageContaining("once they have our part");
        ourPart(reference, "2026-11-10", "2026-11-30");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).as("of our part").isEqualTo(Outcome.UPHELD);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-08");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).metOn()).isEqualTo(day(11, 10));
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).metOn()).isEqualTo(day(11, 10));
        assertThat(jdbc.sql("select text from timeline_entry where reference = :reference and kind = 'PART_SENT_TO_LEAD'")
                .param("reference", reference.value()).query(String.class).single()).contains("responds by 30 November 2026");
    }

    private void ourPart(ComplaintReference reference, String sentOn, String theyRespondBy) {
        driver.complete(OUR_PART, reference, answers("sentOn", sentOn, "theyRespondBy", theyRespondBy), "adults-investigator");
        driver.runDueJobs();
    }

    @Test
    void nobody_else_leads_once_our_own_response_is_on_its_way() {
        ComplaintReference reference = adults.planned(adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.ADULTS),
                "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart", "The discharge from hospital.");
        adults.answered(reference);
        assertThatThrownBy(() -> done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "x", "lead", "THEM",
                "contact", "x")).isInstanceOf(RuleViolation.class).hasMessageContaining("is on its way");
    }

    @Test
    void without_consent_each_body_answers_its_own_part() {
        ComplaintReference reference = joint();
        assertThatThrownBy(() -> done(LEAD, reference, "consent", "no")).hasMessageContaining("ask there");
        done(LEAD, reference, "consent", "no", "contact", "The patient experience team");
        assertThat(letter(reference, "AD-08")).contains("We answer our part", "About theirs: The patient experience team",
                "You have not agreed that we share").doesNotContain("lead", "We have agreed", "one contact", "one response");
        assertThat(people.open(reference)).containsExactly("Draft response");
        adults.answered(reference);
        assertThat(letter(reference, "AD-11")).doesNotContain("says to its part");
    }

    @Test
    void where_we_lead_a_part_without_an_answer_is_named() {
        ComplaintReference ours = joint();
        done(LEAD, ours, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "US");
        adults.answered(ours);
        assertThat(letter(ours, "AD-11")).contains("The part that is for Exampleton Hospital Trust", "has not given us its answer");
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

    @ParameterizedTest
    @CsvSource({"2026-10-31, 2026-11-04, The complaint reached us on 2 November 2026", "2026-11-04, 2026-11-03, They agreed on 4 November 2026",
        "2026-11-05, 2026-11-05, 'today, 4 November 2026'", "2026-11-03, 2026-11-05, 'today, 4 November 2026'"})
    void a_provider_is_told_after_consent_and_consent_is_given_after_receipt(String consentOn, String sentOn, String why) {
        ComplaintReference reference = withProvider(Procedure.ADULTS);
        driver.moveTo(day(11, 4));
        assertThatThrownBy(() -> done(CONSENT, reference, "consent", "yes", "consentOn", consentOn, "sentOn", sentOn, "details", "x"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining(why);
        assertThat(people.open(reference)).contains(CONSENT);
    }

    @Test
    void another_body_is_told_after_consent_which_is_given_after_receipt() {
        ComplaintReference reference = joint();
        assertThatThrownBy(() -> done(LEAD, reference, "lead", "US", "consent", "yes", "consentOn", "2026-10-31", "details", "x"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("The complaint reached us on 2 November 2026");
    }

    @Test
    void a_complaint_is_handed_over_once() {
        ComplaintReference reference = adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL);
        jdbc.sql("insert into other_body (id, reference, kind, name, part, status, named_at) values ('another', :reference,"
                + " 'PROVIDER', 'Another Clinic', 'The queue.', 'NAMED', current_timestamp)").param("reference", reference.value()).update();
        adults.planned(reference, "provider", "Example Care Ltd", "providerPart", "The late visits.");
        Object[] handedOver = {"consent", "yes", "consentOn", "2026-11-02", "sentOn", "2026-11-02", "details", "x", "theyHandleIt", true};
        driver.completeOldest(CONSENT, reference, answers(handedOver), "complaints-officer");
        assertThatThrownBy(() -> done(CONSENT, reference, handedOver)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("is not dealt with here any more");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsOnlyOnce("AD-13");
        stands(reference, Status.CLOSED);
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
        assertThat(people.open(reference)).as("nothing goes out of a withdrawn complaint").containsExactly("Decide on internal review");
        assertThat(driver.runningProcesses(reference)).doesNotContain("other-body");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Nothing."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).isEmpty();
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter");
    }

    @Test
    void taken_up_again_a_case_repeats_nothing_that_other_bodies_said_before() {
        ComplaintReference reference = joint();
        done(LEAD, reference, "lead", "US", "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.");
        done(PART, reference, "theyAnswered", "yes", "theirAnswer", "We should have told you of the discharge.");
        adults.answered(reference);
        reopened(reference, day(11, 2));
        adults.answered(adults.planned(reference));
        assertThat(letter(reference, "AD-11")).doesNotContain("We should have told you of the discharge.", "Parliamentary");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id)
                .query(String.class).single().replaceAll("<[^>]+>", "");
    }
}
