package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The papers of a case look alike, and what all of them share stands in one place. */
class PapersTest {

    private static final Path PARTS = Path.of("forms/paper-parts");

    static List<Path> papers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms/papers"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void each_takes_the_look_that_all_share_and_repeats_nothing_of_it(Path paper) throws IOException {
        List<String> lines = Files.readAllLines(paper);
        assertThat(lines).containsOnlyOnce("{{>look}}");
        for (String part : List.of("look.html", "letterhead.html")) {
            List<String> shared = Files.readAllLines(PARTS.resolve(part)).stream()
                    .filter(line -> line.length() > "</style>".length()).toList();
            assertThat(shared).hasSizeGreaterThan(1);
            assertThat(lines).doesNotContainAnyElementsOf(shared);
        }
    }
}
