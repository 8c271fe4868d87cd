package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Complaints at stage 1 from the telephone to the last letter, on a moved clock. */
@RedressTest
class Stage1StoryTest {

    @Autowired Pathway people;
    @Autowired ProcessDriver driver;
    @Autowired Complaints complaints;
    @Autowired Deadlines deadlines;
    @Autowired JdbcClient jdbc;

    @Test
    void a_complaint_is_resolved_in_time() {
        ComplaintReference reference = people.logged();
        people.triaged(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).due()).isEqualTo(LocalDate.of(2026, 11, 16));
        driver.moveTo(LocalDate.of(2026, 11, 10));
        people.resolvedDraft(reference);
        people.signedOff(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-07");
        assertThat(complaints.get(reference).status()).isEqualTo(Status.CLOSED);
        assertThat(complaints.get(reference).outcome()).isEqualTo(Outcome.UPHELD);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).metOn()).isEqualTo(LocalDate.of(2026, 11, 10));
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void an_answer_opens_the_window_and_its_end_closes_the_case() {
        ComplaintReference reference = people.triaged(people.logged());
        people.answered(reference);
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2_REQUEST).due()).isEqualTo(LocalDate.of(2026, 11, 30));
        driver.letTimePassUntil(LocalDate.of(2026, 12, 2));
        assertThat(complaints.get(reference).status()).isEqualTo(Status.CLOSED);
        people.happened(reference, EventType.STAGE_2_REQUESTED, LocalDate.of(2026, 11, 27), "Not happy, please go on.");
        assertThat(people.open(reference)).containsExactly("Arrange the investigation");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).starts()).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(complaints.get(reference).stage()).isEqualTo(2);
    }

    private Deadline deadline(ComplaintReference reference, String duty) {
        return deadlines.of(reference).stream().filter(d -> d.duty().equals(duty)).reduce((a, b) -> b).orElseThrow();
    }

    private List<String> lettersSent(ComplaintReference reference) {
        return jdbc.sql("select l.rulebook_id from letter l join delivery d on d.letter_id = l.id"
                        + " where l.reference = :reference and d.status = 'SENT' order by l.seq")
                .param("reference", reference.value()).query(String.class).list();
    }
}
