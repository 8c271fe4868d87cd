package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.redress.childrens.ChildrensComplaints;
import org.redress.correction.Corrections.Kind;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Duty;
import org.redress.intake.Intake;
import org.redress.procedure.Handlers;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;

/** Complaints that are withdrawn, at any time (RR06 regulation 7), and what else happens to them meanwhile. */
class WithdrawalStoryTest extends StoryTest {

    private static final String DECIDE = "Decide what this message asks for";
    private static final String REVIEW = "Decide on internal review";

    @Autowired ChildrensComplaints childrens;
    @Autowired Handlers handlers;
    @Autowired LaterPathway later;
    @Autowired Intake intake;
    @Autowired Deferrals deferrals;

    @Test
    void withdrawn_while_immediate_risk_is_open_the_case_closes_and_the_look_at_risk_goes_on() {
        ComplaintReference reference = people.logged("immediateRisk", "UNKNOWN");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Leave me alone.");
        decided(reference, "WITHDRAWN");
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).containsExactly("CH-18");
        assertThat(people.open(reference)).containsExactly("Look at immediate risk");
        driver.complete("Look at immediate risk", reference, answers("riskFound", "REFERRED", "referredTo", "MASH",
                "referralReference", "M-1", "referredOn", "2026-11-02", "riskReasons", "Rang the school."),
                "safeguarding-lead");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void withdrawn_while_the_investigation_runs() {
        ComplaintReference reference = atStage2();
        later.appointed(reference);
        driver.moveTo(day(11, 24));
        people.happened(reference, EventType.WITHDRAWN, day(11, 23), "It is enough.");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        reviewed(reference);
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).contains("CH-18");
    }

    @Test
    void a_withdrawal_is_confirmed_at_once_and_its_undecided_review_is_told_up_the_ladder() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly(REVIEW);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18");
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-18'")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty()
                .allSatisfy(html -> assertThat(html).contains("A complaints manager now decides"));
        Deadline review = deadline(reference, "childrens-withdrawal-review");
        assertThat(review.due()).isEqualTo(day(11, 4));
        assertThat(driver.task(REVIEW, reference).getDueDate().toInstant()).isEqualTo(review.breachAt());
        driver.letTimePassUntil(review.due().plusDays(14));
        assertThat(jdbc.sql("select distinct person from notice where reference = :reference and kind in ('OVERDUE',"
                + " 'ESCALATION') and what = 'Internal review decided on' order by person")
                .param("reference", reference.value()).query(String.class).list())
                .containsExactly("complaints-manager", "complaints-manager-2", "director");
        reviewed(reference);
        stands(reference, Status.WITHDRAWN);
        assertThat(deadlines.get(review.id()).status()).isEqualTo(Deadline.Status.MISSED);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18");
    }

    @Test
    void withdrawn_while_a_panel_can_still_be_asked_for() {
        ComplaintReference reference = atStage2();
        later.stage2Answered(reference);
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        reviewed(reference);
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).contains("CH-18");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_message_of_another_kind_can_turn_out_to_be_a_withdrawal() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.INFORMATION_RECEIVED, day(11, 2), "I do not want this any more.");
        decided(reference, "WITHDRAWN");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isEmpty();
    }

    @Test
    void a_withdrawal_taken_as_told_while_immediate_risk_is_open_is_one_too() {
        ComplaintReference reference = people.logged("immediateRisk", "UNKNOWN");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Leave me alone.");
        decided(reference, "AS_TOLD");
        stands(reference, Status.WITHDRAWN);
        assertThat(people.open(reference)).containsExactly("Look at immediate risk");
    }

    @Test
    void withdrawn_a_second_time_before_its_review_there_is_one_review_and_one_letter() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Rang again: really, stop it.");
        decided(reference, "WITHDRAWN");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        reviewed(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18");
    }

    @Test
    void what_is_closed_cannot_be_withdrawn() {
        ComplaintReference reference = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Forget it.");
        assertThatThrownBy(() -> decided(reference, "WITHDRAWN")).hasMessageContaining("closed already");
        driver.complete(DECIDE, reference, answers("messageOutcome", "NOTED", "reasons", "Resolved already."),
                "complaints-officer");
        stands(reference, Status.CLOSED);
    }

    @Test
    void the_clocks_end_on_the_day_of_the_withdrawal_and_nothing_was_missed() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 18));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isTrue();
        people.happened(reference, EventType.WITHDRAWN, day(11, 13), "Told the social worker on Friday.");
        assertThat(people.open(reference)).contains(REVIEW);
        assertThat(deadlines.running(reference)).extracting(Deadline::duty).containsExactly(Duty.CHILDRENS_WITHDRAWAL_REVIEW);
        assertThat(deadlines.events(deadline(reference, Duty.CHILDRENS_STAGE1)))
                .anyMatch(e -> e.kind() == DeadlineEvent.Kind.ENDED && e.onDay().equals(day(11, 13)));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isFalse();
        assertThat(people.open(reference)).containsExactly(REVIEW);
    }

    @Test
    void a_deadline_that_had_passed_before_the_withdrawal_stays_missed() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 18));
        people.happened(reference, EventType.WITHDRAWN, day(11, 17), "Told the social worker yesterday.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isTrue();
    }

    @Test
    void the_clock_of_the_acknowledgement_ends_on_the_day_too() {
        ComplaintReference reference = people.logged();
        driver.moveTo(day(11, 4));
        people.happened(reference, EventType.WITHDRAWN, day(11, 3), "Has changed her mind.");
        assertThat(deadlines.events(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)))
                .anyMatch(e -> e.kind() == DeadlineEvent.Kind.ENDED && e.onDay().equals(day(11, 3)));
        stands(reference, Status.WITHDRAWN);
    }

    @Test
    void a_correction_reaches_a_withdrawal_whose_review_is_undecided() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        loggedInError(reference);
        stands(reference, Status.LOGGED_IN_ERROR);
        assertThat(people.open(reference)).isEmpty();
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18", "NC-05");
        assertThat(driver.runningProcesses(reference)).doesNotContain("childrens-complaint");
    }

    @Test
    void a_new_handler_is_announced_while_a_withdrawal_waits_for_its_review() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        driver.as("complaints-officer", () -> {
            handlers.replace(reference, "team-manager-2", "The first handler has left the council.");
            return null;
        });
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18", "CH-20");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        reviewed(reference);
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18", "CH-20");
    }

    @Test
    void a_correction_ends_a_message_that_nobody_has_decided_on() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.INFORMATION_RECEIVED, day(11, 2), "Here are the dates.");
        assertThat(people.open(reference)).contains(DECIDE);
        loggedInError(reference);
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void stage_2_asked_for_again_after_a_withdrawal_counts_from_the_new_request() {
        ComplaintReference reference = atStage2();
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        reviewed(reference);
        stands(reference, Status.WITHDRAWN);
        driver.moveTo(day(12, 2));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(12, 1), "I want it looked into after all.");
        decided(reference, "STAGE_2");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(12, 1));
        assertThat(the(reference).stage2RequestedOn()).isEqualTo(day(12, 1));
    }

    @Test
    void stage_2_asked_for_again_after_an_agreed_skip_was_withdrawn_counts_from_the_new_request() {
        ComplaintReference reference = people.triaged(people.logged(), "skipStage1", "AGREED", "skipAgreedOn",
                "2026-11-02");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "It is enough.");
        reviewed(reference);
        driver.moveTo(day(12, 2));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(12, 1), "I want it looked into after all.");
        decided(reference, "STAGE_2");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(12, 1));
        assertThat(the(reference).skipAgreedOn()).as("nobody agreed anew").isNull();
    }

    @Test
    void once_stage_2_has_been_answered_it_cannot_begin_again() {
        ComplaintReference reference = atStage2();
        later.stage2Answered(reference);
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 20), "Look again.");
        assertThatThrownBy(() -> decided(reference, "STAGE_2")).hasMessageContaining("a review panel is what remains");
        assertThat(people.open(reference)).containsExactly(DECIDE);
    }

    @Test
    void withdrawn_twice_after_the_route_has_ended_there_is_one_review_and_one_letter() {
        ComplaintReference reference = deferred();
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        decided(reference, "WITHDRAWN");
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "Rang again: really, stop it.");
        decided(reference, "WITHDRAWN");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        reviewed(reference);
        assertThat(lettersSent(reference)).containsOnlyOnce("CH-18");
        assertThat(people.open(reference)).isEmpty();
        assertThat(driver.runningProcesses(reference)).doesNotContain("deferral");
    }

    @Test
    void a_withdrawal_under_review_ends_when_the_procedure_begins_again() {
        ComplaintReference reference = deferred();
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        decided(reference, "WITHDRAWN");
        assertThat(people.open(reference)).containsExactly(REVIEW);
        driver.as("complaints-officer", () -> {
            intake.toProcedure(reference, Procedure.CHILDRENS, 2);
            return null;
        });
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        stands(reference, Status.OPEN);
        assertThat(lettersSent(reference)).containsOnlyOnce("CH-18");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_WITHDRAWAL_REVIEW)).isEmpty();
    }

    @Test
    void a_withdrawal_confirmed_outside_the_route_closes_nothing_while_a_route_runs() {
        ComplaintReference reference = deferred();
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        decided(reference, "WITHDRAWN");
        childrens.goToStage2(reference);
        reviewed(reference);
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE2)).isPresent();
        assertThat(jdbc.sql("select text from timeline_entry where reference = :reference")
                .param("reference", reference.value()).query(String.class).list())
                .contains("Not closed as withdrawn: the procedure has begun again since the withdrawal.");
    }

    @Test
    void a_new_handler_is_announced_where_no_step_waits_for_the_news() {
        ComplaintReference reference = deferred();
        handledBy(reference, "team-manager-2");
        assertThat(lettersSent(reference)).containsOnlyOnce("CH-20");
        people.happened(reference, EventType.WITHDRAWN, day(11, 20), "It is enough.");
        decided(reference, "WITHDRAWN");
        handledBy(reference, "team-manager");
        assertThat(lettersSent(reference).stream().filter("CH-20"::equals)).hasSize(2);
        reviewed(reference);
        handledBy(reference, "team-manager-2");
        assertThat(lettersSent(reference).stream().filter("CH-20"::equals)).hasSize(2);
    }

    private void handledBy(ComplaintReference reference, String handler) {
        driver.as("complaints-officer", () -> {
            handlers.replace(reference, handler, "The former handler has left the team.");
            return null;
        });
        driver.runDueJobs();
    }

    /** A case of stage 2 whose heads are all deferred: its route has ended. */
    private ComplaintReference deferred() {
        ComplaintReference reference = later.statementWritten(later.appointed(atStage2()));
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                heads.of(reference).stream().map(Heads.Head::id).toList(), Deferral.Ground.CRIMINAL_INVESTIGATION,
                "the police investigation 42/26", "42/26", "Letter of the police of today.", null,
                "Interviewing the worker now would warn him.")));
        driver.complete("Confirm deferral", reference, answers("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
        assertThat(driver.runningProcesses(reference)).doesNotContain("childrens-complaint");
        return reference;
    }

    private ComplaintReference atStage2() {
        later.roster();
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(day(11, 20));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 20), "Not happy.");
        return reference;
    }

    private void decided(ComplaintReference reference, String outcome) {
        driver.complete(DECIDE, reference, answers("messageOutcome", outcome), "complaints-officer");
        driver.runDueJobs();
    }

    private void reviewed(ComplaintReference reference) {
        driver.complete(REVIEW, reference, answers("internalReview", "no", "reasons", "Nothing to look into."),
                "complaints-manager");
        driver.runDueJobs();
    }

    private void loggedInError(ComplaintReference reference) {
        driver.as("complaints-officer", () -> corrections.propose(reference, Kind.LOGGED_IN_ERROR, null, null, "A test."));
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "A test call."),
                "complaints-manager");
        driver.runDueJobs();
    }
}
