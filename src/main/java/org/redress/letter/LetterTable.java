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
 * it and which elements it must hold. Templates are the council's to edit; this table is the law's floor.
 */
@Component
class LetterTable {

    /** One kind of letter. {@code copies} says whether the advocate who is appointed gets one too. */
    record Kind(String id, String stem, String what, Set<String> audiences, boolean toAdvocate, String law,
            List<String> mandatory) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    LetterTable() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("letters/letters.csv").getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\\|", -1)).forEach(cells -> kinds.put(cells[1],
                    new Kind(cells[0], cells[1], cells[2], Set.copyOf(words(cells[3])),
                            words(cells[3]).contains("advocate"), cells[4], words(cells[5]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split(" +")).toList();
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
