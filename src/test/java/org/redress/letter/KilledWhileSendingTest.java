package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redress.letter.Delivery.Status;
import org.redress.letter.SendingNode.Way;
import org.redress.letter.SendingNode.When;
import org.redress.mail.CountingSmtp;
import org.redress.mail.CountingSmtp.Step;
import org.redress.mail.NotifyStandIn;

/**
 * Promise 4: letters stand at every point of their sending, the process is killed, and another one goes on with what is
 * in the database. Whoever carries them counts: each letter once and recorded as sent, or unsure and with a person; none
 * is missing and none goes twice.
 */
class KilledWhileSendingTest {

    private static final List<String> DECIDE = List.of("Decide whether letter was sent");

    /** Where a letter is when the process is killed. */
    private enum Point {

        PDF_IS_MADE(Way.EMAIL, When.BEFORE, "keepPdf", Status.WRITTEN, Status.SENT, 1),
        PDF_IS_NOT_COMMITTED(Way.EMAIL, When.BEFORE_COMMIT, "keepPdf", Status.WRITTEN, Status.SENT, 1),
        ATTEMPT_IS_NOT_COMMITTED(Way.EMAIL, When.BEFORE_COMMIT, "claimAttempt", Status.WRITTEN, Status.SENT, 1),
        ATTEMPT_IS_COMMITTED(Way.EMAIL, When.AFTER, "claimAttempt", Status.ATTEMPTED, Status.UNSURE, 0),
        NOT_CONNECTED_YET(Way.EMAIL, When.AFTER, "goes", Status.ATTEMPTED, Status.UNSURE, 0),
        RECIPIENT_IS_NAMED(Way.EMAIL, Step.RECIPIENT, Status.ATTEMPTED, Status.UNSURE, 0),
        IN_THE_MIDDLE_OF_THE_DATA(Way.EMAIL, Step.IN_DATA, Status.ATTEMPTED, Status.UNSURE, 0),
        SERVER_HAS_NOT_ANSWERED(Way.EMAIL, Step.WHOLE, Status.ATTEMPTED, Status.UNSURE, 1),
        ANSWER_IS_NOT_KEPT(Way.EMAIL, When.BEFORE, "taken", Status.ATTEMPTED, Status.UNSURE, 1),
        ANSWER_IS_NOT_COMMITTED(Way.EMAIL, When.BEFORE_COMMIT, "taken", Status.ATTEMPTED, Status.UNSURE, 1),
        ANSWER_IS_COMMITTED(Way.EMAIL, When.AFTER, "taken", Status.ACCEPTED, Status.SENT, 1),
        CASE_IS_NOT_TOLD(Way.EMAIL, When.BEFORE, "recordSending", Status.ACCEPTED, Status.SENT, 1),
        SENDING_IS_NOT_COMMITTED(Way.EMAIL, When.BEFORE_COMMIT, "recordSending", Status.ACCEPTED, Status.SENT, 1),
        SENDING_IS_COMMITTED(Way.EMAIL, When.AFTER_COMMIT, "recordSending", Status.SENT, Status.SENT, 1),
        NOTIFY_IS_NOT_TOLD(Way.NOTIFY, When.AFTER, "goes", Status.ATTEMPTED, Status.UNSURE, 0),
        NOTIFY_HAS_NOT_ANSWERED(Way.NOTIFY, Step.WHOLE, Status.ATTEMPTED, Status.SENT, 1),
        ANSWER_OF_NOTIFY_IS_NOT_KEPT(Way.NOTIFY, When.BEFORE, "taken", Status.ATTEMPTED, Status.SENT, 1),
        PRINTER_HAS_NOT_ANSWERED(Way.PRINTED, Step.WHOLE, Status.ATTEMPTED, Status.PRINTING, 1),
        TRAY_IS_NOT_COMMITTED(Way.POST, When.BEFORE_COMMIT, "toTray", Status.WRITTEN, Status.IN_TRAY, 0);

        final Way way;
        final When when;
        final String method;
        final Step step;
        final Status killed;
        final Status atLast;
        final int handed;

        Point(Way way, When when, String method, Status killed, Status atLast, int handed) {
            this(way, when, method, null, killed, atLast, handed);
        }

        /** Where whoever carries it has come so far. */
        Point(Way way, Step step, Status killed, Status atLast, int handed) {
            this(way, When.NOWHERE, "-", step, killed, atLast, handed);
        }

        Point(Way way, When when, String method, Step step, Status killed, Status atLast, int handed) {
            this.way = way;
            this.when = when;
            this.method = method;
            this.step = step;
            this.killed = killed;
            this.atLast = atLast;
            this.handed = handed;
        }
    }

    private final Set<Point> reached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch killed = new CountDownLatch(1);
    private NodeToKill node;

    @Test
    void each_letter_goes_once_or_is_with_a_person_wherever_the_process_was_killed(@TempDir Path home) throws Exception {
        try (CountingSmtp smtp = new CountingSmtp(this::atTheMailServer); NotifyStandIn notify = new NotifyStandIn()) {
            notify.beforeAnswer(this::atNotify);
            node = new NodeToKill(home, smtp, notify);
            node.start();
            for (Point point : Point.values()) {
                node.write(point.name(), point.way, point.when, point.method);
            }
            node.await("each letter stands at its point", () -> {
                node.said().stream().filter(line -> line.startsWith("STANDS "))
                        .forEach(line -> reached.add(Point.valueOf(line.substring("STANDS ".length()))));
                return reached.size() == Point.values().length;
            });
            node.kill();
            killed.countDown();
            assertThat(node.sendings()).extracting(one -> one.name() + " " + one.status()).containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(Point.values()).map(point -> point + " " + point.killed).toList());

            node.start();
            node.awaitQuiet();
            node.kill();
            assertThat(node.sendings()).extracting(one -> "%s %s, handed over %d times, gone by its case %d times, %s".formatted(
                            one.name(), one.status(), node.handed(one), node.entries(one, "LETTER_SENT"), one.tasks()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Point.values()).map(point ->
                            "%s %s, handed over %d times, gone by its case %d times, %s".formatted(point, point.atLast,
                                    point.handed, point.atLast == Status.SENT ? 1 : 0,
                                    point.atLast == Status.UNSURE ? DECIDE : List.of())).toList());
        } finally {
            killed.countDown();
            if (node != null) {
                node.kill();
            }
        }
    }

    private void atTheMailServer(Step step, String recipient) throws InterruptedException {
        Point point = Point.valueOf(recipient.substring(0, recipient.indexOf('@')));
        if (point.step == step && reached.add(point)) {
            killed.await();
        }
    }

    private void atNotify(NotifyStandIn.Taken taken) {
        Point point = Point.valueOf(node.sql.sql("select recipient_name from delivery where id = :id")
                .param("id", taken.reference).query(String.class).single());
        if (point.step == Step.WHOLE && reached.add(point)) {
            try {
                killed.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
