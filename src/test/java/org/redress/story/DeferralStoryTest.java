package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.investigation.Findings;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.Restriction;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;

/** Heads that regulation 8 forbids to consider for now: deferred, reviewed, brought back or not. */
class DeferralStoryTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Deferrals deferrals;
    @Autowired Findings findings;
    @Autowired Documents documents;
    @Autowired Restriction restriction;
    @Autowired List<CaseFacts> facts;
    @LocalServerPort int port;

    private final RestClient web = RestClient.create();

    private ComplaintReference withTwoHeads() {
        return withTwoHeads(people.triaged(people.logged()));
    }

    private ComplaintReference withTwoHeads(ComplaintReference reference) {
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null),
                new Heads.Head(null, 2, "A worker hit my son", null, null, null, null, null, null, null))));
        return reference;
    }

    /** Both heads deferred, the proceedings over, and the year to bring them back over too. */
    private ComplaintReference notBroughtBack() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        LocalDate last = deadline(reference, Duty.CHILDRENS_RESUBMISSION).due();
        driver.moveTo(last.plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        return reference;
    }

    private Deferral propose(ComplaintReference reference, int... numbers) {
        List<String> ids = heads.of(reference).stream()
                .filter(h -> java.util.Arrays.stream(numbers).anyMatch(n -> n == h.number())).map(Heads.Head::id).toList();
        return driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(ids,
                Deferral.Ground.CRIMINAL_INVESTIGATION, "the police investigation 42/26", "42/26",
                "Letter of the police of today.", null, "Interviewing the worker now would warn him.")));
    }

    private void confirm(ComplaintReference reference, boolean prejudice) {
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound",
                prejudice ? "yes" : "no", "reasons", "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
    }

    @Test
    void one_head_is_deferred_and_the_other_goes_on_by_its_own_clock() {
        ComplaintReference reference = withTwoHeads();
        Deadline stage1 = deadline(reference, Duty.CHILDRENS_STAGE1);
        propose(reference, 2);
        confirm(reference, true);
        assertThat(lettersSent(reference)).contains("CH-04");
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1)).isEqualTo(stage1);
        assertThat(people.open(reference)).contains("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).running()).isTrue();
    }

    @Test
    void while_a_head_waits_an_early_referral_does_not_say_that_everything_is_upheld() {
        ComplaintReference reference = withTwoHeads(later.atStage2());
        propose(reference, 2);
        confirm(reference, true);
        later.panelAskedFor(later.stage2Answered(reference));
        Map<String, Object> offer = answers("earlyReferral", "OFFER", "robustReport", "Every witness was heard.",
                "completeAdjudication", "Each head is decided.", "upheldEnough", "ALL", "actionPlan", "A named worker.",
                "reasons", "All is upheld.");
        assertThatThrownBy(() -> driver.complete("Consider early referral", reference, offer, "complaints-manager"))
                .hasMessageContaining("deferred");
        offer.putAll(answers("upheldEnough", "ALL_SIGNIFICANT", "upheldEvidence", "Head 2 waits for the police."));
        driver.complete("Consider early referral", reference, offer, "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).contains("CH-13");
    }

    @Test
    void a_proposed_deferral_holds_the_answer_up_and_a_signed_answer_loses_no_head() {
        ComplaintReference reference = withTwoHeads();
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), heads.of(reference).stream()
                .map(head -> head.answered(Finding.UPHELD, "The file shows it.", "We ring first.", "Team manager",
                        driver.today().plusDays(28))).toList()));
        String held = "Whether to defer point 2 is proposed and not decided yet";
        propose(reference, 2);
        assertThatThrownBy(() -> people.drafted(reference)).hasMessageContaining(held);
        confirm(reference, false);
        people.drafted(reference);
        propose(reference, 2);
        Map<String, Object> signs = Map.of("decision", "SIGN_OFF", "reasonsCite", "yes", "everyPointAnswered", true);
        assertThatThrownBy(() -> driver.complete("Check and sign off response", reference, signs, "quality-officer"))
                .hasMessageContaining(held);
        assertThat(facts.stream().map(one -> one.of(reference, null).get("case_openComments")).filter(Objects::nonNull))
                .singleElement().asString().contains(held);
        assertThatThrownBy(() -> confirm(reference, true)).isInstanceOf(RuleViolation.class)
                .hasMessage("The response is being checked. Its heads can be deferred when it is sent back.");
        driver.complete("Check and sign off response", reference, answers("decision", "CHANGES", "comments", "Head 2 waits."),
                "quality-officer");
        confirm(reference, true);
        assertThat(deferrals.deferredHeads(reference)).hasSize(1);
        people.drafted(reference);
        driver.complete("Check and sign off response", reference, signs, "quality-officer");
        assertThatThrownBy(() -> propose(reference, 1)).hasMessage("The response is signed off, and its letter has not gone yet:"
                + " none of its heads can be deferred before it has.");
    }

    @Test
    void a_proposed_deferral_holds_the_adjudication_up_until_it_is_decided() {
        ComplaintReference reference = later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(
                later.appointed(withTwoHeads(later.atStage2())))), Finding.UPHELD));
        String held = "Whether to defer point 2 is proposed and not decided yet";
        propose(reference, 2);
        assertThatThrownBy(() -> later.adjudicated(reference, Finding.UPHELD)).hasMessageContaining(held);
        confirm(reference, false);
        later.adjudicated(reference, Finding.UPHELD);
        propose(reference, 2);
        Map<String, Object> sends = answers("decision", "SEND", "reasonsCite", "yes", "reportsToChild", "yes", "reportsToOthers", "yes");
        assertThatThrownBy(() -> driver.complete("Check adjudication letter", reference, sends, "complaints-manager"))
                .hasMessageContaining(held);
        assertThatThrownBy(() -> confirm(reference, true))
                .hasMessage("The adjudication is being checked. Its heads can be deferred when it is sent back.");
        driver.complete("Check adjudication letter", reference, answers("decision", "CHANGES", "comments", "Head 2 waits.",
                "reportsToChild", "yes", "reportsToOthers", "yes"), "complaints-manager");
        confirm(reference, true);
        assertThat(deferrals.deferredHeads(reference)).hasSize(1);
    }

    @Test
    void without_prejudice_the_heads_are_considered() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, false);
        stands(reference, Status.OPEN);
        assertThat(deferrals.deferredHeads(reference)).isEmpty();
        assertThat(lettersSent(reference)).doesNotContain("CH-04");
    }

    @Test
    void whoever_proposed_a_deferral_cannot_confirm_it() {
        ComplaintReference reference = withTwoHeads();
        List<String> ids = heads.of(reference).stream().map(Heads.Head::id).toList();
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> deferrals.propose(reference, court(ids, null))))
                .hasMessageContaining("stated in writing");
        String letter = driver.as("complaints-manager", () -> documents.store(reference, "EVIDENCE", "Her letter",
                driver.today(), "letter.txt", new byte[] {65})).id();
        driver.as("complaints-manager", () -> deferrals.propose(reference, court(ids, letter)));
        assertThatThrownBy(() -> confirm(reference, true)).hasMessageContaining("second person");
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.propose(reference,
                new Deferrals.Proposal(ids, null, "care proceedings", null, "Known.", null, "Delay."))))
                .hasMessageContaining("four grounds");
    }

    private static Deferrals.Proposal court(List<String> heads, String document) {
        return new Deferrals.Proposal(heads, Deferral.Ground.COMPLAINANT_COURT, "her claim in the county court", null,
                "Her own letter of today.", document, "The same facts are before the court.");
    }

    @Test
    void every_head_deferred_reviewed_ended_and_brought_back_within_the_year() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        assertThat(ofTheComplaint(reference)).filteredOn(Deadline::running).extracting(Deadline::duty)
                .containsExactly(Duty.CHILDRENS_DEFERRAL_REVIEW);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due().minusDays(1));
        driver.complete("Check deferral", reference, Map.of("deferralStands", "STANDS", "reasons",
                "The police still investigate."), "complaints-officer");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_DEFERRAL_REVIEW)).extracting(Deadline::status)
                .containsExactly(Deadline.Status.MET, Deadline.Status.RUNNING);
        assertThat(people.open(reference)).isEmpty();
        LocalDate next = deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due();
        assertThat(next).isAfter(driver.today());
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        assertThat(lettersSent(reference)).filteredOn("CH-04"::equals).hasSize(2);
        Deadline year = deadline(reference, Duty.CHILDRENS_RESUBMISSION);
        assertThat(year.due()).isEqualTo(driver.today().plusYears(1));
        driver.moveTo(driver.today().plusDays(100));
        assertThatThrownBy(() -> people.happened(reference, EventType.RESUBMITTED, year.from().minusDays(1), "Please."))
                .hasMessageContaining("ended on");
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please look at it now.");
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(driver.today());
        assertThat(people.open(reference)).contains("Draft response");
    }

    @Test
    void the_end_can_be_told_while_the_deferral_is_being_checked() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due());
        assertThat(people.open(reference)).containsExactly("Check deferral");
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        assertThat(people.open(reference)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).running()).isTrue();
    }

    @Test
    void a_review_finds_that_the_proceedings_have_ended() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due().plusDays(1));
        driver.complete("Check deferral", reference, Map.of("deferralStands", "ENDED", "endedOn",
                driver.today().toString(), "reasons", "The police closed it."), "complaints-officer");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).running()).isTrue();
    }

    @Test
    void a_deferred_head_comes_back_as_a_linked_complaint_while_the_rest_still_runs() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please look at it now.");
        ComplaintReference other = deferrals.of(reference).get(0).resubmittedAs();
        assertThat(other).isNotEqualTo(reference);
        assertThat(heads.of(other)).extracting(Heads.Head::words).containsExactly("A worker hit my son");
        stands(other, Status.OPEN);
        assertThat(people.open(other)).contains("Draft response");
        assertThat(people.open(reference)).contains("Draft response");
        assertThat(the(other).summary()).as("what is brought back, not all that the old one said")
                .isEqualTo("A worker hit my son");
        assertThat(letter(other, "CH-01")).contains("We look at your points now", "You brought them back to us on",
                reference.value(), "A worker hit my son").doesNotContain(the(reference).summary(),
                "reached us by telephone");
    }

    @Test
    void after_the_year_the_heads_are_closed_but_a_resubmission_of_its_last_day_still_counts() {
        ComplaintReference reference = notBroughtBack();
        LocalDate last = deadline(reference, Duty.CHILDRENS_RESUBMISSION).due();
        driver.moveTo(last.plusDays(5));
        people.happened(reference, EventType.RESUBMITTED, last.plusDays(2), "Please.");
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
        people.happened(reference, EventType.RESUBMITTED, last, "I wrote on the last day.");
        stands(reference, Status.OPEN);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(last);
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc")
                .param("reference", reference.value()).param("id", id).query(String.class).list().get(0);
    }

    private void answeredAtStage1(ComplaintReference reference) {
        driver.as("team-manager", () -> heads.replace(reference, heads.current(reference).version(),
                heads.of(reference).stream().map(h -> h.number() == 2 ? h : new Heads.Head(h.id(), 1, h.words(), null, null,
                        Finding.UPHELD, "It was cancelled twice.", null, null, null)).toList()));
        people.answered(reference);
    }

    @Test
    void no_step_answers_a_head_while_it_is_deferred() {
        later.roster();
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        answeredAtStage1(reference);
        assertThat(letter(reference, "CH-07")).contains("Visits cancelled").doesNotContain("A worker hit");
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "Again, please.");
        String deferred = heads.of(reference).get(1).id();
        assertThatThrownBy(() -> driver.as("investigating-officer", () -> {
            findings.save(reference, Findings.Step.INVESTIGATION, List.of(new Findings.OfHead(deferred, Finding.UPHELD, null,
                    "Seen.", null, null, null, false)));
            return null;
        })).hasMessageContaining("Head 2 is not considered");
        later.stage2Answered(reference);
        assertThat(letter(reference, "CH-12")).contains("Visits cancelled").doesNotContain("A worker hit");
        assertThat(heads.of(reference).get(1).finding()).isNull();
    }

    @Test
    void a_proposal_that_nobody_has_confirmed_stops_nothing() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1);
        propose(reference, 2);
        assertThatThrownBy(() -> propose(reference, 2)).hasMessageContaining("none that waits already");
        driver.completeOldest("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).contains("Draft response", "Confirm deferral");
        confirm(reference, false);
        stands(reference, Status.OPEN);
        assertThat(deferrals.deferredHeads(reference)).hasSize(1);
    }

    @Test
    void a_proposal_that_nobody_decides_is_late_after_a_working_day_and_told_up_the_ladder() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1);
        Deadline first = deadline(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION);
        assertThat(first.from()).isEqualTo(driver.today());
        assertThat(driver.task("Confirm deferral", reference).getDueDate().toInstant()).isEqualTo(first.breachAt());
        driver.moveTo(first.due());
        driver.runDueJobs();
        propose(reference, 2);
        assertThat(told(reference)).isEmpty();
        driver.letTimePassUntil(first.due().plusDays(14));
        assertThat(told(reference)).containsExactly("complaints-manager", "complaints-manager-2", "director");
        driver.completeOldest("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION)).extracting(Deadline::from)
                .containsExactly(first.from(), first.due());
        assertThat(deadlines.get(first.id()).status()).isEqualTo(Deadline.Status.MISSED);
        Deadline second = deadline(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION);
        assertThat(driver.task("Confirm deferral", reference).getDueDate().toInstant()).isEqualTo(second.breachAt());
        confirm(reference, false);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION)).isEmpty();
    }

    private List<String> told(ComplaintReference reference) {
        return jdbc.sql("select distinct person from notice where reference = :reference and kind in ('OVERDUE', 'ESCALATION')"
                        + " and what = 'Deferral confirmed or refused' order by person")
                .param("reference", reference.value()).query(String.class).list();
    }

    @Test
    void the_clock_of_a_proposal_ends_with_the_complaint() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION).status()).isEqualTo(Deadline.Status.ENDED);
    }

    @Test
    void heads_of_a_case_that_had_come_to_stage_2_come_back_as_a_complaint_of_their_own() {
        later.roster();
        ComplaintReference reference = withTwoHeads();
        people.happened(reference, EventType.STAGE_1_SKIP_AGREED, driver.today(), "Straight to stage 2.");
        later.stage2Answered(reference);
        propose(reference, 1, 2);
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please look at it now.");
        ComplaintReference other = deferrals.of(reference).get(0).resubmittedAs();
        assertThat(other).isNotEqualTo(reference);
        stands(reference, Status.CLOSED);
        assertThat(deadline(other, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(driver.today());
        driver.letTimePassUntil(deadline(other, Duty.CHILDRENS_STAGE1).due().plusDays(1));
        people.happened(other, EventType.STAGE_2_REQUESTED, driver.today(), "Stage 2, please.");
        assertThat(people.open(other)).contains("Appoint investigators");
    }

    @Test
    void two_deferrals_end_on_days_of_their_own_and_all_their_heads_can_come_back() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1);
        confirm(reference, true);
        LocalDate first = deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due();
        driver.moveTo(driver.today().plusDays(14));
        propose(reference, 2);
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due()).isEqualTo(first);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome",
                "AS_TOLD"), "complaints-officer")).hasMessageContaining("Say in the Case tab");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "NOTED", "reasons",
                "Said in the Case tab."), "complaints-officer");
        List<String> both = deferrals.of(reference).stream().map(Deferral::id).toList();
        driver.as("complaints-officer", () -> deferrals.proceedingsEnded(reference, both.get(0), driver.today(), "A letter."));
        assertThatThrownBy(() -> driver.as("complaints-officer", () ->
                deferrals.proceedingsEnded(reference, both.get(0), driver.today(), "A letter.")))
                .hasMessageContaining("does not wait for that");
        driver.moveTo(driver.today().plusDays(5));
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "That one too.");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).filteredOn("CH-04"::equals).hasSize(4);
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).due()).isEqualTo(driver.today().plusYears(1));
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Both, please.");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "AS_TOLD"),
                "complaints-officer");
        driver.runDueJobs();
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsOnly(Deferral.Status.RESUBMITTED);
        stands(reference, Status.CLOSED);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void stage_2_cannot_be_started_on_what_may_not_be_considered() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "Stage 2, please.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome",
                "STAGE_2"), "complaints-officer")).hasMessageContaining("regulation 8");
        stands(reference, Status.DEFERRED);
    }

    /** Head 2 waits for the police, head 1 is answered, and nobody asks for stage 2 in the recommended time. */
    private ComplaintReference answeredButForTheDeferredHead() {
        later.roster();
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        answeredAtStage1(reference);
        driver.moveTo(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due().plusDays(1));
        driver.runDueJobs();
        reviewed(reference);
        return reference;
    }

    private void reviewed(ComplaintReference reference) {
        driver.complete("Check deferral", reference, Map.of("deferralStands", "STANDS", "reasons",
                "The police still investigate."), "complaints-officer");
    }

    @Test
    void a_case_whose_other_heads_are_answered_still_waits_with_its_review_and_its_year() {
        ComplaintReference reference = answeredButForTheDeferredHead();
        stands(reference, Status.DEFERRED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(the(reference).closedOn()).isNull();
        assertThat(driver.runningProcesses(reference)).contains("deferral").doesNotContain("childrens-complaint");
        assertThat(ofTheComplaint(reference)).filteredOn(Deadline::running).extracting(Deadline::duty)
                .containsExactly(Duty.CHILDRENS_DEFERRAL_REVIEW);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due().plusDays(1));
        reviewed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due()).isAfter(driver.today());
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).due()).isEqualTo(driver.today().plusYears(1));
        driver.moveTo(driver.today().plusDays(300));
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please look at it now.");
        ComplaintReference other = deferrals.of(reference).get(0).resubmittedAs();
        assertThat(heads.of(other)).extracting(Heads.Head::words).containsExactly("A worker hit my son");
        stands(other, Status.OPEN);
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void it_closes_with_the_outcome_of_what_was_answered_when_the_year_has_passed() {
        ComplaintReference reference = answeredButForTheDeferredHead();
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        LocalDate last = deadline(reference, Duty.CHILDRENS_RESUBMISSION).due();
        driver.moveTo(last);
        driver.runDueJobs();
        stands(reference, Status.DEFERRED);
        driver.moveTo(last.plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(the(reference).closedOn()).isEqualTo(last.plusDays(1));
    }

    @Test
    void what_was_answered_can_go_on_to_stage_2_and_a_panel_while_the_rest_waits() {
        ComplaintReference reference = answeredButForTheDeferredHead();
        Deadline review = deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW);
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "Head 1 again, please.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome",
                "NOTED", "reasons", "It waits."), "complaints-officer")).hasMessageContaining("no time limit");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "STAGE_2"),
                "complaints-officer");
        driver.runDueJobs();
        stands(reference, Status.OPEN);
        later.stage2Answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).from()).isEqualTo(review.from());
        LocalDate window = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due();
        driver.moveTo(window.plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.DEFERRED);
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).running()).isTrue();
        people.happened(reference, EventType.PANEL_REQUESTED, window, "The action does not go far enough.");
        stands(reference, Status.OPEN);
        assertThat(the(reference).stage()).isEqualTo(3);
    }

    @Test
    void resolved_at_stage_1_is_not_over_while_a_head_waits_and_a_withdrawal_ends_all_of_it() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        driver.as("team-manager", () -> heads.replace(reference, heads.current(reference).version(),
                heads.of(reference).stream().map(h -> h.number() == 2 ? h : new Heads.Head(h.id(), 1, h.words(), null, null,
                        Finding.UPHELD, "It was cancelled twice.", null, null, null)).toList()));
        people.signedOff(people.resolvedDraft(reference));
        stands(reference, Status.DEFERRED);
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).running()).isTrue();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        if (people.open(reference).contains("Decide what this message asks for")) {
            driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "WITHDRAWN"),
                    "complaints-officer");
            driver.runDueJobs();
        }
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
        assertThat(driver.runningProcesses(reference)).doesNotContain("deferral");
    }

    @Test
    void a_deferral_that_is_confirmed_after_the_answer_makes_the_case_wait_again() {
        later.roster();
        ComplaintReference reference = withTwoHeads();
        driver.as("team-manager", () -> heads.replace(reference, heads.current(reference).version(),
                heads.of(reference).stream().map(h -> new Heads.Head(h.id(), h.number(), h.words(), null, null,
                        Finding.NOT_UPHELD, "Nothing shows it.", null, null, null)).toList()));
        people.answered(reference);
        propose(reference, 2);
        driver.moveTo(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due().plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION)).isPresent();
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).running()).isTrue();
    }

    /** Two deferrals, of head 1 and head 2, whose proceedings ended three months apart; the first one's end is given. */
    private LocalDate twoEndedApart(ComplaintReference reference) {
        propose(reference, 1);
        confirm(reference, true);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge was brought.");
        LocalDate first = driver.today();
        driver.moveTo(first.plusMonths(3));
        propose(reference, 2);
        confirm(reference, true);
        people.happened(reference, EventType.PROCEEDINGS_ENDED, driver.today(), "No charge there either.");
        return first;
    }

    private Deferral of(ComplaintReference reference, int head) {
        String id = heads.of(reference).get(head - 1).id();
        return deferrals.of(reference).stream().filter(d -> d.heads().contains(id)).findFirst().orElseThrow();
    }

    @Test
    void each_of_two_ended_deferrals_has_a_year_of_its_own() {
        ComplaintReference reference = withTwoHeads();
        LocalDate first = twoEndedApart(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).due()).isEqualTo(first.plusMonths(3).plusYears(1));
        driver.moveTo(first.plusYears(1));
        driver.runDueJobs();
        assertThat(of(reference, 1).status()).isEqualTo(Deferral.Status.ENDED);
        driver.moveTo(first.plusYears(1).plusDays(1));
        driver.runDueJobs();
        assertThat(of(reference, 1).status()).isEqualTo(Deferral.Status.LAPSED);
        driver.moveTo(first.plusMonths(13));
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Head 2, please.");
        assertThat(of(reference, 2).status()).isEqualTo(Deferral.Status.RESUBMITTED);
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void of_two_years_the_clock_shows_the_one_that_still_runs() {
        ComplaintReference reference = withTwoHeads();
        LocalDate first = twoEndedApart(reference);
        driver.as("complaints-officer", () -> {
            deferrals.broughtBack(of(reference, 2).id(), driver.today());
            return null;
        });
        assertThat(of(reference, 2).status()).isEqualTo(Deferral.Status.RESUBMITTED);
        assertThat(deadline(reference, Duty.CHILDRENS_RESUBMISSION).due()).isEqualTo(first.plusYears(1));
    }

    @Test
    void what_was_brought_back_in_time_counts_even_where_both_years_are_over_when_it_is_keyed() {
        ComplaintReference reference = withTwoHeads();
        LocalDate first = twoEndedApart(reference);
        driver.moveTo(first.plusMonths(3).plusYears(1).plusDays(5));
        driver.runDueJobs();
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsOnly(Deferral.Status.LAPSED);
        stands(reference, Status.CLOSED);
        people.happened(reference, EventType.RESUBMITTED, first.plusYears(1), "I wrote to you last winter.");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "AS_TOLD"),
                "complaints-officer");
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsOnly(Deferral.Status.RESUBMITTED);
        assertThat(deferrals.of(reference)).extracting(Deferral::resubmittedOn).containsOnly(first.plusYears(1));
    }

    @Test
    void a_withdrawal_stops_its_deferrals_and_a_reopened_complaint_considers_every_head() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        propose(reference, 1);
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsOnly(Deferral.Status.STOPPED);
        assertThat(people.open(reference)).isEmpty();
        reopened(reference, null);
        stands(reference, Status.OPEN);
        assertThat(heads.considered(reference)).hasSize(2);
        assertThat(heads.waiting(reference)).isFalse();
        propose(reference, 1);
        confirm(reference, true);
        assertThat(deferrals.deferredHeads(reference)).containsExactly(heads.of(reference).get(0).id());
    }

    private void lifted(ComplaintReference reference) {
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due());
        driver.complete("Check deferral", reference, Map.of("deferralStands", "LIFTED", "reasons",
                "The police have all their statements; the file is with the prosecutor."), "complaints-officer");
        driver.runDueJobs();
    }

    @Test
    void what_would_no_longer_be_prejudiced_is_considered_at_once_without_a_year() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1, 2);
        confirm(reference, true);
        lifted(reference);
        stands(reference, Status.OPEN);
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsExactly(Deferral.Status.LIFTED);
        assertThat(heads.considered(reference)).hasSize(2);
        assertThat(people.open(reference)).contains("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(driver.today());
        assertThat(deadlines.of(reference, Duty.CHILDRENS_RESUBMISSION)).isEmpty();
        assertThat(deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_REVIEW)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).status()).isNotEqualTo(Deadline.Status.MISSED);
        assertThat(driver.runningProcesses(reference)).doesNotContain("deferral");
        assertThat(letter(reference, "CH-04")).contains("no longer do it any harm", "You need not do anything",
                "You will have our answer by").doesNotContain("a complaint of their own", "It ended on");
    }

    @Test
    void a_head_whose_bar_falls_away_beside_the_others_is_a_linked_complaint() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        lifted(reference);
        ComplaintReference other = of(reference, 2).resubmittedAs();
        assertThat(other).isNotEqualTo(reference);
        stands(other, Status.OPEN);
        assertThat(heads.considered(reference)).extracting(Heads.Head::number).containsExactly(1);
        assertThat(heads.of(other)).extracting(Heads.Head::words).containsExactly("A worker hit my son");
        assertThat(deadline(other, Duty.CHILDRENS_STAGE1).from()).isEqualTo(driver.today());
        assertThat(letter(other, "CH-04")).contains("a complaint of their own", other.value(), "A worker hit my son");
        driver.as("complaints-manager", () -> restriction.set(other, true, "The worker is known here."));
        assertThat(linked(reference, "complaints-manager")).containsExactly(other.value());
        assertThat(linked(other, "complaints-manager")).containsExactly(reference.value());
        assertThat(linked(reference, "complaints-officer")).isEmpty();
    }

    private List<String> linked(ComplaintReference reference, String person) {
        String links = web.get().uri("http://localhost:" + port + "/api/complaints/" + reference + "/links")
                .headers(headers -> headers.setBasicAuth(person, "redress")).retrieve().body(String.class);
        return java.util.regex.Pattern.compile("CMP-[0-9-]+").matcher(links).results()
                .map(java.util.regex.MatchResult::group).toList();
    }

    @Test
    void the_case_says_which_head_waits_so_that_its_statement_is_not_asked_about() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        assertThat(waiting(reference)).isEmpty();
        confirm(reference, true);
        assertThat(waiting(reference)).containsExactly("A worker hit my son");
    }

    private List<String> waiting(ComplaintReference reference) {
        List<Map<String, Object>> shown = web.get().uri("http://localhost:" + port + "/api/complaints/" + reference + "/heads")
                .headers(headers -> headers.setBasicAuth("complaints-officer", "redress")).retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return shown.stream().filter(head -> Boolean.TRUE.equals(head.get("waits"))).map(head -> (String) head.get("words"))
                .toList();
    }

    @Test
    void what_had_come_to_stage_2_goes_on_there() {
        ComplaintReference reference = later.atStage2();
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null))));
        propose(reference, 1);
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        lifted(reference);
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).contains("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        assertThat(letter(reference, "CH-04")).contains("We go on at stage 2");
    }

    @Test
    void what_had_come_to_stage_2_goes_on_there_also_beside_heads_that_went_on() {
        ComplaintReference reference = withTwoHeads(later.atStage2());
        propose(reference, 2);
        confirm(reference, true);
        lifted(reference);
        ComplaintReference other = of(reference, 2).resubmittedAs();
        assertThat(other).isNotEqualTo(reference);
        assertThat(the(other).stage()).isEqualTo(2);
        stands(other, Status.OPEN);
        assertThat(deadline(other, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        assertThat(deadlines.of(other, Duty.CHILDRENS_STAGE1)).isEmpty();
        assertThat(people.open(other)).contains("Appoint investigators");
        assertThat(letter(other, "CH-04")).contains("We go on at stage 2", "a complaint of their own");
    }

    @Test
    void the_answer_at_stage_2_says_where_the_points_go_on_that_are_not_in_it() {
        ComplaintReference reference = withTwoHeads(later.atStage2());
        propose(reference, 1);
        confirm(reference, true);
        lifted(reference);
        later.investigated(later.appointed(reference), Finding.UPHELD);
        later.adjudicationSent(later.adjudicated(later.independentReport(reference), Finding.UPHELD));
        assertThat(letter(reference, "CH-12")).contains("Point 1 had to wait", "It goes on as a complaint with the reference "
                + of(reference, 1).resubmittedAs());
    }

    @Test
    void a_spoken_complaint_whose_written_record_was_made_before_is_owed_no_second_one() {
        ComplaintReference reference = spoken();
        driver.complete("Finish written record", reference, Map.of("recordProducedOn", driver.today().toString(),
                "comments", "None."), "complaints-officer");
        driver.letTimePassUntil(driver.today().plusDays(1));
        ComplaintReference other = goesOnBeside(reference);
        assertThat(deadlines.of(other, Duty.CHILDRENS_STAGE2_RECORD)).isEmpty();
        assertThat(deadline(other, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
    }

    @Test
    void a_spoken_complaint_whose_written_record_was_not_made_before_is_still_owed_it() {
        ComplaintReference other = goesOnBeside(spoken());
        assertThat(deadline(other, Duty.CHILDRENS_STAGE2_RECORD).running()).isTrue();
    }

    private ComplaintReference spoken() {
        return later.statementWritten(later.appointed(withTwoHeads(later.atStage2("channel", "PHONE"))));
    }

    private ComplaintReference goesOnBeside(ComplaintReference reference) {
        propose(reference, 2);
        confirm(reference, true);
        lifted(reference);
        return of(reference, 2).resubmittedAs();
    }

    @Test
    void each_of_two_deferrals_that_are_lifted_after_one_another_goes_on_at_stage_2() {
        ComplaintReference reference = withTwoHeads(later.atStage2());
        propose(reference, 1);
        confirm(reference, true);
        propose(reference, 2);
        confirm(reference, true);
        stands(reference, Status.DEFERRED);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due());
        driver.completeOldest("Check deferral", reference, Map.of("deferralStands", "LIFTED", "reasons", "It can do no harm."),
                "complaints-officer");
        driver.completeOldest("Check deferral", reference, Map.of("deferralStands", "STANDS", "reasons", "It goes on."),
                "complaints-officer");
        driver.runDueJobs();
        lifted(reference);
        assertThat(deferrals.of(reference)).extracting(Deferral::status).containsOnly(Deferral.Status.LIFTED);
        assertThat(deferrals.of(reference)).extracting(d -> the(d.resubmittedAs()).stage()).containsOnly(2);
    }

    @Test
    void what_came_back_after_its_year_is_a_new_contact_and_starts_no_stage_2() {
        ComplaintReference reference = notBroughtBack();
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                Map.of("messageOutcome", "AS_TOLD"), "complaints-officer")).hasMessageContaining("new contact");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "NOTED", "reasons",
                "Logged as a new contact."), "complaints-officer");
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "Then stage 2.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                Map.of("messageOutcome", "STAGE_2"), "complaints-officer")).hasMessageContaining("new contact");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "NOTED", "reasons",
                "Logged as a new contact."), "complaints-officer");
        stands(reference, Status.CLOSED);
    }

    @Test
    void heads_deferred_before_stage_2_was_asked_for_begin_at_stage_1() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 2);
        confirm(reference, true);
        driver.moveTo(driver.today().plusDays(1));
        answeredAtStage1(reference);
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I am not satisfied.");
        lifted(reference);
        ComplaintReference other = of(reference, 2).resubmittedAs();
        assertThat(the(reference).stage()).isEqualTo(2);
        assertThat(the(other).stage()).isEqualTo(1);
    }

    @Test
    void a_deferral_that_nobody_confirmed_cannot_end() {
        ComplaintReference reference = withTwoHeads();
        Deferral proposed = propose(reference, 2);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.proceedingsEnded(reference, proposed.id(),
                driver.today(), "A letter."))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("does not wait for that");
    }

    @Test
    void two_deferrals_are_reviewed_in_time_when_the_last_of_them_is() {
        ComplaintReference reference = withTwoHeads();
        propose(reference, 1);
        confirm(reference, true);
        propose(reference, 2);
        confirm(reference, true);
        Deadline review = deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW);
        driver.letTimePassUntil(review.due());
        assertThat(people.open(reference)).containsExactly("Check deferral", "Check deferral");
        driver.completeOldest("Check deferral", reference, Map.of("deferralStands", "STANDS", "reasons", "Goes on."),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).running()).isTrue();
        reviewed(reference);
        assertThat(deadlines.of(reference, Duty.CHILDRENS_DEFERRAL_REVIEW)).extracting(Deadline::status)
                .containsExactly(Deadline.Status.MET, Deadline.Status.RUNNING);
        Deadline next = deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW);
        assertThat(next.from()).isEqualTo(driver.today());
        driver.letTimePassUntil(review.due().plusDays(2));
        driver.runDueJobs();
        assertThat(people.open(reference)).isEmpty();
        driver.letTimePassUntil(next.due());
        driver.completeOldest("Check deferral", reference, Map.of("deferralStands", "STANDS", "reasons", "Goes on."),
                "complaints-officer");
        driver.complete("Check deferral", reference, Map.of("deferralStands", "ENDED", "endedOn", driver.today().toString(),
                "reasons", "They wrote."), "complaints-officer");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_DEFERRAL_REVIEW)).extracting(Deadline::status)
                .containsExactly(Deadline.Status.MET, Deadline.Status.MET, Deadline.Status.RUNNING);
    }

    @Test
    void the_end_lies_after_the_beginning_and_the_evidence_is_of_the_case() {
        ComplaintReference reference = withTwoHeads();
        driver.moveTo(driver.today().plusDays(3));
        propose(reference, 2);
        confirm(reference, true);
        String id = of(reference, 2).id();
        assertThatThrownBy(() -> driver.as("complaints-officer", () ->
                deferrals.proceedingsEnded(reference, id, driver.today().minusDays(1), "A letter.")))
                .hasMessageContaining("were deferred on");
        assertThat(of(reference, 2).status()).isEqualTo(Deferral.Status.DEFERRED);
        String foreign = driver.as("complaints-officer", () -> documents.store(people.logged(), "EVIDENCE", "Letter",
                driver.today(), "letter.txt", new byte[] {65})).id();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> deferrals.propose(reference,
                new Deferrals.Proposal(List.of(heads.of(reference).get(0).id()), Deferral.Ground.DISCIPLINARY,
                        "a check on a worker", null, "A letter.", foreign, "They would be warned."))))
                .hasMessageContaining("with this case");
    }

    @Test
    void two_people_who_each_proposed_a_deferral_confirm_each_others() {
        ComplaintReference reference = withTwoHeads();
        for (int head : List.of(1, 2)) {
            List<String> ids = List.of(heads.of(reference).get(head - 1).id());
            driver.as(head == 1 ? "complaints-manager" : "complaints-manager-2", () -> deferrals.propose(reference,
                    new Deferrals.Proposal(ids, Deferral.Ground.DISCIPLINARY, "a check on a worker", null, "A letter.", null,
                            "They would be warned.")));
        }
        Map<String, Object> yes = Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons", "Yes.");
        assertThatThrownBy(() -> driver.completeOldest("Confirm deferral", reference, yes, "complaints-manager"))
                .hasMessageContaining("second person");
        driver.completeOldest("Confirm deferral", reference, yes, "complaints-manager-2");
        assertThatThrownBy(() -> driver.complete("Confirm deferral", reference, yes, "complaints-manager-2"))
                .hasMessageContaining("second person");
        driver.complete("Confirm deferral", reference, yes, "complaints-manager");
        assertThat(deferrals.deferredHeads(reference)).hasSize(2);
    }
}
