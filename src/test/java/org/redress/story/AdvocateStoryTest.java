package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections.Kind;
import org.redress.duty.Duty;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;

/** The duty to find an advocate (CA 1989 s26A): it begins with the wish and ends when one is found or it is given up. */
class AdvocateStoryTest extends StoryTest {

    private static final String DECIDE = "Decide what this message asks for";

    @Test
    void on_a_case_that_no_longer_stands_a_wish_starts_no_duty() {
        ComplaintReference closed = people.signedOff(people.resolvedDraft(people.triaged(people.logged())));
        stands(closed, Status.CLOSED);
        asked(closed);
        assertThat(deadlines.of(closed, Duty.CHILDRENS_ADVOCATE)).isEmpty();
        assertThat(people.open(closed)).containsExactly(DECIDE);
        ComplaintReference error = people.triaged(people.logged());
        driver.as("complaints-officer", () -> corrections.propose(error, Kind.LOGGED_IN_ERROR, null, null, "A test."));
        driver.complete("Confirm correction", error, answers("decision", "CONFIRM", "reasons", "A test call."),
                "complaints-manager");
        driver.runDueJobs();
        asked(error);
        assertThat(deadlines.of(error, Duty.CHILDRENS_ADVOCATE)).isEmpty();
    }

    @Test
    void the_duty_goes_on_into_stage_2_until_an_advocate_is_appointed() {
        ComplaintReference reference = people.triaged(people.logged());
        asked(reference);
        decided(reference, "AS_TOLD");
        people.answered(reference);
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "Not happy.");
        assertThat(the(reference).stage()).isEqualTo(2);
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).running()).isTrue();
        people.happened(reference, EventType.ADVOCATE_APPOINTED, driver.today(), "Ali Example");
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).metOn()).isEqualTo(driver.today());
    }

    @Test
    void skipping_stage_1_skips_nobodys_advocate() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED", "skipStage1", "AGREED",
                "skipAgreedOn", driver.today().toString());
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_ADVOCATE).running()).isTrue();
    }

    @Test
    void a_wish_made_after_triage_can_be_given_up() {
        ComplaintReference reference = people.triaged(people.logged());
        asked(reference);
        LocalDate starts = deadline(reference, Duty.CHILDRENS_STAGE1).starts();
        assertThatThrownBy(() -> decided(reference, "NO_ADVOCATE")).hasMessageContaining("Reasons");
        decided(reference, "NO_ADVOCATE", "reasons", "She rang: her sister helps her.");
        assertThat(deadlines.current(reference, Duty.CHILDRENS_ADVOCATE)).isEmpty();
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(starts);
        people.happened(reference, EventType.INFORMATION_RECEIVED, driver.today(), "Here are dates.");
        assertThatThrownBy(() -> decided(reference, "NO_ADVOCATE", "reasons", "As before."))
                .hasMessageContaining("No advocate is being looked for");
    }

    @Test
    void stage_1_that_waits_for_an_advocate_begins_on_the_day_the_wish_was_given_up() {
        ComplaintReference reference = people.triaged(people.logged(), "advocate", "ASKED");
        assertThat(people.open(reference)).containsExactly("Find an advocate");
        driver.moveTo(day(11, 5));
        people.happened(reference, EventType.INFORMATION_RECEIVED, day(11, 4), "I need nobody after all.");
        decided(reference, "NO_ADVOCATE", "reasons", "She wrote so.");
        assertThat(people.open(reference)).containsExactly("Draft response");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).starts()).isEqualTo(day(11, 4));
    }

    private void asked(ComplaintReference reference) {
        people.happened(reference, EventType.ADVOCATE_ASKED_FOR, driver.today(), "Would like somebody to help her.");
    }

    private void decided(ComplaintReference reference, String outcome, Object... more) {
        var answers = answers("messageOutcome", outcome);
        answers.putAll(answers(more));
        driver.complete(DECIDE, reference, answers, "complaints-officer");
        driver.runDueJobs();
    }
}
