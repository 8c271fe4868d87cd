package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.Delivery.Status;
import org.redress.mail.NotifyStandIn;
import org.redress.mail.NotifyStandIn.Trouble;
import org.redress.register.ComplaintReference;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.support.MailInMemory;
import org.redress.support.NotifyInTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A letter by GOV.UK Notify goes once, is never lost, counts on the day it went, and comes back to somebody. */
class NotifyLettersTest extends LetterTest {

    private static final String DECIDE = "Decide whether letter was sent";
    private static final String ANOTHER_WAY = "Find another way";

    private static NotifyStandIn standIn;

    @Autowired
    NotifyInTest notify;
    @Autowired
    NotifyStates states;
    @Autowired
    Deadlines deadlines;
    @Autowired
    Timeline timeline;
    @Autowired
    PostTray tray;
    @Autowired
    MailInMemory mail;

    @BeforeAll
    static void open() {
        standIn = new NotifyStandIn();
    }

    @AfterAll
    static void close() {
        standIn.close();
    }

    @BeforeEach
    void begin() {
        standIn.empty();
        notify.use(standIn.carrier(), true, true);
    }

    private ComplaintReference notAgreed() {
        return given.aComplaint().withEmailNotAgreedTo("ruth@example.org").log();
    }

    private ComplaintReference byPost() {
        return given.aComplaint().log();
    }

    private String send(ComplaintReference reference) {
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, driver.today(), "received");
        return letters.send(reference, "acknowledgement", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null, Map.of()).get(0);
    }

    private Status status(String delivery) {
        return store.delivery(delivery).status();
    }

    private int look() {
        driver.moveTo(driver.now().plusSeconds(600));
        return states.look();
    }

    private LocalDate metOn(ComplaintReference reference) {
        return deadlines.of(reference).get(0).metOn();
    }

    private List<String> kinds(ComplaintReference reference) {
        return timeline.of(reference).stream().map(Timeline.Entry::kind).toList();
    }

    @Test
    void who_has_not_agreed_to_plain_email_gets_a_file_to_fetch() {
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(mail.tried()).isEmpty();
        assertThat(standIn.taken()).singleElement().satisfies(taken -> {
            assertThat(taken.type).isEqualTo("email");
            assertThat(taken.reference).isEqualTo(delivery);
            assertThat(taken.request.get("email_address").asText()).isEqualTo("ruth@example.org");
            assertThat(Sha256.of(taken.file())).isEqualTo(store.letter(store.delivery(delivery).letterId()).sha256());
        });
        assertThat(store.delivery(delivery)).satisfies(sent -> {
            assertThat(sent.channel()).isEqualTo(Channel.NOTIFY);
            assertThat(sent.status()).isEqualTo(Status.SENT);
            assertThat(sent.carrierId()).isEqualTo(standIn.taken().get(0).id);
        });
        assertThat(metOn(reference)).isEqualTo(driver.today());
        standIn.say("delivered", driver.now());
        assertThat(look()).isOne();
        assertThat(look()).as("the last word was said").isZero();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    @ParameterizedTest
    @CsvSource({"ANSWER_LOST", "TAKEN_AND_500"})
    void an_answer_that_is_lost_is_asked_for_and_the_letter_goes_once(Trouble trouble) {
        standIn.trouble(trouble);
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(standIn.posts()).isOne();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(driver.openTaskNames(reference)).isEmpty();
    }

    @Test
    void nobody_can_send_twice_what_notify_has_even_who_says_that_it_did_not_go() {
        standIn.trouble(Trouble.ANSWER_LOST);
        standIn.silent(true);
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.UNSURE);
        assertThat(driver.openTaskNames(reference)).containsExactly(DECIDE);

        standIn.silent(false);
        look();
        assertThat(status(delivery)).as("a person decides, and reads what Notify says").isEqualTo(Status.UNSURE);
        assertThat(store.answer(delivery)).hasValueSatisfying(words -> assertThat(words).contains("Notify has it: created"));

        standIn.silent(true);
        driver.complete(DECIDE, reference, Map.of("letterWasSent", "NO", "howKnown", "She has nothing."));
        driver.runDueJobsThatMayFail();
        assertThat(status(delivery)).as("Notify does not answer: nothing is sent, it is tried again").isEqualTo(Status.WRITTEN);
        assertThat(standIn.posts()).isOne();

        standIn.silent(false);
        driver.moveTo(driver.now().plusSeconds(3601));
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(standIn.posts()).isOne();
        assertThat(standIn.taken()).hasSize(1);
    }

    @Test
    void what_notify_never_got_goes_again_when_a_person_says_so() {
        standIn.trouble(Trouble.LINE_BROKEN);
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.UNSURE);
        driver.complete(DECIDE, reference, Map.of("letterWasSent", "NO", "howKnown", "Notify does not have it."));
        driver.runDueJobs();
        assertThat(standIn.taken()).hasSize(1);
        assertThat(status(delivery)).isEqualTo(Status.SENT);
    }

    /** The node died between the attempt and its answer: before Notify had it, and after. */
    @ParameterizedTest
    @CsvSource({"true, SENT", "false, UNSURE"})
    void after_a_crash_notify_is_asked_first(boolean had, Status expected) {
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        assertThat(store.claimAttempt(delivery, store.version(delivery))).isTrue();
        if (had) {
            standIn.carrier().email(delivery, "ruth@example.org", reference.value(), "Letter.pdf", new byte[] {1});
        }
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(expected);
        assertThat(standIn.posts()).isEqualTo(had ? 1 : 0);
    }

    @Test
    void an_email_that_does_not_arrive_is_a_letter_that_came_back() {
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        standIn.say("permanent-failure", driver.now());
        look();
        assertThat(store.delivery(delivery)).satisfies(back -> {
            assertThat(back.status()).isEqualTo(Status.RETURNED);
            assertThat(back.returnedWhy()).isEqualTo("GOV.UK Notify: The address does not exist.");
        });
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
        assertThat(look()).isZero();
    }

    @Test
    void an_address_that_notify_refuses_is_a_letter_that_came_back_too() {
        standIn.trouble(Trouble.BAD_ADDRESS);
        ComplaintReference reference = notAgreed();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(status(delivery)).isEqualTo(Status.RETURNED);
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
    }

    @Test
    void what_is_refused_for_now_is_tried_again_and_goes_once() {
        standIn.trouble(Trouble.TOO_MANY, Trouble.FORBIDDEN, Trouble.SERVER_ERROR);
        String delivery = send(notAgreed());
        for (int attempt = 0; attempt < 4; attempt++) {
            driver.runDueJobsThatMayFail();
            driver.moveTo(driver.now().plusSeconds(3601));
        }
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(standIn.taken()).hasSize(1);
    }

    @Test
    void a_printed_letter_counts_on_the_day_on_which_notify_posted_it() {
        ComplaintReference reference = byPost();
        String delivery = send(reference);
        driver.runDueJobs();
        assertThat(standIn.taken()).singleElement().satisfies(taken -> assertThat(taken.type).isEqualTo("letter"));
        assertThat(store.delivery(delivery)).satisfies(printing -> {
            assertThat(printing.channel()).isEqualTo(Channel.PRINTER);
            assertThat(printing.status()).isEqualTo(Status.PRINTING);
        });
        assertThat(metOn(reference)).as("it has not gone yet").isNull();
        standIn.say("accepted", null);
        look();
        assertThat(status(delivery)).isEqualTo(Status.PRINTING);

        driver.moveTo(Instant.parse("2026-11-04T09:00:00Z"));
        standIn.say("received", Instant.parse("2026-11-03T16:30:00Z"));
        look();
        assertThat(store.delivery(delivery)).satisfies(sent -> {
            assertThat(sent.status()).isEqualTo(Status.SENT);
            assertThat(sent.sentOn()).isEqualTo(LocalDate.of(2026, 11, 3));
        });
        assertThat(metOn(reference)).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).isEmpty();
        assertThat(look()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"validation-failed", "virus-scan-failed", "technical-failure", "cancelled"})
    void what_notify_cannot_print_the_council_posts(String state) {
        ComplaintReference reference = byPost();
        String delivery = send(reference);
        driver.runDueJobs();
        standIn.say(state, driver.now());
        look();
        look();
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).extracting(Delivery::id)
                .containsExactly(delivery);
        assertThat(kinds(reference)).containsOnlyOnce("LETTER_NOT_PRINTED");
        assertThat(metOn(reference)).isNull();
        driver.as("complaints-officer", () -> {
            tray.posted(List.of(delivery), driver.today());
            return null;
        });
        assertThat(status(delivery)).isEqualTo(Status.SENT);
        assertThat(metOn(reference)).isEqualTo(driver.today());
    }

    /** Notify keeps what it took for a week. */
    @Test
    void what_notify_has_forgotten_is_asked_about_no_more_and_an_unposted_letter_is_somebodys_to_find_out() {
        String email = send(notAgreed());
        String printed = send(byPost());
        driver.runDueJobs();
        standIn.empty();
        assertThat(look()).isZero();
        assertThat(status(email)).isEqualTo(Status.SENT);
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).extracting(Delivery::id)
                .containsExactly(printed);
        assertThat(store.toAskAbout(driver.now().plusSeconds(600), 10)).isEmpty();
    }

    @Test
    void what_notify_refuses_to_print_the_council_posts_without_another_attempt() {
        standIn.trouble(Trouble.BAD_PDF);
        String delivery = send(byPost());
        driver.runDueJobs();
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).extracting(Delivery::id)
                .containsExactly(delivery);
        assertThat(standIn.posts()).isOne();
    }

    @Test
    void a_printed_letter_whose_fate_is_unsure_has_gone_when_a_person_says_so() {
        standIn.trouble(Trouble.LINE_BROKEN);
        ComplaintReference reference = byPost();
        String delivery = send(reference);
        driver.runDueJobs();
        driver.complete(DECIDE, reference, Map.of("letterWasSent", "YES", "howKnown", "She has it."));
        assertThat(store.delivery(delivery).sentOn()).isEqualTo(driver.today());
    }

    /** Where Notify's machine looks for the address: 24.6 to 120 mm from the left, 39.5 to 66.3 mm from the top. */
    @Test
    void the_address_stands_where_notify_reads_it_and_nothing_else_does() throws Exception {
        send(byPost());
        driver.runDueJobs();
        StringBuilder inTheWindow = new StringBuilder();
        try (PDDocument pdf = Loader.loadPDF(standIn.taken().get(0).file())) {
            assertThat(pdf.getNumberOfPages()).isLessThanOrEqualTo(10);
            PDFTextStripper reader = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    double top = mm(positions.get(0).getYDirAdj() - positions.get(0).getHeightDir());
                    double bottom = mm(positions.get(0).getYDirAdj());
                    if (bottom > 39.5 && top < 66.3) {
                        TextPosition last = positions.get(positions.size() - 1);
                        assertThat(top).isGreaterThan(39.5);
                        assertThat(bottom).isLessThan(66.3);
                        assertThat(mm(positions.get(0).getXDirAdj())).isGreaterThan(24.6);
                        assertThat(mm(last.getXDirAdj() + last.getWidthDirAdj())).isLessThan(120);
                        inTheWindow.append(text).append('\n');
                    }
                }
            };
            reader.setEndPage(1);
            reader.getText(pdf);
        }
        assertThat(inTheWindow.toString().strip()).isEqualTo("Ruth Example\n1 Example Street\nCoventry\nCV1 1AA");
    }

    private static double mm(double points) {
        return points * 25.4 / 72;
    }

    @Test
    void several_nodes_ask_once_and_tell_once() throws Exception {
        ComplaintReference reference = notAgreed();
        send(reference);
        driver.runDueJobs();
        standIn.say("temporary-failure", driver.now());
        driver.moveTo(driver.now().plusSeconds(600));
        CountDownLatch begin = new CountDownLatch(1);
        AtomicInteger answers = new AtomicInteger();
        List<Thread> nodes = List.of(node(begin, answers), node(begin, answers), node(begin, answers));
        begin.countDown();
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(answers).hasValue(1);
        assertThat(driver.openTaskNames(reference)).containsExactly(ANOTHER_WAY);
    }

    private Thread node(CountDownLatch begin, AtomicInteger answers) {
        Thread node = new Thread(() -> {
            try {
                begin.await();
                answers.addAndGet(states.look());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        node.start();
        return node;
    }
}
