package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections.Kind;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Duty;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Autowired;

/** Stage 1 answers that come late, or are written in time and sent late. Stage 1 ends on Monday 16 November 2026. */
class LateAnswerStoryTest extends StoryTest {

    @Autowired PostTray tray;

    @Test
    void an_answer_signed_off_in_time_and_not_posted_by_the_last_day_is_late() {
        ComplaintReference reference = byPost();
        driver.letTimePassUntil(day(11, 13));
        people.answered(reference);
        assertThat(people.open(reference)).isEmpty();
        driver.letTimePassUntil(day(11, 16).atTime(23, 59));
        assertThat(lettersWritten(reference)).containsExactly("CH-01", "CH-07");
        driver.letTimePassUntil(day(11, 17).atTime(0, 0));
        assertThat(lettersWritten(reference)).containsExactly("CH-01", "CH-07", "CH-08");
        assertThat(people.open(reference)).containsExactly("Explain the delay");
        posted(reference, day(11, 17));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MISSED");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).running()).isTrue();
    }

    @Test
    void an_answer_posted_on_the_last_day_is_in_time() {
        ComplaintReference reference = byPost();
        driver.letTimePassUntil(day(11, 13));
        people.answered(reference);
        driver.letTimePassUntil(day(11, 16).atTime(16, 0));
        posted(reference, day(11, 16));
        driver.letTimePassUntil(day(11, 18));
        assertThat(lettersWritten(reference)).containsExactly("CH-01", "CH-07");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).status().name()).isEqualTo("MET");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void an_extension_moves_the_day_that_is_watched_until_the_letter_has_gone() {
        ComplaintReference reference = byPost();
        driver.letTimePassUntil(day(11, 13));
        people.extended(reference);
        driver.letTimePassUntil(day(11, 20));
        people.answered(reference);
        driver.letTimePassUntil(day(11, 30).atTime(23, 59));
        assertThat(lettersWritten(reference)).doesNotContain("CH-08");
        driver.letTimePassUntil(day(12, 1).atTime(0, 0));
        assertThat(lettersWritten(reference)).contains("CH-08");
    }

    @Test
    void a_late_answer_lets_the_case_go_on_and_its_delay_can_still_be_explained() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 17));
        people.answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due()).isEqualTo(day(12, 15));
        assertThat(people.open(reference)).containsExactly("Explain the delay");
        driver.letTimePassUntil(day(12, 16));
        stands(reference, Status.CLOSED);
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-08", "CH-07", "CH-21");
        driver.complete("Explain the delay", reference, answers("reason", "The worker was ill."));
        assertThat(deadlines.events(deadline(reference, Duty.CHILDRENS_STAGE1)))
                .anyMatch(e -> e.kind() == DeadlineEvent.Kind.EXPLAINED && e.reason().equals("The worker was ill."));
        assertThat(people.open(reference)).isEmpty();
        driver.letTimePassUntil(LocalDate.of(2027, 1, 14));
        assertThat(driver.runningProcesses(reference)).as("no letter can come back any more").isSubsetOf("remedy", "duty-clock");
    }

    @Test
    void a_request_for_stage_2_after_a_late_answer_starts_it_while_the_delay_is_unexplained() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 17));
        people.answered(reference);
        driver.letTimePassUntil(day(11, 19));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 19), "Not happy.");
        assertThat(people.open(reference)).containsExactly("Appoint investigators", "Explain the delay");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(day(11, 19));
    }

    @Test
    void stage_2_asked_for_before_the_answer_leaves_the_delay_to_be_explained() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 18));
        people.happened(reference, EventType.STAGE_2_REQUESTED, day(11, 18), "I want it looked into independently.");
        assertThat(people.open(reference)).containsExactly("Appoint investigators", "Explain the delay");
    }

    @Test
    void nobody_explains_the_delay_of_a_case_that_was_logged_in_error() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 17));
        assertThat(people.open(reference)).contains("Explain the delay");
        driver.as("complaints-officer", () -> corrections.propose(reference, Kind.LOGGED_IN_ERROR, null, null, "A test."));
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "A test call."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void the_reason_of_a_miss_stays_with_the_clock_that_was_missed_when_another_runs_by_now() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(day(11, 18));
        people.happened(reference, EventType.WITHDRAWN, day(11, 18), "It is enough.");
        driver.complete("Decide on internal review", reference, answers("internalReview", "no", "reasons",
                "Nothing to look into."), "complaints-manager");
        driver.runDueJobs();
        driver.moveTo(day(11, 20));
        driver.as("complaints-officer", () -> corrections.propose(reference, Kind.REOPENED, null, null,
                "Asked for again."));
        driver.runDueJobs();
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        driver.complete("Explain the delay", reference, answers("reason", "The worker was ill."));
        assertThat(deadlines.of(reference, Duty.CHILDRENS_STAGE1)).hasSize(2);
        assertThat(explained(deadlines.of(reference, Duty.CHILDRENS_STAGE1).get(0))).containsExactly(
                "The worker was ill.");
        assertThat(explained(deadlines.of(reference, Duty.CHILDRENS_STAGE1).get(1))).isEmpty();
    }

    @Test
    void a_last_day_that_passes_again_after_a_correction_is_offered_and_explained_again() {
        ComplaintReference reference = people.triaged(people.logged("received", "2026-10-28"));
        driver.letTimePassUntil(day(11, 12));
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        driver.as("complaints-officer", () -> corrections.propose(reference, Kind.CORRECTED, "receivedOn", "2026-10-30",
                "As the file shows."));
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "The file says so."),
                "complaints-manager");
        driver.runDueJobs();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isFalse();
        assertThat(people.open(reference)).containsExactly("Draft response");
        driver.letTimePassUntil(day(11, 13).atTime(23, 59));
        assertThat(lettersWritten(reference)).containsOnlyOnce("CH-08");
        driver.letTimePassUntil(day(11, 14).atTime(0, 0));
        assertThat(lettersWritten(reference).stream().filter("CH-08"::equals)).hasSize(2);
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isTrue();
    }

    private List<String> explained(Deadline deadline) {
        return deadlines.events(deadline).stream().filter(e -> e.kind() == DeadlineEvent.Kind.EXPLAINED)
                .map(DeadlineEvent::reason).toList();
    }

    /** A complainant who takes letters by post; the acknowledgement has gone. */
    private ComplaintReference byPost() {
        ComplaintReference reference = people.triaged(people.logged("emailConsent", false, "address",
                "1 High Street, Coventry"));
        posted(reference, day(11, 2));
        return reference;
    }

    private void posted(ComplaintReference reference, LocalDate on) {
        driver.as("complaints-officer", () -> {
            tray.posted(tray.letters().stream().filter(d -> d.reference().equals(reference))
                    .map(Delivery::id).toList(), on);
            return null;
        });
        driver.runDueJobs();
    }

    /** The rulebook's ids of the letters that were written, sent or not, oldest first. */
    private List<String> lettersWritten(ComplaintReference reference) {
        return jdbc.sql("select rulebook_id from letter where reference = :reference order by seq")
                .param("reference", reference.value()).query(String.class).list();
    }
}
