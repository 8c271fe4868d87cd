package org.redress.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The zone in which the law's days begin and end: Europe/London, whatever the server's own zone is. */
public final class UkTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter WITH_WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    private UkTime() {}

    /** Today, in England. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The day in England on which this moment falls. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** A day as people write it: 16 November 2026. */
    public static String words(LocalDate day) {
        return WORDS.format(day);
    }

    /** A day with its weekday: Monday 16 November 2026. */
    public static String wordsWithWeekday(LocalDate day) {
        return WITH_WEEKDAY.format(day);
    }

    /** The first instant of a day in England. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
