package org.redress.problem;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Days that can stand in a record about living people: from {@link #FIRST} to {@link #LAST}. What lies outside is a slip
 * of the keys, and would go into letters.
 */
public final class Days {

    /** No day before it concerns a living person. */
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    /** No plan reaches beyond it. */
    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Days() {}

    /**
     * A day in ISO form.
     *
     * @throws RuleViolation INVALID: not a day, or none that can be
     */
    public static LocalDate parse(String field, String text) {
        try {
            return check(field, LocalDate.parse(text == null ? "" : text.strip()));
        } catch (DateTimeException unreadable) {
            throw RuleViolation.invalid(field, shown(text), "a day such as 2026-11-02",
                    "The field %s is not a day. A day looks like 2026-11-02.".formatted(field));
        }
    }

    /** Answers the day; refuses one that cannot be. Null is no day. */
    public static LocalDate check(String field, LocalDate day) {
        return between(field, day, FIRST, LAST);
    }

    /** Answers the day; refuses one that lies outside the two, both of which are allowed. Null is no day. */
    public static LocalDate between(String field, LocalDate day, LocalDate first, LocalDate last) {
        if (day != null && (day.isBefore(first) || day.isAfter(last))) {
            throw RuleViolation.invalid(field, day, first + " to " + last,
                    "The field %s must be a day from %s to %s.".formatted(field, first, last));
        }
        return day;
    }

    /**
     * Refuses a day that is over for something that a letter promises from today on. Null is no day.
     *
     * @param what the day in words, as a sentence begins: "The day by which point 1 is put right"
     */
    public static void notOver(String field, LocalDate day, LocalDate today, String what) {
        if (day != null && day.isBefore(today)) {
            throw RuleViolation.invalid(field, day, today + " or later", ("%s is %s, which is over. Give today or a"
                    + " later day; what has been done already is told in the words of the answer.").formatted(what, IN_WORDS.format(day)));
        }
    }

    private static String shown(String text) {
        return text == null || text.length() > 40 ? null : text;
    }
}
