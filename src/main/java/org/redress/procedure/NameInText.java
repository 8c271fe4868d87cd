package org.redress.procedure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person's name on a line of its own: at most 80 characters and six words, no punctuation of a sentence, no word in
 * small letters but the particles of names. The first line with words wins; else the only line that is a name.
 */
public final class NameInText {

    private static final int LONGEST = 80;
    private static final int MOST_WORDS = 6;
    private static final Set<String> PARTICLES = Set.of("al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di",
            "dos", "du", "el", "ibn", "la", "le", "ter", "van", "von", "y", "zu");
    private static final Pattern SENTENCE = Pattern.compile("[,;:!?@/\\d()\"]|\\p{L}{4,}\\.(\\s|$)");

    private NameInText() {}

    /** The name in a text; empty where no line is one, or where it cannot be said which. */
    public static Optional<String> of(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> names = lines.stream().filter(NameInText::isName).toList();
        return names.isEmpty() || !names.get(0).equals(lines.get(0)) && names.size() > 1 ? Optional.empty()
                : Optional.of(names.get(0));
    }

    private static boolean isName(String line) {
        List<String> words = List.of(line.split("\\s+"));
        return line.length() <= LONGEST && words.size() <= MOST_WORDS && !SENTENCE.matcher(line).find()
                && words.stream().noneMatch(NameInText::small);
    }

    private static boolean small(String word) {
        return Character.isLowerCase(word.codePointAt(0)) && !PARTICLES.contains(word);
    }
}
