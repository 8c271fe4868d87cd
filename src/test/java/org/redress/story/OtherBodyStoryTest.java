package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.procedure.Routes;
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
import org.springframework.beans.factory.annotation.Qualifier;

/** Complaints of which another body has a part: health service bodies, other councils and providers (regulations 6, 9, 11). */
class OtherBodyStoryTest extends StoryTest {

    private static final String LEAD = "Agree who leads";
    private static final String CONSENT = "Note consent for provider";
    private static final String OUR_PART = "Send our part to lead body";
    private static final String NAME = "Name other body";
    private static final String ONE_RESPONSE = "Note one response";
    private static final String PART = "Add their part";

    @Autowired AdultsPathway adults;
    @Autowired Given given;
    @Autowired Documents documents;
    @Autowired Routes routes;
    @Autowired @Qualifier("adultsFacts") CaseFacts adultsFacts;

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
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
    }

    @Test
    void where_another_body_leads_the_complaint_is_answered_by_the_one_response_and_not_by_sending_our_part() {
        ComplaintReference reference = ledByThem();
        assertThat(letter(reference, "AD-08")).contains("they lead", "Our part goes to them", "The patient experience team",
                "one response to the whole of your complaint, from Exampleton Hospital Trust");
        assertThat(letter(reference, "AD-08")).as("no day of theirs is known").contains("They have not told us a day yet",
                "the day that we gave you, Friday 27 November 2026, holds for it", "Parliamentary and Health Service Ombudsman",
                "Local Government and Social Care Ombudsman");
        assertThat(people.open(reference)).as("their part is not ours to add").containsExactly("Draft response");
        driver.moveTo(day(11, 10));
        adults.answered(reference);
        assertThat(people.open(reference)).containsExactly(OUR_PART);
        assertThat(driver.task(OUR_PART, reference).getAssignee()).isEqualTo("adults-investigator");
        assertThat(words(documents.newest(reference, "OUR_PART").orElseThrow())).as("filed as it was signed").contains(
                "Exampleton Hospital Trust", "I read the rota", "The rota had a gap", "The agency fills the gap", "Signed on Tuesday 10 November 2026",
                "Responsible person");
        assertThatThrownBy(() -> ourPart(reference, "2026-11-01", "2026-11-30")).hasMessageContaining("They agreed on 2 November 2026");
        assertThatThrownBy(() -> ourPart(reference, "2026-11-10", "2026-11-09")).hasMessageContaining("once they have our part");
        ourPart(reference, "2026-11-10", "2026-11-30");
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly(ONE_RESPONSE);
        assertThat(driver.task(ONE_RESPONSE, reference).getDueDate().toInstant()).isEqualTo(UkTime.startOf(day(12, 1)));
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).metOn()).as("nobody has answered them yet").isNull();
        assertThat(routes.stays(the(reference))).as("our answer has gone").isPresent();
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).as("later than they were told").isEqualTo(day(11, 30));
        assertThat(letter(reference, "AD-09")).contains("sent it to Exampleton Hospital Trust on 10 November 2026", "Monday 30 November 2026");

        driver.moveTo(day(12, 2));
        oneResponse(reference, "whoResponds", "THEY_WILL", "theyRespondBy", "2026-12-14");
        assertThat(people.open(reference)).containsExactly(ONE_RESPONSE);
        assertThat(driver.task(ONE_RESPONSE, reference).getDueDate().toInstant()).isEqualTo(UkTime.startOf(day(12, 15)));
        assertThat(letter(reference, "AD-09")).contains("Monday 14 December 2026");
        driver.moveTo(day(12, 16));
        assertThatThrownBy(() -> oneResponse(reference, "whoResponds", "THEY_DID", "respondedOn", "2026-11-09"))
                .hasMessageContaining("They got our part on 10 November 2026");
        oneResponse(reference, "whoResponds", "THEY_DID", "respondedOn", "2026-12-14");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).as("of our part").isEqualTo(Outcome.UPHELD);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-08", "AD-09", "AD-09");
        for (String duty : List.of(Duty.ADULTS_RESPONSE, Duty.ADULTS_RELEVANT_PERIOD)) {
            assertThat(deadline(reference, duty).metOn()).as(duty).isEqualTo(day(12, 14));
        }
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
    }

    @Test
    void the_day_that_the_body_that_leads_names_at_once_takes_the_place_of_the_day_that_we_gave() {
        ComplaintReference reference = adults.planned(adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.ADULTS), "jointBody",
                "Exampleham Council", "jointKind", "AUTHORITY", "jointPart", "Their clinic.");
        Object[] led = {"consent", "yes", "consentOn", "2026-11-02", "details", "Your letter.", "lead", "THEM", "contact", "Their team",
            "theyRespondBy", null};
        led[led.length - 1] = "2027-05-02";
        assertThatThrownBy(() -> done(LEAD, reference, led)).hasMessageContaining("owed the response by 1 May 2027");
        led[led.length - 1] = "2026-12-11";
        done(LEAD, reference, led);
        assertThat(letter(reference, "AD-08")).contains("you will get it by Friday 11 December 2026",
                "takes the place of the day that we gave you before").doesNotContain("Health Service Ombudsman", "27 November");
        assertThat(deadline(reference, Duty.ADULTS_RESPONSE).due()).isEqualTo(day(12, 11));
        assertThat(lettersSent(reference)).as("the letter about the lead tells it").doesNotContain("AD-09");
        assertThat(adultsFacts.of(reference, null).get("case_inTrayToo").toString()).contains("not posted yet", "Your complaint is about more than one organisation");
    }

    @Test
    void taken_up_again_a_body_that_leads_once_more_has_no_day_until_it_names_one() {
        Object[] plan = {"jointBody", "Exampleham Council", "jointKind", "AUTHORITY", "jointPart", "Their clinic."};
        Object[] led = {"consent", "yes", "consentOn", "2026-11-02", "details", "Your letter.", "lead", "THEM", "contact", "Their team",
            "theyRespondBy", "2026-12-11"};
        ComplaintReference reference = adults.planned(adults.accepted(), plan);
        done(LEAD, reference, led);
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "All is well again.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Nothing to look into."),
                "complaints-manager");
        reopened(reference, null);
        adults.planned(reference, plan);
        led[led.length - 1] = null;
        done(LEAD, reference, led);
        assertThat(letter(reference, "AD-08")).contains("They have not told us a day yet").doesNotContain("11 December");
    }

    @Test
    void a_body_that_leads_and_is_silent_for_six_months_is_explained_and_in_the_end_we_respond() {
        ComplaintReference reference = ledByThem();
        adults.answered(reference);
        ourPart(reference, "2026-11-02", "2026-11-20");
        assertThat(lettersSent(reference)).as("within what they were told").doesNotContain("AD-09");
        driver.letTimePassUntil(LocalDate.of(2027, 5, 2));
        assertThat(people.open(reference)).contains(ONE_RESPONSE, "Explain the delay");
        driver.complete("Explain the delay", reference, answers("reason", "The trust has not replied.", "now", "You will have ours."),
                "complaints-manager");
        assertThatThrownBy(() -> oneResponse(reference, "whoResponds", "WE_DO")).hasMessageContaining("Why do they not lead any more");
        oneResponse(reference, "whoResponds", "WE_DO", "whyWeRespond", "The trust has dropped out.");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).contains("AD-10", "AD-11");
        assertThat(letter(reference, "AD-11")).contains("The rota had a gap", "Exampleton Hospital Trust has not given us its answer");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).missed()).isTrue();
    }

    @Test
    void a_body_that_drops_out_before_it_has_our_part_leaves_the_response_to_us() {
        ComplaintReference reference = ledByThem();
        adults.answered(reference);
        driver.complete(OUR_PART, reference, answers("theyLead", "no", "whyWeRespond", "They had no part in it."), "adults-investigator");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).endsWith("AD-11");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).metOn()).isEqualTo(day(11, 2));
    }

    private ComplaintReference ledByThem() {
        ComplaintReference reference = joint();
        done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "THEM", "contact",
                "The patient experience team");
        return reference;
    }

    private void ourPart(ComplaintReference reference, String sentOn, String theyRespondBy) {
        driver.complete(OUR_PART, reference, answers("theyLead", "yes", "sentOn", sentOn, "theyRespondBy", theyRespondBy),
                "adults-investigator");
        driver.runDueJobs();
    }

    private void oneResponse(ComplaintReference reference, Object... form) {
        driver.complete(ONE_RESPONSE, reference, answers(form), "adults-investigator");
        driver.runDueJobs();
    }

    private String words(Documents.Document document) {
        try (PDDocument pdf = Loader.loadPDF(documents.content(document))) {
            Files.createDirectories(Path.of("target/papers"));
            Files.write(Path.of("target/papers/our-part.pdf"), documents.content(document));
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void nobody_else_leads_once_our_own_response_is_on_its_way() {
        ComplaintReference reference = adults.planned(adults.accepted(given.aComplaint().by(Channel.LETTER), Procedure.ADULTS),
                "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart", "The discharge from hospital.");
        adults.answered(reference);
        assertThatThrownBy(() -> done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "x", "lead", "THEM",
                "contact", "x")).isInstanceOf(RuleViolation.class).hasMessageContaining("is on its way");
    }

    @ParameterizedTest
    @CsvSource({"otherBodyInvolved, NHS_BODY, a body of the health service, jointBody", "otherBodyInvolved, OTHER_COUNCIL, another council, jointBody",
        "providerInvolved, NOT_ARRANGED, a provider of care, provider"})
    void whom_triage_found_to_have_a_part_is_named_in_the_plan_or_it_is_said_why_not(String fact, String found, String who, String field) {
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"), "aboutChildren", false,
                "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "handler", "adults-investigator", fact, found, "consent", "yes");
        assertThat(adultsFacts.of(reference, null).get("case_triageBodiesToo").toString()).contains(who);
        assertThatThrownBy(() -> adults.planned(reference)).isInstanceOf(RuleViolation.class).hasMessageContaining("Triage found that " + who);
        assertThat(people.open(reference)).containsExactly("Agree plan and period");
        adults.planned(reference, "noOtherBody", "They were asked: they had no part in it.");
        assertThat(people.open(reference)).containsExactly("Draft response");

        ComplaintReference named = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"), "aboutChildren", false,
                "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "handler", "adults-investigator", fact, found, "consent", "yes");
        adults.planned(named, field, "Exampleton Trust", "jointKind", adultsFacts.presets(named, "agree-plan").getOrDefault("jointKind", "NHS"),
                "jointPart", "Their part.", "providerPart", "Their part.");
        assertThat(adultsFacts.presets(named, field.equals("provider") ? "note-consent-for-provider" : "agree-lead")).as("asked for at triage")
                .containsEntry("consent", "yes");
        assertThat(people.open(named)).contains(field.equals("provider") ? CONSENT : LEAD);
    }

    @Test
    void a_body_that_shows_itself_after_the_plan_is_named_then_and_one_that_was_not_to_be_told_can_be_told_later() {
        ComplaintReference reference = adults.planned(adults.accepted());
        people.happened(reference, EventType.OTHER_BODY_INVOLVED, day(11, 2), "The hospital discharged her too early.");
        assertThat(people.open(reference)).containsExactly("Draft response", NAME);
        assertThatThrownBy(() -> done(NAME, reference, "hasAPart", "yes", "jointKind", "NHS", "jointPart", "x"))
                .hasMessageContaining("Which body?");
        done(NAME, reference, "hasAPart", "yes", "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart",
                "The discharge from hospital.");
        done(LEAD, reference, "consent", "no", "contact", "The patient experience team");
        assertThat(people.open(reference)).containsExactly("Draft response");

        people.happened(reference, EventType.OTHER_BODY_INVOLVED, day(11, 2), "Do tell the hospital after all.");
        done(NAME, reference, "hasAPart", "yes", "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart",
                "The discharge from hospital.");
        assertThat(people.open(reference)).containsExactly(LEAD, "Draft response");
        people.happened(reference, EventType.OTHER_BODY_INVOLVED, day(11, 2), "And the care agency?");
        assertThatThrownBy(() -> done(NAME, reference, "hasAPart", "yes", "jointBody", "exampleton hospital trust", "jointKind", "NHS",
                "jointPart", "x")).hasMessageContaining("has begun already");
        done(NAME, reference, "hasAPart", "no");
        done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "US");
        adults.answered(reference);
        assertThat(letter(reference, "AD-11")).contains("Exampleton Hospital Trust has not given us its answer", "Parliamentary");
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
        people.happened(reference, EventType.OTHER_BODY_INVOLVED, day(11, 2), "Too late.");
        assertThat(people.open(reference)).as("nothing is dealt with any more").doesNotContain(NAME);
    }

    @Test
    void a_lead_that_was_agreed_before_the_plan_stands() {
        ComplaintReference reference = adults.accepted();
        people.happened(reference, EventType.OTHER_BODY_INVOLVED, day(11, 2), "The hospital has a part.");
        done(NAME, reference, "hasAPart", "yes", "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart",
                "The discharge from hospital.");
        done(LEAD, reference, "consent", "yes", "consentOn", "2026-11-02", "details", "Your e-mail.", "lead", "THEM", "contact",
                "The patient experience team");
        assertThatThrownBy(() -> adults.planned(reference, "jointBody", "Exampleton Hospital Trust", "jointKind", "NHS", "jointPart", "x"))
                .hasMessageContaining("has begun already");
        adults.planned(reference);
        adults.answered(reference);
        assertThat(people.open(reference)).contains("Send our part to lead body");
        assertThat(lettersSent(reference)).doesNotContain("AD-11");
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
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
        assertThat(ofTheComplaint(reference)).noneMatch(one -> one.running());
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
        assertThat(driver.runningProcesses(reference)).isSubsetOf("send-letter", "remedy", "duty-clock");
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
