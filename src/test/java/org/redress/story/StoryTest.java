package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.redress.correction.Corrections;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.register.Appointments;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.support.MailInMemory;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all stories ask of a case: its state, deadlines, letters and open tasks, never the ids of a diagram. */
@RedressTest
abstract class StoryTest {

    @Autowired Pathway people;
    @Autowired ProcessDriver driver;
    @Autowired Complaints complaints;
    @Autowired Deadlines deadlines;
    @Autowired Appointments appointments;
    @Autowired Heads heads;
    @Autowired Corrections corrections;
    @Autowired JdbcClient jdbc;
    @Autowired MailInMemory mail;

    Complaint the(ComplaintReference reference) {
        return complaints.get(reference);
    }

    void stands(ComplaintReference reference, Status status) {
        assertThat(the(reference).status()).isEqualTo(status);
    }

    /** The newest deadline of a duty. */
    Deadline deadline(ComplaintReference reference, String duty) {
        return deadlines.of(reference).stream().filter(d -> d.duty().equals(duty)).reduce((a, b) -> b)
                .orElseThrow(() -> new AssertionError(reference + " has no deadline " + duty));
    }

    /** The clocks of the complaint itself: what it has promised has clocks of its own, which outlive it. */
    List<Deadline> ofTheComplaint(ComplaintReference reference) {
        return deadlines.of(reference).stream().filter(one -> one.about() == null).toList();
    }

    /** The rulebook's ids of the letters that were sent, oldest first. */
    List<String> lettersSent(ComplaintReference reference) {
        return jdbc.sql("select l.rulebook_id from letter l join delivery d on d.letter_id = l.id"
                        + " where l.reference = :reference and d.status = 'SENT' order by l.seq")
                .param("reference", reference.value()).query(String.class).list();
    }

    /** A closed or withdrawn case is taken up again; it counts from the day, or from today where none is given. */
    void reopened(ComplaintReference reference, LocalDate from) {
        driver.as("complaints-officer", () -> corrections.propose(reference, Corrections.Kind.REOPENED, null,
                from == null ? null : from.toString(), "She wants to go on."));
        driver.runDueJobs();
    }

    static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    static Map<String, Object> answers(Object... keysAndValues) {
        return Pathway.answers(keysAndValues);
    }
}
