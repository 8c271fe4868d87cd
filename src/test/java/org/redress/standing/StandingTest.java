package org.redress.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redress.support.Pathway.answers;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.ReadingGrade;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Where it stands, in every state of each route that a complainant is told of. */
@RedressTest
class StandingTest {

    private static final double FIVE = 5.0;

    @Autowired Standing standing;
    @Autowired ProcessDriver driver;
    @Autowired Pathway people;
    @Autowired LaterPathway later;
    @Autowired AdultsPathway adults;
    @Autowired CorporatePathway corporate;
    @Autowired Given given;
    @Autowired Deadlines deadlines;
    @Autowired Deferrals deferrals;
    @Autowired Heads heads;
    @Autowired Complaints complaints;

    @ParameterizedTest
    @EnumSource(State.class)
    void each_state_of_the_route_says_what_is_done_by_whom_by_when_and_what_they_can_do(State state) throws Exception {
        ComplaintReference reference = reach(state);
        Standing.Told told = standing.of(reference, false);
        Standing.Told child = standing.of(reference, true);
        assertThat(told.state()).isEqualTo(state.name());
        assertThat(child.state()).isEqualTo(state.name());
        for (Standing.Told one : List.of(told, child)) {
            assertThat(one.text()).contains(one.last(), one.now(), one.youCan(), one.reachUs(), "01632")
                    .doesNotContain("null", "%s", "Dana", "Example ", "team-manager", "Draft", "pheld", "Marian");
            assertThat(one.hear() == null).as("%s: %s", state, one.hear()).isEqualTo(state.duty() == null);
            if (complaints.get(reference).procedureCode() == Procedure.CORPORATE) {
                assertThat(one.text()).as("who complains of a library has no advocate of ours").doesNotContainIgnoringCase("advoca");
            }
        }
        assertThat(told.text()).contains(reference.value());
        assertThat(grade(child.text()).value()).as("%s: %s", child.text(), grade(child.text())).isLessThanOrEqualTo(FIVE);
    }

    private ComplaintReference reach(State state) {
        return switch (state) {
            case LOGGED -> people.logged();
            case ADVOCATE_SOUGHT -> people.triaged(people.logged(), "advocate", "ASKED");
            case STAGE_1 -> people.triaged(people.logged());
            case STAGE_1_LATE -> after(people.triaged(people.logged()), LocalDate.of(2026, 11, 18));
            case STAGE_1_ANSWERED -> people.answered(people.triaged(people.logged()));
            case STAGE_2_APPOINTING -> later.atStage2();
            case STAGE_2_STATEMENT -> later.appointed(later.atStage2());
            case STAGE_2_INVESTIGATION -> investigating();
            case STAGE_2_DECISION -> later.independentReport(later.investigated(investigating(), Finding.UPHELD));
            case STAGE_2_ANSWERED -> later.stage2Answered();
            case PANEL_ARRANGING -> panel();
            case PANEL_ARRANGED -> arranged();
            case PANEL_REPORT -> met();
            case FINAL_RESPONSE -> later.panelReported(met());
            case TO_THE_OMBUDSMAN -> early();
            case DEFERRED -> deferred();
            case MESSAGE -> message();
            case UNDER_WAY -> given.aComplaint().log();
            case ADULTS_PLAN -> adults.accepted();
            case ADULTS_RESPONSE -> adults.planned(adults.accepted());
            case ADULTS_PLAN_LATE -> after(adults.accepted(), LocalDate.of(2026, 12, 2));
            case ADULTS_LEAD_RESPONDS -> withLead();
            case ADULTS_ANSWERED_BY_LEAD -> {
                ComplaintReference reference = withLead();
                driver.complete("Note one response", reference, answers("whoResponds", "THEY_DID", "respondedOn",
                        driver.today().toString()), "adults-investigator");
                driver.runDueJobs();
                yield reference;
            }
            case ADULTS_LATE -> after(adults.planned(adults.accepted()), LocalDate.of(2026, 11, 28));
            case ADULTS_OVER_SIX_MONTHS -> after(adults.planned(adults.accepted()), LocalDate.of(2027, 5, 2));
            case ADULTS_ANSWERED -> adults.answered(adults.planned(adults.accepted()));
            case ADULTS_SETTLED -> settled();
            case HANDED_OVER -> handedOver();
            case CORPORATE_STAGE_1 -> corporate.accepted();
            case CORPORATE_STAGE_1_LATE -> {
                ComplaintReference reference = corporate.accepted();
                yield after(reference, deadlines.due(reference, Duty.CORPORATE_STAGE1).plusDays(1));
            }
            case CORPORATE_ANSWERED -> corporate.answered(corporate.accepted());
            case CORPORATE_REVIEW_ASKED -> corporate.reviewRequested(corporate.answered(corporate.accepted()), "That is no answer.");
            case CORPORATE_REVIEW -> corporate.underReview();
            case CORPORATE_REVIEW_REFUSED -> reviewRefused();
            case CORPORATE_REVIEWED -> corporate.answered(corporate.underReview());
            case CLOSED_AT_STAGE_1 -> {
                ComplaintReference reference = people.answered(people.triaged(people.logged()));
                yield after(reference, deadlines.due(reference, Duty.CHILDRENS_STAGE2_REQUEST).plusDays(20));
            }
            case CLOSED_AT_STAGE_2 -> {
                ComplaintReference reference = later.stage2Answered();
                yield after(reference, deadlines.due(reference, Duty.CHILDRENS_PANEL_REQUEST).plusDays(20));
            }
            case CLOSED -> later.finallySigned(later.finallyDrafted(later.panelReported(met())));
            case WITHDRAWN -> {
                ComplaintReference reference = people.logged();
                people.happened(reference, EventType.WITHDRAWN, driver.today(), "It is settled.");
                yield reference;
            }
            case MERGED -> ended(Status.MERGED);
            case NOT_A_CASE -> ended(Status.LOGGED_IN_ERROR);
        };
    }

    private ComplaintReference settled() {
        ComplaintReference reference = adults.accepted(Procedure.ADULTS, Channel.PHONE);
        driver.complete("Agree plan and period", reference, answers("planCourse", "SETTLED", "settledOn",
                driver.today().toString(), "settledHow", "They rang back and were content."), "adults-investigator");
        driver.runDueJobs();
        return reference;
    }

    private ComplaintReference handedOver() {
        ComplaintReference reference = adults.planned(adults.accepted(Procedure.PUBLIC_HEALTH, Channel.EMAIL), "provider",
                "Quit Well", "providerPart", "The adviser did not come.");
        driver.complete("Note consent for provider", reference, answers("consent", "yes", "consentOn", driver.today().toString(),
                "details", "All of it.", "sentOn", driver.today().toString(), "theyHandleIt", true), "complaints-officer");
        driver.runDueJobs();
        return reference;
    }

    private ComplaintReference withLead() {
        ComplaintReference reference = adults.planned(adults.accepted(), "jointBody", "Exampleton Trust", "jointKind", "NHS",
                "jointPart", "The discharge.");
        driver.complete("Agree who leads", reference, answers("consent", "yes", "consentOn", driver.today().toString(), "details",
                "All of it.", "lead", "THEM", "contact", "The patient team"), "complaints-officer");
        driver.runDueJobs();
        adults.answered(reference);
        driver.complete("Send our part to lead body", reference, answers("theyLead", "yes", "sentOn", driver.today().toString(),
                "theyRespondBy", driver.today().plusDays(20).toString()), "adults-investigator");
        driver.runDueJobs();
        return reference;
    }

    @Test
    void who_waits_for_the_body_that_leads_is_told_its_day_and_the_ombudsman() {
        ComplaintReference reference = withLead();
        assertThat(standing.of(reference, false).text()).contains("They said that you will hear from them by Sunday 22 November 2026.",
                "Local Government and Social Care Ombudsman").doesNotContain("They deal with it now");
        driver.letTimePassUntil(LocalDate.of(2026, 11, 23));
        assertThat(standing.of(reference, false).hear()).contains("They are late");
    }

    @Test
    void who_was_told_of_no_plan_does_not_read_of_a_letter_about_one() {
        assertThat(standing.of(after(adults.accepted(), LocalDate.of(2026, 12, 2)), false).now()).contains("We are late")
                .doesNotContain("our letter about the plan");
    }

    private ComplaintReference reviewRefused() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        driver.as("complaints-officer", () -> {
            complaints.change(reference, Map.of("stage2_requested_on", driver.today()));
            return null;
        });
        return reference;
    }

    private ComplaintReference after(ComplaintReference reference, LocalDate day) {
        driver.letTimePassUntil(day);
        return reference;
    }

    private ComplaintReference investigating() {
        return later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
    }

    private ComplaintReference panel() {
        return later.panelAskedFor();
    }

    private ComplaintReference arranged() {
        ComplaintReference reference = panel();
        return later.panelArranged(reference, deadlines.due(reference, Duty.CHILDRENS_PANEL_MEETING));
    }

    private ComplaintReference met() {
        ComplaintReference reference = arranged();
        later.papersSent(reference);
        driver.moveTo(deadlines.due(reference, Duty.CHILDRENS_PANEL_MEETING));
        driver.runDueJobs();
        return later.panelMet(reference);
    }

    private ComplaintReference early() {
        ComplaintReference reference = panel();
        driver.complete("Consider early referral", reference, answers("earlyReferral", "OFFER", "robustReport",
                "Every witness was heard.", "completeAdjudication", "Each head is decided.", "upheldEnough", "ALL",
                "actionPlan", "A named worker rings before each change.", "reasons", "All is upheld."), "complaints-manager");
        driver.runDueJobs();
        assertThat(standing.of(reference, false).state()).as("an offer changes nothing until they agree")
                .isEqualTo("PANEL_ARRANGING");
        people.happened(reference, EventType.EARLY_REFERRAL_ACCEPTED, driver.today(), "Yes, please.");
        return reference;
    }

    private ComplaintReference deferred() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "A worker hit my son", null, null, null, null, null, null, null))));
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                List.of(heads.of(reference).get(0).id()), Deferral.Ground.CRIMINAL_INVESTIGATION, "the police investigation 42/26",
                "42/26", "Letter of the police of today.", null, "Interviewing the worker now would warn him.")));
        assertThat(standing.of(reference, false).state()).as("a proposal is hidden until it is confirmed").isEqualTo("STAGE_1");
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
        return reference;
    }

    private ComplaintReference message() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        people.happened(reference, EventType.DISSATISFIED, driver.today(), "That is no answer.");
        return reference;
    }

    private ComplaintReference ended(Status status) {
        ComplaintReference reference = people.logged();
        driver.as("complaints-officer", () -> {
            complaints.change(reference, Map.of("status", status));
            return null;
        });
        return reference;
    }

    @Test
    void a_draft_that_is_being_checked_changes_no_word() {
        ComplaintReference reference = people.triaged(people.logged());
        String before = standing.of(reference, false).text();
        people.drafted(reference);
        assertThat(standing.of(reference, false).text()).isEqualTo(before);
    }

    @Test
    void a_refusal_that_nobody_has_confirmed_is_not_told() {
        ComplaintReference reference = people.logged();
        people.triaged(reference, "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes", "lateDecision", "REFUSE",
                "lateReasonable", "no", "lateEffective", "no", "lateReasons", "The files are gone.");
        assertThat(people.open(reference)).containsExactly("Confirm refusal");
        assertThat(standing.of(reference, false).state()).isEqualTo("LOGGED");
        assertThat(standing.of(reference, false).text()).doesNotContainIgnoringCase("refus");
    }

    @Test
    void a_day_agreed_after_the_one_before_had_passed_is_the_one_by_which_they_hear() {
        ComplaintReference reference = adults.planned(adults.accepted());
        assertThat(standing.of(reference, false).hear()).isEqualTo("You hear from us by Friday 27 November 2026.");
        driver.letTimePassUntil(LocalDate.of(2026, 11, 30));
        assertThat(standing.of(reference, false).hear()).startsWith("We said that you would hear by Friday 27 November 2026.");
        people.happened(reference, EventType.RESPONSE_PERIOD_AGREED, driver.today(), "Christmas is fine.");
        driver.complete("Note agreed period", reference, answers("responseBy", "2026-12-18", "periodWhy", "The rota came late.",
                "progress", "We have read half of it."), "adults-investigator");
        driver.runDueJobs();
        assertThat(standing.of(reference, false).state()).isEqualTo("ADULTS_RESPONSE");
        assertThat(standing.of(reference, false).hear()).isEqualTo("You hear from us by Friday 18 December 2026.");
    }

    @Test
    void a_panel_whose_letter_has_not_gone_has_no_day_yet_and_what_is_late_says_so() {
        ComplaintReference reference = panel();
        assertThat(standing.of(reference, false).hear()).startsWith("The panel is to meet by ");
        driver.letTimePassUntil(deadlines.due(reference, Duty.CHILDRENS_PANEL_MEETING).plusDays(1));
        assertThat(standing.of(reference, false).hear()).contains("We are late, and we are sorry");
        assertThat(standing.of(reference, true).hear()).contains("We are late. We are sorry.");
    }

    @ParameterizedTest
    @CsvSource({"Complaints team, complaints team", "Customer Relations Team, Customer Relations Team",
        "Customer Relations team, Customer Relations team", "Children's complaints team, children's complaints team",
        "SEND team, SEND team"})
    void a_team_keeps_the_capitals_of_its_name_in_a_sentence(String team, String written) {
        assertThat(Standing.inSentence(team)).isEqualTo(written);
    }

    @Test
    void before_triage_the_service_that_it_is_about_says_whether_there_is_an_advocate() {
        assertThat(standing.of(people.logged("serviceArea", "OTHER_SERVICE"), false).text()).doesNotContainIgnoringCase("advoca");
        assertThat(standing.of(people.logged("serviceArea", "FOSTERING"), false).youCan()).contains("ask for an advocate");
    }

    @Test
    void what_happened_last_is_what_they_or_we_did_last() {
        ComplaintReference reference = people.logged();
        assertThat(standing.of(reference, false).last()).isEqualTo("On Monday 2 November 2026 we received your complaint.");
        people.triaged(reference);
        assertThat(standing.of(reference, false).last()).contains("we sent you our letter “");
        driver.moveTo(LocalDate.of(2026, 11, 3));
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, driver.today(), "I want one.");
        assertThat(standing.of(reference, false).last()).isEqualTo("On Tuesday 3 November 2026 you asked for an advocate.");
    }

    private static ReadingGrade grade(String text) throws Exception {
        StringBuilder page = new StringBuilder("<html><body>");
        text.lines().forEach(line -> page.append("<p>").append(line.replace("&", "&amp;").replace("<", "&lt;")).append("</p>"));
        return ReadingGrade.of(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(
                page.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8))),
                List.of("Exampleshire Advocacy", "Ombudsman"));
    }
}
