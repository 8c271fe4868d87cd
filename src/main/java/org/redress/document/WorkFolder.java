package org.redress.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where files are made that somebody takes away at once: {@code <redress.home>/work}, so that personal data lies in no
 * folder of the machine's. Whoever makes one deletes it; what a crash leaves behind is swept away an hour later, as
 * another node that shares the folder may be at work on what is younger.
 */
@Component
public class WorkFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final Duration IN_USE = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    WorkFolder(@Value("${redress.home}") Path home, Clock clock) {
        this.folder = home.resolve("work");
        this.clock = clock;
    }

    /** A new folder for this user of the machine alone; its name begins with {@code what}. */
    public Path folder(String what) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder), what);
    }

    /** A new, empty file for this user of the machine alone. */
    public Path file(String what, String ending) throws IOException {
        return Files.createTempFile(Files.createDirectories(folder), what, ending);
    }

    @Scheduled(initialDelay = 1_000, fixedDelay = 3_600_000)
    void sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant before = clock.instant().minus(IN_USE);
        List<Path> all;
        try (Stream<Path> list = Files.list(folder)) {
            all = list.toList();
        }
        for (Path one : all) {
            try {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(one);
                }
            } catch (IOException gone) {
                LOG.warn("A file that was left behind could not be removed; it is tried again in an hour", gone);
            }
        }
    }
}
