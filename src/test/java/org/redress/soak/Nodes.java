package org.redress.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.redress.support.ChildJvm;

/** Nodes of the product in JVMs of their own, on one PostgreSQL; asked over HTTP as Tasklist asks. */
final class Nodes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path home;
    private final String database;
    private final int[] ports;
    private final Process[] processes;

    Nodes(int count, Path home, String database) throws IOException, InterruptedException {
        this.home = home;
        this.database = database;
        this.ports = new int[count];
        this.processes = new Process[count];
        for (int i = 0; i < count; i++) {
            try (ServerSocket socket = new ServerSocket(0)) {
                ports[i] = socket.getLocalPort();
            }
        }
        for (int i = 0; i < count; i++) {
            start(i);
        }
    }

    void start(int node) throws IOException, InterruptedException {
        Path log = home.resolve("node-" + node + ".log");
        processes[node] = ChildJvm.command("org.redress.soak.Node", List.of("-Xmx640m"), List.of(
                "--server.port=" + ports[node], "--redress.home=" + home, "--redress.demo-cases=false",
                "--redress.notice.every=PT1S", "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres", "--spring.datasource.password=none",
                "--spring.flyway.placeholders.blob=bytea", "--camunda.bpm.job-execution.lock-time-in-millis=20000"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        for (long began = System.nanoTime(); !up(node);) {
            if (!processes[node].isAlive() || System.nanoTime() - began > START.toNanos()) {
                throw new AssertionError("Node %d did not start:%n%s".formatted(node, Files.readString(log)));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** As a power cut does: nothing is finished, nothing is said. */
    void kill(int node) throws InterruptedException {
        processes[node].destroyForcibly().waitFor();
    }

    private boolean up(int node) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + ports[node] + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Logs a contact on a node by the start form; the reference. */
    String log(int node, Map<String, Object> form) throws IOException, InterruptedException {
        return ask(node, "contact-centre", "/process-definition/key/contact/submit-form",
                Map.of("variables", variables(form))).get("businessKey").asText();
    }

    /** Completes the task of that name, if it is still open. */
    void complete(int node, String reference, String task, Map<String, Object> form, String person)
            throws IOException, InterruptedException {
        for (JsonNode open : ask(node, person, "/task", Map.of("processInstanceBusinessKey", reference, "name", task))) {
            if (open.get("assignee").isNull()) {
                ask(node, person, "/task/" + open.get("id").asText() + "/claim", Map.of("userId", person));
            }
            ask(node, person, "/task/" + open.get("id").asText() + "/submit-form", Map.of("variables", variables(form)));
        }
    }

    private JsonNode ask(int node, String person, String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(
                URI.create("http://localhost:" + ports[node] + "/engine-rest" + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((person + ":redress").getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").header("X-Requested-By", "test")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private static Map<String, Object> variables(Map<String, Object> form) {
        Map<String, Object> variables = new LinkedHashMap<>();
        form.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return variables;
    }

    void stop() throws InterruptedException {
        for (Process process : processes) {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }
}
