package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.childrens.ChildrensComplaints;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.procedure.Handlers;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Complaints at stage 1 from the telephone to the last letter, on a moved clock. It begins on Monday 2 November 2026. */
class Stage1StoryTest extends StoryTest {

    @Autowired ChildrensComplaints childrens;
    @Autowired Handlers handlers;
    @Autowired LaterPathway later;
    @Autowired Happenings happenings;
    @Autowired @Qualifier("delayFacts") CaseFacts shownOfDelay;

    @Test
    void resolved_in_time() {
        ComplaintReference reference = people.triaged(people.logged());
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 16));
        driver.moveTo(day(11, 10));
        people.signedOff(people.resolvedDraft(reference));
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07");
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).metOn()).isEqualTo(day(11, 10));
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_complaint_resolved_at_stage_1_takes_four_human_tasks() {
        ComplaintReference reference = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        assertThat(jdbc.sql("select form from answer where reference = :reference order by seq")
                .param("reference", reference.value()).query(String.class).list())
                .containsExactly("log-contact", "triage-contact", "draft-response", "check-and-sign-off-response");
        stands(reference, Status.CLOSED);
    }

    @Test
    void extended_for_complexity_before_the_ten_days_have_passed() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 13));
        people.extended(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 30));
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(driver.task("Draft response", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE1).breachAt());
        driver.letTimePassUntil(day(11, 27));
        people.answered(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-06", "CH-07");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MET");
    }

    @Test
    void a_second_extension_and_one_after_the_last_day_are_refused() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 17));
        assertThatThrownBy(() -> people.extended(reference)).hasMessageContaining("can no longer be extended");
        assertThat(people.open(reference)).contains("Draft response");
    }

    @Test
    void an_advocate_asked_for_and_appointed_late_starts_the_clock_on_that_day() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        assertThat(people.open(reference)).containsExactly("Find an advocate");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).due()).isEqualTo(day(11, 9));
        driver.letTimePassUntil(day(11, 12));
        driver.complete("Find an advocate", reference, answers("result", "APPOINTED", "advocateName", "Ada Voice",
                "advocateEmail", "ada@voices.example", "appointedOn", "2026-11-12"), "complaints-officer");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 12));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 26));
        people.answered(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-01", "CH-07", "CH-07");
        assertThat(mail.to("ada@voices.example")).hasSize(1);
    }

    @Test
    void an_advocate_whose_appointment_is_told_by_telephone_ends_the_search() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        driver.moveTo(day(11, 5));
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 4), "Ada Voice");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 4));
    }

    @Test
    void an_advocate_no_longer_wanted_starts_the_clock_on_the_day_they_said_so() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        driver.moveTo(day(11, 6));
        driver.complete("Find an advocate", reference, answers("result", "NOT_WANTED", "declinedOn", "2026-11-06"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 6));
    }

    @Test
    void sufficient_interest_starts_the_clock_on_the_day_of_its_decision() {
        ComplaintReference reference = people.logged();
        driver.moveTo(day(11, 4));
        people.triaged(reference, "complainantCategory", "OTHER_PERSON", "sufficientInterest", "yes",
                "interestDecidedOn", "2026-11-04", "interestReasons", "Grandmother who cared for the child.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 4));
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-03", "CH-01");
    }

    @Test
    void a_later_start_asked_for_and_agreed_starts_the_clock_on_that_day() {
        ComplaintReference reference = people.triaged(people.logged(), "laterStartOn", "2026-11-16");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 16));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 30));
    }

    @Test
    void at_the_end_of_the_period_stage_2_is_offered_on_the_day_and_the_delay_explained() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 16).atTime(23, 59));
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        driver.letTimePassUntil(day(11, 17).atTime(0, 0));
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-08");
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        assertThat(shownOfDelay.of(reference, driver.task("Explain the delay", reference).getId())).containsEntry("case_delayLetter", false)
                .extractingByKey("case_delay").asString().contains("offers the complainant stage 2. No other follows");
        driver.complete("Explain the delay", reference, Map.of("reason", "The worker was ill."));
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-08");
        people.answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MISSED");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void stage_2_asked_for_after_the_period_passed_cuts_stage_1_short() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 18));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 18), "I want it looked into independently.");
        assertThat(people.open(reference)).contains("Appoint investigators").doesNotContain("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 18));
    }

    @Test
    void stage_2_asked_for_while_stage_1_is_in_time_begins_only_if_both_agree() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 4), "I want it looked into independently.");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                answers("messageOutcome", "STAGE_2"), "complaints-officer")).hasMessageContaining("only if they and we agree");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, answers("messageOutcome",
                "STAGE_2", "skipAgreedOn", "2026-11-05"), "complaints-officer")).hasMessageContaining("between the day of receipt and today");
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for", "Draft response");
        assertThat(the(reference).skipAgreedOn()).isNull();
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "STAGE_2", "skipAgreedOn",
                "2026-11-04"), "complaints-officer");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(the(reference).skipAgreedOn()).isEqualTo(day(11, 4));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 4));
    }

    @Test
    void a_request_made_early_counts_when_stage_1_has_failed_meanwhile() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 4), "I want it looked into independently.");
        driver.letTimePassUntil(day(11, 30));
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                answers("messageOutcome", "NOTED", "reasons", "Too early."), "complaints-officer"))
                .hasMessageContaining("no time limit");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "STAGE_2"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(day(11, 17));
        assertThat(the(reference).skipAgreedOn()).isNull();
    }

    @Test
    void a_case_stays_open_while_their_request_lies_undecided() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.letTimePassUntil(day(11, 30));
        driver.as("contact-centre", () -> happenings.tell(reference, EventType.STAGE_2_REQUESTED, day(11, 30),
                Channel.PHONE, "She is not satisfied.", true));
        driver.letTimePassUntil(day(12, 3));
        stands(reference, Status.OPEN);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "STAGE_2"),
                "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(day(11, 30));
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
    }

    @Test
    void the_clock_of_messages_counts_from_the_oldest_undecided_and_outlasts_the_case() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        people.happened(reference, EventType.DISSATISFIED, day(11, 2), "Hm.");
        driver.moveTo(day(11, 3));
        people.happened(reference, EventType.DISSATISFIED, day(11, 3), "Hm again.");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_MESSAGE)).extracting(d -> d.from()).containsExactly(day(11, 2));
        driver.completeOldest("Decide what this message asks for", reference, answers("messageOutcome", "NOTED",
                "reasons", "No wish in it."), "complaints-officer");
        assertThat(deadlines.of(reference, Duty.CHILDRENS_MESSAGE)).extracting(d -> d.from() + " " + d.status())
                .containsExactly("2026-11-02 MET", "2026-11-03 RUNNING");
        assertThat(driver.task("Decide what this message asks for", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_MESSAGE).breachAt());
        people.happened(reference, EventType.WITHDRAWN, day(11, 3), "Enough.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(ofTheComplaint(reference)).filteredOn(d -> d.running()).extracting(d -> d.duty())
                .containsExactly(Duty.CHILDRENS_MESSAGE);
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED", "reasons",
                "Withdrawn since."), "complaints-officer");
        assertThat(ofTheComplaint(reference)).noneMatch(d -> d.running());
    }

    @Test
    void a_message_that_was_noted_lets_the_case_close() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.letTimePassUntil(day(11, 30));
        people.happened(reference, EventType.DISSATISFIED, day(11, 30), "Hm.");
        driver.letTimePassUntil(day(12, 4));
        stands(reference, Status.OPEN);
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED", "reasons",
                "Asked: she is content."), "complaints-officer");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07", "CH-21");
    }

    @Test
    void the_window_closes_the_case_and_a_request_dated_in_it_reopens_it() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due()).isEqualTo(day(11, 30));
        driver.letTimePassUntil(day(12, 2));
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07", "CH-21");
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 27), "Not happy, please go on.");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 27));
        assertThat(the(reference).stage()).isEqualTo(2);
    }

    @Test
    void a_request_in_the_window_starts_stage_2_at_once() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(day(11, 20));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 19), "Not happy.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 19));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(day(12, 24));
        later.roster();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        assertThat(people.open(reference)).containsExactly("Write investigation report");
        assertThat(driver.task("Write investigation report", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2).breachAt());
        driver.letTimePassUntil(day(12, 21));
        answeredAtStage2(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).metOn()).isEqualTo(day(12, 21));
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_late_request_is_decided_by_a_person_and_its_date_counts() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.letTimePassUntil(day(12, 21));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(12, 18), "I have thought about it again.");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "STAGE_2"),
                "complaints-officer");
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(12, 18));
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07", "CH-21", "CH-21");
    }

    @Test
    void an_oral_complaint_s_stage_2_clock_starts_with_its_written_record() {
        ComplaintReference reference = people.answered(people.triaged(people.logged("channel", "PHONE")));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "Rang: not happy.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).due()).isEqualTo(day(11, 16));
        driver.moveTo(day(11, 12));
        later.roster();
        later.statementWritten(later.appointed(reference));
        driver.complete("Finish written record", reference, answers("comments", "Record agreed by telephone.",
                "recordProducedOn", "2026-11-12"), "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 12));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).metOn()).isEqualTo(day(11, 12));
    }

    @Test
    void a_written_record_moves_the_clock_of_an_oral_complaint_once_and_not_from_before_the_request() {
        ComplaintReference reference = people.answered(people.triaged(people.logged("channel", "PHONE")));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "Rang: not happy.");
        driver.moveTo(day(11, 13));
        assertThatThrownBy(() -> childrens.recordProduced(reference, day(11, 6)))
                .hasMessageContaining("asked for, or agreed, on 9 November 2026");
        childrens.recordProduced(reference, day(11, 12));
        assertThatThrownBy(() -> childrens.recordProduced(reference, day(11, 13)))
                .hasMessageContaining("No written record is owed");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 12));
    }

    @Test
    void no_written_record_moves_the_clock_of_a_written_complaint_or_wipes_out_its_miss() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "Not happy.");
        later.roster();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        driver.letTimePassUntil(LocalDate.of(2027, 1, 20));
        assertThatThrownBy(() -> childrens.recordProduced(reference, LocalDate.of(2027, 1, 20)))
                .hasMessageContaining("made in writing");
        answeredAtStage2(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 9));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).status().name()).isEqualTo("MISSED");
    }

    @Test
    void skipping_stage_1_by_agreement_goes_straight_to_stage_2() {
        ComplaintReference reference = people.triaged(people.logged(), "skipStage1", "AGREED", "skipAgreedOn",
                "2026-11-02");
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 2));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(day(12, 7));
    }

    @Test
    void skipping_the_rest_of_stage_1_can_be_agreed_later() {
        ComplaintReference reference = people.triaged(people.logged(), "skipStage1", "PROPOSE");
        assertThat(jdbc.sql("select html from letter where reference = :reference").param("reference", reference.value())
                .query(String.class).single()).contains("can go straight to stage 2");
        driver.moveTo(day(11, 5));
        people.happened(reference, EventType.STAGE_1_SKIP_AGREED, day(11, 5), "Yes please, straight to stage 2.");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 5));
    }

    @Test
    void changes_wanted_go_back_to_the_handler() {
        ComplaintReference reference = people.drafted(people.triaged(people.logged()));
        driver.complete("Check and sign off response", reference,
                answers("decision", "CHANGES", "comments", "Say sorry first."), "quality-officer");
        assertThat(people.open(reference)).containsExactly("Draft response");
        people.answered(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07");
    }

    @Test
    void a_head_without_a_finding_cannot_be_sent_for_checking() {
        ComplaintReference reference = people.triaged(people.logged());
        heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null),
                new Heads.Head(null, 2, "Nobody rang back", null, null, null, null, null, null, null)));
        assertThatThrownBy(() -> people.drafted(reference)).hasMessageContaining("Point 1 has no finding");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void an_anonymous_complaint_is_answered_on_file() {
        ComplaintReference reference = people.triaged(people.logged("anonymous", "yes", "complainantName", null,
                "relationship", null, "email", null, "emailConsent", null));
        people.answered(reference);
        assertThat(lettersSent(reference)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).metOn()).isEqualTo(day(11, 2));
        driver.letTimePassUntil(day(12, 7));
        stands(reference, Status.CLOSED);
    }

    @Test
    void the_handler_s_replacement_gets_the_work_and_the_complainant_is_told() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> {
            handlers.replace(reference, "team-manager-2", "The first handler has left the council.");
            return null;
        });
        driver.runDueJobs();
        assertThat(appointments.current(reference, Appointments.Role.HANDLER)).contains("team-manager-2");
        assertThat(driver.task("Draft response", reference).getAssignee()).isEqualTo("team-manager-2");
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-20");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 16));
    }

    /** Report, independent report, adjudication and its letter, all on one day. */
    private void answeredAtStage2(ComplaintReference reference) {
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        later.adjudicationSent(later.adjudicated(reference, Finding.UPHELD));
    }
}
