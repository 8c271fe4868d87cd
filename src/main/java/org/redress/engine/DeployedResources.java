package org.redress.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The diagrams, decision tables and forms that this start deploys, by relative name ({@code processes/contact.bpmn},
 * {@code forms/triage-contact.form}): those of the jar, with the council's own files from
 * {@code <redress.home>/overrides/processes} and {@code .../forms} laid over them by name. It is complete as soon as it
 * exists, so a feature that compiles a table of its own reads it here, from the very bytes that are deployed.
 */
@Component
public class DeployedResources {

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Path overrides;
    private final List<String> overridden;

    DeployedResources(@Value("${redress.home}") Path home) {
        this.overrides = home.resolve("overrides");
        try {
            PathMatchingResourcePatternResolver jar = new PathMatchingResourcePatternResolver();
            for (String ending : List.of("bpmn", "dmn")) {
                for (Resource resource : jar.getResources("classpath*:/processes/**/*." + ending)) {
                    add(nameOf("processes", resource), resource);
                }
            }
            for (Resource resource : jar.getResources("classpath*:/forms/*.form")) {
                add(nameOf("forms", resource), resource);
            }
            SortedMap<String, byte[]> own = new TreeMap<>();
            lay(own, "processes", Integer.MAX_VALUE, (path, n) -> n.endsWith(".bpmn") || n.endsWith(".dmn"));
            lay(own, "forms", 1, (path, n) -> n.endsWith(".form"));
            this.overridden = List.copyOf(own.keySet());
            own.forEach(this::layOver);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + overrides + " cannot be read.", unreadable);
        }
    }

    /** All files by relative name, in alphabetical order. */
    public SortedMap<String, byte[]> all() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The bytes of one file, e.g. {@code processes/duties.dmn}. */
    public byte[] get(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("There is no file %s. There are: %s.".formatted(name, files.keySet()));
        }
        return bytes.clone();
    }

    /** The names of the files that came from the council's own folder. */
    public List<String> overridden() {
        return overridden;
    }

    /** Where the council's own files lie. */
    public Path overrides() {
        return overrides;
    }

    private void add(String name, Resource resource) throws IOException {
        String twin = twinOf(name);
        if (twin != null) {
            throw new IllegalStateException(("Two files have the name %s: %s and %s. One of them would be lost: "
                    + "rename or remove one.").formatted(simple(name), twin, name));
        }
        try (InputStream in = resource.getInputStream()) {
            files.put(name, in.readAllBytes());
        }
    }

    private void layOver(String name, byte[] bytes) {
        String twin = twinOf(name);
        if (twin != null) {
            files.remove(twin);
        }
        files.put(twin == null ? name : twin, bytes);
    }

    private String twinOf(String name) {
        return files.keySet().stream().filter(other -> simple(other).equals(simple(name))).findFirst().orElse(null);
    }

    private void lay(Map<String, byte[]> own, String folder, int depth, BiPredicate<Path, String> wanted)
            throws IOException {
        Path root = overrides.resolve(folder);
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root, depth)) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith(".") || !wanted.test(path, name)) {
                    continue;
                }
                if (own.keySet().stream().anyMatch(other -> simple(other).equals(name))) {
                    throw new IllegalStateException(("Two files in %s have the name %s. One of them would be lost: "
                            + "rename or remove one.").formatted(root, name));
                }
                own.put(folder + "/" + root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
    }

    private static String nameOf(String folder, Resource resource) throws IOException {
        String url = resource.getURL().toString();
        return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
