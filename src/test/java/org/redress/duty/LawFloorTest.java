package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.duty.DutyRow.Nature;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;
import org.redress.problem.RuleViolation;

/** What a table may change of the law's periods, in whatever unit it counts, and which row is in force on a day. */
class LawFloorTest {

    private static final Duties SHIPPED = DutiesFile.read(LawFloorTest.class.getResourceAsStream("/processes/duties.dmn"));

    @ParameterizedTest(name = "{0}: {1} {2}, extended {3}, {4}, {5}")
    @CsvSource({
        "childrens-stage1, 10, WORKING_DAYS, 20, STATUTORY, AUTHORITY",
        "childrens-stage1, 10, WORKING_DAYS, , STATUTORY, AUTHORITY",
        "childrens-stage1, 10, WORKING_DAYS, 15, STATUTORY, AUTHORITY",
        "childrens-stage1-maximum, 15, WORKING_DAYS, 20, STATUTORY, AUTHORITY",
        "adults-relevant-period, 5, MONTHS_BEGINNING_WITH, as agreed before it lapses, STATUTORY, AUTHORITY",
        "adults-oral-resolution, 1, WORKING_DAYS, , STATUTORY, MARKER",
        "monitoring-officer-meeting, 3, CALENDAR_WEEKS, , STATUTORY, AUTHORITY",
        "monitoring-officer-meeting, 22, CALENDAR_DAYS_BEGINNING_WITH, , STATUTORY, AUTHORITY",
        "monitoring-officer-meeting, 10, WORKING_DAYS, , STATUTORY, AUTHORITY",
        "childrens-panel-request, 20, WORKING_DAYS, , STATUTORY, COMPLAINANT",
        "childrens-panel-request, 40, CALENDAR_DAYS, , STATUTORY, COMPLAINANT",
        "ombudsman-inspection-start, 1, CALENDAR_WEEKS, , STATUTORY, MARKER",
    })
    void the_same_or_stricter_is_lawful(String duty, int count, Unit unit, String maximum, Nature nature, RunsFor runsFor) {
        Duties table = with(row(duty, null, count, unit, maximum, nature, runsFor));
        assertThat(new LawFloor().check(table)).isSameAs(table);
    }

    @ParameterizedTest(name = "{0}: {1} {2}, extended {3}, {4}, {5}: {6}")
    @CsvSource({
        "childrens-stage1, 10, WORKING_DAYS, 20, POLICY, AUTHORITY, a statutory duty cannot be called POLICY",
        "childrens-stage1, 10, WORKING_DAYS, 20, STATUTORY, COMPLAINANT, 'it runs for the AUTHORITY, not for the COMPLAINANT'",
        "childrens-stage1, 11, WORKING_DAYS, 20, STATUTORY, AUTHORITY, the authority has more time",
        "childrens-stage1, 10, WORKING_DAYS, 21, STATUTORY, AUTHORITY, the authority has more time when extended",
        "childrens-stage1, 10, WORKING_DAYS, as agreed, STATUTORY, AUTHORITY, the authority has more time when extended",
        "childrens-stage1-maximum, 15, WORKING_DAYS, 21, STATUTORY, AUTHORITY, the authority has more time when extended",
        "childrens-stage1-maximum, 15, WORKING_DAYS, as agreed, STATUTORY, AUTHORITY, the authority has more time when extended",
        "adults-relevant-period, 6, MONTHS_BEGINNING_WITH, as agreed, STATUTORY, AUTHORITY,"
            + " the authority has more time when extended",
        "adults-relevant-period, 6, MONTHS_AFTER, , STATUTORY, AUTHORITY, the authority has more time",
        "adults-oral-resolution, 2, WORKING_DAYS, , STATUTORY, MARKER, the law's mark is moved",
        "monitoring-officer-meeting, 23, CALENDAR_DAYS_BEGINNING_WITH, , STATUTORY, AUTHORITY, the authority has more time",
        "monitoring-officer-meeting, 15, WORKING_DAYS, , STATUTORY, AUTHORITY, the authority has more time",
        "childrens-panel-request, 19, WORKING_DAYS, , STATUTORY, COMPLAINANT, the complainant has less time",
        "childrens-panel-request, 28, CALENDAR_DAYS, , STATUTORY, COMPLAINANT, the complainant has less time",
        "ombudsman-inspection-start, 7, CALENDAR_DAYS_BEGINNING_WITH, , STATUTORY, MARKER, the law's mark is moved",
        "ombudsman-inspection-start, 2, CALENDAR_WEEKS, , STATUTORY, MARKER, the law's mark is moved",
    })
    void looser_is_refused(String duty, int count, Unit unit, String maximum, Nature nature, RunsFor runsFor, String fault) {
        assertThatThrownBy(() -> new LawFloor().check(with(row(duty, null, count, unit, maximum, nature, runsFor))))
                .isInstanceOf(LawFloor.AgainstTheLaw.class).hasMessageContaining(duty + ": the table says")
                .hasMessageEndingWith(": " + fault + ".");
    }

    @Test
    void a_councils_own_looser_row_is_refused_by_its_name() {
        DutyRow own = row("childrens-stage1", "coventry", 12, Unit.WORKING_DAYS, "20", Nature.STATUTORY, RunsFor.AUTHORITY);
        List<DutyRow> rows = Stream.concat(Stream.of(own), SHIPPED.rows().stream()).toList();
        assertThatThrownBy(() -> new LawFloor().check(new Duties(rows))).hasMessageContaining(
                "childrens-stage1 for coventry: the table says 12 WORKING_DAYS (extended: 20), RR06 reg 14(1)-(5) sets"
                        + " 10 WORKING_DAYS (extended: 20)");
    }

    @Test
    void a_row_holds_from_its_first_to_its_last_day_and_says_so() {
        LocalDate first = LocalDate.of(2026, 6, 19);
        LocalDate last = LocalDate.of(2026, 12, 31);
        Duties table = new Duties(List.of(inForce(row("childrens-stage1", "leeds", 8, Unit.WORKING_DAYS, null,
                Nature.POLICY, RunsFor.AUTHORITY), first, last))).with(Set.of("coventry"));
        assertThat(table.row("childrens-stage1", "leeds", first).count()).isEqualTo(8);
        assertThat(table.row("childrens-stage1", "leeds", last).count()).isEqualTo(8);
        for (LocalDate outside : List.of(first.minusDays(1), last.plusDays(1))) {
            assertThatThrownBy(() -> table.row("childrens-stage1", "leeds", outside)).isInstanceOfSatisfying(
                    RuleViolation.class, refused -> {
                        assertThat(refused.parameter()).isEqualTo("from");
                        assertThat(refused.allowed()).isEqualTo("2026-06-19 or later until 2026-12-31");
                    });
        }
        assertThat(table.councils()).contains("leeds", "coventry");
        assertThatThrownBy(() -> table.row("childrens-stage1", "york", first)).isInstanceOfSatisfying(RuleViolation.class,
                refused -> assertThat(refused.allowed()).contains("leeds").doesNotContain("york"));
        assertThatThrownBy(() -> table.row("childrens-stage1", null, first)).isInstanceOfSatisfying(RuleViolation.class,
                refused -> assertThat(refused.allowed()).isEqualTo("no day"));
        assertThatThrownBy(() -> table.row("childrens-stage2", null, first)).isInstanceOfSatisfying(RuleViolation.class,
                refused -> assertThat(refused.parameter()).isEqualTo("duty"));
    }

    private static Duties with(DutyRow row) {
        return new Duties(SHIPPED.rows().stream().map(old -> old.duty().equals(row.duty()) ? row : old).toList());
    }

    private static DutyRow row(String duty, String council, int count, Unit unit, String maximum, Nature nature,
            RunsFor runsFor) {
        return new DutyRow(duty, council, null, null, "childrens", "receipt", count, unit, maximum, nature, "a table", "due",
                null, runsFor, "RECEIPT", List.of(), DutyRow.Ladder.NOBODY);
    }

    private static DutyRow inForce(DutyRow row, LocalDate first, LocalDate last) {
        return new DutyRow(row.duty(), row.council(), first, last, row.procedure(), row.clockStarts(), row.count(), row.unit(),
                row.extendedMaximum(), row.nature(), row.source(), row.fallsDue(), row.rulebookTimer(), row.runsFor(),
                row.clockFrom(), row.warnBefore(), row.ladder());
    }
}
