package org.redress.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which flow nodes of which processes the tests of this run have passed, read from the engine's history. Tests run in
 * two machines side by side: each keeps a list of its own in the run's folder.
 */
public final class FlowNodesPassed {

    private static final Set<String> PASSED = new HashSet<>();

    private FlowNodesPassed() {}

    /** Adds what the history holds now; {@link RedressTest} calls it after each test. */
    static synchronized void note(JdbcClient database) {
        List<String> added = new ArrayList<>();
        for (String line : database.sql("select distinct PROC_DEF_KEY_ || ' ' || ACT_ID_ from ACT_HI_ACTINST").query(String.class).list()) {
            if (PASSED.add(line)) {
                added.add(line);
            }
        }
        if (!added.isEmpty()) {
            try {
                Files.createDirectories(folder());
                Files.write(folder().resolve(ProcessHandle.current().pid() + ".txt"), added,
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Ids of the flow nodes that this run has passed in this process. */
    public static Set<String> of(String process) {
        Set<String> passed = new TreeSet<>();
        try (Stream<Path> files = Files.list(Files.createDirectories(folder()))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream().filter(line -> line.startsWith(process + " "))
                        .forEach(line -> passed.add(line.substring(process.length() + 1)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return passed;
    }

    private static Path folder() {
        return Path.of(System.getProperty("redress.flow-nodes", "target/flow-nodes/alone"));
    }
}
