package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.correction.Corrections;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.ombudsman.CaseState;
import org.redress.ombudsman.OmbudsmanCase;
import org.redress.ombudsman.OmbudsmanCases;
import org.redress.ombudsman.OmbudsmanDecision;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.Remedies;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A complaint before the Ombudsman: from its first letter to the last, at any point of every procedure (rulebook 4.2). */
class OmbudsmanStoryTest extends StoryTest {

    private static final String THEIRS = "26 001 234";

    @Autowired CorporatePathway corporate;
    @Autowired AdultsPathway adults;
    @Autowired LaterPathway later;
    @Autowired Given given;
    @Autowired OmbudsmanCases cases;
    @Autowired @Qualifier("ombudsmanCaseFacts") CaseFacts shown;
    @Autowired Remedies remedies;
    @Autowired PostTray tray;
    @Autowired WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void doors() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    private MockHttpServletResponse call(String user, MockHttpServletRequestBuilder request, String body) throws Exception {
        return web.perform((body == null ? request : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .with(httpBasic(user, "redress"))).andReturn().getResponse();
    }

    /** A letter that came today, logged by the start form. */
    private ComplaintReference wrote(String kind, ComplaintReference about, Object... more) {
        Map<String, Object> form = answers("lgscoReference", THEIRS, "kind", kind, "dated", driver.today().minusDays(1).toString(),
                "received", driver.today().toString(), "says", "Three questions about the visits.");
        if (about != null) {
            form.put("complaint", about.value());
        }
        form.putAll(answers(more));
        ComplaintReference reference = driver.submitStartForm("ombudsman-case", form, "link-officer");
        driver.runDueJobs();
        return reference;
    }

    private OmbudsmanCase its(String lgscoReference) {
        return cases.find(lgscoReference).orElseThrow();
    }

    private OmbudsmanCase its() {
        return its(THEIRS);
    }

    private Deadline about(ComplaintReference reference, String duty) {
        return deadline(reference, duty);
    }

    private void done(String task, ComplaintReference reference, String user, Object... form) {
        driver.complete(task, reference, answers(form), user);
        driver.runDueJobs();
    }

    private String today() {
        return driver.today().toString();
    }

    private void uploaded(ComplaintReference reference, String user) {
        driver.as(user, () -> {
            tray.posted(tray.letters().stream().filter(one -> one.reference().equals(reference)).map(Delivery::id).toList(),
                    driver.today());
            return null;
        });
        driver.runDueJobs();
    }

    private void remedy(String body) throws Exception {
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/remedies"), body).getStatus()).isEqualTo(201);
    }

    private static String apology() {
        return "{\"kind\": \"APOLOGY\", \"what\": \"Apologise to Ms Example.\", \"owner\": \"team-manager\"}";
    }

    private void decided(ComplaintReference reference, String decision, String reason, int remedies, Object... more) {
        Map<String, Object> form = answers("decision", decision, "decidedOn", driver.today().minusDays(1).toString(), "remedies",
                remedies, "published", "yes");
        if (reason != null) {
            form.put("reason", reason);
        }
        form.putAll(answers(more));
        driver.complete("Note decision", reference, form, "link-officer");
        driver.runDueJobs();
    }

    @Test
    void an_enquiry_without_a_complaint_of_ours_draws_a_reference_and_is_counted_nowhere() throws Exception {
        ComplaintReference reference = wrote("NOTIFICATION", null, "complainantName", "Ruth Example");
        assertThat(the(reference).type()).isEqualTo(Type.OMBUDSMAN_ENQUIRY);
        stands(reference, Status.OPEN);
        assertThat(its()).matches(OmbudsmanCase::ownReference).matches(one -> one.state() == CaseState.NOTIFIED)
                .matches(one -> one.linkOfficer().equals("link-officer"));
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).due()).isEqualTo(day(11, 30));
        String found = call("complaints-officer", get("/api/ombudsman-cases/ 26-001 234"), null).getContentAsString();
        assertThat(JsonPath.<String>read(found, "$.complaintReference")).isEqualTo(reference.value());
        assertThat(JsonPath.<String>read(found, "$.lgscoReference")).isEqualTo(THEIRS);
        String overview = call("complaints-manager", get("/api/complaints?q=" + reference.value()), null).getContentAsString();
        assertThat(JsonPath.<Boolean>read(overview, "$.items[0].ombudsman")).isTrue();
        done("Comment on complaint", reference, "link-officer", "reply", "We have no comment.", "sentOn", today());
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).metOn()).isEqualTo(day(11, 2));
        assertThat(driver.openTaskNames(reference)).isEmpty();
    }

    @Test
    void the_day_in_the_letter_governs_and_an_enquiry_goes_only_with_the_directors_signature() {
        ComplaintReference reference = people.logged();
        wrote("ENQUIRY", reference, "replyBy", "2026-11-10");
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).due()).isEqualTo(day(11, 10));
        assertThat(its().state()).isEqualTo(CaseState.ENQUIRY);
        assertThat(driver.openTaskNames(reference)).contains("Answer enquiry", "Triage contact");

        done("Answer enquiry", reference, "link-officer", "reply", "1. The plan was made in May.", "documents", "The bundle.",
                "privilege", "Legal services have looked on 2 November; nothing stays out.");
        assertThat(shown.of(reference, driver.task("Sign off answer", reference).getId()).get("case_ombudsmanSentBack")).isEqualTo("");
        done("Sign off answer", reference, "director", "decision", "BACK", "reasons", "Name the plan's date.");
        assertThat(shown.of(reference, driver.task("Answer enquiry", reference).getId()).get("case_ombudsmanSentBack"))
                .as("whoever changes it reads what is to change").asString().contains("Sent back by Director", "Name the plan's date.");
        done("Answer enquiry", reference, "link-officer", "reply", "1. The plan was made on 4 May.", "remedy", "An apology.",
                "privilege", "Looked at again.");
        assertThat(lettersSent(reference)).doesNotContain("LG-01");
        done("Sign off answer", reference, "director", "decision", "SIGN");
        driver.moveTo(day(11, 9));
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> tray.letters().stream()
                .filter(one -> one.template().equals("ombudsman-answer")).findFirst().orElseThrow()))
                .as("what goes to the Ombudsman goes by a link officer").isInstanceOf(java.util.NoSuchElementException.class);
        uploaded(reference, "link-officer");
        assertThat(lettersSent(reference)).contains("LG-01");
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).metOn()).isEqualTo(day(11, 9));
        assertThat(driver.openTaskNames(reference)).containsExactly("Triage contact");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).running()).as("no clock of ours is cleared").isTrue();
    }

    @Test
    void whoever_prepared_an_answer_does_not_sign_it() {
        ComplaintReference reference = wrote("DRAFT_DECISION", null);
        jdbc.sql("update ombudsman_letter set prepared_by = 'director'").update();
        done("Comment on draft decision", reference, "link-officer", "facts", "The visit was on 3 May.");
        jdbc.sql("update ombudsman_letter set prepared_by = 'director'").update();
        assertThatThrownBy(() -> done("Sign off answer", reference, "director", "decision", "SIGN"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("does not sign it");
        jdbc.sql("update ombudsman_letter set prepared_by = 'link-officer'").update();
        done("Sign off answer", reference, "director", "decision", "SIGN");
        uploaded(reference, "complaints-manager");
        assertThat(lettersSent(reference)).containsExactly("LG-02");
        assertThat(about(reference, Duty.OMBUDSMAN_DRAFT_COMMENTS).metOn()).isEqualTo(day(11, 2));
    }

    @Test
    void an_offer_is_the_directors_to_accept_and_its_remedy_is_promised() throws Exception {
        ComplaintReference reference = wrote("ASSESSMENT", corporate.accepted());
        assertThatThrownBy(() -> done("Prepare view of offer", reference, "link-officer", "accepts", "yes", "reply", "We agree."))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("Put in the remedy");
        remedy("{\"kind\": \"TIME_AND_TROUBLE\", \"what\": \"Pay for the trouble.\", \"owner\": \"team-manager\", \"amount\": 150.00,"
                + " \"due\": \"2026-12-01\"}");
        done("Prepare view of offer", reference, "link-officer", "accepts", "yes", "reply", "We agree.");
        done("Sign off answer", reference, "director", "decision", "SIGN", "accept", "yes");
        List<AgreedAction> promised = remedies.of(reference);
        assertThat(promised).singleElement().matches(one -> one.due().equals(day(12, 1)));
        assertThat(its().state()).isEqualTo(CaseState.ENQUIRY_RECEIVED);
        wrote("FINAL_DECISION", null);
        assertThatThrownBy(() -> decided(reference, "UPHELD", "FAULT_INJUSTICE", 0)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("1 were promised before");
        decided(reference, "UPHELD", "FAULT_INJUSTICE", 1);
        assertThat(remedies.of(reference)).as("it is promised once").hasSize(1);
        assertThat(its().remediesNamed()).isEqualTo(1);
    }

    @Test
    void an_offer_that_is_not_accepted_is_answered_too_and_first_questions_have_ten_days() {
        ComplaintReference reference = wrote("ASSESSMENT", null);
        done("Prepare view of offer", reference, "link-officer", "accepts", "no", "reply", "We do not think so.");
        assertThatThrownBy(() -> done("Sign off answer", reference, "director", "decision", "SIGN", "accept", "yes"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("Give it back, so that it says what you decide");
        done("Sign off answer", reference, "director", "decision", "SIGN", "accept", "no");
        uploaded(reference, "link-officer");
        assertThat(jdbc.sql("select html from letter where template = 'ombudsman-answer'").query(String.class).single())
                .as("nobody was asked about it").doesNotContain("privilege");
        wrote("PRE_ALLOCATION", null);
        assertThat(about(reference, Duty.OMBUDSMAN_PREALLOCATION).due()).isEqualTo(day(11, 16));
        done("Answer first questions", reference, "link-officer", "reply", "1. Yes.", "sentOn", today());
        assertThat(remedies.of(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"UPHELD,FAULT_INJUSTICE", "UPHELD,FAULT_NO_INJUSTICE", "UPHELD,REMEDIED_BEFORE",
        "NOT_UPHELD,NO_FAULT", "NOT_UPHELD,NO_FURTHER_ACTION", "CLOSED_AFTER_INITIAL_ENQUIRIES,OUT_OF_TIME_26B",
        "CLOSED_AFTER_INITIAL_ENQUIRIES,ALTERNATIVE_REMEDY_26_6", "CLOSED_AFTER_INITIAL_ENQUIRIES,NOT_MEMBER_OF_PUBLIC_26A",
        "CLOSED_AFTER_INITIAL_ENQUIRIES,SCHEDULE_5", "CLOSED_AFTER_INITIAL_ENQUIRIES,NOT_WARRANTED_INJUSTICE",
        "CLOSED_AFTER_INITIAL_ENQUIRIES,INSUFFICIENT_EVIDENCE_FAULT", "CLOSED_AFTER_INITIAL_ENQUIRIES,NO_WORTHWHILE_OUTCOME",
        "CLOSED_AFTER_INITIAL_ENQUIRIES,OTHER_BODY", "INVALID_OR_INCOMPLETE,-", "ADVICE_GIVEN,-"})
    void each_outcome_is_recorded_with_a_reason_of_its_own(String decision, String reason) {
        ComplaintReference reference = wrote("FINAL_DECISION", null);
        if (reason != null) {
            assertThatThrownBy(() -> decided(reference, decision, decision.equals("UPHELD") ? "NO_FAULT" : "FAULT_INJUSTICE", 0))
                    .isInstanceOf(RuleViolation.class).hasMessageContaining("Choose a reason of");
        }
        decided(reference, decision, reason, 0, "published", "no", "notPublishedWhy", "It would harm a child.");
        assertThat(its()).matches(one -> one.decision() == OmbudsmanDecision.valueOf(decision))
                .matches(one -> one.state() == CaseState.CLOSED);
        assertThat(driver.openTaskNames(reference)).isEmpty();
        stands(reference, Status.CLOSED);
    }

    @Test
    void remedies_of_a_decision_are_promised_and_it_is_published_after_six_weeks() throws Exception {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        wrote("FINAL_DECISION", reference);
        remedy(apology());
        String wrong = call("link-officer", post("/api/ombudsman-cases/26001234/remedies"), apology()).getContentAsString();
        assertThat(call("link-officer", delete("/api/ombudsman-cases/26001234/remedies/" + JsonPath.read(wrong, "$.id")), null)
                .getStatus()).isEqualTo(204);
        assertThatThrownBy(() -> decided(reference, "UPHELD", "FAULT_INJUSTICE", 2)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("names 2, and 1 are put in");
        decided(reference, "UPHELD", "FAULT_INJUSTICE", 1);
        assertThat(deadline(reference, Duty.OMBUDSMAN_REMEDY_PERSONAL).due()).as("a month after the decision of 1 November")
                .isEqualTo(driver.today().minusDays(1).plusMonths(1));
        assertThat(its().state()).isEqualTo(CaseState.FINAL_DECISION);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/remedies"), apology().replace("}", ", \"due\":"
                + " \"2026-10-31\"}")).getStatus()).as("before the decision").isEqualTo(400);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/remedies"), apology().replace("team-manager", "advocate"))
                .getContentAsString()).contains("outside the council");
        remedy(apology().replace("Ms Example", "her daughter"));
        assertThat(remedies.ofOmbudsmanCase(its().id())).as("what is put in after the decision was noted is promised at once").hasSize(2)
                .allMatch(one -> one.promisedOn().equals(driver.today().minusDays(1)));
        assertThat(its().remediesNamed()).isEqualTo(2);
        stands(reference, Status.CLOSED);
        Deadline publication = deadline(reference, Duty.OMBUDSMAN_PUBLICATION);
        driver.moveTo(publication.due().minusDays(8));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).doesNotContain("Prepare for publication");
        driver.moveTo(publication.due().minusDays(7));
        driver.runDueJobs();
        done("Prepare for publication", reference, "link-officer", "publishedOn", publication.due().toString(), "told", "Communications.");
        assertThat(its().state()).isEqualTo(CaseState.CLOSED);
        assertThat(deadline(reference, Duty.OMBUDSMAN_PUBLICATION).metOn()).isEqualTo(driver.today());
        wrote("OTHER", null);
        assertThat(its()).as("a letter that asks for nothing reopens nothing").matches(one -> one.state() == CaseState.CLOSED)
                .matches(one -> one.closedOn() != null);
        remedy(apology().replace("Ms Example", "her son"));
        assertThat(remedies.ofOmbudsmanCase(its().id())).hasSize(3);
    }

    @Test
    void a_decision_that_is_changed_is_neither_published_nor_reviewed_and_what_comes_then_waits_for_the_new_one() throws Exception {
        ComplaintReference reference = wrote("FINAL_DECISION", null);
        decided(reference, "NOT_UPHELD", "NO_FAULT", 0);
        LocalDate publication = deadline(reference, Duty.OMBUDSMAN_PUBLICATION).due();
        wrote("REVIEW_REQUESTED", null);
        wrote("REVIEW_OUTCOME", null);
        done("Note outcome of review", reference, "link-officer", "outcome", "DECISION_CHANGED");
        assertThat(deadline(reference, Duty.OMBUDSMAN_PUBLICATION).running()).isFalse();
        remedy(apology());
        assertThat(remedies.of(reference)).isEmpty();
        driver.moveTo(publication.minusDays(7));
        driver.runDueJobs();
        assertThat(driver.openTaskNames(reference)).isEmpty();
        wrote("FINAL_DECISION", null);
        decided(reference, "UPHELD", "FAULT_INJUSTICE", 1);
        assertThat(remedies.of(reference)).hasSize(1);
        assertThat(deadline(reference, Duty.OMBUDSMAN_PUBLICATION).running()).isTrue();
    }

    @Test
    void a_draft_report_may_come_to_nothing_and_the_decision_is_closed_and_reviewed_like_any_other() throws Exception {
        ComplaintReference reference = wrote("DRAFT_REPORT", null);
        wrote("FINAL_DECISION", null);
        assertThat(driver.openTaskNames(reference)).containsExactly("Note decision");
        decided(reference, "NOT_UPHELD", "NO_FAULT", 0, "published", "no", "notPublishedWhy", "It would harm a child.");
        assertThat(its()).matches(one -> one.state() == CaseState.CLOSED).matches(one -> one.closedOn() != null);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), "{\"ground\": \"NEW_INFORMATION\", \"why\":"
                + " \"The visit log was found.\"}").getStatus()).isEqualTo(201);
        done("Decide on review", reference, "director", "decision", "LEAVE", "reasons", "It changes nothing.");
        wrote("REVIEW_REQUESTED", null);
        assertThat(its().state()).isEqualTo(CaseState.POST_DECISION_REVIEW);
        ComplaintReference goesOn = people.logged();
        cases.endedByCorrection(reference, goesOn);
        assertThat(cases.of(goesOn)).as("after a merger it is a case of what goes on").hasSize(1);
        assertThat(cases.of(reference)).isEmpty();
    }

    @Test
    void a_report_ends_what_it_overtakes_in_its_own_case_and_leaves_another_of_the_complaint_alone() {
        ComplaintReference reference = wrote("FINAL_DECISION", null);
        decided(reference, "NOT_UPHELD", "NO_FAULT", 0);
        wrote("ENQUIRY", reference, "lgscoReference", "26 009 999");
        wrote("REPORT", reference, "lgscoReference", "26 009 999");
        assertThat(deadline(reference, Duty.OMBUDSMAN_REVIEW_REQUEST).running()).isTrue();
        assertThat(deadline(reference, Duty.OMBUDSMAN_ENQUIRY).running()).isFalse();
        assertThat(driver.openTaskNames(reference)).containsExactly("Tell statutory officers");
    }

    @Test
    void a_complaints_end_ends_no_clock_of_the_ombudsmans_and_the_ombudsman_ends_none_of_ours() {
        ComplaintReference reference = corporate.accepted();
        wrote("ENQUIRY", reference);
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "No more.");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).running()).isFalse();
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).running()).isTrue();
        wrote("FINAL_DECISION", null);
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).running()).as("the decision took its place").isFalse();
        assertThat(driver.openTaskNames(reference)).contains("Note decision").doesNotContain("Answer enquiry");

        ComplaintReference other = corporate.accepted();
        wrote("FINAL_DECISION", other, "lgscoReference", "26 009 999");
        decided(other, "NOT_UPHELD", "NO_FAULT", 0);
        assertThat(deadline(other, Duty.CORPORATE_STAGE1).running()).isTrue();
    }

    @Test
    void what_was_referred_back_without_a_complaint_of_ours_becomes_one_of_its_own_day() {
        ComplaintReference enquiry = wrote("FINAL_DECISION", null, "complainantName", "Ruth Example");
        assertThatThrownBy(() -> decided(enquiry, "REFERRED_BACK", null, 0)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("Referred back to us (premature)");
        wrote("REFERRED_BACK", null);
        assertThat(driver.openTaskNames(enquiry)).containsExactly("Choose stage");
        done("Choose stage", enquiry, "link-officer", "stage", "0");
        stands(enquiry, Status.CLOSED);
        ComplaintReference complaint = new ComplaintReference(jdbc.sql("select went_back_to from ombudsman_case").query(String.class)
                .single());
        assertThat(the(complaint)).matches(one -> one.channel() == Channel.LGSCO_REFERRAL)
                .matches(one -> one.receivedOn().equals(driver.today())).matches(one -> one.type() == Type.COMPLAINT);
        assertThat(driver.openTaskNames(complaint)).contains("Triage contact");
        assertThat(its()).matches(one -> one.decision() == OmbudsmanDecision.REFERRED_BACK).matches(one -> one.state() == CaseState.CLOSED);
    }

    @Test
    void what_was_referred_back_before_stage_1_goes_on_through_triage() {
        ComplaintReference reference = people.logged();
        wrote("PREMATURITY", reference);
        assertThat(about(reference, Duty.OMBUDSMAN_PREMATURITY).due()).isEqualTo(day(11, 4));
        assertThat(deadlines.newest(reference, Duty.OMBUDSMAN_REASONABLE_OPPORTUNITY)).as("statutory periods stand there").isEmpty();
        done("Answer prematurity check", reference, "link-officer", "reply", "Not yet.", "sentOn", today());
        wrote("REFERRED_BACK", null);
        assertThatThrownBy(() -> done("Choose stage", reference, "link-officer", "stage", "2")).isInstanceOf(RuleViolation.class);
        done("Choose stage", reference, "link-officer", "stage", "0");
        assertThat(driver.openTaskNames(reference)).contains("Triage contact");

        ComplaintReference withdrawn = people.logged();
        people.happened(withdrawn, EventType.WITHDRAWN, driver.today(), "I go to the Ombudsman.");
        driver.runDueJobs();
        stands(withdrawn, Status.WITHDRAWN);
        driver.moveTo(day(11, 9));
        back(withdrawn, "26 000 007", "0");
        assertThat(the(withdrawn).receivedOn()).as("its own day of receipt").isEqualTo(day(11, 9));
        assertThat(deadline(withdrawn, Duty.CHILDRENS_ACKNOWLEDGEMENT)).matches(Deadline::running).matches(one ->
                one.from().equals(day(11, 9)));
        assertThat(driver.openTaskNames(withdrawn)).contains("Triage contact");
    }

    @Test
    void a_childrens_complaint_goes_on_at_stage_1_2_or_3() {
        ComplaintReference atStage1 = people.triaged(people.logged());
        people.happened(atStage1, EventType.WITHDRAWN, driver.today(), "I go to the Ombudsman.");
        done("Decide on internal review", atStage1, "complaints-manager", "internalReview", "no", "reasons", "She has withdrawn.");
        stands(atStage1, Status.WITHDRAWN);
        driver.moveTo(day(11, 9));
        back(atStage1, "26 000 001", "1");
        stands(atStage1, Status.OPEN);
        assertThat(deadline(atStage1, Duty.CHILDRENS_STAGE1).from()).isEqualTo(day(11, 9));
        assertThat(deadline(atStage1, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(day(11, 9));
        assertThat(lettersSent(atStage1)).contains("CH-01");

        ComplaintReference atStage2 = people.answered(people.triaged(people.logged()));
        driver.runDueJobs();
        back(atStage2, "26 000 002", "2");
        assertThat(the(atStage2).stage()).isEqualTo(2);
        assertThat(deadline(atStage2, Duty.CHILDRENS_STAGE2).from()).isEqualTo(day(11, 9));
        stands(atStage2, Status.OPEN);
    }

    @Test
    void a_childrens_complaint_that_stage_2_has_answered_goes_to_a_panel() {
        ComplaintReference reference = later.stage2Answered();
        back(reference, "26 000 003", "3");
        assertThat(the(reference).stage()).isEqualTo(3);
        assertThat(driver.openTaskNames(reference)).contains("Arrange panel");
    }

    @Test
    void adults_public_health_and_corporate_complaints_go_on_after_their_end() {
        ComplaintReference adult = adults.answered(adults.planned(adults.accepted()));
        driver.runDueJobs();
        stands(adult, Status.CLOSED);
        driver.moveTo(driver.today().plusDays(7));
        back(adult, "26 000 004", "1");
        stands(adult, Status.OPEN);
        assertThat(deadline(adult, Duty.ADULTS_RESPONSE).from()).isEqualTo(driver.today());

        ComplaintReference health = adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL);
        back(health, "26 000 005", "1");
        stands(health, Status.OPEN);

        ComplaintReference general = corporate.accepted();
        wrote("PREMATURITY", general, "lgscoReference", "26 000 006");
        assertThat(deadline(general, Duty.OMBUDSMAN_REASONABLE_OPPORTUNITY).due()).isEqualTo(the(general).receivedOn().plusWeeks(12));
        corporate.answered(general);
        driver.runDueJobs();
        back(general, "26 000 006", "2");
        assertThat(deadline(general, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).from()).isEqualTo(driver.today());
        assertThat(driver.openTaskNames(general)).contains("Open review");
    }

    private void back(ComplaintReference reference, String theirs, String stage) {
        wrote("REFERRED_BACK", reference, "lgscoReference", theirs);
        done("Choose stage", reference, "link-officer", "stage", stage);
        assertThat(its(theirs)).matches(one -> one.decision() == OmbudsmanDecision.REFERRED_BACK);
    }

    @Test
    void a_review_is_asked_for_by_either_side_within_its_month_on_two_grounds_only() throws Exception {
        ComplaintReference reference = wrote("FINAL_DECISION", null);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), "{}").getStatus()).isEqualTo(409);
        decided(reference, "UPHELD", "FAULT_INJUSTICE", 0);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), "{\"why\": \"We disagree.\"}").getStatus())
                .isEqualTo(400);
        String ask = "{\"ground\": \"NEW_INFORMATION\", \"why\": \"The visit log was found.\"}";
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), ask).getStatus()).isEqualTo(201);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), ask).getStatus()).as("one goes on").isEqualTo(409);
        done("Decide on review", reference, "director", "decision", "ASK", "askedOn", today(), "reasons", "It is new.");
        assertThat(its().state()).isEqualTo(CaseState.POST_DECISION_REVIEW);
        assertThat(deadline(reference, Duty.OMBUDSMAN_REVIEW_REQUEST).metOn()).isEqualTo(driver.today());
        wrote("REVIEW_OUTCOME", null);
        done("Note outcome of review", reference, "link-officer", "outcome", "DECISION_STANDS");
        assertThat(its().state()).isEqualTo(CaseState.FINAL_DECISION);

        driver.moveTo(day(11, 20));
        wrote("REVIEW_REQUESTED", null);
        assertThat(its().state()).isEqualTo(CaseState.POST_DECISION_REVIEW);
        wrote("REVIEW_OUTCOME", null);
        done("Note outcome of review", reference, "link-officer", "outcome", "REOPENED");
        assertThat(its().state()).isEqualTo(CaseState.ENQUIRY);

        driver.moveTo(day(12, 7));
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), ask).getContentAsString()).contains("lateWhy");
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), ask.replace("}", ", \"lateWhy\": \"It was found"
                + " today.\"}")).getStatus()).isEqualTo(201);
        done("Decide on review", reference, "director", "decision", "LEAVE", "reasons", "It changes nothing.");
        assertThat(its().state()).isEqualTo(CaseState.ENQUIRY);
    }

    @Test
    void a_public_report_runs_through_all_its_clocks() throws Exception {
        ComplaintReference reference = wrote("DRAFT_REPORT", null, "replyBy", "2026-11-12");
        assertThat(its().state()).isEqualTo(CaseState.PUBLIC_REPORT);
        assertThat(deadline(reference, Duty.OMBUDSMAN_DRAFT_COMMENTS).due()).as("the letter's own day").isEqualTo(day(11, 12));
        done("Tell statutory officers", reference, "link-officer", "toldOn", today(), "title", "Exampleshire: care leavers");
        done("Comment on draft report", reference, "link-officer", "comments", "The facts are right.", "sentOn", today());
        assertThat(deadline(reference, Duty.OMBUDSMAN_DRAFT_COMMENTS).metOn()).isEqualTo(driver.today());
        assertThat(driver.openTaskNames(reference)).isEmpty();

        driver.moveTo(day(11, 16));
        wrote("REPORT", null);
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_NOTICE).due()).isEqualTo(day(11, 30));
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_ACTION).due()).isEqualTo(LocalDate.of(2027, 2, 15));
        done("Tell statutory officers", reference, "link-officer", "toldOn", today());
        assertThat(driver.openTaskNames(reference)).containsExactlyInAnyOrder("Approve public notice",
                "Write Monitoring Officer’s report", "Put report before authority");

        assertThatThrownBy(() -> done("Approve public notice", reference, "monitoring-officer", "notice", "GIVE", "newspapers",
                "The Examiner; our website", "noticeOn", "2026-11-23", "place", "County Hall", "inspectionFrom", "2026-12-01"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("within a week");
        done("Approve public notice", reference, "monitoring-officer", "notice", "GIVE", "newspapers", "The Examiner; our website",
                "noticeOn", "2026-11-23", "place", "County Hall", "inspectionFrom", "2026-11-27");
        driver.moveTo(day(11, 23));
        uploaded(reference, "complaints-manager");
        assertThat(lettersSent(reference)).containsExactly("LG-05");
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_NOTICE).metOn()).isEqualTo(day(11, 23));
        driver.moveTo(day(11, 27));
        done("Open inspection", reference, "link-officer", "noticeOn", "2026-11-23", "inspectionFrom", "2026-11-27");
        assertThat(deadline(reference, Duty.OMBUDSMAN_INSPECTION_START)).matches(one -> one.metOn().equals(day(11, 27)));
        assertThat(deadline(reference, Duty.OMBUDSMAN_INSPECTION).due()).as("three weeks that begin with the first day")
                .isEqualTo(day(12, 17));

        assertThatThrownBy(() -> done("Write Monitoring Officer’s report", reference, "monitoring-officer", "section", "5A",
                "headOfPaidService", true, "report", "See documents.", "copiesSentOn", today())).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("consulted");
        done("Write Monitoring Officer’s report", reference, "monitoring-officer", "section", "5A", "headOfPaidService", true,
                "chiefFinanceOfficer", true, "report", "See documents.", "copiesSentOn", today());
        assertThat(deadline(reference, Duty.MONITORING_OFFICER_MEETING).due()).isEqualTo(day(12, 18));
        driver.moveTo(day(12, 18));
        driver.runDueJobs();
        done("Note meeting", reference, "monitoring-officer", "meetingOn", today(), "decided", "The executive accepts it.");
        assertThat(jdbc.sql("select suspended_until from ombudsman_report").query(LocalDate.class).single())
                .as("the first business day after the Friday").isEqualTo(day(12, 21));
        driver.moveTo(day(12, 22));
        done("Send executive’s response", reference, "monitoring-officer", "on", today(), "response", "A new procedure.");
        done("Put report before authority", reference, "director", "laidBefore", "FULL_COUNCIL", "laidOn", today(), "action",
                "We write a new procedure.");
        uploaded(reference, "link-officer");
        assertThat(lettersSent(reference)).containsExactly("LG-05", "LG-05");
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_ACTION).metOn()).isEqualTo(day(12, 22));
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_CONFIRMATION).due()).isEqualTo(LocalDate.of(2027, 5, 15));
        driver.moveTo(LocalDate.of(2027, 1, 20));
        done("Confirm action", reference, "link-officer", "confirmedOn", today(), "how", "The procedure was sent.", "satisfied", "yes");
        assertThat(its().state()).isEqualTo(CaseState.CLOSED);
        assertThat(driver.openTaskNames(reference)).isEmpty();
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/review"), "{}").getContentAsString())
                .contains("Only a final decision");
    }

    @Test
    void a_report_may_need_no_notice_concern_no_executive_function_and_end_in_a_statement() {
        ComplaintReference reference = wrote("DRAFT_REPORT", null);
        wrote("REPORT", null);
        assertThat(driver.openTaskNames(reference)).as("the report takes the draft's place").containsExactly("Tell statutory officers");
        done("Tell statutory officers", reference, "link-officer", "toldOn", today());
        done("Approve public notice", reference, "monitoring-officer", "notice", "WAIVED");
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_NOTICE).running()).isFalse();
        done("Write Monitoring Officer’s report", reference, "monitoring-officer", "section", "5", "headOfPaidService", true,
                "chiefFinanceOfficer", true, "report", "See documents.", "copiesSentOn", today());
        done("Note meeting", reference, "monitoring-officer", "meetingOn", today(), "decided", "Noted.");
        done("Put report before authority", reference, "link-officer", "laidBefore", "COMMITTEE", "laidOn", today(), "action", "None.",
                "agreedBy", "2027-03-01");
        assertThat(deadline(reference, Duty.OMBUDSMAN_REPORT_ACTION).due()).isEqualTo(LocalDate.of(2027, 3, 1));
        uploaded(reference, "link-officer");
        assertThat(jdbc.sql("select html from letter where template = 'report-action'").query(String.class).single())
                .as("signed by a link officer, as that").contains("Link officer").doesNotContain("Director");
        wrote("FINAL_DECISION", null);
        decided(reference, "UPHELD", "REPORT_ISSUED", 0);
        done("Confirm action", reference, "link-officer", "confirmedOn", today(), "how", "Nothing was done.", "satisfied", "no",
                "requiredOn", today());
        assertThat(deadline(reference, Duty.OMBUDSMAN_STATEMENT_FORM).due()).isEqualTo(day(12, 2));
        done("Agree statement", reference, "director", "agreedOn", today());
        assertThat(deadline(reference, Duty.OMBUDSMAN_STATEMENT).due()).isEqualTo(day(11, 16));
        driver.moveTo(day(11, 9));
        assertThatThrownBy(() -> done("Publish statement", reference, "director", "firstOn", today(), "secondOn", today()))
                .isInstanceOf(RuleViolation.class);
        done("Publish statement", reference, "director", "firstOn", "2026-11-06", "secondOn", "2026-11-09");
        assertThat(its()).as("the decision is still to be published").matches(one -> one.state() == CaseState.FINAL_DECISION)
                .matches(one -> one.closedOn() == null);
        driver.moveTo(deadline(reference, Duty.OMBUDSMAN_PUBLICATION).due());
        driver.runDueJobs();
        done("Prepare for publication", reference, "link-officer", "published", "no", "notPublishedWhy", "It would harm a child.",
                "told", "The service.");
        assertThat(deadline(reference, Duty.OMBUDSMAN_PUBLICATION).running()).isFalse();
        assertThat(its()).as("the Ombudsman was asked in time").matches(one -> one.state() == CaseState.CLOSED)
                .matches(one -> one.publishedOn() == null && one.notPublishedWhy() != null);
    }

    @Test
    void one_reference_is_one_case_and_the_same_letter_is_refused() throws Exception {
        ComplaintReference reference = wrote("OTHER", people.logged());
        assertThatThrownBy(() -> wrote("OTHER", null)).isInstanceOf(RuleViolation.class).hasMessageContaining("on file already");
        String body = "{\"lgscoReference\": \"26001234\", \"kind\": \"ENQUIRY\", \"dated\": \"2026-11-01\", \"received\": \"2026-11-02\","
                + " \"says\": \"x\", \"complaintReference\": \"" + reference + "\"}";
        assertThat(call("link-officer", post("/api/ombudsman-cases"), body)).matches(answer -> answer.getStatus() == 409)
                .satisfies(answer -> assertThat(answer.getContentAsString()).contains("further letter"));
        assertThat(call("link-officer", post("/api/ombudsman-cases/26 001 234/letters"), body.replaceAll("\"lgsco[^,]+,|, \"compl[^}]+",
                "")).getStatus()).isEqualTo(201);
        assertThat(call("link-officer", post("/api/ombudsman-cases"), body.replace("26001234", "26 7").replace("2026-11-02", "2026-11-03"))
                .getContentAsString()).contains("future");
        assertThat(call("link-officer", post("/api/ombudsman-cases"), body.replace("26001234", "26 8").replace("ENQUIRY", "LETTER"))
                .getContentAsString()).contains("PREMATURITY");
        assertThat(call("complaints-officer", post("/api/ombudsman-cases"), body.replace("26001234", "26 9")).getStatus()).isEqualTo(403);
        assertThat(JsonPath.<List<?>>read(call("link-officer", get("/api/complaints/" + reference), null).getContentAsString(),
                "$.ombudsmanCases")).as("a link officer sees the cases of the Ombudsman").hasSize(1);
    }

    @Test
    void there_are_two_link_officers_at_most() throws Exception {
        wrote("OTHER", null);
        String another = "insert into link_officer (person, since, place) values ('somebody-else', :day, :place)";
        for (int taken : List.of(1, 3)) {
            assertThatThrownBy(() -> jdbc.sql(another).param("day", driver.today()).param("place", taken).update())
                    .as("two at the same moment are not both written").isInstanceOf(DataIntegrityViolationException.class);
        }
        jdbc.sql(another).param("day", driver.today()).param("place", 2).update();
        jdbc.sql("update link_officer set person = 'another' where person = 'link-officer'").update();
        assertThatThrownBy(() -> wrote("ENQUIRY", null)).isInstanceOf(RuleViolation.class).hasMessageContaining("takes two link officers");
        assertThat(call("link-officer", delete("/api/link-officers/another"), null).getStatus()).isEqualTo(403);
        assertThat(call("complaints-manager", delete("/api/link-officers/another"), null).getStatus()).isEqualTo(204);
        wrote("ENQUIRY", null);
        assertThat(call("complaints-officer", get("/api/link-officers"), null).getContentAsString()).contains("link-officer", "somebody-else");
    }

    @Test
    void a_case_that_was_logged_in_error_ends_and_frees_its_reference() throws Exception {
        ComplaintReference reference = wrote("ENQUIRY", corporate.accepted());
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> corrections.propose(reference,
                Corrections.Kind.LOGGED_IN_ERROR, null, null, "A slip."))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("The Ombudsman looks at this case");
        assertThat(call("complaints-manager", post("/api/ombudsman-cases/26001234/logged-in-error"), "{}").getStatus()).isEqualTo(400);
        assertThat(call("link-officer", post("/api/ombudsman-cases/26001234/logged-in-error"), "{\"why\": \"x\"}").getStatus())
                .isEqualTo(403);
        assertThat(call("complaints-manager", post("/api/ombudsman-cases/26001234/logged-in-error"),
                "{\"why\": \"It is about the other complaint.\"}").getStatus()).isEqualTo(204);
        driver.runDueJobs();
        assertThat(about(reference, Duty.OMBUDSMAN_ENQUIRY).running()).isFalse();
        assertThat(driver.openTaskNames(reference)).doesNotContain("Answer enquiry");
        assertThat(cases.of(reference)).isEmpty();
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).running()).isTrue();
        assertThat(wrote("ENQUIRY", corporate.accepted())).isNotEqualTo(reference);
    }
}
