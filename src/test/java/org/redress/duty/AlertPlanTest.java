package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.calendar.PublishedHolidays;
import org.redress.calendar.WorkingDays;
import org.redress.duty.DutyRow.Ladder;
import org.redress.duty.DutyRow.RunsFor;

/** When whom to tell, computed from days alone. Starts on Monday 2 November 2026 unless it says otherwise. */
class AlertPlanTest {

    private static final WorkingDays CALENDAR = PublishedHolidays.calendar();
    private static final Ladder USUAL = new Ladder(0, 1, 3, 5);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    @Test
    void ten_working_days_warn_with_a_third_left_and_climb_the_ladder() {
        assertThat(plan(RunsFor.AUTHORITY, List.of(), USUAL, LocalDate.of(2026, 11, 16))).containsExactly(
                "WARNING-3 handler 2026-11-11T00:00:00Z", "DUE handler 2026-11-16T00:00:00Z",
                "OVERDUE handler 2026-11-17T00:00:00Z", "ESCALATION-complaints-manager complaints-manager 2026-11-18T00:00:00Z",
                "ESCALATION-head-of-service head-of-service 2026-11-20T00:00:00Z",
                "ESCALATION-director director 2026-11-24T00:00:00Z");
    }

    @Test
    void warnings_are_at_least_one_and_at_most_five_working_days_before() {
        assertThat(warnings(3)).containsExactly("WARNING-1");
        assertThat(warnings(2)).containsExactly("WARNING-1");
        assertThat(warnings(6)).containsExactly("WARNING-2");
        assertThat(warnings(15)).containsExactly("WARNING-5");
        assertThat(warnings(20)).containsExactly("WARNING-5");
        assertThat(warnings(21)).as("over twenty: half time too").containsExactly("WARNING-10", "WARNING-5");
        assertThat(warnings(65)).containsExactly("WARNING-32", "WARNING-5");
    }

    @Test
    void a_warning_on_or_before_the_first_day_is_left_out() {
        assertThat(warnings(1)).isEmpty();
        assertThat(plan(RunsFor.AUTHORITY, List.of(10, 9, 2), USUAL, LocalDate.of(2026, 11, 16)))
                .filteredOn(alert -> alert.startsWith("WARNING")).containsExactly(
                        "WARNING-9 handler 2026-11-03T00:00:00Z", "WARNING-2 handler 2026-11-12T00:00:00Z");
    }

    @Test
    void a_period_that_lies_before_its_start_warns_a_day_before_or_not_at_all() {
        assertThat(plan(RunsFor.AUTHORITY, List.of(), new Ladder(null, null, null, null), LocalDate.of(2026, 10, 30)))
                .containsExactly("DUE handler 2026-10-30T00:00:00Z");
    }

    @Test
    void a_complainants_window_is_warned_of_and_closes_and_a_marker_is_silent() {
        assertThat(plan(RunsFor.COMPLAINANT, List.of(), USUAL, LocalDate.of(2026, 11, 16)))
                .containsExactly("WARNING-3 handler 2026-11-11T00:00:00Z", "CLOSES null 2026-11-17T00:00:00Z");
        assertThat(plan(RunsFor.MARKER, List.of(), USUAL, LocalDate.of(2026, 11, 16))).isEmpty();
        assertThat(AlertPlan.of(RunsFor.COMPLAINANT, List.of(), USUAL, MONDAY, LocalDate.of(2026, 11, 16), CALENDAR))
                .extracting(AlertPlan.Alert::closes).containsExactly(false, true);
    }

    @Test
    void escalations_skip_christmas_and_after_the_table_ends_every_day_counts() {
        assertThat(plan(RunsFor.AUTHORITY, List.of(2), USUAL, LocalDate.of(2026, 12, 23))).contains(
                "ESCALATION-complaints-manager complaints-manager 2026-12-25T00:00:00Z",
                "ESCALATION-director director 2027-01-05T00:00:00Z");
        assertThat(plan(RunsFor.AUTHORITY, List.of(2), USUAL, LocalDate.of(2028, 12, 20))).contains(
                "OVERDUE handler 2028-12-21T00:00:00Z",
                "ESCALATION-complaints-manager complaints-manager 2028-12-22T00:00:00Z",
                "ESCALATION-director director 2028-12-26T00:00:00Z");
        assertThat(plan(RunsFor.AUTHORITY, List.of(2), USUAL, LocalDate.of(2028, 12, 2))).contains(
                "ESCALATION-director director 2028-12-09T00:00:00Z");
    }

    @Test
    void it_is_amber_from_the_first_warning_or_else_from_the_last_day() {
        assertThat(AlertPlan.amberAt(AlertPlan.of(RunsFor.AUTHORITY, List.of(), USUAL, MONDAY, LocalDate.of(2026, 11, 16),
                CALENDAR))).isEqualTo("2026-11-11T00:00:00Z");
        assertThat(AlertPlan.amberAt(AlertPlan.of(RunsFor.AUTHORITY, List.of(), USUAL, MONDAY, LocalDate.of(2026, 11, 3),
                CALENDAR))).isEqualTo("2026-11-03T00:00:00Z");
        assertThat(AlertPlan.amberAt(List.of())).isNull();
    }

    @Test
    void alerts_stand_in_the_order_of_their_days_whatever_the_order_of_the_table() {
        assertThat(plan(RunsFor.AUTHORITY, List.of(2, 5), new Ladder(2, 0, null, null), LocalDate.of(2026, 11, 16)))
                .extracting(alert -> alert.split(" ")[0]).containsExactly("WARNING-5", "WARNING-2", "DUE",
                        "ESCALATION-complaints-manager", "OVERDUE");
    }

    @Test
    void a_window_too_short_for_a_warning_is_never_amber() {
        List<AlertPlan.Alert> alerts = AlertPlan.of(RunsFor.COMPLAINANT, List.of(), USUAL, MONDAY, LocalDate.of(2026, 11, 3),
                CALENDAR);
        assertThat(alerts).extracting(AlertPlan.Alert::key).containsExactly("CLOSES");
        assertThat(AlertPlan.amberAt(alerts)).isNull();
    }

    @Test
    void an_escalation_that_may_lie_beyond_the_table_counts_every_day() {
        assertThat(plan(RunsFor.AUTHORITY, List.of(2), USUAL, LocalDate.of(2028, 12, 6))).contains(
                "ESCALATION-director director 2028-12-12T00:00:00Z");
    }

    private static List<String> warnings(int period) {
        return AlertPlan.of(RunsFor.AUTHORITY, List.of(), USUAL, MONDAY, CALENDAR.plus(MONDAY, period), CALENDAR).stream()
                .filter(alert -> alert.kind() == AlertDue.Kind.WARNING).map(AlertPlan.Alert::key).toList();
    }

    private static List<String> plan(RunsFor runsFor, List<Integer> warnBefore, Ladder ladder, LocalDate due) {
        return AlertPlan.of(runsFor, warnBefore, ladder, MONDAY, due, CALENDAR).stream()
                .map(alert -> "%s %s %s".formatted(alert.key(), alert.role(), alert.at())).toList();
    }
}
