package org.redress.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * How long Redress takes from the start of the JVM to its sign-in page, and how much memory it then holds, beside an
 * empty Camunda Spring Boot application of the same run, the same class path and the same machine.
 */
@Tag("bench")
class StartTest {

    /** How often the empty application's time and memory, once the database is there. */
    private static final double AIM = 1.5;

    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private record Figures(double seconds, long residentMb, long heapMb) {}

    @Test
    void redress_is_started_beside_an_empty_camunda() throws Exception {
        List<Figures> empty = new ArrayList<>();
        List<Figures> first = new ArrayList<>();
        List<Figures> again = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path home = folder.resolve("home" + round);
            empty.add(start("org.redress.bench.EmptyCamunda", "--spring.config.location=optional:file:" + folder + "/none.yaml",
                    "--spring.datasource.url=jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1", "--camunda.bpm.auto-deployment-enabled=false",
                    "--camunda.bpm.admin-user.id=demo", "--camunda.bpm.admin-user.password=demo"));
            first.add(start("org.redress.Redress", "--redress.home=" + home));
            again.add(start("org.redress.Redress", "--redress.home=" + home));
            FileSystemUtils.deleteRecursively(home);
        }
        String table = """
                | Median of %d | To the sign-in page, s | Resident, MB | Live heap, MB |
                | --- | --- | --- | --- |
                %s%s%s""".formatted(ROUNDS, row("Empty Camunda Spring Boot application", empty),
                row("Redress, first start (makes database and demo cases)", first), row("Redress, started again", again));
        System.out.println(table);
        Files.createDirectories(Path.of("target/bench"));
        Files.writeString(Path.of("target/bench/start.md"), table);
        assertThat(median(again).seconds() / median(empty).seconds()).as("time to start").isLessThanOrEqualTo(AIM);
        assertThat((double) median(again).residentMb() / median(empty).residentMb()).as("memory at rest")
                .isLessThanOrEqualTo(AIM);
    }

    private Figures start(String main, String... arguments) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m", "-cp", classPath(main), main, "--server.port=" + port));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(main + ".log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - began > LIMIT.toNanos()) {
                    throw new AssertionError(main + " did not start:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            String id = Long.toString(process.pid());
            jcmd(id, "GC.run");
            String heap = jcmd(id, "GC.heap_info");
            long used = Long.parseLong(heap.replaceAll("(?s).*?used (\\d+)K.*", "$1")) / 1024;
            long resident = Files.readAllLines(Path.of("/proc", id, "status")).stream().filter(l -> l.startsWith("VmRSS"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024;
            return new Figures(seconds, resident, used);
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** Each place once (Surefire names some twice), and for the product itself without the classes of the tests. */
    private static String classPath(String main) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).distinct()
                .filter(place -> !main.equals("org.redress.Redress") || !place.replaceAll("/$", "").endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            HttpResponse<Void> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                    URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/"))
                    .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding());
            return response.statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String jcmd(String id, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), id, command).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Figures median(List<Figures> figures) {
        return figures.stream().sorted(java.util.Comparator.comparingDouble(Figures::seconds)).toList().get(figures.size() / 2);
    }

    private static String row(String name, List<Figures> figures) {
        Figures median = median(figures);
        return "| %s | %.1f | %d | %d |%n".formatted(name, median.seconds(), median.residentMb(), median.heapMb());
    }
}
