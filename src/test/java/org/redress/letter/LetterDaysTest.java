package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.PublishedHolidays;
import org.redress.support.Councils;

/** How a letter writes a day, and when a posted one is presumed to arrive. */
class LetterDaysTest {

    @ParameterizedTest(name = "posted {0}, {1} working days: {2}")
    @CsvSource({"2026-11-02, 2, 2026-11-04", "2026-11-05, 2, 2026-11-09", "2026-11-06, 2, 2026-11-10",
        "2026-11-07, 2, 2026-11-10", "2026-12-23, 2, 2026-12-29", "2026-11-02, 5, 2026-11-09"})
    void post_arrives_so_many_working_days_after_posting(LocalDate posted, int workingDays, LocalDate received) {
        BankHolidays holidays = mock(BankHolidays.class);
        when(holidays.calendar()).thenReturn(PublishedHolidays.calendar());
        assertThat(new PostDays(holidays, Councils.with(Map.of("redress.councils.code-default.post-deemed-working-days",
                String.valueOf(workingDays)))).received(posted)).isEqualTo(received);
    }

    @Test
    void a_day_is_written_out() {
        assertThat(DatesInWords.of(LocalDate.of(2024, 5, 9))).isEqualTo("Thursday 9 May 2024");
        assertThat(DatesInWords.text(LocalDate.of(2026, 11, 30))).isEqualTo("Monday 30 November 2026");
        assertThat(DatesInWords.text("2026-11-30")).isEqualTo("Monday 30 November 2026");
    }

    @Test
    void what_is_no_day_stays_as_it_is() {
        assertThat(DatesInWords.text("2026-02-30")).isEqualTo("2026-02-30");
        assertThat(DatesInWords.text("by 2026-11-30")).isEqualTo("by 2026-11-30");
        assertThat(DatesInWords.text(12)).isEqualTo("12");
    }
}
