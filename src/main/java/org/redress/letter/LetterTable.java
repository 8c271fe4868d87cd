package org.redress.letter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The table of letters ({@code letters/letters.csv} in the jar): the rulebook's id, the template's stem, who receives
 * it, what goes with it and which elements it must hold. Templates are the council's to edit; this table is the law's floor.
 */
@Component
class LetterTable {

    /**
     * One kind of letter.
     *
     * @param versions for whom there are templates: {@code complainant}, {@code child}
     * @param copies who gets it beside the complainant: {@code advocate}, {@code child}, {@code others} (parties who are
     *     affected), {@code independent-person}
     * @param encloses the kinds of document that go with it
     */
    record Kind(String id, String stem, String what, Set<String> versions, Set<String> copies, List<String> encloses,
            String law, List<String> mandatory) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    LetterTable() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("letters/letters.csv").getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\\|", -1)).forEach(cells -> kinds.put(cells[1],
                    new Kind(cells[0], cells[1], cells[2], Set.copyOf(words(cells[3])), Set.copyOf(words(cells[4])),
                            words(cells[5]), cells[6], words(cells[7]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    Kind kind(String stem) {
        Kind kind = kinds.get(stem);
        if (kind == null) {
            throw new IllegalStateException("There is no letter " + stem + ". There are: " + kinds.keySet());
        }
        return kind;
    }

    List<Kind> all() {
        return List.copyOf(kinds.values());
    }
}
