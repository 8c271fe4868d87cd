package org.redress.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The list of calls of the engine's REST interfaces that each role may make ({@code access/engine-calls.csv}): what
 * Tasklist and Cockpit call for that role. Whatever is not on it is refused, so a new version's new call is closed
 * until somebody opens it here.
 */
@Component
class EngineCalls {

    private static final Pattern ENGINE = Pattern.compile(
            "^(?:/engine-rest|/camunda/api/engine)(?:/engine/[\\w-]+)?(?=/|$)");

    /** Marks what production refuses to everybody: passwords and people are the sign-on service's there. */
    private static final String NOT_IN_PRODUCTION = "!production";

    private final List<Call> calls = new ArrayList<>();

    /** One row: methods, a pattern of the path, and the groups ({@code *} = everybody, {@code -} = before signing in). */
    private record Call(Set<String> methods, Pattern path, Set<String> groups) {}

    EngineCalls(Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new ClassPathResource("access/engine-calls.csv").getInputStream(), StandardCharsets.UTF_8))) {
            rows.lines().skip(1).filter(row -> !row.isBlank() && !row.startsWith("#")).forEach(row -> {
                String[] cells = row.split(",", 4);
                Set<String> groups = Set.copyOf(Arrays.asList(cells[2].strip().split(" ")));
                if (!production || !groups.contains(NOT_IN_PRODUCTION)) {
                    calls.add(new Call(Set.of(cells[0].strip().split(" ")), Pattern.compile(cells[1].strip()), groups));
                }
            });
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static boolean guards(String path) {
        return path.startsWith("/engine-rest") || path.startsWith("/camunda/api");
    }

    boolean allow(String method, String path, List<String> groups, boolean anonymous) {
        if (path.contains("..") || path.contains(";") || path.contains("//") || path.contains("%")) {
            return false;
        }
        String shape = shape(path);
        return calls.stream().filter(call -> call.methods().contains(method) && call.path().matcher(shape).matches())
                .anyMatch(call -> call.groups().contains("-") || !anonymous && (call.groups().contains("*")
                        || groups.stream().anyMatch(call.groups()::contains)));
    }

    /** The path as the list writes it: without the interface's own beginning, so that both share their rows. */
    static String shape(String path) {
        String shape = ENGINE.matcher(path).replaceFirst("");
        shape = shape.equals(path) ? path.replaceFirst("^/camunda/api", "") : shape;
        return shape.length() > 1 && shape.endsWith("/") ? shape.substring(0, shape.length() - 1)
                : shape.isEmpty() ? "/" : shape;
    }
}
