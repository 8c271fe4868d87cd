package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.correction.Corrections.Kind;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What becomes of contacts that are not, or not simply, complaints at stage 1. */
class IntakeStoryTest extends StoryTest {

    @Autowired LaterPathway later;

    @Autowired @Qualifier("formFacts") CaseFacts facts;

    @Autowired Happenings happenings;

    @Test
    void immediate_risk_is_looked_at_while_the_complaint_goes_on() {
        ComplaintReference reference = people.logged("immediateRisk", "NOT_REFERRED", "riskWhat", "Hit last night.");
        assertThat(people.open(reference)).containsExactly("Look at immediate risk", "Triage contact");
        people.triaged(reference);
        assertThat(people.open(reference)).containsExactly("Draft response", "Look at immediate risk");
        driver.complete("Look at immediate risk", reference, answers("riskFound", "REFERRED", "referredTo", "MASH",
                "referralReference", "M-1", "referredOn", "2026-11-02", "riskReasons", "Rang the school."),
                "safeguarding-lead");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void a_referral_made_at_once_is_recorded_with_the_contact() {
        ComplaintReference reference = people.logged("immediateRisk", "REFERRED", "riskWhat", "Hit last night.",
                "referredTo", "Police 999", "referralReference", "CAD 77");
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(jdbc.sql("select grounds from decision where reference = :reference and kind = 'IMMEDIATE_RISK'")
                .param("reference", reference.value()).query(String.class).single()).contains("CAD 77");
    }

    @Test
    void no_sufficient_interest_is_refused_by_two_persons() {
        ComplaintReference reference = people.triaged(people.logged(), "complainantCategory", "OTHER_PERSON",
                "sufficientInterest", "no", "affected", "no", "interestDecidedOn", "2026-11-02", "interestReasons",
                "No tie to the child.");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I agree."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CH-03");
        assertThat(letter(reference, "CH-03")).contains("We cannot consider your complaint", "No tie to the child.",
                "You may ask the Ombudsman");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
    }

    @Test
    void interest_that_the_second_person_finds_is_told_with_its_day_and_starts_stage_1() {
        ComplaintReference reference = noInterest(false);
        driver.moveTo(day(11, 4));
        assertThatThrownBy(() -> confirmRefusal(reference, "decision", "ACCEPT", "handler", "team-manager"))
                .hasMessageContaining("sufficient interest");
        assertThatThrownBy(() -> confirmRefusal(reference, "decision", "ACCEPT", "interest", "no", "handler",
                "team-manager")).hasMessageContaining("cannot be taken in");
        assertThatThrownBy(() -> confirmRefusal(reference, "decision", "ACCEPT", "interest", "yes",
                "interestDecidedOn", "2026-11-05", "handler", "team-manager")).hasMessageContaining("and today");
        confirmRefusal(reference, "decision", "ACCEPT", "interest", "yes", "interestDecidedOn", "2026-11-03", "handler",
                "team-manager");
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-03", "CH-01");
        assertThat(letter(reference, "CH-03")).contains("We will consider your complaint", "3 November 2026",
                "My own reasons.").doesNotContain("No tie to the child.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 3));
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void refused_on_both_grounds_both_letters_say_so() {
        ComplaintReference reference = noInterest(true);
        confirmRefusal(reference, "decision", "REFUSE", "interest", "no", "late", "yes");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CH-03", "CH-05");
    }

    @Test
    void each_ground_that_the_second_person_confirms_has_its_own_letter() {
        ComplaintReference onlyInterest = noInterest(true);
        confirmRefusal(onlyInterest, "decision", "REFUSE", "interest", "no", "late", "no");
        assertThat(lettersSent(onlyInterest)).containsExactly("CH-03");
        ComplaintReference onlyLate = noInterest(true);
        assertThatThrownBy(() -> confirmRefusal(onlyLate, "decision", "REFUSE", "interest", "yes", "interestDecidedOn",
                "2026-11-02", "late", "no")).hasMessageContaining("none of the grounds");
        confirmRefusal(onlyLate, "decision", "REFUSE", "interest", "yes", "interestDecidedOn", "2026-11-02", "late",
                "yes");
        assertThat(lettersSent(onlyLate)).containsExactly("CH-05");
        stands(onlyLate, Status.CLOSED);
    }

    @Test
    void interest_found_at_triage_is_told_where_the_second_person_takes_a_late_complaint_in() {
        ComplaintReference reference = people.triaged(people.logged(), "complainantCategory", "OTHER_PERSON",
                "sufficientInterest", "yes", "interestDecidedOn", "2026-11-02", "interestReasons", "Her grandmother.",
                "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes", "lateReasonable", "yes", "lateEffective", "no",
                "lateReasons", "Long ago.", "lateDecision", "REFUSE");
        confirmRefusal(reference, "decision", "ACCEPT", "handler", "team-manager");
        assertThat(lettersSent(reference)).containsExactlyInAnyOrder("CH-03", "CH-01");
        assertThat(letter(reference, "CH-03")).contains("Her grandmother.");
    }

    private ComplaintReference noInterest(boolean late) {
        return people.triaged(people.logged(), "complainantCategory", "OTHER_PERSON", "sufficientInterest", "no", "affected", "no",
                "interestDecidedOn", "2026-11-02", "interestReasons", "No tie to the child.", "groundsAroseOn",
                late ? "2025-05-01" : null, "moreThanAYear", late ? "yes" : "no", "lateReasonable", late ? "yes" : null,
                "lateEffective", late ? "no" : null, "lateReasons", late ? "Everybody has left." : null, "lateDecision",
                late ? "REFUSE" : null);
    }

    private void confirmRefusal(ComplaintReference reference, Object... form) {
        java.util.Map<String, Object> answers = answers(form);
        answers.put("reasons", "My own reasons.");
        driver.complete("Confirm refusal", reference, answers, "complaints-manager");
        driver.runDueJobs();
    }

    @Test
    void a_refusal_that_the_second_person_does_not_share_takes_the_complaint_in() {
        ComplaintReference reference = people.triaged(people.logged(), "groundsAroseOn", "2025-05-01", "moreThanAYear",
                "yes", "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "Long ago.", "lateDecision",
                "REFUSE");
        driver.complete("Confirm refusal", reference, answers("decision", "ACCEPT", "reasons", "Records are there.",
                "handler", "team-manager-2"), "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("CH-01");
    }

    @Test
    void a_late_complaint_is_refused_with_reasons_on_both_limbs() {
        ComplaintReference reference = people.triaged(people.logged(), "groundsAroseOn", "2025-05-01", "moreThanAYear",
                "yes", "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "Everybody has left.",
                "lateDecision", "REFUSE");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "Both limbs fail."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("CH-05");
        stands(reference, Status.CLOSED);
    }

    @Test
    void out_of_time_is_never_an_automatic_no() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "groundsAroseOn", "2025-05-01"))
                .hasMessageContaining("regulation 9(2)");
        assertThatThrownBy(() -> people.triaged(reference, "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes",
                "lateReasonable", "no", "lateEffective", "yes", "lateReasons", "None.", "lateDecision", "REFUSE"))
                .hasMessageContaining("taken in");
        people.triaged(reference, "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes", "lateReasonable", "no",
                "lateEffective", "yes", "lateReasons", "She was eleven.", "lateDecision", "ACCEPT");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void a_child_who_only_intends_to_complain_is_offered_an_advocate() {
        ComplaintReference reference = people.triaged(people.logged(), "kind", "INTENDS", "lessReasons", "He only asks.", "functionCode", null,
                "complainantCategory", null, "moreThanAYear", null, "advocate", null, "skipStage1", null, "handler",
                null, "complainantIsChild", true);
        assertThat(lettersSent(reference)).containsExactly("CH-02");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void what_is_no_childrens_complaint_goes_into_the_general_procedure() {
        ComplaintReference reference = people.triaged(people.logged(), "functionCode", "NOT_LISTED");
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("CO-01");
    }

    @Test
    void what_a_manager_places_in_a_procedure_begins_there() {
        ComplaintReference reference = people.triaged(people.logged(), "kind", "OTHER", "handler", null);
        assertThatThrownBy(() -> driver.complete("Route by hand", reference, answers("destination", "CORPORATE", "done", "Rang.",
                "handler", "adults-investigator"), "complaints-manager")).hasMessageContaining("Council Services");
        assertThat(the(reference).procedureCode()).as("nothing half done").isNull();
        driver.complete("Route by hand", reference, answers("destination", "CORPORATE", "done", "It is about the library.",
                "handler", "team-manager"), "complaints-manager");
        driver.runDueJobs();
        assertThat(the(reference).procedureCode()).isEqualTo(Procedure.CORPORATE);
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).containsExactly("CO-01");
        assertThat(deadline(reference, Duty.CORPORATE_ACKNOWLEDGEMENT).from()).isEqualTo(day(11, 2));
    }

    @Test
    void who_was_told_of_the_procedure_by_word_of_mouth_was_acknowledged_on_that_day() {
        ComplaintReference reference = people.triaged(people.logged("emailConsentHow", "ELECTRONICALLY"), "kind", "OTHER", "handler", null);
        driver.moveTo(day(11, 9));
        Map<String, Object> answers = answers("destination", "ADULTS", "done", "It is about home care; I rang her.", "handler",
                "adults-investigator", "toldOn", "2026-10-30");
        assertThatThrownBy(() -> driver.complete("Route by hand", reference, answers, "complaints-manager"))
                .hasMessageContaining("between the day of receipt and today");
        answers.put("toldOn", "2026-11-04");
        driver.complete("Route by hand", reference, answers, "complaints-manager");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.ADULTS_ACKNOWLEDGEMENT)).satisfies(clock -> {
            assertThat(clock.from()).isEqualTo(day(11, 2));
            assertThat(clock.metOn()).isEqualTo(day(11, 4));
        });
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).running()).isFalse();
        assertThat(lettersSent(reference)).contains("AD-01");
    }

    @Test
    void withdrawn_before_triage() {
        ComplaintReference reference = people.logged();
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).containsExactly("CH-18");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void withdrawn_while_a_message_is_undecided_there_is_one_letter() {
        ComplaintReference reference = people.logged();
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, day(11, 2), "Would like somebody to help her.");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).containsExactly("CH-18");
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for");
    }

    @Test
    void an_advocate_asked_for_before_triage_does_not_block_it() {
        ComplaintReference reference = people.logged();
        driver.moveTo(day(11, 3));
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, day(11, 3), "Would like somebody to help her.");
        people.triaged(reference, "advocate", "ASKED");
        assertThat(people.open(reference)).contains("Find an advocate");
    }

    @Test
    void an_advocate_appointed_before_triage_is_known_to_the_route() {
        ComplaintReference reference = people.logged();
        driver.moveTo(day(11, 3));
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 3), "\n  \nAda Voice\nfrom Voices");
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(advocates(reference)).containsExactly("Ada Voice from 2026-11-03 to null");
        people.triaged(reference, "advocate", "ASKED");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 3));
    }

    @Test
    void another_advocate_ends_the_appointment_of_the_first() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 2), "Ada Voice");
        driver.moveTo(day(11, 5));
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 5), "Ben Speaker");
        assertThat(advocates(reference)).containsExactly("Ada Voice from 2026-11-02 to 2026-11-05",
                "Ben Speaker from 2026-11-05 to null");
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 5), "BEN SPEAKER\nRang again.");
        assertThat(advocates(reference)).hasSize(2);
        assertThat(jdbc.sql("select count(*) from timeline_entry where reference = :reference and kind = 'ADVOCATE_ENDED'")
                .param("reference", reference.value()).query(Long.class).single()).isOne();
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 3), "Cy Between");
        assertThat(advocates(reference)).contains("Ben Speaker from 2026-11-05 to null",
                "Cy Between from 2026-11-03 to 2026-11-05");
    }

    private java.util.List<String> advocates(ComplaintReference reference) {
        return jdbc.sql("select name, appointed_on, ended_on from party where reference = :reference and role = 'ADVOCATE'"
                + " order by name").param("reference", reference.value()).query((row, n) -> "%s from %s to %s".formatted(
                        row.getString(1), row.getString(2), row.getString(3))).list();
    }

    @Test
    void a_withdrawal_never_ends_an_open_look_at_immediate_risk() {
        ComplaintReference reference = people.logged("immediateRisk", "UNKNOWN");
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Leave me alone.");
        assertThat(people.open(reference)).contains("Look at immediate risk", "Decide what this message asks for");
        assertThatThrownBy(() -> correct(reference, Kind.LOGGED_IN_ERROR, null, null))
                .hasMessageContaining("immediate risk");
    }

    @Test
    void withdrawn_at_stage_1() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Has changed her mind.");
        assertThat(people.open(reference)).containsExactly("Decide on internal review");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons",
                "Nothing to look into."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-18");
        assertThat(deadlines.of(reference)).noneMatch(d -> d.status().name().equals("RUNNING"));
    }

    @Test
    void a_message_that_asks_for_nothing_is_noted_with_reasons() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.INFORMATION_RECEIVED, day(11, 2), "Here are the dates.");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED", "reasons",
                "Passed to the handler."), "complaints-officer");
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void an_advocate_asked_for_later_is_a_duty_with_an_owner() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, day(11, 4), "Would like somebody to help her.");
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).due()).isEqualTo(day(11, 11));
        assertThat(people.open(reference)).contains("Decide what this message asks for");
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 4), "Ada Voice");
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).metOn()).isEqualTo(day(11, 4));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 16));
    }

    @Test
    void a_date_of_receipt_corrected_to_an_earlier_day_restates_the_clocks_at_once() {
        ComplaintReference reference = people.logged();
        driver.moveTo(day(11, 4));
        people.triaged(reference);
        correct(reference, Kind.CORRECTED, "receivedOn", "2026-10-30");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 13));
        assertThat(driver.task("Draft response", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE1).breachAt());
        assertThat(lettersSent(reference)).containsExactly("CH-01", "NC-05");
    }

    @Test
    void a_correction_before_any_letter_needs_no_letter() {
        ComplaintReference reference = people.logged();
        correct(reference, Kind.CORRECTED, "receivedOn", "2026-10-30");
        assertThat(the(reference).receivedOn()).isEqualTo(java.time.LocalDate.of(2026, 10, 30));
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).due()).isEqualTo(day(11, 4));
        assertThat(lettersSent(reference)).isEmpty();
    }

    @Test
    void a_date_of_receipt_moves_later_only_with_a_second_person() {
        ComplaintReference reference = people.logged("received", "2026-10-28");
        people.triaged(reference);
        correct(reference, Kind.CORRECTED, "receivedOn", "2026-10-30");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 11));
        assertThatThrownBy(() -> driver.complete("Confirm correction", reference, answers("decision", "CONFIRM",
                "reasons", "Stamp."), "complaints-officer")).isInstanceOf(RuntimeException.class);
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "The stamp says so."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 13));
    }

    @Test
    void a_correction_that_is_not_confirmed_changes_nothing() {
        ComplaintReference reference = people.triaged(people.logged());
        correct(reference, Kind.LOGGED_IN_ERROR, null, null);
        driver.complete("Confirm correction", reference, answers("decision", "REJECT", "reasons", "It is real."),
                "complaints-manager");
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void logged_in_error_ends_the_case_with_its_letter() {
        ComplaintReference reference = people.triaged(people.logged());
        correct(reference, Kind.LOGGED_IN_ERROR, null, null);
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "A test call."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.LOGGED_IN_ERROR);
        assertThat(people.open(reference)).isEmpty();
        assertThat(lettersSent(reference)).containsExactly("CH-01", "NC-05");
    }

    @Test
    void merged_before_triage_into_the_case_that_goes_on() {
        ComplaintReference first = people.logged();
        ComplaintReference second = people.logged();
        correct(second, Kind.MERGED_INTO, null, first.value());
        driver.complete("Confirm correction", second, answers("decision", "CONFIRM", "reasons", "The same letter."),
                "complaints-manager");
        driver.runDueJobs();
        stands(second, Status.MERGED);
        assertThat(the(second).mergedInto()).isEqualTo(first.value());
        assertThat(people.open(second)).isEmpty();
        assertThat(people.open(first)).containsExactly("Triage contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"She has an advocate now.", "She rang: an advocate is appointed", "has an advocate",
            "Hello,\nthe advocate was appointed today", "Ada Voice was appointed, she says"})
    void a_sentence_is_nobody_s_name_so_a_person_decides(String text) {
        ComplaintReference reference = people.logged();
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 2), text);
        assertThat(advocates(reference)).isEmpty();
        assertThat(people.open(reference)).containsExactly("Decide what this message asks for", "Triage contact");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                answers("messageOutcome", "AS_TOLD"), "complaints-officer")).hasMessageContaining("under People");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Voice", "Dr. Ada van Voice", "She is appointed.\n  Ada O'Voice-Smith  ", "A. B. Voice\nrang us"})
    void a_name_on_a_line_of_its_own_is_the_advocate_s(String text) {
        ComplaintReference reference = people.logged();
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 2), text);
        assertThat(advocates(reference)).singleElement().asString().contains("Voice");
        assertThat(people.open(reference)).containsExactly("Triage contact");
    }

    @Test
    void a_second_request_while_stage_2_runs_is_noted_and_the_officer_is_told_so() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "Not happy.");
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "I asked for stage 2!");
        for (String outcome : new String[] {"STAGE_2", "AS_TOLD"}) {
            assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference,
                    answers("messageOutcome", outcome), "complaints-officer"))
                    .hasMessageContaining("under way already").hasMessageContaining("noted");
        }
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED", "reasons",
                "Under way."), "complaints-officer");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
    }

    @Test
    void who_proposes_what_waits_already_is_told_so() {
        ComplaintReference reference = people.logged();
        correct(reference, Kind.LOGGED_IN_ERROR, null, null);
        assertThatThrownBy(() -> correct(reference, Kind.LOGGED_IN_ERROR, null, null))
                .hasMessageContaining("This very correction has been proposed already");
        assertThatThrownBy(() -> correct(reference, Kind.CORRECTED, "summary", "Other words."))
                .hasMessageContaining("Another correction").hasMessageContaining("logged in error");
    }

    @Test
    void a_merger_does_not_end_a_stranger_s_complaint() {
        ComplaintReference one = people.triaged(people.logged());
        ComplaintReference stranger = people.triaged(people.logged("complainantName", "Omar Other", "email",
                "omar@families.example", "aboutName", "Lena Other"));
        assertThatThrownBy(() -> correct(stranger, Kind.MERGED_INTO, null, one.value()))
                .hasMessageContaining("somebody's own complaint").hasMessageNotContaining("Omar");
        ComplaintReference caseAndBlanks = people.logged("complainantName", " dana  EXAMPLE", "email",
                "d@families.example", "aboutName", null);
        correct(caseAndBlanks, Kind.MERGED_INTO, null, one.value());
        confirm(caseAndBlanks);
        stands(caseAndBlanks, Status.MERGED);
    }

    @Test
    void who_confirms_a_merger_reads_both_cases_and_the_one_that_goes_on_gains_the_people_it_lacks() {
        ComplaintReference goesOn = people.logged();
        ComplaintReference ends = people.logged("complainantName", "Omar Other", "email", "omar@families.example",
                "summary", "They stopped the visits of his grandson.", "aboutName", "sam example");
        correct(ends, Kind.MERGED_INTO, null, goesOn.value());
        Object shown = facts.of(ends, driver.task("Confirm correction", ends).getId()).get("case_bothCases");
        assertThat(shown.toString()).contains("Dana Example", "Omar Other", "sam example", "Monday 2 November 2026",
                "visits of his grandson", "was cancelled three times", "Complainant: **not the same",
                "Whom it is about: **the same in both**");
        assertThat(facts.of(ends, driver.task("Confirm correction", ends).getId()).get("case_correction").toString())
                .doesNotContain("→", "OPEN", "LOGGED");
        confirm(ends);
        assertThat(timeline(goesOn)).anyMatch(text -> text.startsWith("The case %s, received on 2 November 2026, was merged"
                .formatted(ends)));
        assertThat(jdbc.sql("select role || ' ' || name from party where reference = :reference order by role, name")
                .param("reference", goesOn.value()).query(String.class).list())
                .containsExactly("CHILD Sam Example", "COMPLAINANT Dana Example", "OTHER Omar Other");
        String letter = letter(ends, "NC-05");
        assertThat(letter).contains("We go on under the reference <strong>" + goesOn)
                .contains("Please give our reference, " + goesOn, "Our reference: <strong>" + goesOn)
                .doesNotContain("give our reference, " + ends);
    }

    @Test
    void a_withdrawal_before_triage_that_was_not_meant_goes_back_to_triage_as_the_letter_promised() {
        ComplaintReference reference = people.logged();
        people.happened(reference, EventType.WITHDRAWN, day(11, 2), "Please stop.");
        stands(reference, Status.WITHDRAWN);
        driver.moveTo(day(11, 3));
        correct(reference, Kind.REOPENED, null, null);
        driver.runDueJobs();
        stands(reference, Status.LOGGED);
        assertThat(the(reference).closedOn()).isNull();
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).running()).isTrue();
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(day(11, 2));
        assertThat(letter(reference, "NC-05")).contains("You had withdrawn your complaint of Monday 2 November 2026 on "
                + "Monday 2 November 2026", "It still counts from the day on which we received it, Monday 2 November 2026");
        people.triaged(reference);
        assertThat(lettersSent(reference)).contains("CH-01");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 2));
        assertThat(people.open(reference)).containsExactly("Draft response");
    }

    @Test
    void reopened_after_a_withdrawal_the_letter_says_so_with_the_days_that_now_count() {
        ComplaintReference reference = people.triaged(people.logged());
        withdrawn(reference);
        driver.moveTo(day(11, 20));
        correct(reference, Kind.REOPENED, null, "2026-11-19");
        driver.runDueJobs();
        assertThat(letter(reference, "NC-05")).contains("You had withdrawn your complaint of Monday 2 November 2026 on "
                + "Monday 2 November 2026", "now counts from Thursday 19 November 2026", "Thursday 3 December 2026");
    }

    @Test
    void a_corrected_day_of_receipt_is_told_with_the_old_and_the_new_day() {
        ComplaintReference reference = people.triaged(people.logged());
        correct(reference, Kind.CORRECTED, "receivedOn", "2026-10-30");
        driver.runDueJobs();
        assertThat(letter(reference, "NC-05")).contains("reached us on Monday 2 November 2026",
                "It reached us on Friday 30 October 2026").doesNotContain("received on is now");
    }

    @Test
    void triage_shows_the_messages_nobody_has_decided_on_in_their_words() {
        ComplaintReference reference = people.logged();
        assertThat(facts.of(reference, driver.task("Triage contact", reference).getId()))
                .containsEntry("case_undecidedMessages", "");
        people.happened(reference, EventType.INFORMATION_RECEIVED, day(11, 2), "The visits began again.");
        assertThat(facts.of(reference, driver.task("Triage contact", reference).getId()).get("case_undecidedMessages")
                .toString()).contains("More information came", "Monday 2 November 2026", "The visits began again.");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc")
                .param("reference", reference.value()).param("id", id).query(String.class).list().get(0);
    }

    @Test
    void two_cases_are_not_merged_into_each_other() {
        ComplaintReference first = people.triaged(people.logged());
        ComplaintReference second = people.triaged(people.logged());
        correct(first, Kind.MERGED_INTO, null, second.value());
        correct(second, Kind.MERGED_INTO, null, first.value());
        confirm(first);
        stands(first, Status.MERGED);
        assertThatThrownBy(() -> confirm(second)).hasMessageContaining("not itself merged");
        stands(second, Status.OPEN);
        assertThat(people.open(second)).containsExactly("Confirm correction", "Draft response");
        driver.complete("Confirm correction", second, answers("decision", "REJECT", "reasons", "The other is."),
                "complaints-manager");
        assertThat(people.open(second)).containsExactly("Draft response");
    }

    @Test
    void a_field_is_not_corrected_twice_from_the_same_old_value() {
        ComplaintReference reference = people.logged("received", "2026-10-28");
        correct(reference, Kind.CORRECTED, "receivedOn", "2026-10-30");
        jdbc.sql("update complaint set received_on = '2026-10-29' where reference = :reference")
                .param("reference", reference.value()).update();
        assertThatThrownBy(() -> confirm(reference)).hasMessageContaining("has changed since");
    }

    @Test
    void a_message_nobody_has_decided_on_goes_with_the_merger_to_the_case_that_goes_on() {
        ComplaintReference first = people.triaged(people.logged());
        ComplaintReference second = people.triaged(people.logged());
        driver.moveTo(day(11, 4));
        people.happened(second, EventType.STAGE_2_REQUESTED, day(11, 3), "I want it looked into independently.");
        people.happened(second, EventType.INFORMATION_RECEIVED, day(11, 4), "Here are the dates.");
        people.happened(first, EventType.INFORMATION_RECEIVED, day(11, 4), "Here are the dates.");
        correct(second, Kind.MERGED_INTO, null, first.value());
        confirm(second);
        assertThat(people.open(second)).isEmpty();
        assertThat(people.open(first)).containsExactly("Decide what this message asks for",
                "Decide what this message asks for", "Draft response");
        assertThat(happenings.of(second)).allSatisfy(h -> assertThat(h.decided()).isEqualTo("MERGED_INTO"));
        assertThat(happenings.of(first)).extracting(h -> h.type() + " " + h.on() + " " + h.text())
                .containsExactlyInAnyOrder("INFORMATION_RECEIVED 2026-11-04 Here are the dates.",
                        "STAGE_2_REQUESTED 2026-11-03 I want it looked into independently.");
        assertThat(timeline(first)).contains("Stage 2 requested (told for %s, which was merged into this case)."
                .formatted(second), "Information received: told again in the same words, for %s.".formatted(second));
    }

    private void confirm(ComplaintReference reference) {
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "It is so."),
                "complaints-manager");
        driver.runDueJobs();
    }

    @Test
    void reopened_the_case_goes_on_where_it_stood() {
        ComplaintReference reference = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        driver.moveTo(day(11, 20));
        correct(reference, Kind.REOPENED, null, null);
        stands(reference, Status.OPEN);
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(lettersSent(reference)).contains("NC-05");
    }

    @Test
    void reopened_after_a_withdrawal_stage_2_counts_from_the_day_it_was_asked_for_again() {
        later.roster();
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 9), "Not happy.");
        withdrawn(reference);
        driver.moveTo(day(11, 25));
        correct(reference, Kind.REOPENED, null, "2026-11-24");
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 24));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(day(12, 31));
        assertThat(the(reference).stage2RequestedOn()).isEqualTo(day(11, 24));
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        assertThat(driver.task("Write investigation report", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2).breachAt());
        assertThat(timeline(reference)).contains("Reopened. Stage 2 counts from 24 November 2026, no longer from "
                + "9 November 2026.");
        assertThat(deadlines.explanation(deadline(reference, Duty.CHILDRENS_STAGE2)).sentence()).isNotBlank();
    }

    @Test
    void reopened_while_an_advocate_is_awaited_stage_1_goes_on_waiting() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        withdrawn(reference);
        driver.moveTo(day(11, 20));
        correct(reference, Kind.REOPENED, null, null);
        assertThat(people.open(reference)).containsExactly("Find an advocate");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).from()).isEqualTo(day(11, 20));
        driver.moveTo(day(11, 23));
        people.happened(reference, EventType.ADVOCATE_APPOINTED, day(11, 23), "Ada Voice");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 23));
    }

    @Test
    void closed_by_our_mistake_the_clock_counts_from_where_it_counted_before() {
        ComplaintReference reference = people.triaged(people.logged());
        withdrawn(reference);
        driver.moveTo(day(11, 5));
        assertThatThrownBy(() -> correct(reference, Kind.REOPENED, null, "2026-11-06"))
                .hasMessageContaining("between the day of receipt and today");
        correct(reference, Kind.REOPENED, null, "2026-11-02");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 16));
        assertThat(timeline(reference)).contains("Reopened. Stage 1 counts from 2 November 2026.");
    }

    private void withdrawn(ComplaintReference reference) {
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "Has changed her mind.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons",
                "Nothing to look into."), "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
    }

    private java.util.List<String> timeline(ComplaintReference reference) {
        return jdbc.sql("select text from timeline_entry where reference = :reference")
                .param("reference", reference.value()).query(String.class).list();
    }

    private void correct(ComplaintReference reference, Kind kind, String field, String value) {
        driver.as("complaints-officer", () -> corrections.propose(reference, kind, field, value, "As the post shows."));
        driver.runDueJobs();
    }
}
