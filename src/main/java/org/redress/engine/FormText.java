package org.redress.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redress.calendar.UkTime;
import org.redress.register.RichText;

/**
 * Text as text in a form's facts: what somebody typed is neither markdown nor HTML there, whatever it looks like. Bold
 * and headings of ours never reach over what people wrote: a blank line in it would show their signs instead.
 */
public final class FormText {

    /** What stands where there is nothing. */
    public static final String NOTHING = "–";

    /** Where bold begins and ends, until what people typed is safe: characters that stand for nothing. */
    private static final String BOLD = "\uE000";
    private static final String BOLD_ENDS = "\uE001";

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

    /** Text with paragraphs, lists and bold, which stay; a dash for nothing. A list begins a paragraph of its own. */
    public static String rich(Optional<RichText> text) {
        StringBuilder all = new StringBuilder();
        RichText.Kind before = RichText.Kind.PARAGRAPH;
        int number = 0;
        for (RichText.Line line : text.map(RichText::lines).orElse(List.of())) {
            number = line.kind() == before ? number + 1 : 1;
            boolean inList = line.kind() == before && before != RichText.Kind.PARAGRAPH;
            all.append(inList ? "\n" : all.isEmpty() && line.kind() == RichText.Kind.PARAGRAPH ? "" : "\n\n")
                    .append(switch (line.kind()) {
                        case PARAGRAPH -> "";
                        case BULLET -> "- ";
                        case NUMBER -> number + ". ";
                    }).append(line(line));
            before = line.kind();
        }
        return all.isEmpty() ? NOTHING : all.toString();
    }

    /** A line with its bold; bold that would not be seen as such, within a word, is left out. */
    private static String line(RichText.Line line) {
        StringBuilder marked = new StringBuilder();
        for (RichText.Run run : line.runs()) {
            String words = run.text().replaceAll("[" + BOLD + BOLD_ENDS + "]", "").replaceAll("\\n\\s*\\n", "\n");
            marked.append(!run.bold() || words.isBlank() ? words : words.replaceFirst("(?s)^(\\s*)(.*?)(\\s*)$",
                    "$1" + BOLD + "$2" + BOLD_ENDS + "$3"));
        }
        String text = marked.toString();
        Matcher bold = Pattern.compile("(?s)" + BOLD + "([^" + BOLD_ENDS + "]*)" + BOLD_ENDS).matcher(text);
        return paragraphs(bold.replaceAll(found -> Matcher.quoteReplacement(
                stands(text, found.start() - 1) && stands(text, found.end()) ? found.group() : found.group(1))))
                .replace(BOLD, "**").replace(BOLD_ENDS, "**");
    }

    private static boolean stands(String text, int beside) {
        return beside < 0 || beside >= text.length() || !Character.isLetterOrDigit(text.charAt(beside));
    }

    /** Text within a line of ours, which may be bold: without breaks. Null is empty. */
    public static String line(String text) {
        return text == null ? "" : paragraphs(text.strip().replaceAll("\\s+", " "));
    }
}
