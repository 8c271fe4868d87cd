package org.redress.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.redress.document.VirusScanner.NoAnswer;
import org.redress.document.VirusScanner.Verdict;
import org.redress.support.Files;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Status;

/** ClamAV's protocol, spoken to a stand-in that takes it apart byte by byte. */
class ClamAvTest {

    /** What the stand-in was sent, and what the scanner made of its answer. */
    private record Spoken(Verdict verdict, String command, byte[] content) {}

    private static Spoken speak(byte[] content, Function<byte[], String> answer) throws Exception {
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Spoken> heard = CompletableFuture.supplyAsync(() -> hear(daemon, answer));
            Verdict verdict = new ClamAv(settings(daemon.getLocalPort(), 5)).scan(content);
            return new Spoken(verdict, heard.get().command(), heard.get().content());
        }
    }

    private static Spoken hear(ServerSocket daemon, Function<byte[], String> answer) {
        try (Socket socket = daemon.accept(); DataInputStream in = new DataInputStream(socket.getInputStream())) {
            byte[] command = in.readNBytes("zINSTREAM\0".length());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.write(in.readNBytes(length));
            }
            socket.getOutputStream().write((answer.apply(content.toByteArray()) + "\0").getBytes(StandardCharsets.UTF_8));
            return new Spoken(null, new String(command, StandardCharsets.US_ASCII), content.toByteArray());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static DocumentSettings settings(int port, int seconds) {
        return new DocumentSettings(25, 2000, DocumentSettings.Store.DATABASE, null,
                new DocumentSettings.Scanner(DocumentSettings.Kind.CLAMAV, "127.0.0.1", port, seconds));
    }

    @Test
    void the_whole_file_is_sent_in_pieces_and_passes() throws Exception {
        byte[] content = Files.pdf("Dear Sir", 200);
        Spoken spoken = speak(content, file -> "stream: OK");
        assertThat(spoken.command()).isEqualTo("zINSTREAM\0");
        assertThat(spoken.content()).isEqualTo(content);
        assertThat(spoken.verdict()).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void a_virus_is_named() throws Exception {
        assertThat(speak(new byte[200_000], file -> "stream: Win.Test.EICAR_HDB-1 FOUND").verdict())
                .isEqualTo(new Verdict(false, "Win.Test.EICAR_HDB-1"));
    }

    @Test
    void an_answer_that_is_none_is_no_clean_file() {
        assertThatThrownBy(() -> speak(new byte[10], file -> "INSTREAM size limit exceeded. ERROR"))
                .isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> speak(new byte[10], file -> "")).isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> speak(new byte[10], file -> "stream: OK FOUND ERROR")).isInstanceOf(NoAnswer.class);
    }

    @Test
    void a_scanner_that_is_away_or_silent_is_no_answer() throws Exception {
        int closed;
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = daemon.getLocalPort();
            assertThatThrownBy(() -> new ClamAv(settings(closed, 1)).scan(new byte[10])).isInstanceOf(NoAnswer.class);
        }
        assertThatThrownBy(() -> new ClamAv(settings(closed, 1)).scan(new byte[10])).isInstanceOf(NoAnswer.class);
    }

    @Test
    void health_says_whether_files_are_scanned() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);
        assertThat(new ScannerHealth(new NoScanner(), clock).health()).satisfies(health -> {
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("scanner", "none: files are not scanned");
        });
        int port;
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = daemon.getLocalPort();
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> pong(daemon));
            ScannerHealth health = new ScannerHealth(new ClamAv(settings(port, 5)), clock);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(heard.get()).isEqualTo("zPING\0");
            assertThat(health.health().getStatus()).as("not asked again within the minute").isEqualTo(Status.UP);
        }
        assertThat(new ScannerHealth(new ClamAv(settings(port, 1)), clock).health().getStatus())
                .isEqualTo(ScannerHealth.REFUSING);
        assertThat(toldAtTheStart(new ClamAv(settings(port, 1)), clock)).singleElement().asString()
                .contains("The virus scanner cannot be reached. (ClamAV) No file is taken until it answers");
        assertThat(toldAtTheStart(new NoScanner(), clock)).isEmpty();
    }

    private static List<String> toldAtTheStart(VirusScanner scanner, Clock clock) {
        Logger log = (Logger) LoggerFactory.getLogger(ScannerHealth.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            new ScannerHealth(scanner, clock).tellAtTheStart();
            return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        } finally {
            log.detachAppender(lines);
        }
    }

    private static String pong(ServerSocket daemon) {
        try (Socket socket = daemon.accept()) {
            String command = new String(socket.getInputStream().readNBytes("zPING\0".length()), StandardCharsets.US_ASCII);
            socket.getOutputStream().write("PONG\0".getBytes(StandardCharsets.US_ASCII));
            return command;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
