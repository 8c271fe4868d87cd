package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.investigation.Recommendations;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The whole children's procedure: the boxes of the flow chart in the annual report of 2007/08 (seed S2, appendix 1) one
 * after another; how many human tasks it asks for; and what becomes of it where nobody does anything.
 */
class WholeProcedureStoryTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Recommendations recommendations;
    @Autowired ManagementService management;
    @Autowired RuntimeService runtime;

    @Test
    void the_flow_chart_of_2008_box_by_box() {
        later.roster();
        // "Complaint made to staff or Customer Care Co-ordinator"
        ComplaintReference reference = people.triaged(people.logged());
        // "Stage 1 resolution attempt by Manager"
        assertThat(people.open(reference)).containsExactly("Draft response");
        people.answered(reference);
        // "Not successful. Complainant requests Stage 2"
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "I am not satisfied.");
        // "Investigation set up by Customer Care Co-ordinator"
        later.appointed(reference);
        // "Investigation carried out by external Investigating Officer and monitored by Customer Care Co-ordinator"
        later.statementAgreed(later.statementWritten(reference));
        assertThat(driver.task("Write investigation report", reference).getAssignee()).isEqualTo("investigating-officer");
        assertThat(deadline(reference, Duty.CHILDRENS_PROGRESS).running()).isTrue();
        later.independentReport(later.investigated(reference, Finding.PARTLY_UPHELD));
        // "Report to Head of Service": today's Adjudicating Officer
        assertThat(people.open(reference)).containsExactly("Adjudicate complaint");
        // "Head of Service responds to Investigating Officer's report"
        later.adjudicationSent(later.adjudicated(reference, Finding.PARTLY_UPHELD));
        assertThat(lettersSent(reference)).contains("CH-12");
        // "Not successful. Complainant requests Stage 3 Review Panel hearing."
        later.panelAskedFor(reference);
        // "Review Panel hearing held. Organised by Democratic Services"
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        later.panelMet(reference);
        // "Report to Director from Democratic Services"
        later.panelReported(reference);
        assertThat(lettersSent(reference)).contains("CH-16");
        // "Director responds to Complainant"
        later.finallySigned(later.finallyDrafted(reference));
        assertThat(lettersSent(reference)).contains("CH-17");
        // "Not successful. End of complaint procedure. Complainant can contact Ombudsman if not satisfied."
        stands(reference, Status.CLOSED);
        assertThat(letters(reference, "CH-17")).isNotEmpty().allSatisfy(html -> assertThat(html).contains("Ombudsman",
                "0300&#160;061&#160;0614"));
        // "Successful resolution. Act on agreements. Plan implemented locally": what the plan says, by whom, by when
        assertThat(recommendations.of(reference, Recommendations.Source.PANEL)).hasSize(2).allSatisfy(one -> {
            assertThat(one.actionText()).isEqualTo("Done by the team.");
            assertThat(one.actionOwner()).isEqualTo("Head of service");
            assertThat(one.actionDue()).isEqualTo(driver.today().plusDays(40));
        });
    }

    private List<String> letters(ComplaintReference reference, String rulebookId) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq")
                .param("reference", reference.value()).param("id", rulebookId).query(String.class).list();
    }

    @Test
    void successful_resolution_ends_the_chart_at_stage_1() {
        ComplaintReference reference = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        driver.runDueJobs();
        stands(reference, Status.CLOSED);
        assertThat(the(reference).stage()).isEqualTo(1);
    }

    /** "Successful resolution. Act on agreements. No further action": nobody asks for a panel. */
    @Test
    void successful_resolution_ends_the_chart_at_stage_2() {
        ComplaintReference reference = later.stage2Answered();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_PANEL_REQUEST).due().plusDays(1));
        stands(reference, Status.CLOSED);
        assertThat(the(reference).stage()).isEqualTo(2);
        assertThat(people.open(reference)).isEmpty();
        assertThat(heads.of(reference)).isNotEmpty().allSatisfy(head -> assertThat(head.actionText()).isNotBlank());
    }

    @Test
    void direct_to_stage_2_by_agreement_counts_from_the_agreement() {
        later.roster();
        ComplaintReference reference = people.triaged(people.logged(), "skipStage1", "AGREED", "skipAgreedOn",
                driver.today().toString());
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(driver.today());
        later.stage2Answered(reference);
        assertThat(lettersSent(reference)).contains("CH-12");
    }

    @Test
    void stage_2_takes_at_most_nine_human_tasks_and_stage_3_at_most_seven() {
        ComplaintReference reference = later.atStage2("channel", "PHONE");
        later.statementWritten(later.appointed(reference));
        driver.complete("Finish written record", reference, answers("comments", "None.", "recordProducedOn",
                driver.today().toString()), "complaints-officer");
        driver.runDueJobs();
        later.adjudicationSent(later.adjudicated(later.independentReport(later.investigated(reference,
                Finding.UPHELD)), Finding.UPHELD));
        later.panelAskedFor(reference);
        driver.complete("Consider early referral", reference, answers("earlyReferral", "NO", "reasons", "Not all holds."),
                "complaints-manager");
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        later.finallySigned(later.finallyDrafted(later.panelReported(later.panelMet(reference))));
        stands(reference, Status.CLOSED);
        assertThat(tasks(reference, "childrens-investigation", "statement-of-complaint")).hasSizeBetween(7, 9);
        assertThat(tasks(reference, "review-panel", "final-response")).hasSizeBetween(6, 7);
    }

    private List<String> tasks(ComplaintReference reference, String... processes) {
        return jdbc.sql("select task_name from answer where reference = :r and process in (:processes) order by seq")
                .param("r", reference.value()).param("processes", List.of(processes)).query(String.class).list();
    }

    @Test
    void where_nobody_does_anything_for_two_years_everybody_has_been_told_and_nothing_is_lost() {
        ComplaintReference reference = later.atStage2();
        LocalDate begun = driver.today();
        driver.letTimePassUntil(begun.plusYears(2));
        assertThat(people.open(reference)).containsExactlyInAnyOrder("Appoint investigators", "Explain the delay",
                "Explain the delay");
        Deadline stage2 = deadline(reference, Duty.CHILDRENS_STAGE2);
        assertThat(stage2.running()).isTrue();
        told(reference, stage2, deadline(reference, Duty.CHILDRENS_STAGE2_MAXIMUM));
        escalated(reference);
        later.appointed(reference);
        assertThat(people.open(reference)).contains("Write investigation report");
        later.adjudicationSent(later.adjudicated(later.independentReport(later.investigated(reference,
                Finding.UPHELD)), Finding.UPHELD));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).status()).isEqualTo(Deadline.Status.MISSED);
        assertThat(lettersSent(reference)).contains("CH-12");
    }

    @Test
    void where_nobody_does_anything_about_a_panel_for_two_years_everybody_has_been_told_and_nothing_is_lost() {
        ComplaintReference reference = later.panelAskedFor();
        Deadline meeting = deadline(reference, Duty.CHILDRENS_PANEL_MEETING);
        driver.letTimePassUntil(driver.today().plusYears(2));
        assertThat(people.open(reference)).containsExactlyInAnyOrder("Arrange panel", "Consider early referral",
                "Explain the delay");
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).running()).isTrue();
        told(reference, meeting);
        escalated(reference);
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day, "lateWhy", "Nobody arranged it.", "papersWhy", "It is late."));
        driver.moveTo(day);
        driver.runDueJobs();
        later.panelMet(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_PANEL_MEETING).status()).isEqualTo(Deadline.Status.MISSED);
    }

    /** The complainant has been told of each miss on its day, once; the case goes on, and nothing of it hangs. */
    private void told(ComplaintReference reference, Deadline... missed) {
        record Told(LocalDate on, String html) {}
        List<Told> letters = jdbc.sql("""
                select l.written_at, l.html from letter l join delivery d on d.letter_id = l.id
                where l.reference = :r and l.rulebook_id = 'CH-11' and d.status = 'SENT' order by l.seq""")
                .param("r", reference.value()).query((row, n) -> new Told(UkTime.dayOf(row.getObject("written_at",
                        OffsetDateTime.class).toInstant()), row.getString("html"))).list();
        assertThat(letters).extracting(Told::on).containsExactly(Stream.of(missed).map(d -> UkTime.dayOf(d.breachAt()))
                .toArray(LocalDate[]::new));
        for (int i = 0; i < missed.length; i++) {
            assertThat(letters.get(i).html()).contains(UkTime.wordsWithWeekday(missed[i].due()));
        }
        stands(reference, Status.OPEN);
        assertThat(management.createJobQuery().duedateLowerThan(Date.from(driver.now())).count()).isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    /** Whoever answers for the procedure has been told that nothing happens. */
    private void escalated(ComplaintReference reference) {
        assertThat(jdbc.sql("select distinct person from notice where reference = :r and kind = 'ESCALATION'")
                .param("r", reference.value()).query(String.class).list()).contains("complaints-manager", "head-of-service", "director");
    }
}
