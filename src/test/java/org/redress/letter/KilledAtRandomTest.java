package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.letter.SendingNode.Way;
import org.redress.letter.SendingNode.When;
import org.redress.mail.CountingSmtp;
import org.redress.mail.NotifyStandIn;

/**
 * Promise 4, at random: a node writes and sends letters by e-mail, by GOV.UK Notify, by its printer and by post, is
 * killed at some moment, and the next one goes on, 200 times. Whoever carries them counts.
 */
@Tag("soak")
class KilledAtRandomTest {

    private static final int KILLS = Integer.getInteger("redress.soak.letter-kills", 200);
    private static final long SEED = Long.getLong("redress.soak.seed", 20261123);
    private static final int LETTERS_IN_A_LIFE = 4;
    /** A node dies after so many steps of its conversations with whoever carries letters, and a little later. */
    private static final int MOST_STEPS = 12;
    private static final int LITTLE_LATER_MILLIS = 250;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(4);
    private static final int LONGEST_PAUSE_MILLIS = 60;
    /** So often a node dies while it starts. */
    private static final int STARTS_TO_ONE_BROKEN_OFF = 10;

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void after_all_kills_each_letter_has_gone_once_or_is_with_a_person(@TempDir Path home) throws Exception {
        Random random = new Random(SEED);
        System.out.printf("soak: %d kills while letters are sent, seed %d%n", KILLS, SEED);
        NodeToKill node = null;
        int inConversation = 0;
        try (CountingSmtp smtp = new CountingSmtp((step, recipient) -> step()); NotifyStandIn notify = new NotifyStandIn()) {
            notify.beforeAnswer(taken -> step());
            node = new NodeToKill(home, smtp, notify);
            for (int kill = 1; kill <= KILLS; kill++) {
                if (random.nextInt(STARTS_TO_ONE_BROKEN_OFF) == 0) {
                    node.launch();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(10_000));
                } else {
                    int dies = steps.get() + random.nextInt(MOST_STEPS);
                    node.start();
                    for (int letter = 0; letter < LETTERS_IN_A_LIFE; letter++) {
                        node.write("letter-%d-%d".formatted(kill, letter),
                                random.nextInt(5) < 2 ? Way.EMAIL : Way.values()[random.nextInt(Way.values().length)],
                                When.NOWHERE, "-");
                    }
                    for (long began = System.nanoTime(); steps.get() < dies
                            && System.nanoTime() - began < LONGEST_LIFE.toNanos();) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LITTLE_LATER_MILLIS));
                }
                node.kill();
                inConversation += node.inConversation() ? 1 : 0;
                if (kill % 20 == 0) {
                    System.out.printf("soak: %d kills, %d of them while letters were being handed over; %s%n", kill,
                            inConversation, count(node));
                }
            }
            node.start();
            node.awaitQuiet();
            node.kill();
            check(node, smtp, notify);
            System.out.printf("soak: %d kills, %d of them while letters were being handed over; %s; each letter once, or"
                    + " unsure and with a person; none is missing%n", KILLS, inConversation, count(node));
            assertThat(inConversation).as("kills that found letters being handed over").isPositive();
        } finally {
            if (node != null) {
                node.kill();
            }
        }
    }

    private static void check(NodeToKill node, CountingSmtp smtp, NotifyStandIn notify) {
        List<NodeToKill.Sending> all = node.sendings();
        assertThat(all).extracting(NodeToKill.Sending::id).as("what was said to be written").containsAll(node.said().stream()
                .filter(line -> line.startsWith("WRITTEN ")).map(line -> line.split(" ")[2]).toList());
        for (NodeToKill.Sending one : all) {
            Status status = one.status();
            long handed = node.handed(one);
            assertThat(status).as(one.toString()).isIn(one.channel() == Channel.POST ? Set.of(Status.IN_TRAY)
                    : one.channel() == Channel.PRINTER ? Set.of(Status.PRINTING, Status.UNSURE)
                    : Set.of(Status.SENT, Status.UNSURE));
            assertThat(handed).as("handed over: %s", one).isBetween(
                    status == Status.SENT || status == Status.PRINTING ? 1L : 0L, status == Status.IN_TRAY ? 0L : 1L);
            assertThat(one.tasks()).as(one.toString()).isEqualTo(
                    status == Status.UNSURE ? List.of("Decide whether letter was sent") : List.of());
            assertThat(node.entries(one, "LETTER_SENT")).as("told to its case: %s", one)
                    .isEqualTo(status == Status.SENT ? 1 : 0);
            if (one.channel() == Channel.NOTIFY || one.channel() == Channel.PRINTER) {
                assertThat(status == Status.UNSURE && handed == 1).as("Notify has it and was asked: %s", one).isFalse();
            }
        }
        assertThat(Stream.concat(smtp.taken().stream().map(CountingSmtp.Taken::messageId),
                notify.taken().stream().map(taken -> taken.reference))).as("handed over, and of no letter")
                .isSubsetOf(all.stream().flatMap(one -> Stream.of(one.id(), String.valueOf(one.messageId())))
                        .collect(Collectors.toSet()));
        assertThat(node.sql.sql("select count(*) from act_ru_incident").query(Long.class).single()).isZero();
    }

    private static String count(NodeToKill node) {
        return node.sendings().stream().collect(Collectors.groupingBy(one -> one.channel() + " " + one.status()
                + " handed over " + node.handed(one), TreeMap::new, Collectors.counting())).toString();
    }

    /** So that a kill finds conversations that are under way. */
    private void step() {
        steps.incrementAndGet();
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
