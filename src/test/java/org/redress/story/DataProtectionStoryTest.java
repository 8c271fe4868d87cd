package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.corporate.DataProtectionComplaints;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.support.CorporatePathway;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;

/** A complaint about personal data: acknowledged within thirty days that begin with its receipt (DPA 2018 s164A). */
class DataProtectionStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired DataProtectionComplaints dataProtection;
    @Autowired Given given;

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
        assertThat(jdbc.sql("select html from letter where reference = :reference order by seq desc fetch first 1 rows only")
                .param("reference", reference.value()).query(String.class).single()).contains("We have it back",
                        "Information Commissioner");
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

    private void begun(ComplaintReference reference) {
        driver.as("complaints-officer", () -> {
            dataProtection.begin(reference);
            return null;
        });
        driver.runDueJobs();
    }
}
