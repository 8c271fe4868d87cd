package org.redress.support;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL for tests, unpacked from the class path and started once for the JVM. PostgreSQL refuses to run as
 * root, and whether a user namespace may be made depends on the machine; so where the tests run as root (in a
 * container) the server runs as the unprivileged user that owns its files, with the help of {@code setpriv}.
 */
public final class PostgresServer {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int NOBODY = 65534;
    private static PostgresServer running;

    private final Path folder;
    private final int port;
    private final List<String> unprivileged;
    private final Process process;

    private PostgresServer() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("redress-postgres-");
        port = freePort();
        boolean root = "root".equals(System.getProperty("user.name"));
        unprivileged = !root ? List.of()
                : List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (root) {
            Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
        }
        unpack();
        Path data = folder.resolve("data");
        Files.createDirectory(data);
        if (root) {
            Files.setAttribute(data, "unix:uid", NOBODY);
            Files.setAttribute(data, "unix:gid", NOBODY);
        }
        run("initdb", "-A", "trust", "-U", "postgres", "-D", data.toString(), "-E", "UTF-8", "--no-locale", "-N");
        process = command("postgres", "-D", data.toString(), "-p", String.valueOf(port), "-k", data.toString(), "-h",
                "127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200").start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopWhenNobodyIsConnected));
        waitUntilItAnswers();
    }

    /** The server of this JVM, started at the first question. */
    public static synchronized PostgresServer get() {
        if (running == null) {
            try {
                running = new PostgresServer();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        return running;
    }

    /** Makes an empty database and answers its JDBC address; user {@code postgres}, any password. */
    public String newDatabase() {
        String name = "redress_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException("No database could be made.", failed);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    private void unpack() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                os.contains("mac") ? "Darwin" : os.contains("windows") ? "Windows" : "Linux",
                machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm_64" : machine);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        file.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    private ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>(unprivileged);
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        File log = folder.resolve(program + ".log").toFile();
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        int answer = command(program, arguments).start().waitFor();
        if (answer != 0) {
            throw new IllegalStateException("%s answered %d:%n%s".formatted(program, answer,
                    Files.readString(folder.resolve(program + ".log"))));
        }
    }

    private void waitUntilItAnswers() throws IOException, InterruptedException {
        for (long began = System.nanoTime();;) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IllegalStateException("PostgreSQL did not start:\n"
                            + Files.readString(folder.resolve("postgres.log")), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** The applications of this JVM still write when they close, which they do at the same time. */
    private void stopWhenNobodyIsConnected() {
        long limit = System.nanoTime() + PATIENCE.toNanos() / 3;
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            while (System.nanoTime() < limit) {
                try (ResultSet others = statement.executeQuery("select count(*) from pg_stat_activity where"
                        + " backend_type = 'client backend' and pid <> pg_backend_pid()")) {
                    if (others.next() && others.getLong(1) == 0) {
                        break;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (SQLException gone) {
            // nobody is connected to a server that is gone
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private void stop() {
        try {
            run("pg_ctl", "stop", "-D", folder.resolve("data").toString(), "-m", "immediate");
        } catch (IOException | InterruptedException | IllegalStateException stubborn) {
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
