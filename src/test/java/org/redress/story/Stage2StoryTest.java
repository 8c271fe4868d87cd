package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.investigation.Findings;
import org.redress.investigation.Investigations;
import org.redress.investigation.Reports;
import org.redress.investigation.Statements;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.panel.Replacements;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.Notes;
import org.redress.roster.Costs;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** Stage 2, from its request to the adjudication, on a moved clock. */
class Stage2StoryTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Investigations investigations;
    @Autowired Reports reports;
    @Autowired Findings findings;
    @Autowired @Qualifier("responseFacts") CaseFacts shown;
    @Autowired @Qualifier("investigationFacts") CaseFacts shownOfStage2;
    @Autowired @Qualifier("delayFacts") CaseFacts shownOfDelay;
    @Autowired Replacements replacements;
    @Autowired TaskService tasks;
    @Autowired PostTray tray;
    @Autowired Costs costs;
    @Autowired Notes notes;
    @Autowired Statements statements;
    @Autowired Roster roster;
    @LocalServerPort int port;

    @Test
    void stage_2_is_investigated_adjudicated_and_answered_within_its_days() {
        ComplaintReference reference = later.atStage2();
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(stage2.from()).isEqualTo(driver.today());
        later.stage2Answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).status()).isEqualTo(Deadline.Status.MET);
        assertThat(lettersSent(reference)).contains("CH-09", "CH-12");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).running()).isTrue();
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).running()).isFalse();
        assertThat(heads.of(reference)).allMatch(head -> head.finding() == Finding.UPHELD
                && head.agreedOn() != null && head.actionOwner().equals("Team manager"));
        assertThat(people.open(reference)).isEmpty();
        Costs.OfCase cost = costs.of(reference);
        assertThat(cost.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.hours()).isEqualByComparingTo("18.5");
            assertThat(stage.amount()).isEqualByComparingTo(new BigDecimal("916.20"));
        });
    }

    @Test
    void nobody_asks_for_a_panel_and_stage_2_is_complete() {
        ComplaintReference reference = later.stage2Answered();
        Deadline window = deadline(reference, Duty.CHILDRENS_PANEL_REQUEST);
        driver.moveTo(window.due().plusDays(1));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(the(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(driver.runningProcesses(reference)).doesNotContain("childrens-complaint");
    }

    @Test
    void a_statement_that_is_never_agreed_does_not_hold_up_the_investigation() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2()));
        assertThat(people.open(reference)).isEmpty();
        people.happened(reference, EventType.STATEMENT_AMENDED, driver.today(), "You left out the second visit.");
        assertThat(people.open(reference)).containsExactly("Write statement of complaint");
        later.statementWritten(reference);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        assertThat(people.open(reference)).containsExactly("Write investigation report");
        assertThat(jdbc.sql("select reasons from decision where reference = :r and kind = 'STATEMENT'")
                .param("r", reference.value()).query(String.class).list()).containsExactly("Not agreed: head 1.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(the(reference).stage2RequestedOn());
    }

    private ComplaintReference statementOfTwoHeads() {
        ComplaintReference reference = later.appointed(later.atStage2());
        headsAre(reference, "Visits were cancelled.", "Nobody said sorry.");
        return later.statementWritten(reference);
    }

    /** The words of the heads, as an officer leaves them; those that are there keep their place. */
    private void headsAre(ComplaintReference reference, String... words) {
        driver.as("complaints-officer", () -> {
            List<Heads.Head> now = heads.of(reference);
            List<Heads.Head> wanted = new ArrayList<>();
            for (int i = 0; i < words.length; i++) {
                Heads.Head head = i < now.size() ? now.get(i) : null;
                wanted.add(new Heads.Head(head == null ? null : head.id(), i + 1, words[i], null, null, null, null, null,
                        null, null, head == null ? null : head.agreedOn(), head == null ? null : head.disputedOn(),
                        head == null ? null : head.disputedWhy()));
            }
            return heads.replace(reference, heads.current(reference).version(), wanted);
        });
    }

    private String said(ComplaintReference reference, Channel channel, String... why) {
        List<Statements.Said> each = new ArrayList<>();
        for (int i = 0; i < why.length; i++) {
            each.add(new Statements.Said(heads.of(reference).get(i).id(), why[i] == null, why[i]));
        }
        return driver.as("complaints-officer", () -> statements.answered(reference, driver.today(), channel, "Her answer.", each));
    }

    private List<String> timeline(ComplaintReference reference, String kind) {
        return jdbc.sql("select text from timeline_entry where reference = :r and kind = :kind order by seq")
                .param("r", reference.value()).param("kind", kind).query(String.class).list();
    }

    @Test
    void one_head_is_agreed_in_writing_and_another_is_not_and_the_record_says_why() {
        ComplaintReference reference = statementOfTwoHeads();
        assertThatThrownBy(() -> said(reference, Channel.EMAIL, null, " ")).hasMessageContaining("why they do not agree");
        assertThat(said(reference, Channel.EMAIL, null, "It was three times.")).contains("head 2");
        assertThat(heads.of(reference)).extracting(Heads.Head::agreedOn).containsExactly(driver.today(), null);
        assertThat(heads.of(reference).get(1).disputedWhy()).isEqualTo("It was three times.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).running()).isTrue();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        assertThat(jdbc.sql("select reasons from decision where reference = :r and kind = 'STATEMENT' order by seq")
                .param("r", reference.value()).query(String.class).list()).hasSize(2).last()
                .isEqualTo("Not agreed: head 2. Head 2: It was three times.");
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void every_head_agreed_in_writing_one_by_one_settles_the_statement() {
        ComplaintReference reference = statementOfTwoHeads();
        said(reference, Channel.LETTER, null, "It was three times.");
        assertThat(people.open(reference)).isEmpty();
        assertThat(said(reference, Channel.VIA_ADVOCATE, null, null)).isEqualTo("Every head is agreed.");
        driver.runDueJobs();
        assertThat(heads.of(reference)).allMatch(head -> head.agreedOn() != null && head.disputedOn() == null);
        assertThat(people.open(reference)).containsExactly("Write investigation report");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).metOn()).isEqualTo(driver.today());
    }

    @Test
    void an_agreement_by_telephone_is_noted_and_still_needed_in_writing() {
        ComplaintReference reference = statementOfTwoHeads();
        people.happened(reference, EventType.STATEMENT_AGREED, driver.today(), "That is right.");
        assertThat(said(reference, Channel.PHONE, null, null)).contains("in writing", "ten working days run on");
        assertThat(jdbc.sql("select outcome from decision where reference = :r and kind = 'STATEMENT'")
                .param("r", reference.value()).query(String.class).list()).containsExactly("AGREED_BY_WORD");
        assertThat(heads.of(reference)).allMatch(head -> head.agreedOn() == null);
        assertThat(people.open(reference)).isEmpty();
        assertThat(timeline(reference, "STATEMENT_AGREED_BY_WORD")).singleElement().asString().contains("telephone");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).running()).isTrue();
    }

    @Test
    void nobody_agrees_words_that_never_went_to_them() {
        ComplaintReference reference = statementOfTwoHeads();
        driver.moveTo(driver.now().plusSeconds(60));
        headsAre(reference, "Visits were cancelled.", "The school was never told.");
        assertThatThrownBy(() -> said(reference, Channel.EMAIL, null, null)).hasMessageContaining("words of head 2",
                "send the statement again");
        later.statementAgreed(reference);
        assertThat(heads.of(reference)).extracting(Heads.Head::agreedOn).containsExactly(driver.today(), null);
        assertThat(timeline(reference, "STATEMENT_AGREED")).singleElement().asString().contains("not agreed: head 2");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).running()).isTrue();
        people.happened(reference, EventType.STATEMENT_AMENDED, driver.today(), "The school.");
        later.statementWritten(reference);
        driver.moveTo(driver.now().plusSeconds(60));
        assertThat(said(reference, Channel.EMAIL, null, null)).isEqualTo("Every head is agreed.");
    }

    @Test
    void a_head_whose_words_change_is_no_longer_agreed_and_the_timeline_says_which() {
        ComplaintReference reference = later.statementAgreed(statementOfTwoHeads());
        headsAre(reference, "Visits were cancelled.", "Nobody said sorry to Sam.");
        assertThat(heads.of(reference)).extracting(Heads.Head::agreedOn).containsExactly(driver.today(), null);
        assertThat(timeline(reference, "HEAD_NO_LONGER_AGREED")).singleElement().asString().startsWith("Head 2 was changed.");
    }

    @Test
    void what_a_letter_may_quote_is_never_overwritten() {
        ComplaintReference reference = later.appointed(later.atStage2());
        headsAre(reference, "Visits were cancelled.", "Nobody said sorry.");
        headsAre(reference, "Visits were cancelled twice.", "Nobody said sorry.");
        int before = heads.saved(reference).size();
        driver.moveTo(driver.now().plusSeconds(60));
        later.statementWritten(reference);
        driver.moveTo(driver.now().plusSeconds(60));
        headsAre(reference, "Visits were cancelled three times.", "Nobody said sorry.");
        assertThat(heads.saved(reference)).hasSize(before + 1).anySatisfy(saved ->
                assertThat(heads.heads(saved).get(0).words()).isEqualTo("Visits were cancelled twice."));
    }

    @Test
    void the_complainants_word_on_the_statement_is_contact_about_progress() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2()));
        LocalDate first = deadline(reference, Duty.CHILDRENS_PROGRESS).from();
        driver.moveTo(driver.today().plusDays(2));
        people.happened(reference, EventType.STATEMENT_AMENDED, driver.today(), "You left out the second visit.");
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).from()).isEqualTo(driver.today()).isAfter(first);
        later.statementWritten(reference);
        driver.moveTo(driver.today().plusDays(2));
        later.statementAgreed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).from()).isEqualTo(driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).running()).isTrue();
    }

    @Test
    void only_a_note_that_says_so_and_the_letter_of_more_time_are_contact_about_progress() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        LocalDate first = deadline(reference, Duty.CHILDRENS_PROGRESS).from();
        driver.moveTo(driver.today().plusDays(2));
        driver.as("investigating-officer", () -> notes.add(reference, NoteKind.CALL, driver.today(), "Rang the school."));
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).from()).isEqualTo(first);
        driver.as("investigating-officer", () -> notes.add(reference, NoteKind.CALL, driver.today(), "Rang Dana.", true));
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).from()).isEqualTo(driver.today()).isAfter(first);
        driver.moveTo(driver.today().plusDays(2));
        driver.as("complaints-manager", () -> investigations.extend(reference, null, "Two services have to be heard."));
        driver.runDueJobs();
        assertThat(lettersSent(reference)).contains("CH-10");
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).from()).isEqualTo(driver.today());
    }

    @Test
    void a_statement_that_nobody_writes_goes_out_as_the_heads_stand() {
        ComplaintReference reference = later.appointed(later.atStage2());
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        assertThat(lettersSent(reference)).contains("CH-09");
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void where_nobody_wrote_heads_the_own_words_of_the_complaint_are_the_first() {
        later.roster();
        ComplaintReference reference = people.triaged(people.logged("summary", "Nobody rang me back."), "skipStage1",
                "PROPOSE");
        assertThat(heads.of(reference)).isEmpty();
        people.happened(reference, EventType.STAGE_1_SKIP_AGREED, driver.today(), "Straight to stage 2, please.");
        assertThat(heads.of(reference)).singleElement().satisfies(head ->
                assertThat(head.words()).isEqualTo("Nobody rang me back."));
        later.appointed(reference);
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        assertThat(lettersSent(reference)).contains("CH-09");
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void an_oral_complaint_counts_from_its_final_written_record() {
        ComplaintReference reference = later.atStage2("channel", "PHONE");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).running()).isTrue();
        later.statementWritten(later.appointed(reference));
        driver.moveTo(driver.today().plusDays(3));
        driver.complete("Finish written record", reference, answers("comments", "She corrected the date.",
                "recordProducedOn", driver.today().toString()), "complaints-officer");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).from()).isEqualTo(driver.today());
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    private ComplaintReference recordOwedAndLate() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2("channel", "PHONE")));
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2).due().plusDays(1));
        assertThat(people.open(reference)).contains("Explain the delay", "Finish written record");
        return reference;
    }

    private void recordFinished(ComplaintReference reference) {
        driver.complete("Finish written record", reference, answers("comments", "She corrected the date.",
                "recordProducedOn", driver.today().toString()), "complaints-officer");
        driver.runDueJobs();
    }

    @Test
    void a_written_record_that_comes_late_leaves_no_miss_to_explain() {
        ComplaintReference reference = recordOwedAndLate();
        recordFinished(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        assertThat(people.open(reference)).doesNotContain("Explain the delay");
    }

    @Test
    void the_days_after_a_late_written_record_are_explained_too_when_they_have_passed() {
        ComplaintReference reference = recordOwedAndLate();
        assertThat(shownOfDelay.of(reference, driver.task("Explain the delay", reference).getId())).containsEntry("case_delayLetter", true);
        driver.complete("Explain the delay", reference, Map.of("reason", "She was away.", "now", "The record comes."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-11'")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty()
                .allSatisfy(html -> assertThat(html).doesNotContain("set by law"));
        recordFinished(reference);
        assertThat(people.open(reference)).doesNotContain("Explain the delay");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2).due().plusDays(1));
        assertThat(people.open(reference)).containsOnlyOnce("Explain the delay");
        driver.complete("Explain the delay", reference, Map.of("reason", "Sickness.", "now", "Next week."),
                "complaints-manager");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due().plusDays(1));
        assertThat(people.open(reference)).containsOnlyOnce("Explain the delay");
    }

    @Test
    void no_letter_promises_a_day_for_stage_2_while_its_written_record_is_owed() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2("channel", "PHONE")));
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer",
                    "investigating-officer-2", "Left the council.", null);
            return null;
        });
        driver.runDueJobs();
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-20'")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty()
                .allSatisfy(html -> assertThat(html).doesNotContain("our response at stage 2 by", "our answer by"));
    }

    @Test
    void stage_2_is_extended_before_its_period_has_passed_and_explained_after_the_longest() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-manager", () -> investigations.extend(reference, null, "Two services have to be heard."));
        driver.runDueJobs();
        assertThat(lettersSent(reference)).contains("CH-10");
        Deadline extended = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(extended.due()).isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due());
        driver.moveToJustBefore(extended.breachAt());
        driver.runDueJobs();
        assertThat(people.open(reference)).doesNotContain("Explain the delay");
        driver.moveTo(extended.breachAt());
        driver.runDueJobs();
        assertThat(people.open(reference)).containsOnlyOnce("Explain the delay");
        assertThat(lettersSent(reference)).as("told on the day, before anybody has explained it").containsOnlyOnce("CH-11");
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-11'")
                .param("reference", reference.value()).query(String.class).list()).isNotEmpty()
                .allSatisfy(html -> assertThat(html).contains("you may go to the Ombudsman now", "with the reason",
                        "all the time that the law allows"));
        driver.complete("Explain the delay", reference, Map.of("reason", "A witness was ill.", "now",
                "We write to you by Friday."), "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).filteredOn("CH-11"::equals).hasSize(2);
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void without_an_extension_the_delay_is_explained_at_25_days_and_again_at_65() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.letTimePassUntil(stage2.due().plusDays(1));
        assertThat(people.open(reference)).contains("Explain the delay");
        assertThat(lettersSent(reference)).containsOnlyOnce("CH-11");
        assertThatThrownBy(() -> driver.as("complaints-manager",
                () -> investigations.extend(reference, null, "Too late.")))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("can no longer be extended");
        driver.complete("Explain the delay", reference, Map.of("reason", "Sickness.", "now", "Next week."),
                "complaints-manager");
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due().plusDays(1));
        assertThat(people.open(reference)).containsOnlyOnce("Explain the delay");
        driver.complete("Explain the delay", reference, Map.of("reason", "Sickness.", "now", "Next week."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).filteredOn("CH-11"::equals).hasSize(4);
    }

    @Test
    void an_investigator_who_leaves_twice_loses_the_case_each_time_and_no_clock_moves() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        Deadline before = deadline(reference, Duty.CHILDRENS_STAGE2);
        for (List<String> change : List.of(List.of("investigating-officer", "investigating-officer-2"),
                List.of("investigating-officer-2", "investigating-officer"))) {
            driver.as("complaints-manager", () -> {
                replacements.replace(reference, Part.INVESTIGATING_OFFICER, change.get(0), change.get(1), "Left.", null);
                return null;
            });
            driver.runDueJobs();
            assertThat(driver.task("Write investigation report", reference).getAssignee()).isEqualTo(change.get(1));
            assertThat(appointments.current(reference, Role.INVESTIGATING_OFFICER)).contains(change.get(1));
        }
        assertThat(lettersSent(reference)).filteredOn("CH-20"::equals).hasSize(2);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2)).isEqualTo(before);
    }

    @Test
    void a_blank_head_stops_the_report_and_the_adjudication() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        assertThatThrownBy(() -> driver.complete("Write investigation report", reference,
                answers("conclusions", "None."), "investigating-officer"))
                .hasMessageContaining("Head 1 is not done");
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", driver.today().toString(), "independentHow", "By telephone.",
                "everyHeadDecided", true, "notAboutMe", true), "adjudicating-officer")).hasMessageContaining("Head 1 is not done");
        assertThat(people.open(reference)).containsExactly("Adjudicate complaint");
    }

    private void decided(ComplaintReference reference, String reasons, LocalDate due) {
        driver.as("adjudicating-officer", () -> {
            findings.save(reference, Findings.Step.ADJUDICATION, findings.of(reference, Findings.Step.ADJUDICATION)
                    .stream().map(one -> new Findings.OfHead(one.headId(), Finding.UPHELD, null, reasons, "We say sorry.",
                            "Team manager", due, false)).toList());
            return null;
        });
    }

    @Test
    void reasons_that_show_nothing_days_that_are_over_and_a_discussion_before_the_reports_were_in_are_refused() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.moveTo(driver.today().plusDays(2));
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        decided(reference, "\u200b", null);
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", driver.today().toString(), "independentHow", "By telephone.",
                "everyHeadDecided", true, "notAboutMe", true), "adjudicating-officer")).hasMessageContaining("Head 1 is not done");
        decided(reference, "We accept it.", driver.today().minusDays(1));
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", driver.today().toString(), "independentHow", "By telephone.",
                "everyHeadDecided", true, "notAboutMe", true), "adjudicating-officer")).hasMessageContaining("which is over");
        decided(reference, "We accept it.", driver.today());
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", driver.today().minusDays(1).toString(), "independentHow", "By telephone.",
                "everyHeadDecided", true, "notAboutMe", true), "adjudicating-officer")).hasMessageContaining("on that day or later");
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart",
                "TOOK_PART", "independentOn", driver.today().toString(), "independentHow", "By telephone.",
                "everyHeadDecided", true), "adjudicating-officer")).hasMessageContaining("nothing in this complaint is about you");
        later.adjudicated(reference, Finding.UPHELD);
    }

    @Test
    void an_adjudication_goes_back_until_its_letter_is_right() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.adjudicated(later.independentReport(later.investigated(reference, Finding.UPHELD)), Finding.PARTLY_UPHELD);
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments",
                "Say by when."), "complaints-manager");
        assertThat(people.open(reference)).containsExactly("Adjudicate complaint");
        later.adjudicated(reference, Finding.UPHELD);
        driver.moveTo(driver.today().plusDays(29));
        assertThatThrownBy(() -> later.adjudicationSent(reference)).hasMessageContaining("which is over");
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments",
                "That day is over."), "complaints-manager");
        later.adjudicationSent(later.adjudicated(reference, Finding.UPHELD));
        assertThat(lettersSent(reference)).contains("CH-12");
    }

    private ComplaintReference reported() {
        return later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(later.appointed(
                later.atStage2()))), Finding.UPHELD));
    }

    private void approves(ComplaintReference reference, String decision) {
        driver.complete("Approve payment", reference, answers("decision", decision, "comments", "CHANGES".equals(decision)
                ? "Say what it is for." : null), "director");
    }

    @Test
    void what_the_adjudication_pays_goes_to_the_director_before_the_letter_and_again_only_when_an_amount_changes() {
        ComplaintReference reference = later.adjudicatedPaying(reported(), "250");
        assertThat(people.open(reference)).containsExactly("Approve payment");
        assertThat(shown.of(reference, null)).containsEntry("case_payments",
                "**Point 1: £250.00, symbolic payment.** A named worker rings before each change.\n\nFor reference, what guidance says and"
                        + " what others paid: “Guidance on remedies” under Adjudication in the Case tab.").containsEntry("case_atStage2", true);
        approves(reference, "CHANGES");
        assertThat(people.open(reference)).containsExactly("Adjudicate complaint");
        assertThat(shownOfStage2.of(reference, null).get("case_adjudicationComments")).asString().contains("Sent back by", "Say what it is for.");
        later.adjudicatedPaying(reference, "250");
        approves(reference, "APPROVE");
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments", "Say why."),
                "complaints-manager");
        later.adjudicatedPaying(reference, "250.00");
        assertThat(people.open(reference)).as("no amount has changed").containsExactly("Check adjudication letter");
        driver.complete("Check adjudication letter", reference, Map.of("decision", "CHANGES", "comments", "A penny more."),
                "complaints-manager");
        later.adjudicatedPaying(reference, "250.01");
        assertThat(people.open(reference)).containsExactly("Approve payment");
        approves(reference, "APPROVE");
        later.adjudicationSent(reference);
        assertThat(jdbc.sql("select html from letter where reference = :r and template = 'adjudication' and audience = 'complainant'")
                .param("r", reference.value()).query(String.class).single()).contains("we will pay <strong>£250.01</strong>");
        assertThat(heads.of(reference)).extracting(Heads.Head::payment).containsExactly(new BigDecimal("250.01"));
        assertThat(jdbc.sql("select grounds from decision where reference = :r and kind = 'ADJUDICATION_PAYMENT' and outcome"
                + " = 'APPROVED' and person = 'director' order by at").param("r", reference.value()).query(String.class).list())
                .containsExactly("point 1: £250.00, symbolic payment (A named worker rings before each change.)",
                        "point 1: £250.01, symbolic payment (A named worker rings before each change.)");
    }

    @Test
    void no_payment_is_nothing_less_than_a_penny_or_beside_no_action() {
        ComplaintReference reference = reported();
        for (String wrong : List.of("0", "-5", "1.005", "10000000")) {
            assertThatThrownBy(() -> later.adjudicatedPaying(reference, wrong)).as(wrong).hasMessageContaining("in pounds and pence");
        }
        driver.as("adjudicating-officer", () -> {
            findings.save(reference, Findings.Step.ADJUDICATION, findings.of(reference, Findings.Step.ADJUDICATION).stream()
                    .map(one -> new Findings.OfHead(one.headId(), Finding.UPHELD, null, "So it is.", null, null, null, true,
                            null, null, BigDecimal.TEN, null)).toList());
            return null;
        });
        assertThatThrownBy(() -> driver.complete("Adjudicate complaint", reference, answers("independentPart", "TOOK_PART",
                "independentOn", driver.today().toString(), "independentHow", "In the meeting.", "everyHeadDecided", true,
                "notAboutMe", true), "adjudicating-officer")).hasMessageContaining("none is needed, and nothing paid");
    }

    @Test
    void an_officer_does_the_investigators_task_for_them_and_both_names_stay() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.moveTo(LocalDateTime.of(driver.today(), java.time.LocalTime.NOON));
        later.investigatedFor(reference, "complaints-officer");
        assertThat(jdbc.sql("select on_behalf_of from answer where reference = :r and form = 'write-investigation-report'")
                .param("r", reference.value()).query(String.class).single()).isEqualTo("investigating-officer");
        assertThat(jdbc.sql("select person || ' for ' || on_behalf_of from timeline_entry where reference = :r and kind ="
                + " 'DONE_FOR'").param("r", reference.value()).query(String.class).single())
                .isEqualTo("complaints-officer for investigating-officer");
    }

    @Test
    void withdrawn_in_the_middle_of_the_investigation() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        stands(reference, Status.WITHDRAWN);
        assertThat(people.open(reference)).isEmpty();
        assertThat(ofTheComplaint(reference)).noneMatch(Deadline::running);
    }

    @Test
    void with_nobody_to_write_to_the_response_is_kept_on_file() {
        ComplaintReference reference = later.stage2Answered(later.atStage2(LaterPathway.ANONYMOUS));
        assertThat(lettersSent(reference)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).metOn()).isEqualTo(driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).from()).isEqualTo(driver.today());
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due().plusDays(1));
        stands(reference, Status.CLOSED);
    }

    @Test
    void a_request_that_had_come_on_an_earlier_day_moves_the_clock_to_it() {
        later.roster();
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        LocalDate earlier = driver.today();
        driver.moveTo(driver.today().plusDays(8));
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I am not satisfied.");
        Deadline told = deadline(reference, Duty.CHILDRENS_STAGE2);
        people.happened(reference, EventType.STAGE_2_REQUESTED, earlier, "I had told the social worker before.");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(earlier);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isBefore(told.due());
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).from()).isEqualTo(earlier);
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
    }

    @Test
    void a_head_added_after_the_reports_is_investigated_before_it_is_decided() {
        ComplaintReference reference = later.atStage2();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        driver.as("complaints-officer", () -> {
            List<Heads.Head> more = new ArrayList<>(heads.of(reference));
            more.add(new Heads.Head(null, 2, "Nobody wrote it down", null, null, null, null, null, null, null));
            return heads.replace(reference, heads.current(reference).version(), more);
        });
        assertThatThrownBy(() -> later.adjudicated(reference, Finding.UPHELD))
                .hasMessageContaining("Head 2 has no finding of the investigation");
        String head = heads.of(reference).get(1).id();
        assertThatThrownBy(() -> agrees(reference, head)).hasMessageContaining("Head 2 has no finding yet");
        found(reference, head, Finding.UPHELD);
        assertThatThrownBy(() -> later.adjudicated(reference, Finding.UPHELD)).hasMessageContaining("Independent Person");
        agrees(reference, head);
        found(reference, head, Finding.NOT_UPHELD);
        assertThatThrownBy(() -> later.adjudicated(reference, Finding.UPHELD)).hasMessageContaining("Independent Person");
        assertThat(timeline(reference, "FINDING_NO_LONGER_SEEN")).singleElement().asString().contains("head 2");
        agrees(reference, head);
        later.adjudicated(reference, Finding.UPHELD);
        assertThatThrownBy(() -> save(reference, "independent-person", Findings.Step.INDEPENDENT,
                new Findings.OfHead(head, null, false, "Not so.", null, null, null, false))).hasMessageContaining("stands");
    }

    private void agrees(ComplaintReference reference, String head) {
        save(reference, "independent-person", Findings.Step.INDEPENDENT,
                new Findings.OfHead(head, null, true, null, null, null, null, false));
    }

    private void found(ComplaintReference reference, String head, Finding finding) {
        save(reference, "investigating-officer", Findings.Step.INVESTIGATION,
                new Findings.OfHead(head, finding, null, "Nothing is on file.", null, null, null, false));
    }

    private void save(ComplaintReference reference, String person, Findings.Step step, Findings.OfHead one) {
        driver.moveTo(driver.now().plusSeconds(1));
        driver.as(person, () -> {
            findings.save(reference, step, List.of(one));
            return null;
        });
    }

    @Test
    void what_was_found_and_decided_stands_once_it_was_sent() {
        ComplaintReference reference = later.stage2Answered();
        assertThatThrownBy(() -> driver.as("adjudicating-officer", () -> {
            findings.save(reference, Findings.Step.ADJUDICATION, findings.of(reference, Findings.Step.ADJUDICATION));
            return null;
        })).hasMessageContaining("stands as it was sent");
    }

    @Test
    void the_heads_that_the_letter_of_stage_2_names_stay_as_they_are_in_it() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.investigated(reference, Finding.UPHELD);
        Heads.Head first = heads.of(reference).get(0);
        Heads.Head further = new Heads.Head(null, 1, "And the letter.", null, null, null, null, null, null, null);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> heads.replace(reference,
                heads.current(reference).version(), List.of(further, first)))).hasMessageContaining("keeps its number");
        later.adjudicationSent(later.adjudicated(later.independentReport(reference), Finding.UPHELD));
        assertThat(headsPut(reference, heads(reference, first.id(), null))).isEqualTo(409);
        assertThat(headsPut(reference, heads(reference, first.id()))).isEqualTo(200);
    }

    private List<Map<String, Object>> heads(ComplaintReference reference, String... ids) {
        return java.util.Arrays.stream(ids).map(id -> answers("id", id, "words", id == null ? "And the letter."
                : heads.of(reference).get(0).words())).toList();
    }

    private int headsPut(ComplaintReference reference, List<Map<String, Object>> wanted) {
        return RestClient.create().put().uri("http://localhost:" + port + "/api/complaints/" + reference + "/heads")
                .headers(headers -> headers.setBasicAuth("complaints-officer", "redress"))
                .header("If-Match", "\"" + heads.current(reference).version() + "\"").body(wanted)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    @Test
    void nobody_leaves_the_register_who_has_a_part_in_a_case() {
        ComplaintReference reference = later.appointed(later.atStage2());
        RosterPerson of = roster.get("investigating-officer");
        RosterPerson retired = new RosterPerson(of.id(), of.name(), of.email(), of.phone(), true, false, false, false,
                of.contractFrom(), of.contractUntil(), of.vettedOn(), of.vettedUntil(), of.dayRate(), of.capacity(),
                driver.today(), of.version());
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> roster.change(retired)))
                .hasMessageContaining(reference.value());
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer",
                    "investigating-officer-2", "Left the council.", null);
            return roster.change(retired);
        });
        assertThat(roster.get("investigating-officer").retiredOn()).isEqualTo(driver.today());
    }

    @Test
    void an_agreement_keyed_after_its_ten_days_is_still_kept() {
        ComplaintReference reference = later.statementWritten(later.appointed(later.atStage2()));
        LocalDate agreed = driver.today();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).due().plusDays(1));
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        people.happened(reference, EventType.STATEMENT_AGREED, agreed, Channel.EMAIL, "Yes, that is it.");
        assertThat(heads.of(reference)).extracting(Heads.Head::agreedOn).containsOnly(agreed);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2)).isEqualTo(stage2);
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void what_was_not_sent_yet_is_not_agreed() {
        ComplaintReference reference = later.atStage2();
        LocalDate before = driver.today();
        driver.moveTo(before.plusDays(2));
        later.statementWritten(later.appointed(reference));
        assertThatThrownBy(() -> people.happened(reference, EventType.STATEMENT_AGREED, before, Channel.EMAIL, "Yes."))
                .hasMessageContaining("The statement of complaint went");
        List<Statements.Said> all = heads.of(reference).stream()
                .map(head -> new Statements.Said(head.id(), true, null)).toList();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> statements.answered(reference, before.plusDays(1),
                Channel.EMAIL, "Yes.", all))).hasMessageContaining("The statement of complaint went");
        assertThat(heads.of(reference)).allMatch(head -> head.agreedOn() == null);
        later.statementAgreed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).metOn()).isEqualTo(driver.today());
    }

    @Test
    void stage_2_begun_again_after_a_withdrawal_can_keep_its_investigators_and_has_reports_of_its_own() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        driver.moveTo(driver.today().plusDays(1));
        people.happened(reference, EventType.WITHDRAWN, driver.today(), "I do not want to go on.");
        driver.complete("Decide on internal review", reference, Map.of("internalReview", "no", "reasons", "Settled."),
                "complaints-manager");
        driver.runDueJobs();
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I do want it after all.");
        driver.complete("Decide what this message asks for", reference, Map.of("messageOutcome", "STAGE_2"),
                "complaints-officer");
        driver.runDueJobs();
        later.appointed(reference, "independentPerson", "independent-person-2");
        assertThat(appointments.running(reference)).filteredOn(a -> a.role() == Role.INVESTIGATING_OFFICER
                || a.role() == Role.INDEPENDENT_PERSON).extracting(a -> a.person())
                .containsExactlyInAnyOrder("investigating-officer", "independent-person-2");
        later.statementAgreed(later.statementWritten(reference));
        assertThatThrownBy(() -> driver.complete("Write investigation report", reference, answers("conclusions", "As before.",
                "hours", 1), "investigating-officer")).hasMessageContaining("from before stage 2 began again");
        later.investigated(reference, Finding.UPHELD);
        assertThatThrownBy(() -> driver.complete("Write independent report", reference, answers("fairAndThorough", "yes",
                "fairnessReasons", "As before.", "hours", 1), "independent-person-2"))
                .hasMessageContaining("from before stage 2 began again");
        later.independentReport(reference);
    }

    private void replaced(ComplaintReference reference, Part part, String before, String now) {
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("complaints-officer", () -> {
            replacements.replace(reference, part, before, now, "Long illness.", null);
            return null;
        });
        driver.moveTo(driver.now().plusSeconds(60));
        driver.runDueJobs();
    }

    @Test
    void what_a_former_author_left_is_nobody_elses_report_until_it_is_put_in_again() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.uploaded(reference, "investigating-officer", "INVESTIGATION_REPORT");
        later.uploaded(reference, "independent-person", "INDEPENDENT_REPORT");
        replaced(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        replaced(reference, Part.INDEPENDENT_PERSON, "independent-person", "independent-person-2");
        assertThat(reports.of(reference)).isEmpty();
        findings(reference);
        Map<String, Object> form = answers("conclusions", "It should not have happened.", "hours", 1);
        assertThatThrownBy(() -> driver.complete("Write investigation report", reference, form, "investigating-officer-2"))
                .hasMessageContaining("investigating officer put in the one on file on " + UkTime.words(driver.today()))
                .hasMessageContaining("put in once more");
        later.uploaded(reference, "investigating-officer-2", "INVESTIGATION_REPORT");
        driver.complete("Write investigation report", reference, form, "investigating-officer-2");
        assertThatThrownBy(() -> driver.complete("Write independent report", reference, answers("fairAndThorough", "yes",
                "fairnessReasons", "I read it all.", "hours", 1), "independent-person-2"))
                .hasMessageContaining("independent person put in the one on file");
        later.independentReport(reference);
        replaced(reference, Part.INVESTIGATING_OFFICER, "investigating-officer-2", "investigating-officer");
        assertThat(reports.of(reference)).hasSize(2);
        later.adjudicationSent(later.adjudicated(reference, Finding.UPHELD));
        assertThat(lettersSent(reference)).contains("CH-12");
    }

    private void findings(ComplaintReference reference) {
        driver.as("investigating-officer-2", () -> {
            findings.save(reference, Findings.Step.INVESTIGATION, heads.of(reference).stream().map(head ->
                    new Findings.OfHead(head.id(), Finding.UPHELD, null, "On file.", null, null, null, false)).toList());
            return null;
        });
        driver.as("independent-person-2", () -> {
            findings.save(reference, Findings.Step.INDEPENDENT, heads.of(reference).stream().map(head ->
                    new Findings.OfHead(head.id(), null, true, null, null, null, null, false)).toList());
            return null;
        });
    }

    @Test
    void the_letter_names_the_independent_person_who_took_part_not_the_one_of_today() {
        ComplaintReference reference = later.atStage2();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        later.adjudicated(later.independentReport(later.investigated(reference, Finding.UPHELD)), Finding.UPHELD);
        driver.as("complaints-officer", () -> {
            replacements.replace(reference, Part.INDEPENDENT_PERSON, "independent-person", "independent-person-2", "Ill.", null);
            return null;
        });
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> {
            replacements.replace(reference, Part.INDEPENDENT_PERSON, "independent-person-2", "independent-person-2", "Ill.", null);
            return null;
        })).hasMessageContaining("already");
        later.adjudicationSent(reference);
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-12'")
                .param("reference", reference.value()).query(String.class).list().get(0))
                .contains("independent person took part").doesNotContain("independent person 2 took part");
    }

    @Test
    void the_letter_says_whose_report_comes_with_it_where_another_took_over_since() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        replaced(reference, Part.INDEPENDENT_PERSON, "independent-person", "independent-person-2");
        later.adjudicated(reference, Finding.UPHELD, "OFFERED");
        later.adjudicationSent(reference);
        assertThat(jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-12'")
                .param("reference", reference.value()).query(String.class).list().get(0)).contains("We asked independent"
                + " person 2 to take part", "the report that comes with this letter is by independent person, who was")
                .doesNotContain("their report");
    }

    @Test
    void an_extension_that_was_told_stays_when_the_written_record_starts_the_clock() {
        ComplaintReference reference = later.appointed(later.atStage2("channel", "PHONE"));
        LocalDate promised = deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due();
        driver.as("complaints-officer", () -> investigations.extend(reference, promised, "Five people have to be heard."));
        driver.runDueJobs();
        later.statementWritten(reference);
        driver.complete("Finish written record", reference, Map.of("recordProducedOn",
                driver.today().toString(), "comments", "None."), "complaints-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(promised);
    }

    /** Stage 2 of somebody who is written to by post, on the last day of its period; the reasons are decided on. */
    private ComplaintReference moreTimeByPost(LocalDate until) {
        ComplaintReference reference = later.appointed(later.atStage2());
        jdbc.sql("update party set email_consent = false, address = '1 High Street, Coventry' where reference = :reference")
                .param("reference", reference.value()).update();
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.letTimePassUntil(stage2.due().minusDays(1));
        Investigations.MoreTime more = driver.as("complaints-officer",
                () -> investigations.extend(reference, until, "Five people have to be heard."));
        assertThat(more).isEqualTo(new Investigations.MoreTime(until == null
                ? deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).due() : until, stage2.due()));
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(stage2.due());
        return reference;
    }

    private void extensionPosted(ComplaintReference reference, LocalDate on) {
        driver.as("complaints-officer", () -> {
            tray.posted(tray.letters().stream().filter(d -> d.reference().equals(reference)
                    && d.template().equals("stage-2-extension")).map(Delivery::id).toList(), on);
            return null;
        });
        driver.runDueJobs();
    }

    @Test
    void more_time_is_decided_once_until_its_letter_has_gone_and_ends_on_a_working_day() {
        ComplaintReference reference = later.appointed(later.atStage2());
        jdbc.sql("update party set email_consent = false, address = '1 High Street, Coventry' where reference = :reference")
                .param("reference", reference.value()).update();
        LocalDate saturday = deadline(reference, Duty.CHILDRENS_STAGE2).due().with(
                java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.SATURDAY));
        assertThatThrownBy(() -> moreTime(reference, saturday)).hasMessageContaining("no working day");
        moreTime(reference, saturday.minusDays(1).plusWeeks(1));
        assertThatThrownBy(() -> moreTime(reference, saturday.plusDays(2))).hasMessageContaining("has not gone yet");
        driver.runDueJobs();
        assertThatThrownBy(() -> moreTime(reference, null)).hasMessageContaining("has not gone yet");
        extensionPosted(reference, driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(saturday.minusDays(1).plusWeeks(1));
        assertThatThrownBy(() -> moreTime(reference, saturday.plusDays(2))).hasMessageContaining("already");
        moreTime(reference, null);
    }

    private void moreTime(ComplaintReference reference, LocalDate until) {
        driver.as("complaints-officer", () -> investigations.extend(reference, until, "Five people have to be heard."));
    }

    @Test
    void more_time_that_lies_in_the_post_tray_is_warned_of_and_counts_for_nothing_once_the_period_has_passed() {
        ComplaintReference reference = moreTimeByPost(null);
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        jdbc.sql("delete from notice").update();
        driver.letTimePassUntil(stage2.due());
        assertThat(jdbc.sql("select distinct what from notice where reference = :r and person = 'complaints-manager'"
                + " and kind = 'DUE'").param("r", reference.value()).query(String.class).list())
                .anyMatch(what -> what.startsWith("Answer at stage 2: more time, until ") && what.endsWith("it has not gone"));
        driver.moveTo(stage2.breachAt());
        driver.runDueJobs();
        assertThat(people.open(reference)).contains("Explain the delay");
        extensionPosted(reference, driver.today());
        assertThat(timeline(reference, "EXTENSION_TOLD_LATE")).singleElement().asString().contains("too late");
        Deadline after = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(after.due()).isEqualTo(stage2.due());
        assertThat(after.missed()).isTrue();
        assertThat(after.extended()).isFalse();
        assertThat(people.open(reference)).contains("Explain the delay");
    }

    @Test
    void more_time_that_was_posted_in_time_counts_however_late_that_is_noted_and_its_end_is_explained_again() {
        LocalDate until = LocalDate.of(2027, 1, 11);
        ComplaintReference reference = moreTimeByPost(until);
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        driver.letTimePassUntil(stage2.due().plusDays(3));
        assertThat(people.open(reference)).contains("Explain the delay");
        extensionPosted(reference, stage2.due());
        Deadline after = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(after.due()).isEqualTo(until);
        assertThat(after.missed()).isFalse();
        assertThat(deadlines.events(after)).last().satisfies(event -> assertThat(event.toldOn()).isEqualTo(stage2.due()));
        assertThat(people.open(reference)).doesNotContain("Explain the delay");
        driver.letTimePassUntil(after.due().plusDays(1));
        assertThat(people.open(reference)).containsOnlyOnce("Explain the delay");
    }

    @Test
    void a_copy_for_the_advocate_does_not_tell_the_complainant_of_more_time() {
        ComplaintReference reference = moreTimeByPost(null);
        LocalDate last = deadline(reference, Duty.CHILDRENS_STAGE2).due();
        jdbc.sql("update delivery set recipient_role = 'ADVOCATE' where letter_id in (select id from letter where"
                + " reference = :r and template = 'stage-2-extension')").param("r", reference.value()).update();
        extensionPosted(reference, driver.today());
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).due()).isEqualTo(last);
    }

    @Test
    void a_replacement_moves_the_tasks_of_its_part_and_gives_back_what_was_claimed() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        people.happened(reference, EventType.RESUBMITTED, driver.today(), "Please look at it again.");
        String claimed = driver.task("Decide what this message asks for", reference).getId();
        tasks.setAssignee(claimed, "investigating-officer");
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2",
                    "Left.", null);
            return null;
        });
        assertThat(driver.task("Write investigation report", reference).getAssignee()).isEqualTo("investigating-officer-2");
        assertThat(driver.task("Decide what this message asks for", reference).getAssignee()).isNull();
    }
}
