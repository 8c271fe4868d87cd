package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections.Kind;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.mail.MailServer.Outcome;
import org.redress.procedure.Handlers;
import org.redress.register.Appointments;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.support.LaterPathway;
import org.springframework.beans.factory.annotation.Autowired;

/** Wrong facts that are put right after a clock was started or met by them. */
class CorrectionStoryTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Handlers handlers;
    @Autowired Persons persons;

    @Test
    void a_complaint_that_was_made_in_writing_after_all_needs_no_written_record() {
        ComplaintReference reference = atStage2("channel", "PHONE");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).running()).isTrue();
        correct(reference, "madeOrally", "false");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).running()).isFalse();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 9));
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void a_written_complaint_s_stage_2_runs_from_the_request_though_a_record_was_produced() {
        ComplaintReference reference = atStage2("channel", "PHONE");
        driver.moveTo(day(11, 12));
        later.statementWritten(later.appointed(reference));
        recordFinished(reference, "2026-11-12");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 12));
        correct(reference, "madeOrally", "false");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 9));
        assertThat(driver.task("Write investigation report", reference).getDueDate().toInstant())
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2).breachAt());
        correct(reference, "madeOrally", "true");
        confirmed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 12));
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD)).isEmpty();
    }

    @Test
    void a_complaint_that_was_made_orally_after_all_is_owed_its_written_record() {
        ComplaintReference reference = atStage2();
        later.statementAgreed(later.statementWritten(later.appointed(reference)));
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE2_RECORD)).isEmpty();
        correct(reference, "madeOrally", "true");
        confirmed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).due()).isEqualTo(day(11, 16));
        driver.moveTo(day(11, 27));
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        later.adjudicated(reference, Finding.UPHELD);
        assertThatThrownBy(() -> sent(reference, null)).hasMessageContaining("inal written record");
        sent(reference, "2026-11-13");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).metOn()).isEqualTo(day(11, 13));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 13));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).metOn()).isEqualTo(day(11, 27));
    }

    @Test
    void a_statement_that_is_out_for_comment_becomes_the_record_of_an_oral_complaint() {
        ComplaintReference reference = atStage2();
        later.statementWritten(later.appointed(reference));
        assertThat(people.open(reference)).isEmpty();
        correct(reference, "madeOrally", "true");
        confirmed(reference);
        assertThat(people.open(reference)).containsExactly("Write statement of complaint");
        later.statementWritten(reference);
        driver.moveTo(day(11, 11));
        recordFinished(reference, "2026-11-11");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 11));
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void a_record_that_is_being_finished_is_not_needed_once_the_complaint_proves_written() {
        ComplaintReference reference = atStage2("channel", "PHONE");
        later.statementWritten(later.appointed(reference));
        assertThat(people.open(reference)).containsExactly("Finish written record");
        correct(reference, "madeOrally", "false");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 9));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).running()).isFalse();
        assertThat(people.open(reference)).containsExactly("Write investigation report");
    }

    @Test
    void a_statement_is_due_with_the_written_record_where_the_complaint_was_made_orally() {
        ComplaintReference reference = later.appointed(atStage2("channel", "PHONE"));
        Instant record = deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).breachAt();
        assertThat(statementDue(reference)).isEqualTo(record);
        driver.as("complaints-manager", () -> deadlines.correct(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, day(11, 6),
                "It came then."));
        assertThat(statementDue(reference)).isEqualTo(record);
        driver.as("complaints-manager", () -> deadlines.correct(reference, Duty.CHILDRENS_STAGE2_RECORD, day(11, 6),
                "It came then."));
        assertThat(statementDue(reference)).isBefore(record)
                .isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).breachAt());
        correct(reference, "madeOrally", "false");
        assertThat(statementDue(reference)).isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).breachAt());
        correct(reference, "madeOrally", "true");
        confirmed(reference);
        assertThat(statementDue(reference)).isEqualTo(deadline(reference, Duty.CHILDRENS_STAGE2_RECORD).breachAt());
    }

    private Instant statementDue(ComplaintReference reference) {
        return driver.task("Write statement of complaint", reference).getDueDate().toInstant();
    }

    @Test
    void an_earlier_day_of_receipt_makes_an_answer_late_and_its_delay_is_explained() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 16));
        people.answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MET");
        assertThat(people.open(reference)).isEmpty();
        correct(reference, "receivedOn", "2026-10-28");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(day(11, 11));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MISSED");
        assertThat(people.open(reference)).containsExactly("Explain the delay");
    }

    @Test
    void a_later_day_of_receipt_puts_a_late_answer_in_time() {
        ComplaintReference reference = people.triaged(people.logged("received", "2026-10-28"));
        driver.letTimePassUntil(day(11, 13));
        people.answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isTrue();
        correct(reference, "receivedOn", "2026-10-30");
        confirmed(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MET");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isFalse();
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_delay_that_comes_out_when_nobody_handles_the_case_is_explained_by_a_complaints_manager() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 16));
        people.answered(reference);
        appointments.end(reference, Appointments.Role.HANDLER, "Has left the council.");
        correct(reference, "receivedOn", "2026-10-28");
        assertThat(driver.task("Explain the delay", reference).getAssignee()).isNull();
        assertThat(driver.candidateGroups(driver.task("Explain the delay", reference)))
                .containsExactly("complaints-managers");
        driver.complete("Explain the delay", reference, answers("reason", "The worker was ill."), "complaints-manager");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_letter_that_has_not_gone_is_written_again_and_no_letter_speaks_of_what_nobody_has_read() {
        ComplaintReference reference = people.logged();
        mail.answerWith(new Outcome.Refused("the mail server could not be reached", false));
        driver.complete("Triage contact", reference, answers("kind", "COMPLAINT", "aboutChildren", true,
                "functionCode", "PART_3", "complainantCategory", "PARENT", "moreThanAYear", "no", "advocate", "NOT_RELEVANT", "skipStage1", "NO",
                "handler", "team-manager"), "complaints-officer");
        driver.runDueJobsThatMayFail();
        assertThat(html(reference)).contains("Monday 2 November 2026");
        correct(reference, "receivedOn", "2026-10-30");
        driver.as("complaints-manager", () -> {
            handlers.replace(reference, "team-manager-2", "She is ill.");
            return null;
        });
        mail.work();
        driver.moveTo(driver.now().plusSeconds(3700));
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        assertThat(html(reference)).contains("Friday 30 October 2026").doesNotContain("received it on Monday 2 November");
        assertThat(html(reference)).contains(persons.name("team-manager-2"))
                .doesNotContainPattern(persons.name("team-manager") + "(?! 2)");
        assertThat(jdbc.sql("select count(*) from letter where reference = :reference").param("reference",
                reference.value()).query(Long.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select kind from timeline_entry where reference = :reference").param("reference",
                reference.value()).query(String.class).list()).contains("LETTER_REWRITTEN", "HANDLER_REPLACED");
        correct(reference, "receivedOn", "2026-10-29");
        assertThat(lettersSent(reference)).containsExactly("CH-01", "NC-05");
    }

    private String html(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'CH-01'")
                .param("reference", reference.value()).query(String.class).single();
    }

    private ComplaintReference atStage2(Object... changes) {
        later.roster();
        ComplaintReference reference = people.answered(people.triaged(people.logged(changes)));
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.STAGE_2_REQUESTED, LocalDate.of(2026, 11, 9), "Not happy.");
        return reference;
    }

    private void recordFinished(ComplaintReference reference, String recordProducedOn) {
        driver.complete("Finish written record", reference, answers("comments", "None.", "recordProducedOn",
                recordProducedOn), "complaints-officer");
        driver.runDueJobs();
    }

    private void sent(ComplaintReference reference, String recordProducedOn) {
        driver.complete("Check adjudication letter", reference, answers("decision", "SEND", "reasonsCite", "yes", "recordProducedOn",
                recordProducedOn), "complaints-manager");
        driver.runDueJobs();
    }

    private void correct(ComplaintReference reference, String field, String value) {
        driver.as("complaints-officer", () -> corrections.propose(reference, Kind.CORRECTED, field, value,
                "As the file shows."));
        driver.runDueJobs();
    }

    private void confirmed(ComplaintReference reference) {
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "The file says so."),
                "complaints-manager");
        driver.runDueJobs();
    }
}
