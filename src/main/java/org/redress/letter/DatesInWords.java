package org.redress.letter;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.redress.calendar.UkTime;

/** Days as a letter writes them: "Thursday 9 May 2024". */
final class DatesInWords {

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private DatesInWords() {}

    static String of(LocalDate day) {
        return UkTime.wordsWithWeekday(day);
    }

    /** Any value as text: days, and texts that are nothing but an ISO day, in words; all else as it is. */
    static String text(Object value) {
        if (value instanceof LocalDate day) {
            return of(day);
        }
        String text = value.toString();
        if (ISO.matcher(text).matches()) {
            try {
                return of(LocalDate.parse(text));
            } catch (DateTimeParseException notADay) {
                return text;
            }
        }
        return text;
    }
}
