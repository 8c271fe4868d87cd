package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Duty;
import org.redress.register.Codes.EventType;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole years: one in which nobody does anything, and the year 2007-08 of a council's published report. */
class YearStoryTest extends StoryTest {

    @Autowired BankHolidays holidays;

    @Test
    void nothing_done_by_anyone_for_a_year_tells_everybody_once_in_order() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.letTimePassUntil(LocalDate.of(2027, 11, 2));
        assertThat(jdbc.sql("""
                select a.kind || ' ' || a.at from (select al.kind, cast(al.at as date) as at, al.deadline_id from alert al) a
                join deadline d on d.id = a.deadline_id
                where d.reference = :reference and d.duty = 'childrens-stage1' order by a.at""")
                .param("reference", reference.value()).query(String.class).list())
                .containsExactly("WARNING-3 2026-11-11", "DUE 2026-11-16", "OVERDUE 2026-11-17",
                        "ESCALATION-complaints-manager 2026-11-18", "ESCALATION-head-of-service 2026-11-20",
                        "ESCALATION-director 2026-11-24");
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-08");
        assertThat(people.open(reference)).containsExactly("Draft response", "Explain the delay");
        assertThat(jdbc.sql("select kind || ' ' || person from notice where reference = :reference"
                        + " and kind <> 'INFORMATION' order by seq")
                .param("reference", reference.value()).query(String.class).list())
                .containsExactly("TASK complaints-officer", "TASK team-manager", "WARNING team-manager",
                        "DUE team-manager", "TASK team-manager", "OVERDUE team-manager",
                        "ESCALATION complaints-manager", "ESCALATION complaints-manager-2",
                        "ESCALATION head-of-service", "ESCALATION director");
        assertThat(driver.dueJobs()).isEmpty();
    }

    @Test
    void an_untriaged_contact_is_escalated_to_the_complaints_managers() {
        ComplaintReference reference = people.logged();
        driver.letTimePassUntil(LocalDate.of(2027, 11, 2));
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(jdbc.sql("select distinct kind from notice where reference = :reference order by kind")
                .param("reference", reference.value()).query(String.class).list())
                .contains("TASK", "DUE", "OVERDUE", "ESCALATION");
    }

    @Test
    void the_report_of_2007_08_comes_out_of_the_register() {
        driver.moveTo(LocalDate.of(2007, 4, 2));
        WorkingDays calendar = holidays.calendar();
        List<ComplaintReference> all = new ArrayList<>();
        LocalDate received = LocalDate.of(2007, 4, 2);
        for (int i = 0; i < 56; i++) {
            driver.letTimePassUntil(received);
            ComplaintReference reference = people.triaged(people.logged());
            all.add(reference);
            LocalDate answeredOn = calendar.plus(received, 3 + i % 6);
            driver.letTimePassUntil(answeredOn);
            if (i % 6 == 5 || i == 54) {
                people.extended(reference);
                answeredOn = calendar.plus(received, 11 + i % 9);
                driver.letTimePassUntil(answeredOn);
            }
            if (i % 2 == 0 && i != 20) {
                people.signedOff(people.resolvedDraft(reference));
            } else {
                people.answered(reference);
            }
            if (i == 20) {
                LocalDate asked = calendar.plus(answeredOn, 5);
                driver.letTimePassUntil(asked);
                people.happened(reference, EventType.STAGE_2_REQUESTED, asked, "Not successful: please investigate.");
                answeredOn = asked;
            }
            received = calendar.plus(answeredOn, 1);
        }
        driver.letTimePassUntil(received.plusMonths(3));
        String year = " from complaint c where c.procedure_code = 'CHILDRENS'";
        assertThat(count("select count(*)" + year)).isEqualTo(56);
        String answered = "select count(*) from deadline d where d.duty = '" + Duty.CHILDRENS_STAGE1
                + "' and d.status = 'MET' and d.extended = ";
        assertThat(count(answered + "false")).isEqualTo(46);
        assertThat(count(answered + "true")).isEqualTo(10);
        assertThat(count("select count(*)" + year + " and c.stage = 1 and c.status = 'CLOSED'")).isEqualTo(55);
        assertThat(count("select count(*)" + year + " and c.stage = 2 and c.status = 'OPEN'")).isEqualTo(1);
        assertThat(people.open(all.get(20))).as("nobody began stage 2: late after 25 and after 65 working days")
                .containsExactly("Appoint investigators", "Explain the delay", "Explain the delay");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
