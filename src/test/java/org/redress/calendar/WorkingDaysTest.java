package org.redress.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.problem.RuleViolation;

class WorkingDaysTest {

    private static final WorkingDays CALENDAR = PublishedHolidays.calendar();

    /** Days on which the list and Jollyday's rules of England differ, each known: none may appear unseen. */
    private static final Set<String> LIBRARY_LACKS = Set.of();
    private static final Set<String> LIBRARY_ADDS = Set.of();

    @ParameterizedTest(name = "{0} is a working day: {1} ({2})")
    @CsvSource({
        "2020-05-04, true, the early May holiday was moved",
        "2020-05-08, false, VE Day",
        "2022-05-30, true, the spring holiday was moved",
        "2022-06-02, false, spring holiday",
        "2022-06-03, false, Platinum Jubilee",
        "2022-09-19, false, state funeral",
        "2023-05-08, false, coronation",
        "2011-04-29, false, royal wedding",
        "2012-05-28, true, the spring holiday was moved",
        "2012-06-05, false, Diamond Jubilee",
        "2021-12-27, false, substitute for Christmas Day",
        "2026-12-28, false, substitute for Boxing Day",
        "2026-12-25, false, Christmas Day",
        "2026-11-21, false, Saturday",
        "2026-11-23, true, Monday",
        "2024-12-27, true, a council's own closure day",
    })
    void table_of_days(LocalDate day, boolean working, String why) {
        assertThat(CALENDAR.isWorkingDay(day)).as(why).isEqualTo(working);
    }

    @Test
    void the_list_agrees_with_a_maintained_library_but_for_known_days() {
        HolidayManager jollyday = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        Set<String> lacks = new TreeSet<>();
        Set<String> adds = new TreeSet<>();
        for (int year = 2003; year <= 2028; year++) {
            Set<LocalDate> library = new TreeSet<>();
            jollyday.getHolidays(Year.of(year), "eng").forEach(holiday -> library.add(holiday.getDate()));
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                if (WorkingDays.isWeekend(day)) {
                    continue;
                }
                boolean ours = CALENDAR.holiday(day).isPresent();
                if (ours && !library.contains(day)) {
                    lacks.add(day.toString());
                } else if (!ours && library.contains(day)) {
                    adds.add(day.toString());
                }
            }
        }
        assertThat(lacks).as("in our list, not in the library").isEqualTo(new TreeSet<>(LIBRARY_LACKS));
        assertThat(adds).as("in the library, not in our list").isEqualTo(new TreeSet<>(LIBRARY_ADDS));
    }

    @Test
    void every_year_has_its_eight_holidays_or_more() {
        for (int year = 2003; year <= 2028; year++) {
            assertThat(CALENDAR.holidays(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).size())
                    .as("%d", year).isBetween(7, 10);
        }
    }

    @Test
    void a_day_outside_the_table_is_an_error_that_names_the_years() {
        assertThatThrownBy(() -> CALENDAR.plus(LocalDate.of(2028, 12, 28), 5)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("2003 to 2028").hasMessageContaining("1 January 2029");
        assertThatThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2002, 12, 31))).isInstanceOf(RuleViolation.class);
    }

    @Test
    void both_ends_of_a_question_must_be_in_the_table() {
        LocalDate before = CALENDAR.first().minusDays(1);
        LocalDate after = CALENDAR.last().plusDays(1);
        assertThat(CALENDAR.first()).isEqualTo("2003-01-01");
        assertThat(CALENDAR.last()).isEqualTo("2028-12-31");
        assertThatThrownBy(() -> CALENDAR.between(before, CALENDAR.first())).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.between(after, after)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.plus(before, 1)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.plus(after, 0)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.holiday(before)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.holidays(before, CALENDAR.first())).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.holidays(CALENDAR.last(), after)).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> CALENDAR.with(after, "Proclaimed")).isInstanceOf(RuleViolation.class);
    }

    @Test
    void a_day_more_is_a_holiday_of_the_new_calendar_only() {
        LocalDate day = LocalDate.of(2026, 11, 3);
        WorkingDays more = CALENDAR.with(day, "Proclaimed");
        assertThat(more.isWorkingDay(day)).isFalse();
        assertThat(more.holiday(day)).contains("Proclaimed");
        assertThat(more.plus(LocalDate.of(2026, 11, 2), 1)).isEqualTo("2026-11-04");
        assertThat(more.onOrAfter(day)).isEqualTo("2026-11-04");
        assertThat(more.onOrAfter(day.minusDays(1))).isEqualTo("2026-11-02");
        assertThat(more.onOrBefore(day)).isEqualTo("2026-11-02");
        assertThat(CALENDAR.isWorkingDay(day)).isTrue();
    }

    @Test
    void counted_backwards_the_days_between_are_negative() {
        assertThat(CALENDAR.between(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 2))).isEqualTo(-5);
        assertThat(CALENDAR.between(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 9))).isZero();
    }

    @Test
    void properties_of_counting() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            LocalDate start = LocalDate.of(2003, 3, 1).plusDays(random.nextInt(25 * 365));
            int n = 1 + random.nextInt(65);
            LocalDate end = CALENDAR.plus(start, n);
            String what = "%s + %d".formatted(start, n);
            assertThat(CALENDAR.isWorkingDay(end)).as(what).isTrue();
            assertThat(CALENDAR.plus(CALENDAR.plus(start, 10), 10)).as(what).isEqualTo(CALENDAR.plus(start, 20));
            assertThat(CALENDAR.between(start, end)).as(what).isEqualTo(n);
            if (CALENDAR.isWorkingDay(start)) {
                assertThat(CALENDAR.minus(end, n)).as(what).isEqualTo(start);
            }
            assertThat(CALENDAR.plus(start, n + 1)).as(what).isAfter(end);
            assertThat(CALENDAR.plus(start.plusDays(1), n)).as(what).isAfterOrEqualTo(end);
            LocalDate friday = start.with(DayOfWeek.FRIDAY);
            assertThat(CALENDAR.plus(friday.plusDays(1), n)).as(what).isEqualTo(CALENDAR.plus(friday, n))
                    .isEqualTo(CALENDAR.plus(friday.plusDays(2), n));
        }
    }
}
