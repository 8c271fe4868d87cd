package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the letters of stages 2 and 3 say where a case has had more than one of a thing, or lacks one. */
class LaterLettersTest extends LetterTest {

    @Autowired
    Deadlines deadlines;
    @Autowired
    Appointments appointments;
    @Autowired
    Parties parties;
    @Autowired
    JdbcClient jdbc;

    private String text(ComplaintReference reference, String stem) {
        String delivery = letters.send(reference, stem, null, null, null, Map.of()).get(0);
        return PlainText.of(store.letter(store.delivery(delivery).letterId()).html());
    }

    @Test
    void who_takes_over_from_the_investigating_officer_is_named_with_why_and_the_date_that_stays() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "statement-of-complaint", true);
        LocalDate due = deadlines.current(reference, Duty.CHILDRENS_STAGE2).map(Deadline::due).orElseThrow();
        appointments.end(reference, Role.INVESTIGATING_OFFICER, "iris", "She has fallen ill.");
        driver.moveTo(driver.now().plusSeconds(1));
        appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "investigating-officer-2");
        assertThat(text(reference, "handler-replaced")).contains("Somebody else now works on your complaint",
                "Investigating officer 2 takes the place of Iris Example as the Investigating Officer",
                "She has fallen ill.", "You will have our response at stage 2 by " + DatesInWords.of(due));
    }

    @ParameterizedTest
    @CsvSource({"INDEPENDENT_PERSON, noor, the Independent Person", "PANEL_CHAIR, carol, the chair of the review panel",
        "PANEL_MEMBER, max, a member of the review panel"})
    void every_part_that_is_taken_over_has_its_words(Role role, String before, String words) {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, role == Role.INDEPENDENT_PERSON ? "statement-of-complaint" : "panel-invitation", true);
        appointments.end(reference, role, before, "They are away.");
        appointments.appoint(reference, role, "somebody.else");
        assertThat(text(reference, "handler-replaced")).contains("takes the place of", words, "They are away.",
                "Your dates do not change");
    }

    @Test
    void whoever_handled_stage_1_signs_no_letter_of_stage_2() {
        ComplaintReference reference = given.aComplaint().handledBy("team-manager").log();
        assertThat(text(reference, "acknowledgement")).contains("Team manager");
        cases.lead(reference, "statement-of-complaint", true);
        assertThat(text(reference, "statement-of-complaint")).doesNotContain("Team manager").contains("Complaints manager");
    }

    @Test
    void an_acknowledgement_says_of_an_agreed_stage_2_what_its_law_says_and_names_the_complaints_team() {
        Given.Case agreed = given.aComplaint().by(Channel.LETTER).handledBy("team-manager")
                .with("skip_agreed_on", driver.today());
        String day = DatesInWords.of(driver.today());
        assertThat(text(agreed.log(), "acknowledgement")).contains("agreed on " + day + " to go straight to stage 2",
                "The time for stage 2 started on " + day, "within 25 working days of it",
                "up to 65 working days in all", "Just ask Complaints manager.", "please contact Complaints manager")
                .doesNotContain("ten working days", "Team manager", "look into it and try to put it right",
                        "by word of mouth");
        assertThat(text(agreed.by(Channel.PHONE).log(), "acknowledgement")).as("an oral complaint's record starts the time")
                .contains("You complained by word of mouth", "The time for stage 2 starts when that record is final",
                        "within 25 working days of it").doesNotContain("The time for stage 2 started");
        assertThat(text(agreed.fromTheChild().log(), "acknowledgement")).contains("First we write down what you told us",
                "Then we have 25 working days", "up to 65 working days", "Call Complaints manager")
                .doesNotContain("ten more days", "Team manager", "we try to put it right", "Our time started");
        assertThat(text(agreed.by(Channel.LETTER).log(), "acknowledgement")).contains("Our time started on " + day,
                "We will give you our answer in 25 working days").doesNotContain("First we write down");
    }

    @Test
    void only_the_child_who_complains_reads_of_their_advocate() {
        String her = "Your advocate now is Ada Advocate.";
        ComplaintReference mothers = given.aComplaint().withAdvocate("Ada Advocate", "ada@example.org").log();
        Party child = parties.of(mothers, PartyRole.CHILD).get(0);
        parties.change(new Party(child.id(), mothers, child.role(), child.name(), null, "sam@example.org", null, null,
                null, true, true, driver.today(), null, null, null, null));
        cases.lead(mothers, "adjudication", true);
        String copy = letters.send(mothers, "adjudication", null, null, null, Map.of()).stream().map(store::delivery)
                .filter(one -> one.recipientRole().equals("CHILD")).findFirst().orElseThrow().letterId();
        assertThat(PlainText.of(store.letter(copy).html())).contains("You have the right to an advocate")
                .doesNotContain("Ada Advocate");
        assertThat(text(given.aComplaint().fromTheChild().withAdvocate("Ada Advocate", "ada@example.org").log(),
                "acknowledgement")).contains(her);
    }

    @Test
    void the_miss_that_was_explained_last_is_the_one_that_is_told() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "delay", true);
        assertThat(text(reference, "delay")).contains("our response at stage 2", "all the time that the law allows");
        driver.moveTo(driver.now().plusSeconds(60));
        deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, LocalDate.of(2026, 7, 1), "panel request received");
        deadlines.explain(deadlines.current(reference, Duty.CHILDRENS_PANEL_MEETING).orElseThrow().id(),
                "The chair fell ill.");
        assertThat(text(reference, "delay")).contains("the meeting of the review panel", "The chair fell ill.",
                "you may go to the Ombudsman now").doesNotContain("all the time that the law allows");
    }

    @Test
    void the_deferral_that_was_confirmed_last_is_the_one_that_is_told() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "deferral", true);
        jdbc.sql("""
                insert into deferral (id, reference, ground, consideration, evidence, prejudice, status, proposed_by,
                    proposed_at, confirmed_by, confirmed_at, deferred_on)
                values ('later', :reference, 'DISCIPLINARY', 'A check on a worker', 'x', 'They would be warned.',
                    'DEFERRED', 'x', :at, 'y', :at, :on)""").param("reference", reference.value())
                .param("at", driver.now().plusSeconds(60).atOffset(ZoneOffset.UTC)).param("on", driver.today()).update();
        assertThat(text(reference, "deferral")).contains("A check on a worker", "They would be warned.")
                .doesNotContain("The case in the court");
    }

    @Test
    void a_letter_of_one_deferral_keeps_to_it_when_the_record_changes() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "deferral", true);
        letters.send(reference, "deferral", null, null, null, Map.of());
        jdbc.sql("""
                insert into deferral (id, reference, ground, consideration, evidence, prejudice, status, proposed_by,
                    proposed_at, confirmed_by, confirmed_at, deferred_on)
                values ('other', :reference, 'DISCIPLINARY', 'A check on a worker', 'x', 'They would be warned.',
                    'DEFERRED', 'x', :at, 'y', :at, :on)""").param("reference", reference.value())
                .param("at", driver.now().plusSeconds(60).atOffset(ZoneOffset.UTC)).param("on", driver.today()).update();
        letters.recordChanged(reference, null);
        assertThat(jdbc.sql("select html from letter where reference = :reference and template = 'deferral'")
                .param("reference", reference.value()).query(String.class).list())
                .allMatch(html -> html.contains("The case in the court") && !html.contains("A check on a worker"));
    }

    @ParameterizedTest
    @CsvSource({"stage-2-window-closed, still wait, closed the complaint",
        "adjudication, Other points of your complaint still have to wait, There are no other points"})
    void while_points_wait_no_letter_says_that_all_is_done(String stem, String says, String never) {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, stem, true);
        assertThat(text(reference, stem)).doesNotContain(says);
        jdbc.sql("""
                insert into deferral (id, reference, ground, consideration, evidence, prejudice, status, proposed_by,
                    proposed_at, confirmed_by, confirmed_at, deferred_on)
                values ('waits', :reference, 'DISCIPLINARY', 'A check on a worker', 'x', 'They would be warned.',
                    'DEFERRED', 'x', :at, 'y', :at, :on)""").param("reference", reference.value())
                .param("at", driver.now().atOffset(ZoneOffset.UTC)).param("on", driver.today()).update();
        assertThat(text(reference, stem)).contains(says).doesNotContain(never);
    }

    @Test
    void more_time_before_the_record_is_final_tells_of_no_start_and_of_nothing_under_way() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "statement-of-complaint", false);
        assertThat(text(reference, "statement-of-complaint")).contains("will be investigated")
                .doesNotContain("is now being investigated");
        cases.moreTime(reference, deadlines.due(reference, Duty.CHILDRENS_STAGE2_MAXIMUM), "Two people are not well.");
        assertThat(text(reference, "stage-2-extension")).contains("The record of what you told us is still to be finished")
                .doesNotContain("The time started on", "is under way", "Not every point");
    }

    @Test
    void a_panel_asked_for_without_reasons_is_acknowledged_with_an_offer_of_help() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "panel-acknowledgement", false);
        assertThat(text(reference, "panel-acknowledgement")).contains("your request counts all the same",
                "Please tell us, in your own words", "We will gladly help you to put it into words");
    }

    @Test
    void a_day_that_has_passed_is_not_promised_for_the_panel() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "early-referral-offer", true);
        String day = DatesInWords.of(deadlines.current(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::due).orElseThrow());
        assertThat(text(reference, "early-referral-offer")).contains("and meets by " + day);
        driver.moveTo(driver.today().plusDays(60));
        assertThat(text(reference, "early-referral-offer")).contains("the panel goes on as if we had not asked.")
                .doesNotContain(day);
        LocalDate aim = deadlines.start(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN, driver.today(), "the Ombudsman returned it").due();
        assertThat(text(reference, "panel-acknowledgement")).contains("by " + day + ". That day has passed, and we are sorry.",
                "We now aim for " + DatesInWords.of(aim));
    }

    @Test
    void only_who_asked_for_stage_2_after_the_recommended_days_reads_that_it_was_late() {
        ComplaintReference reference = given.aComplaint().log();
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST, driver.today(), "the response went");
        cases.lead(reference, "stage-2-accepted", true);
        assertThat(text(reference, "stage-2-accepted")).contains("We accept your request").doesNotContain("later than");
        ComplaintReference late = given.aComplaint().log();
        deadlines.start(late, Duty.CHILDRENS_STAGE2_REQUEST, driver.today().minusDays(60), "the response went");
        cases.lead(late, "stage-2-accepted", true);
        assertThat(text(late, "stage-2-accepted")).contains("That you asked later than we had recommended changes nothing");
    }

    @Test
    void a_written_record_that_is_late_is_not_promised_for_a_day_gone_by() {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "statement-of-complaint", false);
        String day = DatesInWords.of(deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD).map(Deadline::due).orElseThrow());
        assertThat(text(reference, "statement-of-complaint")).contains("as soon as you can: we finish the record by " + day)
                .doesNotContain("if you can by");
        driver.moveTo(driver.today().plusDays(30));
        assertThat(text(reference, "statement-of-complaint")).contains("as soon as you can. You can telephone",
                "The record is late, and we are sorry").doesNotContain(day);
    }

    @Test
    void the_final_response_names_the_last_day_to_complain_and_that_any_time_will_do() {
        driver.moveTo(LocalDate.of(2026, 11, 2));
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, "final-response", true);
        assertThat(text(reference, "final-response")).contains("Local Government and Social Care Ombudsman",
                "Monday 1 November 2027", "You may contact them at any time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deferral", "statement-of-complaint", "written-record", "stage-2-extension", "delay",
        "delay-notice",
        "early-referral-offer", "panel-acknowledgement", "panel-invitation", "late-panel-refused"})
    void a_letter_without_its_facts_is_not_written(String stem) {
        ComplaintReference reference = given.aComplaint().log();
        assertThatThrownBy(() -> letters.send(reference, stem, null, null, null, Map.of())).isInstanceOf(RuleViolation.class);
        assertThat(store.of(reference)).isEqualTo(List.of());
    }
}
