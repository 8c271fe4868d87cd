package org.redress.engine;

import java.time.LocalDate;
import org.redress.calendar.UkTime;

/**
 * Text as text in a form's facts: what somebody typed is neither markdown nor HTML there, whatever it looks like. Bold
 * and headings of ours never reach over what people wrote: a blank line in it would show their signs instead.
 */
public final class FormText {

    /** What stands where there is nothing. */
    public static final String NOTHING = "–";

    private FormText() {}

    /** "Monday 2 March 2026"; a dash for null. */
    public static String day(LocalDate day) {
        return day == null ? NOTHING : UkTime.wordsWithWeekday(day);
    }

    /** Text that stands by itself; a dash for nothing. */
    public static String plain(String text) {
        return text == null || text.isBlank() ? NOTHING : paragraphs(text);
    }

    /** Text that stands by itself: its lines and paragraphs stay. Null is empty. */
    public static String paragraphs(String text) {
        return text == null ? "" : text.strip().replaceAll("\\R", "\n")
                .replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;")
                .replaceAll("([*_`#\\[\\]!|~{}])", "\\\\$1")
                .replaceAll("(?m)^[ \\t]+|[ \\t]+$", "")
                .replaceAll("(?m)^([-+=>])", "\\\\$1").replaceAll("(?m)^(\\d+)([.)])", "$1\\\\$2")
                .replaceAll("\n{2,}", "\n\n").replaceAll("(?<!\n)\n(?!\n)", "  \n");
    }

    /** Text within a line of ours, which may be bold: without breaks. Null is empty. */
    public static String line(String text) {
        return text == null ? "" : paragraphs(text.strip().replaceAll("\\s+", " "));
    }
}
