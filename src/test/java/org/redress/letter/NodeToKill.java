package org.redress.letter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.redress.letter.SendingNode.Way;
import org.redress.letter.SendingNode.When;
import org.redress.mail.CountingSmtp;
import org.redress.mail.NotifyStandIn;
import org.redress.support.ChildJvm;
import org.redress.support.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A {@link SendingNode} from outside: started, told to write letters, and killed as a power cut does it. Its database
 * and whoever carries its letters live on here.
 */
final class NodeToKill {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    /** Where a delivery stands, and the open tasks of its sending. */
    record Sending(String id, String name, Delivery.Channel channel, Delivery.Status status, String messageId,
            List<String> tasks) {}

    final JdbcClient sql;
    private final String database;
    private final CountingSmtp smtp;
    private final NotifyStandIn notify;
    private final Path log;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Process process;

    NodeToKill(Path home, CountingSmtp smtp, NotifyStandIn notify) {
        this.database = PostgresServer.get().newDatabase();
        this.smtp = smtp;
        this.notify = notify;
        this.log = home.resolve("node.log");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database);
        source.setUser("postgres");
        this.sql = JdbcClient.create(source);
    }

    /** Starts a JVM and does not wait for it. */
    void launch() throws IOException {
        process = ChildJvm.command(SendingNode.class.getName(), QUICK_START, List.of(
                "--spring.profiles.active=killed", "--redress.home=" + log.getParent(),
                "--spring.autoconfigure.exclude=" + CamundaBpmRestJerseyAutoConfiguration.class.getName() + ","
                        + CamundaBpmWebappAutoConfiguration.class.getName(),
                "--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
                "--spring.datasource.password=none", "--spring.flyway.placeholders.blob=bytea",
                "--spring.datasource.hikari.maximum-pool-size=45", "--spring.datasource.hikari.minimum-idle=2",
                "--camunda.bpm.job-execution.core-pool-size=20", "--camunda.bpm.job-execution.max-pool-size=20",
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + smtp.port(),
                "--spring.mail.properties.mail.smtp.socketFactory.class=" + SendingNode.NarrowSockets.class.getName(),
                "--redress.notify.api-key=" + NotifyStandIn.KEY,
                "--redress.notify.email-template=" + NotifyStandIn.TEMPLATE, "--redress.notify.letters=true",
                "--redress.notify.url=" + notify.url())).start();
        Process started = process;
        Thread reader = new Thread(() -> listen(started), "node-to-kill");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a JVM that is ready to write letters, and sends what was left. */
    void start() throws IOException, InterruptedException {
        long before = said.stream().filter("READY"::equals).count();
        launch();
        await("it is ready", () -> said.stream().filter("READY"::equals).count() > before);
    }

    private void listen(Process started) {
        try (BufferedReader lines = started.inputReader();
                Writer kept = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                kept.write(line + "\n");
                if (line.startsWith(SendingNode.SAYS)) {
                    said.add(line.substring(SendingNode.SAYS.length()));
                }
            }
        } catch (IOException killed) {
            // the line broke with its process
        }
    }

    void write(String name, Way way, When stops, String method) throws IOException {
        Writer orders = process.outputWriter();
        orders.write("%s %s %s %s%n".formatted(name, way, stops, method));
        orders.flush();
    }

    /** What every process of this node has said, in order. */
    List<String> said() {
        return said;
    }

    void await(String what, BooleanSupplier holds) throws InterruptedException {
        for (long began = System.nanoTime(); !holds.getAsBoolean(); TimeUnit.MILLISECONDS.sleep(50)) {
            if (!process.isAlive() || System.nanoTime() - began > LIMIT.toNanos()) {
                throw new AssertionError("Not so: %s. It said %s; its last words:%n%s".formatted(what, said, lastWords()));
            }
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether a letter is between its attempt and its case. */
    boolean inConversation() {
        return hasTables() && sql.sql("select count(*) from delivery where status in ('ATTEMPTED', 'ACCEPTED')")
                .query(Long.class).single() > 0;
    }

    /** A node that was killed in its first start may have made none. */
    private boolean hasTables() {
        return sql.sql("select count(*) from information_schema.tables where table_name in ('act_ru_job', 'delivery')")
                .query(Long.class).single() == 2;
    }

    /** Nothing is finished, nothing is said; then the minutes pass after which others take over what it had locked. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        if (hasTables()) {
            sql.sql("update act_ru_job set lock_exp_time_ = now() - interval '1 second' where lock_owner_ is not null")
                    .update();
        }
    }

    /** Until nothing is left to do but by people. */
    void awaitQuiet() throws InterruptedException {
        await("nothing is left to do", () -> sql.sql("""
                select (select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= now())
                            and handler_type_ <> 'history-cleanup')
                     + (select count(*) from delivery where status in ('WRITTEN', 'ATTEMPTED', 'ACCEPTED'))""")
                .query(Long.class).single() == 0);
    }

    List<Sending> sendings() {
        return sql.sql("select id, recipient_name, channel, status, message_id from delivery order by recipient_name")
                .query((row, n) -> new Sending(row.getString(1), row.getString(2),
                        Delivery.Channel.valueOf(row.getString(3)), Delivery.Status.valueOf(row.getString(4)),
                        row.getString(5), tasks(row.getString(1)))).list();
    }

    private List<String> tasks(String delivery) {
        return sql.sql("select t.name_ from act_ru_task t join act_ru_variable v on v.proc_inst_id_ ="
                        + " t.proc_inst_id_ where v.name_ = 'deliveryId' and v.text_ = :delivery")
                .param("delivery", delivery).query(String.class).list();
    }

    /** How often whoever carries it was given it whole. */
    long handed(Sending one) {
        return Stream.concat(smtp.taken().stream().map(CountingSmtp.Taken::messageId),
                notify.taken().stream().map(taken -> taken.reference))
                .filter(id -> id.equals(one.messageId()) || id.equals(one.id())).count();
    }

    /** How many timeline entries of this kind the case of a delivery has. */
    long entries(Sending one, String kind) {
        return sql.sql("select count(*) from timeline_entry t join letter l on l.reference = t.reference"
                        + " join delivery d on d.letter_id = l.id where d.id = :id and t.kind = :kind")
                .param("id", one.id()).param("kind", kind).query(Long.class).single();
    }
}
