package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.corporate.DataProtectionComplaints;
import org.redress.correction.Corrections;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Routes;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;

/** A complaint about personal data: acknowledged within thirty days that begin with its receipt (DPA 2018 s164A). */
class DataProtectionStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired DataProtectionComplaints dataProtection;
    @Autowired Given given;
    @Autowired Routes routes;
    @Autowired PostTray tray;

    @Test
    void it_is_acknowledged_settled_and_its_outcome_told() {
        ComplaintReference reference = corporate.logged();
        begun(reference);
        Deadline acknowledgement = deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT);
        assertThat(acknowledgement.due()).as("the day of receipt is the first of thirty").isEqualTo(day(12, 1));
        assertThat(acknowledgement.metOn()).isEqualTo(day(11, 2));
        assertThat(lettersSent(reference)).containsExactly("NC-01");
        assertThat(corporate.open(reference)).containsExactly("Settle data complaint");
        assertThatThrownBy(() -> begun(reference)).isInstanceOf(RuleViolation.class).hasMessageContaining("already");
        driver.complete("Settle data complaint", reference, answers("dataProtectionOutcome",
                "Your file was sent to the wrong address. We have it back."), "complaints-officer");
        driver.runDueJobs();
        assertThat(lettersSent(reference)).containsExactly("NC-01", "NC-01");
        assertThat(newestLetter(reference)).contains("We have it back", "Information Commissioner");
        assertThat(driver.runningProcesses(reference)).doesNotContain("data-protection-complaint");
    }

    @Test
    void the_rest_of_the_complaint_goes_on_in_its_procedure() {
        ComplaintReference reference = corporate.accepted();
        begun(reference);
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Settle data complaint");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "NC-01");
    }

    @Test
    void one_from_before_the_law_is_dealt_with_without_its_clock() {
        ComplaintReference reference = corporate.logged(given.aComplaint().receivedOn(LocalDate.of(2026, 6, 18))
                .takingEmail("dana@families.example"));
        begun(reference);
        assertThat(deadlines.newest(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT)).isEmpty();
        assertThat(lettersSent(reference)).containsExactly("NC-01");
    }

    @Test
    void nothing_but_its_own_end_ends_its_clock() {
        ComplaintReference closed = corporate.accepted(posted());
        begun(closed);
        corporate.answered(closed);
        driver.as("complaints-officer", () -> {
            tray.posted(tray.letters().stream().filter(one -> one.reference().equals(closed)
                    && one.template().equals("corporate-response")).map(Delivery::id).toList(), driver.today());
            return null;
        });
        driver.runDueJobs();
        stands(closed, Status.CLOSED);
        goesOn(closed);
        ComplaintReference withdrawn = corporate.accepted(posted());
        begun(withdrawn);
        people.happened(withdrawn, EventType.WITHDRAWN, driver.today(), "It is enough.");
        goesOn(withdrawn);
        ComplaintReference rerouted = corporate.accepted(posted());
        begun(rerouted);
        driver.as("complaints-manager", () -> {
            routes.reroute(rerouted, Procedure.CHILDRENS, "It is about a child in care.");
            return null;
        });
        driver.runDueJobs();
        goesOn(rerouted);
        ComplaintReference comment = byPost();
        begun(comment);
        people.triaged(comment, "kind", "VIEW", "toldTo", "team-manager", "lessReasons", "She says how visits could be planned.");
        stands(comment, Status.CLOSED);
        assertThat(corporate.open(comment)).containsExactly("Settle data complaint");
        goesOn(comment);
    }

    @Test
    void its_clock_moves_with_the_day_of_receipt_unless_it_has_its_own() {
        ComplaintReference reference = corporate.accepted(posted());
        begun(reference);
        corrected(reference, "2026-10-30");
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).from()).isEqualTo(day(10, 30));
        ComplaintReference later = corporate.accepted(posted());
        driver.moveTo(day(11, 9));
        begun(later, day(11, 6));
        assertThat(deadline(later, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).due()).isEqualTo(day(12, 5));
        corrected(later, "2026-10-30");
        assertThat(deadline(later, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).from()).isEqualTo(day(11, 6));
        assertThatThrownBy(() -> begun(corporate.logged(), day(11, 10))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("between the day on which the case was received and today");
    }

    @Test
    void raised_when_the_case_is_open_it_begins_with_that_day_beside_the_rest() {
        ComplaintReference reference = corporate.accepted();
        driver.moveTo(day(11, 9));
        people.happened(reference, EventType.DATA_COMPLAINT_RAISED, day(11, 6), "You sent my file to my neighbour.");
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Settle data complaint");
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).due()).isEqualTo(day(12, 5));
        people.happened(reference, EventType.DATA_COMPLAINT_RAISED, day(11, 9), "And to his brother.");
        assertThat(corporate.open(reference)).as("one, not two").containsExactlyInAnyOrder("Draft response",
                "Settle data complaint", "Decide what this message asks for");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "AS_TOLD"),
                "complaints-officer")).hasMessageContaining("being dealt with already");
        ComplaintReference untriaged = people.logged();
        people.happened(untriaged, EventType.DATA_COMPLAINT_RAISED, day(11, 9), "You sent my file to my neighbour.");
        people.triaged(untriaged, "subject", "DATA_PROTECTION");
        assertThat(people.open(untriaged)).containsExactlyInAnyOrder("Draft response", "Settle data complaint");
    }

    @Test
    void it_is_withdrawn_and_the_rest_goes_on() {
        ComplaintReference reference = corporate.accepted(posted());
        begun(reference);
        people.happened(reference, EventType.DATA_COMPLAINT_WITHDRAWN, driver.today(), "Leave the file as it is.");
        assertThat(corporate.open(reference)).contains("Draft response").doesNotContain("Settle data complaint");
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).endedWhy()).contains("withdrawn");
        stands(reference, Status.OPEN);
    }

    @Test
    void it_ends_with_a_case_logged_in_error_and_goes_on_where_one_was_merged() {
        ComplaintReference error = corporate.accepted();
        begun(error);
        ended(error, Corrections.Kind.LOGGED_IN_ERROR, null);
        assertThat(corporate.open(error)).isEmpty();
        ComplaintReference merged = corporate.accepted();
        begun(merged);
        ComplaintReference into = corporate.accepted();
        ended(merged, Corrections.Kind.MERGED_INTO, into.value());
        assertThat(corporate.open(merged)).isEmpty();
        assertThat(corporate.open(into)).containsExactlyInAnyOrder("Draft response", "Settle data complaint");
        Deadline moved = deadline(into, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT);
        assertThat(List.of(moved.from(), moved.metOn())).containsExactly(day(11, 2), day(11, 2));
    }

    @Test
    void about_nothing_else_it_ends_with_a_contact_logged_in_error_and_goes_on_where_one_was_merged() {
        ComplaintReference error = alone(byPost());
        ended(error, Corrections.Kind.LOGGED_IN_ERROR, null);
        stands(error, Status.LOGGED_IN_ERROR);
        assertThat(driver.runningProcesses(error)).isSubsetOf("send-letter");
        ComplaintReference merged = alone(byPost());
        ComplaintReference into = people.logged();
        ended(merged, Corrections.Kind.MERGED_INTO, into.value());
        stands(merged, Status.MERGED);
        assertThat(driver.runningProcesses(merged)).isSubsetOf("send-letter");
        assertThat(people.open(into)).containsExactlyInAnyOrder("Triage contact", "Settle data complaint");
        assertThat(deadline(into, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        alone(into);
        assertThat(people.open(into)).as("one, not two").containsExactly("Settle data complaint");
        driver.complete("Settle data complaint", into, answers("dataProtectionOutcome", "We have it back."), "complaints-officer");
        driver.runDueJobs();
        stands(into, Status.CLOSED);
    }

    @Test
    void about_nothing_else_and_taken_up_again_it_is_acknowledged_anew_and_was_never_late() {
        ComplaintReference reference = alone(people.logged());
        driver.complete("Settle data complaint", reference, answers("dataProtectionOutcome", "We have it back."), "complaints-officer");
        driver.runDueJobs();
        driver.letTimePassUntil(day(12, 14));
        reopened(reference, null);
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).from()).isEqualTo(day(12, 14));
        alone(reference);
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).from()).isEqualTo(day(12, 14));
        assertThat(deadlines.of(reference)).noneMatch(Deadline::missed);
        assertThat(people.open(reference)).containsExactly("Settle data complaint");
    }

    @Test
    void about_nothing_else_it_is_withdrawn_as_a_whole_and_the_letter_does_not_say_that_we_had_not_begun() {
        ComplaintReference reference = alone(people.logged());
        driver.moveTo(day(11, 20));
        people.happened(reference, EventType.DATA_COMPLAINT_WITHDRAWN, day(11, 20), "Leave the file as it is.");
        stands(reference, Status.WITHDRAWN);
        assertThat(people.open(reference)).isEmpty();
        assertThat(lettersSent(reference)).containsExactly("NC-01", "CH-18");
        assertThat(newestLetter(reference)).contains("had begun to look into it", "Information Commissioner")
                .doesNotContain("before we had begun");
        ComplaintReference posted = alone(byPost());
        people.happened(posted, EventType.WITHDRAWN, day(11, 20), "Leave the file as it is.");
        assertThat(deadlines.running(posted)).as("nothing more is owed").isEmpty();
    }

    /** A complaint of somebody to whom letters go by post, so that nothing is sent until somebody posts it. */
    private ComplaintReference posted() {
        return corporate.logged(given.aComplaint().handledBy("team-manager"));
    }

    /** A contact that nobody has triaged, of somebody to whom letters go by post. */
    private ComplaintReference byPost() {
        return people.logged("emailConsent", false, "address", "1 Example Road\nExampleton\nEX1 2AB");
    }

    /** Triaged as a complaint about personal data and nothing else, which waits for its outcome. */
    private ComplaintReference alone(ComplaintReference reference) {
        return people.triaged(reference, "aboutChildren", false, "aboutOther", true, "subject", "DATA_PROTECTION");
    }

    private String newestLetter(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference order by seq desc fetch first 1 rows only")
                .param("reference", reference.value()).query(String.class).single();
    }

    private void goesOn(ComplaintReference reference) {
        assertThat(deadline(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).running()).isTrue();
    }

    private void corrected(ComplaintReference reference, String receivedOn) {
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.CORRECTED, "receivedOn",
                receivedOn, "The letter bears another stamp."));
        driver.runDueJobs();
    }

    private void ended(ComplaintReference reference, Corrections.Kind how, String into) {
        driver.as("complaints-officer", () -> corrections.propose(reference, how, null, into, "It was twice."));
        driver.runDueJobs();
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "Yes."), "complaints-manager");
        driver.runDueJobs();
    }

    private void begun(ComplaintReference reference) {
        begun(reference, complaints.get(reference).receivedOn());
    }

    private void begun(ComplaintReference reference, LocalDate on) {
        driver.as("complaints-officer", () -> {
            dataProtection.begin(reference, on);
            return null;
        });
        driver.runDueJobs();
    }
}
