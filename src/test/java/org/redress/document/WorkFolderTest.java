package org.redress.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves behind goes; what somebody works on stays. */
class WorkFolderTest {

    @Test
    void what_nobody_has_touched_for_an_hour_is_removed(@TempDir Path home) throws Exception {
        Instant now = Instant.parse("2026-11-02T10:00:00Z");
        WorkFolder work = new WorkFolder(home, Clock.fixed(now, ZoneOffset.UTC));
        work.sweep();
        Path left = work.folder("case-file");
        Files.writeString(left.resolve("part-0-0.pdf"), "A whole case");
        Path made = work.file("case-file", ".pdf");
        Path inUse = work.file("print", ".pdf");
        assertThat(inUse).hasParent(home.resolve("work"));
        Files.setLastModifiedTime(left, FileTime.from(now.minusSeconds(3601)));
        Files.setLastModifiedTime(made, FileTime.from(now.minusSeconds(3601)));
        Files.setLastModifiedTime(inUse, FileTime.from(now.minusSeconds(3599)));
        work.sweep();
        try (var all = Files.list(home.resolve("work"))) {
            assertThat(all).containsExactly(inUse);
        }
    }
}
