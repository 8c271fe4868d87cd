package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.calendar.PublishedHolidays;
import org.redress.calendar.WorkingDays;
import org.redress.duty.DutyRow.Unit;
import org.redress.duty.Explanation.DayKind;
import org.redress.register.ComplaintReference;

/** A deadline counts its days aloud. */
class ExplainingTest {

    private static final WorkingDays CALENDAR = PublishedHolidays.calendar();

    @Test
    void every_day_is_counted_or_skipped_with_the_reason() {
        Explanation explained = explain(3, Unit.WORKING_DAYS, LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31), false);
        assertThat(explained.sentence())
                .isEqualTo("3 working days from 24 December 2026: the last day is 31 December 2026.");
        assertThat(explained.days()).extracting(day -> "%s %s %s %s".formatted(day.date(), day.kind(), day.number(), day.why()))
                .containsExactly("2026-12-24 START null start", "2026-12-25 SKIPPED null Christmas Day",
                        "2026-12-26 SKIPPED null " + CALENDAR.holiday(LocalDate.of(2026, 12, 26)).orElse("Saturday"),
                        "2026-12-27 SKIPPED null Sunday", "2026-12-28 SKIPPED null "
                                + CALENDAR.holiday(LocalDate.of(2026, 12, 28)).orElseThrow(),
                        "2026-12-29 COUNTED 1 null", "2026-12-30 COUNTED 2 null", "2026-12-31 COUNTED 3 null");
    }

    @Test
    void one_day_is_one_working_day() {
        assertThat(explain(1, Unit.WORKING_DAYS, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 3), false).sentence())
                .isEqualTo("1 working day from 2 November 2026: the last day is 3 November 2026.");
    }

    @Test
    void counted_back_it_goes_back_and_says_so() {
        Explanation explained = explain(-2, Unit.WORKING_DAYS, LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 5), false);
        assertThat(explained.sentence())
                .isEqualTo("2 working days before, counted back from 9 November 2026: the last day is 5 November 2026.");
        assertThat(explained.days()).extracting(Explanation.Day::number).containsExactly(null, null, null, 1, 2);
    }

    @Test
    void other_units_show_start_and_last_day() {
        Explanation explained = explain(12, Unit.MONTHS_AFTER, LocalDate.of(2026, 11, 2), LocalDate.of(2027, 11, 2), true);
        assertThat(explained.sentence())
                .isEqualTo("12 months after from 2 November 2026: the last day is 2 November 2027, as extended.");
        assertThat(explained.days()).extracting(Explanation.Day::kind).containsExactly(DayKind.START, DayKind.LAST);
        assertThat(explained.days().get(1).why()).isEqualTo("12 months after");
        for (Unit unit : Unit.values()) {
            assertThat(explain(2, unit, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 4), false).sentence())
                    .as("%s", unit).startsWith("2 ").doesNotContain(unit.name());
        }
    }

    private static Explanation explain(int counted, Unit unit, LocalDate starts, LocalDate due, boolean extended) {
        return Explaining.explain(new Deadline("id", new ComplaintReference("CMP-2026-000001"), Duty.CHILDRENS_STAGE1, null,
                DutyRow.Nature.STATUTORY, DutyRow.RunsFor.AUTHORITY, "RR06 reg 14", counted, unit, null, List.of(),
                new DutyRow.Ladder(0, 1, 3, 5), starts, starts, due, due, Instant.EPOCH, null, extended,
                Deadline.Status.RUNNING, null, null, Instant.EPOCH, false, Rag.GREEN, null), null, CALENDAR, List.of());
    }
}
