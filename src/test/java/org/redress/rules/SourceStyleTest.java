package org.redress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What .editorconfig asks of Java: spaces, nothing at the ends of lines, a newline at the end, and lines that end:
 * 120 columns are aimed at, 150 (in tests 170) are the most.
 */
class SourceStyleTest {

    private static final int MAIN = 150;
    private static final int TEST = 170;

    @Test
    void sources_are_in_one_style() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            int widest = folder.toString().contains("main") ? MAIN : TEST;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (!source.endsWith("\n") || source.contains("\r")) {
                        found.add(file + ": end every line, the last one too, with a line feed");
                    }
                    List<String> lines = source.lines().toList();
                    boolean table = false;
                    for (int i = 0; i < lines.size(); i++) {
                        String line = lines.get(i);
                        table ^= line.split("\"\"\"", -1).length % 2 == 0;
                        if (line.contains("\t") || line.endsWith(" ")) {
                            found.add("%s:%d: a tab, or a space at the end".formatted(file, i + 1));
                        } else if (line.length() > widest && !table && !line.startsWith("import ")) {
                            found.add("%s:%d: %d columns, at most %d".formatted(file, i + 1, line.length(), widest));
                        }
                    }
                }
            }
        }
        assertThat(found).withFailMessage(() -> "%d places:%n%s".formatted(found.size(), String.join(System.lineSeparator(), found)))
                .isEmpty();
    }
}
