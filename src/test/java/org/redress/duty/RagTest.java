package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.duty.Deadline.Status;
import org.redress.register.ComplaintReference;

/** A case is as bad as the worst of its running deadlines. */
class RagTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RED;GREEN;AMBER, RED", "GREEN;RED, RED", "AMBER;GREEN;BLUE, AMBER", "BLUE;AMBER, AMBER",
        "BLUE;GREEN, GREEN", "GREEN;BLUE, GREEN", "BLUE;BLUE, BLUE", "BLUE, BLUE", "GREEN, GREEN"})
    void the_worst_running_deadline_decides(String running, Rag worst) {
        assertThat(Rag.of(deadlines(Status.RUNNING, running))).isEqualTo(worst);
    }

    @Test
    void what_no_longer_runs_does_not_count() {
        List<Deadline> deadlines = new ArrayList<>(deadlines(Status.MET, "RED;AMBER"));
        deadlines.addAll(deadlines(Status.MISSED, "RED"));
        deadlines.addAll(deadlines(Status.ENDED, "RED"));
        assertThat(Rag.of(deadlines)).isEqualTo(Rag.GREEN);
        deadlines.addAll(deadlines(Status.RUNNING, "BLUE"));
        assertThat(Rag.of(deadlines)).isEqualTo(Rag.BLUE);
        assertThat(Rag.of(List.of())).isEqualTo(Rag.GREEN);
    }

    private static List<Deadline> deadlines(Status status, String rags) {
        LocalDate day = LocalDate.of(2026, 11, 2);
        return Arrays.stream(rags.split(";")).map(rag -> new Deadline("id", new ComplaintReference("CMP-2026-000001"),
                Duty.CHILDRENS_STAGE1, null, DutyRow.Nature.STATUTORY, DutyRow.RunsFor.AUTHORITY, "RR06 reg 14", 10,
                DutyRow.Unit.WORKING_DAYS, null, List.of(), new DutyRow.Ladder(0, 1, 3, 5), day, day, day, day,
                Instant.EPOCH, null, false, status, null, null, Instant.EPOCH, false, Rag.valueOf(rag), null)).toList();
    }
}
