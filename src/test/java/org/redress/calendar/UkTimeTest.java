package org.redress.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The law's days begin and end in England. */
class UkTimeTest {

    @Test
    void in_summer_the_day_begins_at_eleven_in_the_evening_utc() {
        assertThat(UkTime.startOf(LocalDate.of(2026, 7, 1))).isEqualTo("2026-06-30T23:00:00Z");
        assertThat(UkTime.startOf(LocalDate.of(2026, 11, 2))).isEqualTo("2026-11-02T00:00:00Z");
        assertThat(UkTime.dayOf(Instant.parse("2026-06-30T22:59:59Z"))).isEqualTo("2026-06-30");
        assertThat(UkTime.dayOf(Instant.parse("2026-06-30T23:00:00Z"))).isEqualTo("2026-07-01");
        assertThat(UkTime.today(Clock.fixed(Instant.parse("2026-06-30T23:30:00Z"), ZoneOffset.UTC))).isEqualTo("2026-07-01");
    }

    @Test
    void a_day_in_words() {
        assertThat(UkTime.words(LocalDate.of(2026, 11, 16))).isEqualTo("16 November 2026");
        assertThat(UkTime.words(LocalDate.of(2026, 5, 4))).isEqualTo("4 May 2026");
    }
}
