package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;
import org.redress.correction.Corrections;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Routes;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * A complaint that turns out to belong to another procedure, before it is answered (rulebook 5): it leaves one route and
 * enters the other with its day of receipt, and the complainant is told.
 */
class ReRoutingStoryTest extends StoryTest {

    private static final String WHY = "It is about the care of your mother.";
    private static final String ADULTS = "the adults’ social care complaints procedure";
    private static final String OR_ANOTHER = ", or the public health complaints procedure, or the council’s general complaints"
            + " procedure";

    @Autowired Routes routes;
    @Autowired @Qualifier("formFacts") CaseFacts formFacts;
    @Autowired Decisions decisions;
    @Autowired Timeline timeline;
    @Autowired Parties parties;
    @Autowired Letters letters;
    @Autowired Deferrals deferrals;
    @Autowired LaterPathway later;
    @Autowired WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void door() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    @Test
    void it_leaves_the_childrens_route_and_keeps_its_day_of_receipt() throws Exception {
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"));
        driver.moveTo(day(11, 4));
        changed(reference, "ADULTS", null, "complaints-manager").andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("handler"))
                .andExpect(jsonPath("$.allowed").value(containsString("adults-investigator")))
                .andExpect(jsonPath("$.detail").value(containsString("of no team that answers there")));
        assertThat(the(reference).procedureCode()).as("nothing half done").isEqualTo(Procedure.CHILDRENS);
        changed(reference, "ADULTS", "adults-investigator", "complaints-manager").andExpect(status().isNoContent());
        driver.runDueJobs();
        assertThat(appointments.current(reference, Role.HANDLER)).contains("adults-investigator");

        Complaint complaint = the(reference);
        assertThat(complaint.procedureCode()).isEqualTo(Procedure.ADULTS);
        assertThat(complaint.receivedOn()).isEqualTo(day(11, 2));
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly("Agree plan and period");
        assertThat(driver.runningProcesses(reference)).contains("adults-complaint")
                .doesNotContain("childrens-complaint", "local-resolution");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status()).isEqualTo(Deadline.Status.ENDED);
        assertThat(deadlines.running(reference)).extracting(Deadline::duty).containsExactlyInAnyOrder(
                Duty.ADULTS_RESPONSE, Duty.ADULTS_RELEVANT_PERIOD, Duty.ADULTS_MONTH5);
        assertThat(jdbc.sql("select ended_why from deadline where reference = :reference and duty = :duty")
                .param("reference", reference.value()).param("duty", Duty.CHILDRENS_STAGE1).query(String.class).single())
                .isEqualTo("goes on under " + ADULTS);
        Decisions.Decision decision = decisions.latest(reference, "PROCEDURE_CHANGED").orElseThrow();
        assertThat(List.of(decision.outcome(), decision.grounds(), decision.reasons(), decision.person()))
                .containsExactly("ADULTS", "CHILDRENS", WHY, "complaints-manager");
        assertThat(timeline.of(reference)).anySatisfy(entry -> assertThat(entry.text()).isEqualTo("Goes on under " + ADULTS
                + ", no longer under the children’s social care complaints procedure. The day of receipt, 2 November 2026, is"
                + " kept. " + WHY));
        assertThat(lettersSent(reference)).containsExactly("CH-01", "AD-01", "NC-04");
        assertThat(letter(reference)).contains(ADULTS, WHY, "Monday 2 November 2026", "Monday 30 November 2026")
                .doesNotContain("not fixed yet", "has passed");
    }

    @Test
    void it_goes_on_at_stage_1_of_the_corporate_procedure() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        reRouted(reference, Procedure.CORPORATE);
        assertThat(driver.runningProcesses(reference)).contains("corporate-complaint")
                .doesNotContain("childrens-complaint", "local-resolution");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(deadlines.running(reference)).extracting(Deadline::duty).containsExactly(Duty.CORPORATE_STAGE1);
        assertThat(lettersSent(reference)).contains("CO-01", "NC-04");
        assertThat(letter(reference)).contains("the council’s general complaints procedure");
    }

    @Test
    void what_triage_would_have_asked_of_a_childrens_complaint_is_still_to_be_asked_and_an_advocate_is_offered() {
        ComplaintReference reference = people.triaged(people.logged(), "aboutChildren", false, "aboutOther", true);
        assertThat(formFacts.of(reference, null).get("case_notAskedYet")).isEqualTo("");
        LocalDate before = deadline(reference, Duty.CORPORATE_STAGE1).due();
        reRouted(reference, Procedure.CHILDRENS);
        assertThat(formFacts.of(reference, null).get("case_notAskedYet").toString()).contains("what does the child want",
                "do they want an advocate", "under People", "under Something happened");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CH-01", "NC-04");
        assertThat(letter(reference, "CH-01")).contains("has the right to a free, independent advocate");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(before);
        assertThat(letter(reference)).contains("The day by which you will have our answer stays the same", UkTime.wordsWithWeekday(before))
                .doesNotContain("no longer hold");
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, driver.today(), "I want one.");
        assertThat(formFacts.of(reference, null).get("case_notAskedYet").toString()).doesNotContain("advocate");
    }

    @Test
    void an_acknowledgement_still_owed_is_owed_in_the_other_procedure_from_the_same_day() {
        ComplaintReference reference = people.logged("anonymous", "no", "email", null, "emailConsent", false);
        people.triaged(reference);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isPresent();
        driver.moveTo(day(11, 3));
        reRouted(reference, Procedure.ADULTS);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)).isEmpty();
        Deadline acknowledgement = deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT);
        assertThat(acknowledgement.running()).isTrue();
        assertThat(acknowledgement.from()).isEqualTo(day(11, 2));
        assertThat(acknowledgement.due()).isEqualTo(day(11, 5));
    }

    @Test
    void an_acknowledgement_owed_anew_counts_from_the_day_on_which_they_asked_again() {
        ComplaintReference reference = people.triaged(people.logged(), "aboutChildren", false, "aboutOther", true,
                "expresslyNoComplaint", true, "resolvableNow", "yes", "toldTo", "team-manager", "putRight", "The bin was emptied.",
                "putRightOn", "2026-11-02");
        stands(reference, Status.CLOSED);
        driver.moveTo(day(12, 14));
        reopened(reference, null);
        people.happened(reference, EventType.CONSENT_WITHDRAWN, day(12, 14), "No more e-mail.");
        people.triaged(reference);
        reRouted(reference, Procedure.ADULTS);
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).from()).isEqualTo(day(12, 14));
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).missed()).isFalse();
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.CORRECTED, "receivedOn",
                "2026-10-30", "The letter bears another stamp."));
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT).from()).isEqualTo(day(12, 14));
    }

    @Test
    void whom_it_is_about_is_a_child_under_the_childrens_procedure_alone() throws Exception {
        ComplaintReference reference = people.logged();
        added(reference, "PERSON_CONCERNED", "Gran Example", null);
        added(reference, "PERSON_CONCERNED", "Ben Example", "2015-05-01");
        parties.add(new Party(null, reference, PartyRole.PERSON_CONCERNED, "Edith Example", null, null, null, "1 Example Street",
                LocalDate.of(1944, 5, 1), false, false, null, null, null, null, null));
        people.triaged(reference);
        assertThat(children(reference)).as("by what was logged; a brother stays as what he was put in").containsExactly("Sam Example");
        assertThat(toldOfAdjudication(reference)).doesNotContain("Ben Example", "Gran Example", "Edith Example");
        reRouted(reference, Procedure.ADULTS);
        assertThat(children(reference)).isEmpty();
        assertThat(parties.about(reference)).filteredOn(Party::child).extracting(Party::name).containsExactly("Ben Example");
        reRouted(reference, Procedure.CHILDRENS);
        assertThat(children(reference)).containsExactly("Sam Example");
        assertThat(parties.about(reference)).filteredOn(Party::child).hasSize(2);
        assertThat(letters.goesTo(reference, "adjudication").notReached()).as("nobody forgets who has to be told")
                .containsExactly("Sam Example");
    }

    @Test
    void whom_somebody_called_a_child_stays_one_and_a_care_leaver_of_age_stands_as_one() throws Exception {
        ComplaintReference reference = people.triaged(people.logged());
        added(reference, "CHILD", "Max Example", null);
        reRouted(reference, Procedure.CORPORATE);
        assertThat(children(reference)).containsExactly("Max Example");
        ComplaintReference grown = people.logged("complainantName", "Lee Example", "relationship", "I am the person", "aboutName",
                "Lee Example", "aboutDateOfBirth", "2006-05-01");
        assertThat(children(grown)).isEmpty();
        people.triaged(grown, "complainantCategory", "CARE_LEAVER");
        assertThat(parties.of(grown, PartyRole.CHILD)).singleElement().satisfies(lee -> {
            assertThat(lee.name()).isEqualTo("Lee Example");
            assertThat(lee.child()).isFalse();
        });
        assertThat(letters.goesTo(grown, "adjudication").notReached()).as("who complains is written to").isEmpty();
    }

    @Test
    void back_in_the_childrens_route_it_begins_at_stage_1_from_the_day_of_receipt() {
        ComplaintReference reference = people.triaged(people.logged());
        reRouted(reference, Procedure.ADULTS);
        driver.moveTo(day(11, 20));
        reRouted(reference, Procedure.CHILDRENS);
        assertThat(people.open(reference)).contains("Draft response");
        assertThat(the(reference).stage()).isEqualTo(1);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(day(11, 2));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 16));
        assertThat(letter(reference)).contains("no longer hold", "you should have had our answer by Monday 16 November 2026",
                "We are sorry that this day has passed");
    }

    @Test
    void a_day_of_receipt_corrected_afterwards_counts_in_both_procedures() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        reRouted(reference, Procedure.ADULTS);
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.CORRECTED, "receivedOn",
                "2026-10-30", "The letter bears another stamp."));
        driver.runDueJobs();
        assertThat(the(reference).receivedOn()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).from()).isEqualTo(LocalDate.of(2026, 10, 30));
    }

    @Test
    void people_from_outside_lose_their_part_and_stage_2_agreed_at_once_is_given_up() {
        later.roster();
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "IN_WRITING"), "skipStage1", "AGREED",
                "skipAgreedOn", "2026-11-02");
        later.appointed(reference);
        reRouted(reference, Procedure.ADULTS);
        assertThat(people.open(reference)).containsExactly("Agree plan and period");
        assertThat(appointments.running(reference)).extracting(Appointment::role).containsExactly(Role.HANDLER);
        assertThat(appointments.of(reference)).filteredOn(one -> one.role() == Role.INDEPENDENT_PERSON)
                .extracting(Appointment::endedWhy).containsExactly("goes on under " + ADULTS);
        assertThat(the(reference).stage()).isEqualTo(1);
        assertThat(the(reference).skipAgreedOn()).isNull();
    }

    @Test
    void heads_that_were_deferred_are_not_left_waiting() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(),
                List.of(head("The visits stopped."), head("Nobody rang."))));
        Deferral deferral = driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                List.of(heads.of(reference).get(0).id()), Deferral.Ground.CRIMINAL_INVESTIGATION, "An investigation", null,
                "The police told us.", null, "The same people would be asked.")));
        assertThat(driver.runningProcesses(reference)).contains("deferral");
        reRouted(reference, Procedure.ADULTS);
        assertThat(deferrals.get(deferral.id()).status()).isEqualTo(Deferral.Status.STOPPED);
        assertThat(driver.runningProcesses(reference)).doesNotContain("deferral");
        assertThat(heads.considered(reference)).hasSize(2);
    }

    @Test
    void refused_once_the_first_response_has_gone_or_is_on_its_way() {
        ComplaintReference reference = people.triaged(people.logged("email", null, "emailConsent", false));
        people.answered(reference);
        assertThat(deadlines.answered(reference, Duty.CHILDRENS_STAGE1)).as("in the post tray").isFalse();
        refused(reference, Procedure.ADULTS, WHY, "Our first response has gone, or is on its way");

        ComplaintReference told = later.atStage2();
        refused(told, Procedure.ADULTS, WHY, "Our first response has gone, or is on its way");
        assertThat(people.open(told)).containsExactly("Appoint investigators");
    }

    @Test
    void refused_without_a_reason_and_for_a_procedure_that_cannot_be_chosen() {
        ComplaintReference reference = people.triaged(people.logged());
        refused(reference, Procedure.ADULTS, " ", "Say why the procedure changes");
        refused(reference, null, WHY, "Say to which procedure it goes: " + ADULTS + OR_ANOTHER);
        refused(reference, Procedure.CHILDRENS, WHY, "already. It could go to " + ADULTS + OR_ANOTHER);
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void refused_before_triage_when_it_has_ended_and_while_a_withdrawal_is_reviewed() {
        refused(people.logged(), Procedure.ADULTS, WHY, "triage chooses it");

        ComplaintReference resolved = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        refused(resolved, Procedure.ADULTS, WHY, "Only an open complaint changes its procedure");

        ComplaintReference withdrawn = people.triaged(people.logged());
        people.happened(withdrawn, EventType.WITHDRAWN, day(11, 2), "It is enough.");
        refused(withdrawn, Procedure.ADULTS, WHY, "is not running");
        assertThat(people.open(withdrawn)).containsExactly("Decide on internal review");
        assertThat(the(withdrawn).procedureCode()).isEqualTo(Procedure.CHILDRENS);
        assertThat(decisions.latest(withdrawn, "PROCEDURE_CHANGED")).as("nothing half done").isEmpty();
    }

    @Test
    void only_a_complaints_manager_changes_it_and_sees_what_can_be_chosen() throws Exception {
        ComplaintReference reference = people.triaged(people.logged());
        changed(reference, "ADULTS", null, "complaints-officer").andExpect(status().isForbidden());
        changed(reference, "CHILDRENS", null, "complaints-manager").andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter").value("to"))
                .andExpect(jsonPath("$.allowed").value("ADULTS, PUBLIC_HEALTH, CORPORATE"));
        shown(reference, "complaints-manager").andExpect(jsonPath("$.procedures", hasSize(3)))
                .andExpect(jsonPath("$.procedures[0].words").value(ADULTS))
                .andExpect(jsonPath("$.procedureStays").doesNotExist());
        shown(reference, "complaints-officer").andExpect(jsonPath("$.procedures").doesNotExist());
        people.answered(reference);
        shown(reference, "complaints-manager").andExpect(jsonPath("$.procedureStays").value(containsString("first response")));
    }

    @Test
    void a_child_reads_it_in_plain_words() {
        ComplaintReference reference = people.triaged(people.logged("relationship", "myself"), "complainantIsChild", true,
                "complainantCategory", "CHILD");
        reRouted(reference, Procedure.ADULTS);
        assertThat(letter(reference)).contains("the rules for complaints about help for adults", "That day still counts");
    }

    private static Heads.Head head(String words) {
        return new Heads.Head(null, 0, words, null, null, null, null, null, null, null);
    }

    private void reRouted(ComplaintReference reference, Procedure to) {
        driver.as("complaints-manager", () -> {
            routes.reroute(reference, to, WHY);
            return null;
        });
        driver.runDueJobs();
    }

    private void refused(ComplaintReference reference, Procedure to, String why, String sentence) {
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            routes.reroute(reference, to, why);
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessageContaining(sentence);
    }

    private void added(ComplaintReference reference, String role, String name, String bornOn) throws Exception {
        web.perform(post("/api/complaints/{reference}/parties", reference.value()).with(httpBasic("complaints-officer", "redress"))
                .contentType(MediaType.APPLICATION_JSON).content("{\"role\": \"%s\", \"name\": \"%s\", \"address\": \"1 Example Street\"%s}"
                        .formatted(role, name, bornOn == null ? "" : ", \"dateOfBirth\": \"" + bornOn + "\"")))
                .andExpect(status().isCreated());
    }

    private List<String> children(ComplaintReference reference) {
        return parties.of(reference, PartyRole.CHILD).stream().map(Party::name).toList();
    }

    /** The people to whom the response at stage 2 would go. */
    private String toldOfAdjudication(ComplaintReference reference) {
        return String.join("; ", letters.goesTo(reference, "adjudication").names());
    }

    private ResultActions changed(ComplaintReference reference, String to, String handler, String user) throws Exception {
        return web.perform(post("/api/complaints/{reference}/procedure", reference.value()).with(httpBasic(user, "redress"))
                .contentType(MediaType.APPLICATION_JSON).content("{\"to\": \"%s\", \"why\": \"%s\"%s}".formatted(to, WHY,
                        handler == null ? "" : ", \"handler\": \"" + handler + "\"")));
    }

    private ResultActions shown(ComplaintReference reference, String user) throws Exception {
        return web.perform(get("/api/complaints/{reference}", reference.value()).with(httpBasic(user, "redress")));
    }

    /** The text of the newest letter about another procedure. */
    private String letter(ComplaintReference reference) {
        return letter(reference, "NC-04");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id).query(String.class).single()
                .replaceAll("<[^>]+>", "");
    }
}
