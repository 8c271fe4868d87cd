package org.redress.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redress.referral.OnRecord.explained;
import static org.redress.referral.OnRecord.extended;

import org.junit.jupiter.api.Test;
import org.redress.duty.Duty;
import org.redress.referral.Fault.Rule;
import org.redress.referral.Fault.Unit;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;

/** Each rule where it is broken, and beside it what looks alike and is no fault. */
class LikelyFaultsTest {

    private static OnRecord childrens() {
        return OnRecord.of(Procedure.CHILDRENS, "2026-11-02");
    }

    private static OnRecord adults() {
        return OnRecord.of(Procedure.ADULTS, "2026-11-02");
    }

    private static OnRecord corporate() {
        return OnRecord.of(Procedure.CORPORATE, "2026-11-02");
    }

    /** Stage 1 is over and was in time. */
    private static OnRecord stage1Answered() {
        return childrens().clock(Duty.CHILDRENS_STAGE1, "2026-11-02", "2026-11-16").letter("stage-1-response", "2026-11-16");
    }

    private static OnRecord atStage2() {
        return stage1Answered().stage(2).appointed(Role.INVESTIGATING_OFFICER, "io", "2026-12-01")
                .appointed(Role.INDEPENDENT_PERSON, "ip", "2026-12-01");
    }

    @Test
    void an_acknowledgement_is_late_from_the_day_after_its_last_day() {
        assertThat(adults().clock(Duty.ADULTS_ACKNOWLEDGEMENT, "2026-11-02", "2026-11-05").rules()).isEmpty();
        Fault late = adults().clock(Duty.ADULTS_ACKNOWLEDGEMENT, "2026-11-02", "2026-11-09").faults().get(0);
        assertThat(late.rule()).isEqualTo(Rule.LATE_ACKNOWLEDGEMENT);
        assertThat(late.days()).isEqualTo(2);
        assertThat(late.unit()).isEqualTo(Unit.WORKING_DAYS);
        assertThat(late.statutory()).isTrue();
        assertThat(late.place()).isEqualTo("Deadline: Acknowledgement");
        assertThat(late.regulation()).isEqualTo("Complaints Regulations 2009, regulation 13");
        assertThat(late.what()).isEqualTo("Last day 5 November 2026; done on 9 November 2026.");
        assertThat(adults().asAt("2026-11-05").clock(Duty.ADULTS_ACKNOWLEDGEMENT, "2026-11-02", null).rules()).isEmpty();
        assertThat(adults().asAt("2026-11-06").clock(Duty.ADULTS_ACKNOWLEDGEMENT, "2026-11-02", null).rules())
                .containsExactly(Rule.LATE_ACKNOWLEDGEMENT);
    }

    @Test
    void what_fell_away_is_a_fault_only_where_it_had_been_missed_before() {
        assertThat(corporate().ended(Duty.CORPORATE_STAGE1, "2026-11-02", false).rules()).isEmpty();
        Fault missed = corporate().ended(Duty.CORPORATE_STAGE1, "2026-11-02", true).faults().get(0);
        assertThat(missed.rule()).isEqualTo(Rule.LATE_ANSWER);
        assertThat(missed.days()).isNull();
        assertThat(missed.what()).contains("fell away afterwards: something else came");
    }

    /** Their own time and marks in the calendar are nobody's fault; nor is what we set ourselves to remember something. */
    @Test
    void a_complainants_own_time_is_never_late() {
        assertThat(stage1Answered().clock(Duty.CHILDRENS_STAGE2_REQUEST, "2026-11-16", null).clock(Duty.CHILDRENS_MESSAGE, "2026-11-16", null)
                .rules()).isEmpty();
        assertThat(adults().clock(Duty.ADULTS_MONTH5, "2026-11-02", null).rules()).isEmpty();
        assertThat(childrens().clock(Duty.CHILDRENS_PROGRESS, "2026-11-02", null).rules()).containsExactly(Rule.LATE_STEP);
    }

    @Test
    void an_answer_to_the_ombudsman_is_late_as_any_other_and_a_remedys_clock_is_told_with_the_remedy() {
        assertThat(adults().clock(Duty.OMBUDSMAN_ENQUIRY, "2026-11-02", "2026-12-10").rules()).containsExactly(Rule.LATE_STEP);
        assertThat(adults().clock(Duty.OMBUDSMAN_ENQUIRY, "2026-11-02", "2026-11-30").rules()).isEmpty();
        assertThat(adults().clock(Duty.OMBUDSMAN_REMEDY_PERSONAL, "2026-11-02", null).clock(Duty.REMEDY_PROMISED, "2026-11-02", null).rules()).isEmpty();
    }

    /** The 25 and the 65 working days are two clocks and one fault. */
    @Test
    void a_stage_2_far_too_late_is_one_fault_that_names_the_longest_time_too() {
        OnRecord late = atStage2().clock(Duty.CHILDRENS_STAGE2, "2026-12-01", "2027-04-01").clock(Duty.CHILDRENS_STAGE2_MAXIMUM, "2026-12-01",
                "2027-04-01").letter("delay", "2027-01-08").letter("adjudication", "2027-04-01").decided("INDEPENDENT_PART", "TOOK_PART", "ao", "2027-03-30");
        Fault only = late.faults().get(0);
        assertThat(late.rules()).containsExactly(Rule.LATE_ANSWER);
        assertThat(only.days()).isEqualTo(57);
        assertThat(only.what()).isEqualTo("Last day 8 January 2027; done on 1 April 2027. The longest that the law allows had ended on 5 March 2027.");
        assertThat(only.regulation()).isEqualTo("Representations Procedure Regulations 2006, regulation 17(3)-(6)");
        OnRecord extended = atStage2().clock(Duty.CHILDRENS_STAGE2, "2026-12-01", "2027-03-05", extended("2026-12-20", "2027-01-08", "2027-03-05",
                "Many people", null)).clock(Duty.CHILDRENS_STAGE2_MAXIMUM, "2026-12-01", "2027-03-05").letter("stage-2-extension", "2026-12-21")
                .letter("adjudication", "2027-03-05").decided("INDEPENDENT_PART", "TOOK_PART", "ao", "2027-03-04");
        assertThat(extended.rules()).isEmpty();
    }

    @Test
    void whoever_is_not_told_of_a_delay_has_a_fault_more_and_a_notice_without_reason_is_not_enough() {
        OnRecord untold = atStage2().asAt("2027-01-20").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null);
        assertThat(untold.rules()).containsExactlyInAnyOrder(Rule.LATE_ANSWER, Rule.DELAY_NOT_TOLD);
        assertThat(untold.letter("delay-notice", "2027-01-09").rules()).containsExactlyInAnyOrder(Rule.LATE_ANSWER, Rule.DELAY_NOT_EXPLAINED);
        assertThat(untold.letter("delay", "2027-01-11").rules()).containsExactly(Rule.LATE_ANSWER);
        assertThat(atStage2().asAt("2027-01-20").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null, explained("2027-01-09", "Illness"))
                .letter("delay-notice", "2027-01-09").rules()).containsExactly(Rule.LATE_ANSWER);
        assertThat(atStage2().asAt("2027-01-11").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null).rules())
                .as("the first working day after").containsExactly(Rule.LATE_ANSWER);
    }

    @Test
    void six_months_may_pass_where_they_are_told_why() {
        OnRecord late = adults().asAt("2027-06-30").clock(Duty.ADULTS_RELEVANT_PERIOD, "2026-11-02", "2027-06-01").letter("adults-response", "2027-06-01");
        assertThat(late.rules()).containsExactlyInAnyOrder(Rule.LATE_ANSWER, Rule.DELAY_NOT_TOLD);
        assertThat(late.faults()).anySatisfy(fault -> {
            assertThat(fault.days()).isEqualTo(31);
            assertThat(fault.unit()).isEqualTo(Unit.DAYS);
        });
        assertThat(late.letter("adults-six-months", "2027-05-04").rules()).containsExactly(Rule.LATE_ANSWER);
    }

    @Test
    void stage_1_takes_more_time_only_where_it_is_complex_and_they_are_told_before() {
        OnRecord lawful = childrens().clock(Duty.CHILDRENS_STAGE1, "2026-11-02", "2026-11-30", extended("2026-11-13", "2026-11-16", "2026-11-30",
                "Three teams", null)).decided("STAGE_1_EXTENSION", "EXTEND", "manager", "2026-11-13").letter("stage-1-extension", "2026-11-16")
                .letter("stage-1-response", "2026-11-30");
        assertThat(lawful.rules()).isEmpty();
        OnRecord not = childrens().clock(Duty.CHILDRENS_STAGE1, "2026-11-02", "2026-11-30", extended("2026-11-13", "2026-11-16", "2026-11-30", " ",
                null)).letter("stage-1-extension", "2026-11-17");
        assertThat(not.faults()).extracting(Fault::what).containsExactlyInAnyOrder(
                "Extended from 16 November 2026 to 30 November 2026: no reason is recorded.",
                "Extended from 16 November 2026 to 30 November 2026: nobody found the complaint complex, and the law gives more time for no other reason.",
                "Extended from 16 November 2026 to 30 November 2026: they were told on 17 November 2026, after the time had passed.");
        assertThat(corporate().clock(Duty.CORPORATE_STAGE1, "2026-11-02", "2026-11-30", extended("2026-11-13", "2026-11-16", "2026-12-04", "Two services",
                "2026-11-13")).faults()).extracting(Fault::what).containsExactly(
                "Extended from 16 November 2026 to 4 December 2026: that is beyond the 20 working days that the rule allows.");
    }

    @Test
    void a_stage_that_was_asked_for_is_begun_or_refused_by_two_people() {
        assertThat(stage1Answered().told(EventType.STAGE_2_REQUESTED, "2026-11-20", null).faults()).extracting(Fault::what)
                .containsExactly("Stage 2 was asked for, and was neither begun nor refused.");
        assertThat(stage1Answered().asAt("2026-11-23").told(EventType.STAGE_2_REQUESTED, "2026-11-20", null).rules()).as("next day").isEmpty();
        assertThat(atStage2().clock(Duty.CHILDRENS_STAGE2, "2026-11-20", "2026-12-20").told(EventType.STAGE_2_REQUESTED, "2026-11-20", null)
                .letter("adjudication", "2026-12-20").decided("INDEPENDENT_PART", "TOOK_PART", "ao", "2026-12-18").rules()).isEmpty();
        assertThat(stage1Answered().told(EventType.STAGE_2_REQUESTED, "2026-11-20", null).told(EventType.WITHDRAWN, "2026-11-24", null)
                .status(Status.WITHDRAWN).rules()).isEmpty();
        assertThat(stage1Answered().told(EventType.DISSATISFIED, "2026-11-20", "NOTHING_MORE").rules()).isEmpty();
        assertThat(stage1Answered().told(EventType.DISSATISFIED, "2026-11-20", "STAGE_2").rules()).containsExactly(Rule.STAGE_NOT_STARTED);
        assertThat(corporate().told(EventType.REVIEW_REQUESTED, "2026-11-20", null).rules()).containsExactly(Rule.STAGE_NOT_STARTED);
    }

    @Test
    void a_panel_is_held_or_refused_by_a_second_person_with_reasons() {
        OnRecord asked = atStage2().told(EventType.PANEL_REQUESTED, "2027-03-01", null);
        assertThat(asked.faults()).extracting(Fault::regulation).containsExactly("Representations Procedure Regulations 2006, regulation 18 and 19");
        OnRecord late = atStage2().told(EventType.PANEL_REQUESTED, "2027-03-01", "PANEL_REFUSED").decided("MESSAGE", "PANEL_REFUSED", "officer", "2027-03-02");
        assertThat(late.decided("LATE_PANEL", "REFUSED", "manager", "2027-03-03").letter("late-panel-refused", "2027-03-03").rules()).isEmpty();
        assertThat(atStage2().decided("MESSAGE", "PANEL_REFUSED", "officer", "2027-03-02").decided("LATE_PANEL", "REFUSED", "officer", "2027-03-03")
                .faults()).extracting(Fault::what).containsExactly("The review panel was refused: whoever confirmed it had proposed it.");
        assertThat(atStage2().letter("late-panel-refused", "2027-03-03").faults()).extracting(Fault::what)
                .containsExactly("It refuses, and no second person had confirmed that.");
        Fault overdue = atStage2().asAt("2027-04-30").clock(Duty.CHILDRENS_PANEL_MEETING, "2027-03-01", null).letter("delay", "2027-04-16").faults().get(0);
        assertThat(overdue.rule()).isEqualTo(Rule.PANEL_NOT_HELD);
    }

    @Test
    void a_complaint_is_refused_by_two_people_and_not_by_one_twice() {
        assertThat(adults().decided("EXEMPTION", "OMBUDSMAN", "investigator", "2026-11-04").decided("REFUSAL_CONFIRMED", "REFUSE", "manager", "2026-11-05")
                .letter("adults-exempt", "2026-11-05").rules()).isEmpty();
        assertThat(adults().decided("EXEMPTION", "OMBUDSMAN", "manager", "2026-11-04").decided("REFUSAL_CONFIRMED", "REFUSE", "manager", "2026-11-05")
                .letter("adults-exempt", "2026-11-05").rules()).containsExactly(Rule.STAGE_REFUSED);
        assertThat(adults().decided("REFUSAL_CONFIRMED", "ACCEPT", "manager", "2026-11-05").rules()).isEmpty();
        assertThat(corporate().decided("REVIEW", "REFUSED", "officer", "2026-11-20").decided("REVIEW_REFUSAL", "REFUSED", "reviewer", "2026-11-21", null, " ")
                .letter("review-refused", "2026-11-23").faults()).extracting(Fault::what)
                .containsExactly("The review at stage 2 was refused: it gives no reasons.");
    }

    @Test
    void stage_1_is_left_out_by_agreement_only() {
        assertThat(childrens().stage(2).rules()).containsExactly(Rule.STAGE_SKIPPED);
        assertThat(childrens().stage(2).skipAgreed("2026-11-03").rules()).isEmpty();
        assertThat(childrens().stage(2).importedAs("OLD-1").rules()).isEmpty();
        assertThat(childrens().stage(2).stage1Before().rules()).isEmpty();
        assertThat(childrens().stage(2).by(Channel.LGSCO_REFERRAL).rules()).isEmpty();
        assertThat(atStage2().stage(3).rules()).containsExactly(Rule.STAGE_SKIPPED);
        assertThat(atStage2().decided("EARLY_REFERRAL", "SENT", "manager", "2027-02-01").rules()).containsExactly(Rule.STAGE_SKIPPED);
        assertThat(atStage2().decided("EARLY_REFERRAL", "ACCEPTED", "manager", "2027-01-30").decided("EARLY_REFERRAL", "SENT", "manager", "2027-02-01").rules())
                .isEmpty();
    }

    @Test
    void what_is_closed_with_an_outcome_has_an_answer() {
        assertThat(adults().closed(Outcome.UPHELD).rules()).containsExactly(Rule.NO_ANSWER);
        assertThat(adults().closed(Outcome.UPHELD).letter("adults-response", "2026-12-01").rules()).isEmpty();
        assertThat(adults().closed(Outcome.RESOLVED).rules()).isEmpty();
        assertThat(adults().closed(Outcome.UPHELD).importedAs("OLD-1").rules()).isEmpty();
    }

    @Test
    void the_ombudsman_is_named_in_each_letter_that_has_to() {
        assertThat(adults().letter("adults-response", "2026-12-01", false, true, false, "manager").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo(Rule.MISSING_SIGNPOST);
            assertThat(fault.regulation()).isEqualTo("Complaints Regulations 2009, regulation 14(2)(c)");
            assertThat(fault.place()).isEqualTo("Letter: adults-response, 1 December 2026");
        });
    }

    @Test
    void an_answer_is_signed_arrives_and_leaves_no_point_open() {
        assertThat(adults().letter("adults-response", "2026-12-01", true, true, false, null).rules()).containsExactly(Rule.ANSWER_NOT_SIGNED);
        assertThat(adults().letter("adults-response", "2026-12-01", true, true, true, "manager").rules()).containsExactly(Rule.ANSWER_NOT_RECEIVED);
        assertThat(adults().letter("adults-acknowledgement", "2026-11-03", true, true, true, null).rules()).as("no answer").isEmpty();
        assertThat(adults().letter("adults-response", "2026-12-01").blank("Point 2").faults()).extracting(Fault::place)
                .containsExactly("Point 2, in adults-response, 1 December 2026");
    }

    @Test
    void the_general_procedure_takes_no_right_away_that_triage_found() {
        assertThat(corporate().from("PARENT", "PART_3").rules()).containsExactly(Rule.WRONG_PROCEDURE);
        assertThat(corporate().from("PARENT", "NOT_LISTED").rules()).isEmpty();
        assertThat(corporate().from("OTHER_PERSON", "PART_3").rules()).isEmpty();
        assertThat(corporate().from("OTHER_PERSON", "PART_3").decided("SUFFICIENT_INTEREST", "YES", "manager", "2026-11-04").rules())
                .containsExactly(Rule.WRONG_PROCEDURE);
        assertThat(corporate().from("SERVICE_USER", null).ticked("aboutAdults").rules()).containsExactly(Rule.WRONG_PROCEDURE);
        assertThat(corporate().from("SERVICE_USER", null).ticked("aboutAdults", "aboutOther").rules()).as("mixed").isEmpty();
        assertThat(corporate().from("OTHER_PERSON", null).ticked("aboutAdults").rules()).isEmpty();
        assertThat(childrens().from("PARENT", "PART_3").rules()).isEmpty();
    }

    @Test
    void a_complaint_led_to_another_procedure_at_once_ran_nowhere_wrongly() {
        OnRecord soon = childrens().clock(Duty.CORPORATE_ACKNOWLEDGEMENT, "2026-11-02", "2026-11-03")
                .decided("PROCEDURE_CHANGED", "CHILDRENS", "manager", "2026-11-05", "CORPORATE", "Wrong");
        assertThat(soon.rules()).isEmpty();
        Fault late = childrens().clock(Duty.CORPORATE_ACKNOWLEDGEMENT, "2026-11-02", "2026-11-03")
                .decided("PROCEDURE_CHANGED", "CHILDRENS", "manager", "2026-11-20", "CORPORATE", "Wrong").faults().get(0);
        assertThat(late.rule()).isEqualTo(Rule.WRONG_PROCEDURE);
        assertThat(late.days()).isEqualTo(14);
        assertThat(late.what()).contains("general complaints procedure until 20 November 2026");
    }

    @Test
    void a_child_is_offered_an_advocate_at_each_stage() {
        assertThat(stage1Answered().young().letter("acknowledgement", "2026-11-03").rules()).isEmpty();
        OnRecord nobody = childrens().young().letter("acknowledgement", "2026-11-03", true, false, false, null);
        assertThat(nobody.rules()).containsExactly(Rule.NO_ADVOCATE);
        assertThat(nobody.asAt("2026-11-09").rules()).as("still in time").isEmpty();
        assertThat(childrens().decided("ADVOCATE", "OFFERED", "officer", "2026-11-02").young().rules()).isEmpty();
        assertThat(childrens().decided("ADVOCATE", "NOT_RELEVANT", "officer", "2026-11-02").young().rules()).containsExactly(Rule.NO_ADVOCATE);
        assertThat(childrens().advocate("2026-11-03").young().rules()).isEmpty();
        assertThat(childrens().rules()).as("a parent").isEmpty();
        assertThat(atStage2().young().asAt("2026-12-20").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null).letter("acknowledgement", "2026-11-03").faults())
                .extracting(Fault::place).containsExactly("Stage 2");
        assertThat(atStage2().young().asAt("2026-12-20").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null).letter("acknowledgement", "2026-11-03")
                .decided("ADVOCATE_AT_STAGE_2", "HAS", "officer", "2026-12-02").rules()).isEmpty();
    }

    @Test
    void an_independent_person_takes_part_at_stage_2_and_in_the_answer_after_the_panel() {
        OnRecord without = stage1Answered().stage(2).clock(Duty.CHILDRENS_STAGE2, "2026-12-01", "2027-01-08").letter("adjudication", "2027-01-08");
        assertThat(without.rules()).containsExactly(Rule.NO_INDEPENDENT_PERSON);
        assertThat(stage1Answered().stage(2).asAt("2026-12-20").clock(Duty.CHILDRENS_STAGE2, "2026-12-01", null).rules()).as("still in time").isEmpty();
        assertThat(atStage2().clock(Duty.CHILDRENS_STAGE2, "2026-12-01", "2027-01-08").letter("adjudication", "2027-01-08").faults())
                .extracting(Fault::regulation).containsExactly("Representations Procedure Regulations 2006, regulation 17(7)");
        assertThat(atStage2().decided("FINAL_CONSIDERED", "DID_NOT_TAKE_PART", "director", "2027-04-01").rules()).containsExactly(Rule.NO_INDEPENDENT_PERSON);
        assertThat(atStage2().decided("FINAL_CONSIDERED", "WITH_INDEPENDENT_PERSON", "director", "2027-04-01").rules()).isEmpty();
    }

    @Test
    void nobody_has_two_parts_that_exclude_each_other() {
        assertThat(corporate().appointed(Role.HANDLER, "a", "2026-11-02").appointed(Role.REVIEWER, "a", "2026-12-02").rules()).containsExactly(Rule.SAME_PERSON);
        assertThat(corporate().appointed(Role.HANDLER, "a", "2026-11-02").appointed(Role.REVIEWER, "b", "2026-12-02").rules()).isEmpty();
        assertThat(atStage2().appointed(Role.PANEL_MEMBER, "ip", "2027-03-02").rules()).containsExactly(Rule.SAME_PERSON);
    }

    @Test
    void points_are_put_off_by_two_people_and_invited_back() {
        OnRecord lawful = childrens().decided("DEFERRAL", "PROPOSED", "officer", "2026-11-04").decided("DEFERRAL", "CONFIRMED", "manager", "2026-11-05");
        assertThat(lawful.rules()).isEmpty();
        assertThat(lawful.decided("DEFERRAL_REVIEW", "ENDED", "officer", "2027-02-01").rules()).containsExactly(Rule.DEFERRAL);
        assertThat(lawful.letter("resubmission-invitation", "2027-02-02").rules()).isEmpty();
        assertThat(childrens().decided("DEFERRAL", "PROPOSED", "officer", "2026-11-04").decided("DEFERRAL", "CONFIRMED", "officer", "2026-11-05").rules())
                .containsExactly(Rule.DEFERRAL);
        assertThat(childrens().decided("DEFERRAL", "PROPOSED", "officer", "2026-11-04").decided("DEFERRAL", "REJECTED", "officer", "2026-11-05").rules())
                .isEmpty();
    }

    @Test
    void a_remedy_is_done_by_its_day_and_somebody_else_has_seen_the_proof() {
        assertThat(adults().promised("Apology", "2027-01-31", "2027-01-31", true, true).rules()).isEmpty();
        assertThat(adults().promised("Apology", "2027-01-31", "2027-02-03", true, true).faults()).singleElement()
                .satisfies(fault -> assertThat(fault.days()).isEqualTo(3));
        assertThat(adults().promised("Apology", "2027-01-31", null, false, true).rules()).containsExactly(Rule.REMEDY_OVERDUE);
        assertThat(adults().promised("Apology", "2027-05-31", null, false, true).rules()).isEmpty();
        assertThat(adults().promised("Apology", "2027-01-31", "2027-01-20", false, true).rules()).containsExactly(Rule.REMEDY_UNPROVED);
        assertThat(adults().asAt("2027-01-27").promised("Apology", "2027-01-31", "2027-01-20", false, true).rules()).as("to be checked").isEmpty();
        assertThat(adults().promised("Apology", "2027-01-31", null, false, false).rules()).as("replaced").isEmpty();
    }
}
