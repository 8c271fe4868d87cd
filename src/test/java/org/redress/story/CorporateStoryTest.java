package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.corporate.Reviewers;
import org.redress.correction.Corrections;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.procedure.Routes;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The corporate procedure as the Ombudsman's Complaint Handling Code has it: two stages, counted from the acknowledgement. */
class CorporateStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired Routes routes;
    @Autowired Handlers handlers;
    @Autowired Decisions decisions;
    @Autowired Timeline timeline;
    @Autowired Given given;
    @Autowired Reviewers reviewers;
    @Autowired @Qualifier("corporateFacts") CaseFacts formFacts;

    @Test
    void a_complaint_is_answered_at_stage_1_and_closes_and_a_review_answers_it_for_good() {
        ComplaintReference reference = corporate.accepted();
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(lettersSent(reference)).containsExactly("CO-01");
        assertThat(deadline(reference, Duty.CORPORATE_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        Deadline stage1 = deadline(reference, Duty.CORPORATE_STAGE1);
        assertThat(List.of(stage1.from(), stage1.due())).containsExactly(day(11, 2), day(11, 16));
        assertThat(letter(reference, "CO-01")).contains("closed early three times", "Monday 16 November 2026", "first response");
        assertThat(corporate.open(reference)).containsExactly("Draft response");

        driver.moveTo(day(11, 12));
        corporate.answered(reference);
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03");
        assertThat(letter(reference, "CO-03")).contains("Two of its three people were ill", "A notice at the door",
                "You need not give reasons", "stage 2, review");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).metOn()).isEqualTo(day(11, 12));
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(closedBecause(reference)).isEqualTo("Closed: stage 1 complete; a review can still be asked for.");

        driver.moveTo(day(11, 30));
        corporate.reviewRequested(reference, "I still do not know why.");
        stands(reference, Status.OPEN);
        assertThat(corporate.open(reference)).containsExactly("Open review");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).due()).isEqualTo(day(12, 7));

        driver.moveTo(day(12, 2));
        corporate.opened(reference);
        assertThat(letter(reference, "CO-04")).contains("Nobody says why no notice was put up", "Reviewer",
                "Monday 4 January 2027");
        Deadline stage2 = deadline(reference, Duty.CORPORATE_STAGE2);
        assertThat(List.of(stage2.from(), stage2.due())).containsExactly(day(12, 2), LocalDate.of(2027, 1, 4));
        assertThat(heads.of(reference)).as("each point is decided anew").allMatch(head -> head.finding() == null);
        assertThat(driver.task("Draft response", reference).getAssignee()).isEqualTo("reviewer");

        corporate.answered(reference, "finding", "NOT_UPHELD", "reasons", "A notice was up from the first day.");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-04", "CO-06");
        assertThat(letter(reference, "CO-06")).contains("final response", "twelve months",
                "Local Government and Social Care Ombudsman", "A notice was up from the first day");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.NOT_UPHELD);
        assertThat(closedBecause(reference)).isEqualTo("Closed: stage 2 complete; the Ombudsman can be asked at any time.");
        assertThat(appointments.running(reference)).noneMatch(one -> one.role() == Role.REVIEWER);
        assertThat(deadlines.running(reference)).extracting(Deadline::duty).as("but what was promised").containsOnly(Duty.REMEDY_PROMISED);
    }

    @Test
    void no_stage_has_more_than_four_human_tasks() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        assertThat(humanTasks(reference)).containsExactlyInAnyOrder("Draft response", "Check and sign off response");
        corporate.answered(corporate.opened(corporate.reviewRequested(reference, "No.")));
        assertThat(humanTasks(reference)).containsExactlyInAnyOrder("Draft response", "Check and sign off response", "Open review",
                "Draft response", "Check and sign off response");
    }

    @Test
    void a_late_acknowledgement_does_not_lengthen_the_complaint() {
        ComplaintReference reference = corporate.logged();
        driver.moveTo(day(11, 20));
        corporate.accepted(reference);
        Deadline stage1 = deadline(reference, Duty.CORPORATE_STAGE1);
        assertThat(List.of(stage1.from(), stage1.due())).as("five working days after receipt, and ten after that")
                .containsExactly(day(11, 9), day(11, 23));
        assertThat(deadline(reference, Duty.CORPORATE_ACKNOWLEDGEMENT).missed()).isTrue();
    }

    @Test
    void more_time_is_taken_with_a_reason_and_told_with_the_ombudsman() {
        ComplaintReference reference = corporate.accepted();
        driver.moveTo(day(11, 13));
        corporate.extended(reference);
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).due()).isEqualTo(day(11, 30));
        assertThat(letter(reference, "CO-02")).contains("Two services have to be asked", "Monday 30 November 2026", "Ombudsman",
                "need not wait");
        assertThat(corporate.open(reference)).containsExactly("Draft response");
        assertThat(driver.task("Draft response", reference).getDueDate()).isEqualTo(
                Date.from(deadline(reference, Duty.CORPORATE_STAGE1).breachAt()));
        assertThatThrownBy(() -> corporate.extended(reference, "newDue", "2026-12-01")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("30 November 2026 at the latest");
    }

    @Test
    void more_time_at_stage_2_is_counted_from_its_own_start() {
        ComplaintReference reference = corporate.underReview();
        corporate.extended(reference, "extensionAgreed", null, "newDue", "2026-12-14");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE2).due()).isEqualTo(day(12, 14));
        assertThat(letter(reference, "CO-02")).contains("the review of", "Monday 14 December 2026");
    }

    @Test
    void a_stage_that_is_late_is_explained_and_the_complainant_told_why() {
        ComplaintReference reference = corporate.accepted();
        driver.runDueJobs();
        driver.moveTo(deadline(reference, Duty.CORPORATE_STAGE1).due().atTime(23, 58));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactly("Draft response");
        driver.moveTo(deadline(reference, Duty.CORPORATE_STAGE1).due().plusDays(1).atTime(0, 1));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Explain the delay");
        driver.complete("Explain the delay", reference, answers("reason", "The library’s diary was lost.", "now",
                "You hear by Friday."), "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference, "CO-02")).contains("We are late", "our answer at stage 1", "The library’s diary was lost.",
                "You hear by Friday.", "you may go to the Ombudsman now", "which is called review");
        corporate.answered(reference);
        assertThat(corporate.open(reference)).isEmpty();
    }

    @Test
    void a_reviewer_who_falls_ill_is_replaced_and_the_complainant_told() {
        ComplaintReference reference = corporate.underReview();
        LocalDate due = deadline(reference, Duty.CORPORATE_STAGE2).due();
        assertThatThrownBy(() -> replaced(reference, "team-manager", "She is ill.")).hasMessageContaining("had a part in the answer");
        assertThatThrownBy(() -> replaced(reference, "head-of-service", " ")).hasMessageContaining("Say why");
        assertThatThrownBy(() -> replaced(reference, "reviewer", "She is ill.")).hasMessageContaining("reviews it already");
        replaced(reference, "head-of-service", "She is ill.");
        assertThat(driver.task("Draft response", reference).getAssignee()).isEqualTo("head-of-service");
        assertThat(appointments.current(reference, Role.REVIEWER)).contains("head-of-service");
        assertThat(appointments.current(reference, Role.HANDLER)).as("of stage 1").contains("team-manager");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE2).due()).isEqualTo(due);
        assertThat(letter(reference, "CH-20")).contains("She is ill.", "the person who reviews our answer", "our final response by");
        corporate.answered(reference);
        assertThat(letter(reference, "CO-06")).contains("Head of service");
    }

    @Test
    void the_reviewer_reads_what_is_at_issue_and_whoever_signed_the_first_answer_does_not_sign_the_review() {
        ComplaintReference reference = corporate.underReview();
        assertThat(formFacts.of(reference, null).get("case_review").toString()).contains("Nobody says why no notice was put up");
        assertThat(formFacts.presets(reference, "draft-response")).containsEntry("tenant", "no");
        corporate.drafted(reference);
        assertThatThrownBy(() -> people.signedOff(reference)).hasMessageContaining("You had a part in the answer that is reviewed");
        people.signedOff(reference, "quality-officer-2");
        assertThat(lettersSent(reference)).contains("CO-06");
    }

    private ComplaintReference replaced(ComplaintReference reference, String reviewer, String why) {
        driver.as("complaints-manager", () -> {
            reviewers.replace(reference, reviewer, why, false);
            return null;
        });
        driver.runDueJobs();
        return reference;
    }

    @Test
    void whoever_had_a_part_in_the_answer_does_not_review_it() {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "No.");
        for (String hadPart : List.of("team-manager", "quality-officer", "contact-centre")) {
            assertThatThrownBy(() -> corporate.opened(reference, "reviewer", hadPart)).isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("not on offer. On offer: reviewer, senior-manager, head-of-service");
        }
        assertThat(corporate.open(reference)).containsExactly("Open review");
        assertThat(heads.of(reference)).as("nothing half done").allMatch(head -> head.finding() != null);
        corporate.opened(reference, "reviewer", "head-of-service");
        assertThat(appointments.current(reference, Role.REVIEWER)).contains("head-of-service");
    }

    @Test
    void a_tenant_is_told_of_the_housing_ombudsman_at_both_stages() {
        ComplaintReference reference = corporate.answered(corporate.accepted(), "tenant", "yes");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-08");
        assertThat(letter(reference, "CO-08")).contains("Housing Ombudsman", "no panel of tenants");
        corporate.answered(corporate.opened(corporate.reviewRequested(reference, "No.")), "tenant", "yes");
        assertThat(letter(reference, "CO-06")).contains("housing-ombudsman.org.uk", "12 months", "with which our procedure ends")
                .doesNotContain("first knew");
    }

    @Test
    void an_answer_that_is_late_need_not_be_waited_for() {
        ComplaintReference reference = corporate.accepted();
        driver.moveTo(day(11, 10));
        corporate.reviewRequested(reference, "Are you asleep?");
        assertThat(corporate.open(reference)).as("stage 1 still has its time: a person decides")
                .containsExactlyInAnyOrder("Draft response", "Decide what this message asks for");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "REVIEW"),
                "complaints-officer")).isInstanceOf(RuleViolation.class).hasMessageContaining("No review can begin");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED", "reasons",
                "They were told when the answer comes."), "complaints-officer");
        driver.moveTo(day(11, 17));
        corporate.reviewRequested(reference, "You are late.");
        assertThat(corporate.open(reference)).containsExactly("Open review");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).endedWhy()).isEqualTo("a review was asked for");
        assertThat(corporate.open(corporate.opened(reference))).containsExactly("Draft response");
    }

    @Test
    void whoever_is_not_content_asked_for_a_review_in_whatever_words() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        people.happened(reference, EventType.DISSATISFIED, driver.today(), "That is not good enough.");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "REVIEW"), "complaints-officer");
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactly("Open review");
        corporate.reviewRequested(reference, "And another thing.");
        assertThat(formFacts.of(reference, null).get("case_reviewSaid").toString())
                .containsSubsequence("2 November 2026", "That is not good enough.", "2 November 2026", "And another thing.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, answers("messageOutcome",
                "REVIEW"), "complaints-officer")).hasMessageContaining("asked for already");
    }

    @Test
    void the_ombudsman_sends_it_back_for_its_review() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        driver.moveTo(day(12, 1));
        driver.as("complaints-manager", () -> {
            routes.enter(reference, Procedure.CORPORATE, 2, day(11, 30));
            return null;
        });
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactly("Open review");
        Deadline acknowledgement = deadline(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT);
        assertThat(List.of(acknowledgement.from(), acknowledgement.due())).as("from the day on which it came back")
                .containsExactly(day(11, 30), day(12, 7));
    }

    @Test
    void it_can_be_withdrawn_and_taken_up_again_at_either_stage() {
        ComplaintReference reference = corporate.accepted();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "It is enough.");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CH-18");
        assertThat(corporate.open(reference)).containsExactly("Decide on internal review");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        stands(reference, Status.WITHDRAWN);
        driver.moveTo(day(11, 9));
        reopened(reference, null);
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).due()).isEqualTo(day(11, 23));
        corporate.answered(reference);
        corporate.opened(corporate.reviewRequested(reference, "No."));
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "It is enough now.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        stands(reference, Status.WITHDRAWN);
        driver.moveTo(day(11, 16));
        reopened(reference, null);
        assertThat(corporate.open(reference)).containsExactly("Open review");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).from()).isEqualTo(day(11, 16));
    }

    @Test
    void what_stage_1_promised_stays_promised_at_stage_2_and_its_answer_stands_where_the_review_is_withdrawn() {
        ComplaintReference reference = corporate.answered(corporate.accepted());
        driver.moveTo(day(11, 3));
        corporate.opened(corporate.reviewRequested(reference, "I still do not know why."));
        Heads.Head promised = heads.of(reference).get(0);
        assertThat(promised.finding()).isNull();
        assertThat(promised.actionText()).isEqualTo("A notice at the door and on our pages.");
        assertThat(promised.actionOwner()).isEqualTo("The library manager");
        assertThat(promised.actionDue()).isNotNull();
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "It is enough now.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        stands(reference, Status.WITHDRAWN);
        assertThat(the(reference).outcome()).as("stage 1 was answered").isEqualTo(Outcome.UPHELD);
        assertThat(heads.of(reference).get(0).reasons()).isEqualTo("Two of its three people were ill.");
        assertThat(heads.of(reference).get(0).actionText()).isEqualTo("A notice at the door and on our pages.");
    }

    @Test
    void a_review_is_refused_for_a_valid_reason_where_grounds_are_only_recorded() {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "No.");
        assertThatThrownBy(() -> driver.complete("Open review", reference, answers("reviewDecision", "REFUSE", "refusalReasons",
                "No ground."), "complaints-manager")).isInstanceOf(RuleViolation.class);
        driver.complete("Open review", reference, answers("reviewDecision", "REFUSE_OTHER", "refusedFor", "SETTLED",
                "refusalReasons", "You wrote on Monday that all is well."), "complaints-manager");
        assertThatThrownBy(() -> driver.complete("Confirm refusal of review", reference, answers("decision", "REFUSE", "reasons",
                "x"), "complaints-manager")).hasMessageContaining("second person");
        driver.complete("Confirm refusal of review", reference, answers("decision", "REFUSE", "reasons", "I have read it."),
                "complaints-manager-2");
        driver.runDueJobs();
        assertThat(letter(reference, "CO-05")).contains("because it was settled, and you agreed to that", "all is well",
                "I have read it", "take this decision");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).as("what was answered at stage 1 stands").isEqualTo(Outcome.UPHELD);
    }

    @Test
    void whoever_complains_of_the_landlord_is_told_of_the_landlords_ombudsman_from_the_start() {
        ComplaintReference reference = people.logged();
        people.triaged(reference, "aboutChildren", false, "aboutOther", true, "subject", "LANDLORD");
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(letter(reference, "CO-01")).contains("The Housing Ombudsman normally looks at");
        driver.moveTo(day(11, 13));
        corporate.extended(reference);
        assertThat(letter(reference, "CO-02")).contains("need not wait to ask the Housing Ombudsman");
        corporate.reviewRequested(corporate.answered(reference, "tenant", "yes"), "No.");
        driver.complete("Open review", reference, answers("reviewDecision", "REFUSE_OTHER", "refusedFor", "SETTLED",
                "refusalReasons", "You wrote that all is well."), "complaints-manager");
        driver.complete("Confirm refusal of review", reference, answers("decision", "REFUSE", "reasons", "Yes."),
                "complaints-manager-2");
        driver.runDueJobs();
        assertThat(letter(reference, "CO-05")).contains("this decision, and your complaint, to the Housing Ombudsman",
                "of this letter, with which our procedure ends").doesNotContain("first knew");
    }

    @Test
    void who_signed_the_first_answer_does_not_sign_the_second() {
        ComplaintReference reference = corporate.drafted(corporate.underReview());
        assertThatThrownBy(() -> people.signedOff(reference, "quality-officer")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("had a part in the answer that is reviewed");
        people.signedOff(reference, "quality-officer-2");
        stands(reference, Status.CLOSED);
    }

    @Test
    void the_reviewer_need_not_promise_again_what_was_promised() {
        ComplaintReference reference = corporate.answered(corporate.underReview(), "terms", null, "termsOwner", null, "termsBy", null);
        assertThat(letter(reference, "CO-06")).contains("A notice at the door and on our pages", "The library manager")
                .doesNotContain("There is nothing that we still have to do");
    }

    @Test
    void a_corrected_day_of_receipt_counts() {
        ComplaintReference reference = corporate.logged();
        driver.moveTo(day(11, 20));
        corporate.accepted(reference);
        corrected(reference, "2026-10-30");
        assertThat(deadline(reference, Duty.CORPORATE_ACKNOWLEDGEMENT).due()).isEqualTo(day(11, 6));
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).from()).isEqualTo(day(11, 6));
    }

    @Test
    void a_case_logged_in_error_ends_also_while_a_withdrawal_is_reviewed() {
        ComplaintReference running = corporate.accepted();
        inError(running);
        assertThat(corporate.open(running)).isEmpty();
        ComplaintReference withdrawn = corporate.accepted();
        people.happened(withdrawn, EventType.WITHDRAWN, driver.today(), "It is enough.");
        inError(withdrawn);
        assertThat(corporate.open(withdrawn)).isEmpty();
        stands(withdrawn, Status.LOGGED_IN_ERROR);
    }

    @Test
    void another_handler_takes_over_and_they_are_told() {
        ComplaintReference reference = corporate.accepted(corporate.logged(given.aComplaint().takingEmail("dana@families.example")
                .handledBy("head-of-service")));
        replaced(reference);
        assertThat(driver.task("Draft response", reference).getAssignee()).isEqualTo("team-manager");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CH-20");
        ComplaintReference withdrawn = corporate.accepted(corporate.logged(given.aComplaint().takingEmail("dana@families.example")
                .handledBy("head-of-service")));
        people.happened(withdrawn, EventType.WITHDRAWN, driver.today(), "It is enough.");
        replaced(withdrawn);
        assertThat(lettersSent(withdrawn)).containsExactly("CO-01", "CH-18", "CH-20");
        assertThat(corporate.open(withdrawn)).containsExactly("Decide on internal review");
    }

    @Test
    void an_anonymous_complaint_is_answered_on_file() {
        ComplaintReference reference = corporate.accepted(corporate.logged(given.aComplaint().anonymous().handledBy("team-manager")));
        corporate.answered(reference);
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).isEmpty();
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).metOn()).isEqualTo(driver.today());
    }

    @Test
    void it_comes_from_the_childrens_procedure_and_goes_back_with_its_day_of_receipt() {
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"));
        driver.moveTo(day(11, 4));
        rerouted(reference, Procedure.CORPORATE);
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CO-01", "NC-04");
        assertThat(letter(reference, "NC-04")).contains("Monday 2 November 2026", "Monday 16 November 2026");
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).due()).as("from the acknowledgement that they have")
                .isEqualTo(day(11, 16));
        rerouted(reference, Procedure.CHILDRENS);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).from()).isEqualTo(day(11, 2));
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).status()).isEqualTo(Deadline.Status.ENDED);
        assertThat(driver.runningProcesses(reference)).contains("childrens-complaint").doesNotContain("corporate-complaint");
    }

    @Test
    void once_answered_it_stays_in_its_procedure() {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "No.");
        assertThatThrownBy(() -> rerouted(reference, Procedure.CHILDRENS)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("first response");
    }

    @Test
    void the_diagrams_hold_no_personal_data() {
        ComplaintReference reference = corporate.underReview();
        assertThat(jdbc.sql("select name_ from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_"
                        + " where e.business_key_ = :reference").param("reference", reference.value()).query(String.class).set())
                .isSubsetOf("reference", "handler", "reviewer", "entryStage", "tenantToBeTold", "reviewRefusalProposed",
                        "corporateStage1DueAt", "corporateStage2DueAt", "corporateStage2AcknowledgementDueAt", "responseDuty",
                        "responseDueAt", "responseLetter", "responseDecision", "letterGoes", "qualityCheckApart",
                        "deadlineId", "nextAlert", "alertAt", "deliveryId", "about", "remedyOwner", "remedyPromisedDueAt",
                        "remedyToApprove", "remedyToReview", "remedyReviewAt", "learningReviewDueAt", "remedyOwedToOmbudsman",
                        "letterWay", "wayLookedForAlready", "emailOutcome", "letterPostedLater", "returnWaitedForUntil");
    }

    private List<String> humanTasks(ComplaintReference reference) {
        return jdbc.sql("select t.name_ from act_hi_taskinst t join act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_"
                        + " where p.business_key_ = :reference and p.proc_def_key_ <> 'remedy'")
                .param("reference", reference.value()).query(String.class).list();
    }

    private void corrected(ComplaintReference reference, String receivedOn) {
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.CORRECTED,
                "receivedOn", receivedOn, "The letter bears another stamp."));
        driver.runDueJobs();
    }

    private void inError(ComplaintReference reference) {
        driver.as("complaints-officer", () -> corrections.propose(reference,
                Corrections.Kind.LOGGED_IN_ERROR, null, null, "It was a test."));
        driver.runDueJobs();
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "Yes."), "complaints-manager");
        driver.runDueJobs();
    }

    private void replaced(ComplaintReference reference) {
        driver.as("complaints-manager", () -> {
            handlers.replace(reference, "team-manager", "She has moved to another team.");
            return null;
        });
        driver.runDueJobs();
    }

    private void rerouted(ComplaintReference reference, Procedure to) {
        driver.as("complaints-manager", () -> {
            routes.reroute(reference, to, "It is about the library.");
            return null;
        });
        driver.runDueJobs();
    }

    private String closedBecause(ComplaintReference reference) {
        return timeline.of(reference).stream().map(Timeline.Entry::text).filter(text -> text.startsWith("Closed: "))
                .reduce((older, newer) -> newer).orElseThrow();
    }

    /** The text of the newest letter of this kind. */
    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id).query(String.class)
                .single().replaceAll("<[^>]+>", "");
    }

}
