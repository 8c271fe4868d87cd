package org.redress.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The frozen lists of the jar, 2003 to 2028; each file names its source in its first lines. */
public final class PublishedHolidays {

    private static final String[] FILES = {"/calendar/bank-holidays-2003-2018.csv", "/calendar/bank-holidays-2019-2028.csv"};

    private PublishedHolidays() {}

    /** Every day of the lists with its title, in order. */
    public static Map<LocalDate, String> all() {
        Map<LocalDate, String> days = new TreeMap<>();
        for (String file : FILES) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    PublishedHolidays.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#") && !line.startsWith("date,")).forEach(line ->
                        days.put(LocalDate.parse(line.substring(0, 10)), line.substring(11).replace("\"", "")));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return days;
    }

    /** The calendar of the lists alone, without what a council has added. */
    public static WorkingDays calendar() {
        return new WorkingDays(all());
    }
}
