package org.redress.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.intake.Intake;
import org.redress.notice.Notices;
import org.redress.problem.BadSetting;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Notes;
import org.redress.register.Parties;
import org.redress.register.Person;
import org.redress.register.Restriction;
import org.redress.support.Files;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;

/** Mail is read from a real IMAP server, taken in once, shown safe, answered once, and never lost or changed. */
@RedressTest
class MailboxTest {

    private static final Instant FRIDAY = Instant.parse("2026-10-30T15:00:00Z");
    private static final String WORDS = "Nobody rings me back about my son.";
    private static final String HIDDEN = "1 e-mail lies unanswered for longer than one working day, about restricted cases, in"
            + " “Mail that came”";

    @Autowired ProcessDriver driver;
    @Autowired Pathway people;
    @Autowired Mailboxes mailboxes;
    @Autowired MailIntake intake;
    @Autowired MailStore store;
    @Autowired MailAnswers answers;
    @Autowired MailReminders reminders;
    @Autowired Reconciliation reconciliation;
    @Autowired MailController controller;
    @Autowired Complaints complaints;
    @Autowired Parties parties;
    @Autowired Notes notes;
    @Autowired Documents documents;
    @Autowired Restriction restriction;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;
    @Autowired Notices notices;
    @Autowired Persons persons;
    @Autowired BankHolidays holidays;
    @Autowired PlatformTransactionManager transactions;

    private final Person officer = new Person("complaints-officer", List.of("complaints-officers"));
    private final Person manager = new Person("complaints-manager", List.of("complaints-managers"));
    private final Person contactCentre = new Person("contact-centre", List.of("contact-centre"));
    private GreenMail server;
    private MailFolder inbox;
    private Mailbox box;

    @BeforeEach
    void a_mailbox() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        GreenMailUser user = server.setUser("complaints@council.example", "complaints", "secret");
        inbox = server.getManagers().getImapHostManager().getInbox(user);
        box = new ImapMailbox("complaints", settings("imap", false), 60L << 20);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailboxSettings.Box settings(String protocol, boolean startTls) {
        return new MailboxSettings.Box("127.0.0.1", server.getImap().getPort(), protocol, startTls, "INBOX", "complaints",
                "secret");
    }

    static String plain(String id, String subject, String words) {
        return "Message-ID: <%s@family.example>\r\nFrom: Dana Example <dana@family.example>\r\n".formatted(id)
                + "To: complaints@council.example\r\nDate: Fri, 30 Oct 2026 15:00:00 +0000\r\nSubject: " + subject
                + "\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + words + "\r\n";
    }

    static String with(String id, String subject, String... nameTypeAndContent) {
        StringBuilder mail = new StringBuilder("Message-ID: <%s@family.example>\r\nFrom: Dana Example <dana@family.example>\r\n"
                .formatted(id) + "Subject: " + subject + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n"
                + "\r\n--cut\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + WORDS + "\r\n");
        for (int i = 0; i < nameTypeAndContent.length; i += 3) {
            mail.append("--cut\r\nContent-Type: %s\r\nContent-Disposition: attachment; filename=\"%s\"\r\n"
                    .formatted(nameTypeAndContent[i + 1], nameTypeAndContent[i]))
                    .append("Content-Transfer-Encoding: base64\r\n\r\n").append(nameTypeAndContent[i + 2]).append("\r\n");
        }
        return mail.append("--cut--\r\n").toString();
    }

    static String base64(byte[] content) {
        return Base64.getMimeEncoder().encodeToString(content);
    }

    private void arrives(String mail, Instant at) throws Exception {
        inbox.appendMessage(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))), new Flags(), Date.from(at));
    }

    private MailThatCame only() {
        List<MailThatCame> all = store.unanswered(manager);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Intake.Contact contact(MailThatCame mail) {
        return new Intake.Contact(Type.COMPLAINT, mail.cameAt(), Channel.EMAIL, mail.body(), Intake.Risk.NO, null, null, false,
                mail.senderName(), null, mail.senderEmail(), false, null, null, null, null, null, true);
    }

    private String put(String mail) {
        return intake.putIn(mail.getBytes(StandardCharsets.UTF_8), "contact-centre").id();
    }

    // taken in once, nothing changed

    @Test
    void each_message_is_taken_in_once_with_the_day_it_reached_the_mailbox_which_stays_as_it_is() throws Exception {
        arrives(plain("one", "Nobody rings back", WORDS), FRIDAY);
        arrives(plain("two", "Something else", "Another thing."), FRIDAY);
        assertThat(mailboxes.look(box)).isEqualTo(2);
        assertThat(mailboxes.look(box)).isZero();
        arrives(plain("one", "Nobody rings back", WORDS), FRIDAY);
        assertThat(mailboxes.look(box)).as("the same message, in the mailbox a second time").isZero();
        arrives(plain("one", "Nobody rings back", "The same id, and another complaint."), FRIDAY);
        assertThat(mailboxes.look(box)).as("an id that is used twice loses no complaint").isOne();
        MailThatCame first = store.unanswered(contactCentre).get(0);
        assertThat(first.cameOn()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(first.senderName()).isEqualTo("Dana Example");
        assertThat(first.senderEmail()).isEqualTo("dana@family.example");
        assertThat(first.body()).isEqualTo(WORDS);
        assertThat(inbox.getMessageCount()).isEqualTo(4);
        assertThat(inbox.getUnseenCount()).as("nothing is marked as read").isEqualTo(4);
    }

    @Test
    void after_a_restart_and_with_another_epoch_nothing_comes_twice_and_nothing_old_comes_at_all() throws Exception {
        arrives(plain("old", "Of last year", "Long ago."), Instant.parse("2025-10-30T15:00:00Z"));
        arrives(plain("one", "Nobody rings back", WORDS), FRIDAY);
        assertThat(mailboxes.look(box)).isOne();
        jdbc.sql("update mailbox_state set uid_validity = 7").update();
        assertThat(mailboxes.look(box)).isZero();
        arrives(plain("moved", "Put there by hand", "It came in September."), Instant.parse("2026-09-01T10:00:00Z"));
        assertThat(mailboxes.look(box)).as("what is moved into the mailbox is new, however old").isOne();
    }

    @Test
    void a_message_without_an_id_is_known_by_what_it_holds() throws Exception {
        String mail = plain("x", "No id", WORDS).replaceFirst("Message-ID.*\r\n", "");
        arrives(mail, FRIDAY);
        arrives(mail, FRIDAY);
        arrives(mail.replace("rings", "writes to"), FRIDAY);
        assertThat(mailboxes.look(box)).isEqualTo(2);
    }

    @Test
    void two_nodes_at_once_take_each_message_once() throws Exception {
        for (int i = 0; i < 12; i++) {
            arrives(plain("m" + i, "Mail " + i, WORDS + i), FRIDAY);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> node = () -> {
                together.await();
                return mailboxes.look(new ImapMailbox("complaints", settings("imap", false), 60L << 20));
            };
            List<Future<Integer>> both = List.of(nodes.submit(node), nodes.submit(node));
            assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(12);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(store.unanswered(manager)).hasSize(12);
    }

    @Test
    void a_mailbox_that_is_away_is_told_to_the_managers_and_read_when_it_is_back() throws Exception {
        MailboxSettings.Box nowhere = new MailboxSettings.Box("127.0.0.1", 1, "imap", false, "INBOX", "x", "x");
        Mailboxes set = new Mailboxes(new MailboxSettings(Map.of("complaints", nowhere), 30, 60), intake, store, clock,
                new MockEnvironment());
        MailReminders looking = new MailReminders(store, set, reconciliation, notices, persons, holidays, jdbc, clock,
                transactions);
        set.look(box);
        set.look();
        assertThat(store.state("complaints").orElseThrow().trouble()).isNotNull();
        driver.moveTo(clock.instant().plus(Duration.ofMinutes(60)));
        looking.remind();
        assertThat(told("mailbox-away")).as("away for an hour, and not longer").isEmpty();
        driver.moveTo(clock.instant().plus(Duration.ofMinutes(1)));
        set.look();
        looking.remind();
        looking.remind();
        String words = "The mailbox “complaints” has not been read since 2 November 2026";
        assertThat(told("mailbox-away")).containsExactly("complaints-manager: " + words, "complaints-manager-2: " + words);
        arrives(plain("one", "Nobody rings back", WORDS), FRIDAY);
        assertThat(set.look(box)).isOne();
        assertThat(store.state("complaints").orElseThrow().trouble()).isNull();
        driver.moveTo(LocalDate.of(2026, 11, 3));
        looking.remind();
        assertThat(told("mailbox-away")).as("it is back").hasSize(2);
    }

    @Test
    void in_production_a_login_without_tls_is_refused() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        assertThatThrownBy(() -> new Mailboxes(new MailboxSettings(Map.of("box", settings("imap", false)), 30, 60), intake,
                store, clock, production)).isInstanceOf(BadSetting.class).hasMessageContaining("unencrypted");
        new Mailboxes(new MailboxSettings(Map.of("box", settings("imap", true)), 30, 60), intake, store, clock, production);
        new Mailboxes(new MailboxSettings(Map.of("box", settings("imaps", false)), 30, 60), intake, store, clock, production);
        assertThatThrownBy(() -> new Mailboxes(new MailboxSettings(Map.of("box", settings("pop3", false)), 30, 60), intake,
                store, clock, new MockEnvironment())).isInstanceOf(BadSetting.class);
        assertThat(settings("imaps", false).toString()).doesNotContain("secret");
    }

    // hostile and broken

    @Test
    void hostile_words_come_out_as_words() throws Exception {
        String html = "Message-ID: <h@family.example>\r\nFrom: =?UTF-8?Q?Eve=0D=0ABcc:_x@y.example?= <eve@family.example>\r\n"
                + "Subject: ${7*7}\r\n =?UTF-8?Q?=0D=0AX-Evil:_1_=E2=80=AE?=\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
                + "<html><head><script>steal()</script></head><body onload=\"x()\"><p>Dear <b>team</b>,</p>"
                + "<p>&lt;script&gt;alert(1)&lt;/script&gt; ${runtime}</p><img src=x onerror=alert(1)></body></html>";
        arrives(html, FRIDAY);
        assertThat(mailboxes.look(box)).isOne();
        MailThatCame mail = only();
        assertThat(mail.senderName()).isEqualTo("Eve Bcc: x@y.example");
        assertThat(mail.senderEmail()).isEqualTo("eve@family.example");
        assertThat(mail.subject()).isEqualTo("${7*7} X-Evil: 1");
        assertThat(mail.body()).isEqualTo("Dear team,\n<script>alert(1)</script> ${runtime}");
        ComplaintReference reference = driver.as("contact-centre", () -> answers.log(mail.id(), contact(mail)));
        assertThat(complaints.get(reference).summary()).contains("${runtime}");
    }

    @Test
    void a_zip_is_named_with_the_reason_taken_out_and_the_rest_is_kept() throws Exception {
        arrives(with("z", "Two files", "photos.zip", "application/zip", base64(Files.zip(Map.of("a.txt", new byte[] {65}))),
                "letter.pdf", "application/pdf", base64(Files.pdf("Her letter"))), FRIDAY);
        assertThat(mailboxes.look(box)).isOne();
        MailThatCame mail = only();
        List<MailThatCame.File> files = store.files(mail.id());
        assertThat(files).extracting(MailThatCame.File::name).containsExactly("photos.zip", "letter.pdf");
        assertThat(files.get(0).refused()).contains("archive");
        assertThat(files.get(1).refused()).isNull();
        assertThat(store.content(mail.id(), 0)).isEmpty();
        assertThat(new String(store.source(mail.id()).orElseThrow(), StandardCharsets.UTF_8)).contains("<z@family.example>",
                WORDS, "Taken out: photos.zip").doesNotContain("UEsDB");
        ComplaintReference reference = driver.as("contact-centre", () -> answers.log(mail.id(), contact(mail)));
        assertThat(documents.of(reference)).extracting(Documents.Document::fileName)
                .containsExactlyInAnyOrder("e-mail.eml", "letter.pdf");
    }

    @Test
    void a_file_of_30_megabytes_is_named_and_stops_nothing() throws Exception {
        byte[] large = new byte[30 << 20];
        new java.util.Random(1).nextBytes(large);
        arrives(with("large", "A film", "film.mp4", "video/mp4", base64(large)), FRIDAY);
        arrives(plain("next", "The next one", WORDS), FRIDAY);
        assertThat(mailboxes.look(box)).isEqualTo(2);
        MailThatCame mail = store.unanswered(manager).get(0);
        assertThat(mail.body()).isEqualTo(WORDS);
        assertThat(store.files(mail.id())).singleElement().satisfies(file -> {
            assertThat(file.refused()).contains("25 MB");
            assertThat(file.sizeBytes()).isEqualTo(large.length);
        });
        assertThat(store.source(mail.id()).orElseThrow().length).isLessThan(10_000);
    }

    @Test
    void a_message_larger_than_is_read_is_kept_aside_with_its_header_lines() throws Exception {
        arrives(with("huge", "Too large", "a.bin", "application/octet-stream", base64(new byte[3 << 20])), FRIDAY);
        assertThat(mailboxes.look(new ImapMailbox("complaints", settings("imap", false), 1L << 20))).isOne();
        assertThat(only().subject()).isEqualTo("Too large");
        assertThat(only().problem()).isEqualTo("It is larger than 1 MB. Look at it in the mailbox.");
    }

    @Test
    void broken_mime_is_kept_aside_with_what_can_be_read_and_stops_nothing() throws Exception {
        List<String> broken = List.of(
                "Message-ID: <b1@x>\r\nFrom: a@b.example\r\nContent-Type: multipart/mixed; boundary=none\r\n\r\nNo boundary here.",
                "Message-ID: <b2@x>\r\nFrom: \"unclosed <a@b\r\nSubject: =?nope?Q?x?=\r\nContent-Type: text/plain; charset=\"no-such\"\r\n\r\nWords",
                with("b3", "Bad base64", "a.pdf", "application/pdf", "!!!not base64!!!"),
                "Content-Type: multipart/mixed; boundary=\r\n\r\n\r\n", "\r\n\r\n", "\u0000\u0001\u0002",
                "Message-ID: <b4@x>\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nx");
        for (String one : broken) {
            intake.take("complaints", one.getBytes(StandardCharsets.UTF_8), FRIDAY, "redress", null);
        }
        assertThat(store.unanswered(manager)).hasSize(broken.size());
        assertThat(store.unanswered(manager)).filteredOn(mail -> mail.problem() != null).isNotEmpty();
        String whole = with("cut", "Cut off", "letter.pdf", "application/pdf", base64(Files.pdf("Her letter")));
        for (int end = 0; end < whole.length(); end += 97) {
            intake.take("complaints", whole.replace("<cut@", "<%03d@".formatted(end / 97)).substring(0, end).getBytes(StandardCharsets.UTF_8), FRIDAY, "redress", null);
        }
        List<String> refs = new ArrayList<>();
        for (MailThatCame mail : store.unanswered(manager)) {
            if (!mail.body().isBlank() && !mail.senderName().isBlank()) {
                refs.add(driver.as("contact-centre", () -> answers.log(mail.id(), contact(mail))).value());
            }
        }
        assertThat(refs).as("those that say who writes what, each with what is kept of it").hasSizeGreaterThan(8)
                .allSatisfy(reference -> assertThat(documents.of(new ComplaintReference(reference)))
                        .extracting(Documents.Document::fileName).containsAnyOf("e-mail.eml", "e-mail.txt"));
    }

    // the three answers

    @Test
    void logged_as_a_contact_it_is_a_case_with_its_first_day_its_sender_and_its_documents_once() {
        String id = put(with("l", "Nobody rings back", "letter.pdf", "application/pdf", base64(Files.pdf("Her letter")))
                .replace("Subject:", "Date: Fri, 30 Oct 2026 15:00:00 +0000\r\nSubject:"));
        MailThatCame mail = only();
        ComplaintReference reference = driver.as("contact-centre", () -> answers.log(id, contact(mail)));
        driver.runDueJobs();
        Complaint made = complaints.get(reference);
        assertThat(made.receivedOn()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(made.channel()).isEqualTo(Channel.EMAIL);
        assertThat(made.summary()).isEqualTo(WORDS);
        assertThat(parties.complainant(reference).orElseThrow().email()).isEqualTo("dana@family.example");
        assertThat(documents.of(reference)).extracting(Documents.Document::kind).containsExactlyInAnyOrder("EMAIL", "EVIDENCE");
        assertThat(people.open(reference)).containsExactly("Triage contact");
        assertThat(store.unanswered(manager)).isEmpty();
        assertThat(store.source(id)).as("the case has it now").isEmpty();
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> answers.log(id, contact(mail))))
                .isInstanceOf(RuleViolation.class).hasMessageContaining(reference.value());
        assertThat(put(with("l", "Nobody rings back", "letter.pdf", "application/pdf", base64(Files.pdf("Her letter")))
                .replace("Subject:", "Date: Fri, 30 Oct 2026 15:00:00 +0000\r\nSubject:"))).isEqualTo(id);
        assertThat(store.answered(contactCentre, driver.today().minusDays(30))).as("of the case itself it sees a pointer")
                .isEmpty();
    }

    @Test
    void an_answer_that_is_refused_leaves_everything_as_it_was() {
        String id = put(plain("r", "Nobody rings back", WORDS));
        MailThatCame mail = only();
        assertThatThrownBy(() -> driver.as("contact-centre", () -> answers.log(id, new Intake.Contact(Type.COMPLAINT,
                mail.cameAt(), Channel.EMAIL, mail.body(), Intake.Risk.NO, null, null, false, "Dana", null, "no address", false,
                null, null, null, null, null, true)))).isInstanceOf(RuleViolation.class);
        assertThat(only().answer()).isNull();
        assertThat(jdbc.sql("select count(*) from complaint").query(Integer.class).single()).isZero();
    }

    @Test
    void two_people_answer_at_once_and_one_case_is_made() throws Exception {
        String id = put(plain("t", "Nobody rings back", WORDS));
        MailThatCame mail = only();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            Callable<String> hand = () -> {
                together.await();
                try {
                    return driver.as("contact-centre", () -> answers.log(id, contact(mail))).value();
                } catch (RuleViolation second) {
                    return null;
                }
            };
            List<Future<String>> both = List.of(hands.submit(hand), hands.submit(hand));
            assertThat(new String[] {both.get(0).get(), both.get(1).get()}).containsOnlyOnce((String) null);
        } finally {
            hands.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from complaint").query(Integer.class).single()).isOne();
    }

    @Test
    void what_belongs_to_a_case_is_its_note_and_documents_and_what_it_asks_for_is_told() {
        ComplaintReference reference = people.answered(people.triaged(people.logged()));
        driver.moveTo(driver.today().plusDays(1));
        String id = put(with("b", "RE: your letter " + reference.value().toLowerCase(), "more.pdf", "application/pdf",
                base64(Files.pdf("More"))));
        assertThat(only().suggested()).isEqualTo(reference);
        driver.as("contact-centre", () -> {
            answers.belongs(id, reference, EventType.STAGE_2_REQUESTED);
            return null;
        });
        driver.runDueJobs();
        assertThat(notes.of(reference)).singleElement().satisfies(note -> {
            assertThat(note.text()).contains("dana@family.example", WORDS);
            assertThat(note.on()).isEqualTo(driver.today());
        });
        assertThat(documents.of(reference)).extracting(Documents.Document::fileName).contains("e-mail.eml", "more.pdf");
        assertThat(people.open(reference)).as("whoever does not see the case tells it, and a person decides")
                .contains("Decide what this message asks for");
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> {
            answers.belongs(id, reference, null);
            return null;
        })).isInstanceOf(RuleViolation.class);
    }

    @Test
    void no_complaint_needs_a_reason_is_kept_and_can_become_one() {
        String id = put(plain("n", "Invoice 7", "Please pay."));
        assertThatThrownBy(() -> driver.as("contact-centre", () -> {
            answers.notAComplaint(id, " ");
            return null;
        })).isInstanceOf(RuleViolation.class);
        driver.as("contact-centre", () -> {
            answers.notAComplaint(id, "An invoice");
            return null;
        });
        assertThat(store.unanswered(manager)).isEmpty();
        MailThatCame kept = store.answered(contactCentre, driver.today().minusDays(60)).get(0);
        assertThat(kept.reason()).isEqualTo("An invoice");
        assertThat(kept.body()).isEqualTo("Please pay.");
        assertThat(driver.as("complaints-officer", () -> answers.log(id, contact(kept)))).isNotNull();
    }

    @Test
    void mail_about_a_restricted_case_is_for_those_who_see_the_case() {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-manager", () -> restriction.set(reference, true, "About a member of staff."));
        String id = put(plain("s", "About " + reference, WORDS));
        assertThat(store.unanswered(contactCentre)).isEmpty();
        assertThat(store.unanswered(officer)).isEmpty();
        assertThat(store.unanswered(manager)).hasSize(1);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> answers.get(id))).hasMessageContaining("no such e-mail");
        String other = put(plain("o", "No reference", WORDS));
        assertThatThrownBy(() -> driver.as("contact-centre", () -> {
            answers.belongs(other, reference, null);
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessageContaining("no case");
        driver.moveTo(LocalDate.of(2026, 11, 3));
        reminders.remind();
        assertThat(told("mail-lies:")).as("officers are told of what they see").containsExactly(
                "complaints-officer: 1 e-mail lies unanswered for longer than one working day, in “Mail that came”");
        assertThat(told("mail-hidden:")).as("of the other one the managers, on the same day").containsExactly(
                "complaints-manager: " + HIDDEN, "complaints-manager-2: " + HIDDEN);
    }

    // told in time

    private List<String> told(String key) {
        return jdbc.sql("select person, what from notice where notice_key like :key order by written_at, person")
                .param("key", key + "%").query((row, n) -> row.getString(1) + ": " + row.getString(2)).list();
    }

    @Test
    void what_lies_longer_than_one_working_day_is_told_to_officers_then_to_managers() throws Exception {
        arrives(plain("one", "Nobody rings back", WORDS), FRIDAY);
        mailboxes.look(box);
        reminders.remind();
        assertThat(told("mail-lies")).as("Monday: one working day is not over").isEmpty();
        driver.moveTo(LocalDate.of(2026, 11, 3));
        reminders.remind();
        reminders.remind();
        assertThat(told("mail-lies")).containsExactly(
                "complaints-officer: 1 e-mail lies unanswered for longer than one working day, in “Mail that came”");
        driver.moveTo(LocalDate.of(2026, 11, 4));
        reminders.remind();
        assertThat(told("mail-lies:2026-11-04")).containsExactly(
                "complaints-manager: 1 e-mail lies unanswered for longer than two working days, in “Mail that came”",
                "complaints-manager-2: 1 e-mail lies unanswered for longer than two working days, in “Mail that came”",
                "complaints-officer: 1 e-mail lies unanswered for longer than one working day, in “Mail that came”");
        assertThat(jdbc.sql("select distinct page from notice where notice_key like 'mail-lies%'").query(String.class).list())
                .containsExactly("mail");
        driver.moveTo(LocalDate.of(2026, 11, 7));
        reminders.remind();
        assertThat(told("mail-lies:2026-11-07")).as("a Saturday").isEmpty();
    }

    // the weekly reconciliation

    @Test
    void on_monday_the_managers_get_the_weeks_counts_once_whatever_the_nodes_without_a_name() throws Exception {
        ComplaintReference silent = people.logged("email", null, "emailConsent", null, "complainantName", "Dana Example");
        ComplaintReference answered = people.triaged(people.logged());
        String id = put(plain("n", "Invoice 7", "Please pay."));
        driver.as("contact-centre", () -> {
            answers.notAComplaint(id, "An invoice");
            return null;
        });
        put(plain("w", "Nobody rings back", WORDS));
        jdbc.sql("update mail_that_came set came_on = :day").param("day", driver.today()).update();
        driver.moveTo(LocalDate.of(2026, 11, 9).atTime(7, 29));
        reminders.remind();
        assertThat(told("reconciliation:2026-11-02")).isEmpty();
        driver.moveTo(LocalDate.of(2026, 11, 9).atTime(7, 30));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> node = () -> {
                together.await();
                reminders.remind();
                return null;
            };
            for (Future<Void> one : List.of(nodes.submit(node), nodes.submit(node))) {
                one.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        List<String> told = told("reconciliation:2026-11-02");
        assertThat(told).hasSize(2).allSatisfy(words -> assertThat(words).contains("week of 2 November 2026",
                "E-mails 2 (logged 0, put into cases 0, no complaint 1), unanswered 1", "due and not gone 1",
                "Letters that went 1, wait 0, came back 0, unsure 0", "without any letter 1").doesNotContain("Dana", "CMP-"))
                .allSatisfy(words -> assertThat(words.lines().findFirst().orElseThrow()).as("the e-mail's subject")
                        .endsWith(": Letters and cases, week of 2 November 2026"));
        assertThat(jdbc.sql("select distinct page from notice where notice_key like 'reconciliation%'").query(String.class)
                .list()).containsExactly("reconciliation/2026-11-02");
        LocalDate week = LocalDate.of(2026, 11, 2);
        assertThat(reconciliation.owed(week, manager)).extracting(Reconciliation.Line::reference)
                .containsExactly(silent.value());
        assertThat(reconciliation.withoutLetter(week, manager)).extracting(Reconciliation.Line::reference)
                .containsExactly(silent.value());
        assertThat(reconciliation.letters(Reconciliation.Letters.WENT, week, manager))
                .extracting(Reconciliation.Line::reference).containsExactly(answered.value());
        driver.moveTo(LocalDate.of(2026, 11, 10));
        reminders.remind();
        assertThat(told("reconciliation:")).hasSize(2);
    }

    @Test
    void on_a_monday_that_is_a_bank_holiday_the_week_is_told_on_the_day_after() {
        driver.moveTo(LocalDate.of(2026, 12, 28)); // Boxing Day (substitute)
        reminders.remind();
        assertThat(told("reconciliation:")).isEmpty();
        driver.moveTo(LocalDate.of(2026, 12, 29));
        reminders.remind();
        assertThat(told("reconciliation:2026-12-21")).hasSize(2);
        assertThat(UkTime.today(clock)).isEqualTo(LocalDate.of(2026, 12, 29));
    }

    @Test
    void a_letter_was_due_once_its_last_day_is_over_and_stays_so_until_it_goes() {
        ComplaintReference reference = people.logged(); // acknowledged by Thursday 5 November
        LocalDate week = LocalDate.of(2026, 11, 2);
        assertThat(reconciliation.owed(week, manager)).as("it can still go").isEmpty();
        assertThat(reconciliation.counts(week).owed()).isZero();
        assertThat(reconciliation.due(week, manager)).extracting(Reconciliation.Line::day)
                .containsExactly(LocalDate.of(2026, 11, 5));
        assertThat(reconciliation.counts(week).due()).isOne();
        driver.moveTo(LocalDate.of(2026, 11, 5));
        assertThat(reconciliation.owed(week, manager)).as("on its last day").isEmpty();
        driver.moveTo(LocalDate.of(2026, 11, 6));
        assertThat(reconciliation.owed(week, manager)).extracting(Reconciliation.Line::reference)
                .containsExactly(reference.value());
        driver.moveTo(LocalDate.of(2026, 11, 20));
        assertThat(reconciliation.counts(week).due()).isZero();
        assertThat(reconciliation.owed(week.plusWeeks(2), manager)).as("two weeks later").extracting(Reconciliation.Line::reference)
                .contains(reference.value());
        assertThat(reconciliation.owed(week.minusWeeks(1), manager)).as("not yet due in the week before").isEmpty();
    }

    @Test
    void a_deadline_that_counts_as_met_without_a_letter_is_found_by_the_letters() {
        ComplaintReference reference = people.triaged(people.logged());
        jdbc.sql("update delivery set sent_on = null where letter_id in (select id from letter where reference = :r)")
                .param("r", reference.value()).update();
        driver.moveTo(LocalDate.of(2026, 11, 9));
        assertThat(reconciliation.counts(LocalDate.of(2026, 11, 2)).owed()).isOne();
    }

    // the contact that an e-mail becomes

    private ComplaintReference logged(String more) throws Exception {
        String id = put(plain("c" + more.hashCode(), "Help", WORDS));
        MailController.MailContactBody body = new ObjectMapper().readValue("{\"received\": \"2026-11-02\","
                + " \"name\": \"Dana Example\", \"summary\": \"Nobody rings back\"" + more + "}",
                MailController.MailContactBody.class);
        return new ComplaintReference(driver.<MailController.MailAnswered>as("contact-centre",
                () -> controller.contact(id, body).getBody()).reference());
    }

    @Test
    void whoever_logs_an_e_mail_says_whether_they_agree_to_letters_by_e_mail_and_how() throws Exception {
        String mail = ", \"email\": \"dana@family.example\"";
        assertThat(parties.complainant(logged(mail)).orElseThrow().emailConsent()).as("an e-mail alone is no agreement").isFalse();
        assertThat(parties.complainant(logged(mail + ", \"emailConsent\": true")).orElseThrow()).satisfies(dana -> {
            assertThat(dana.emailConsent()).isTrue();
            assertThat(dana.consentHow()).as("it stands in the e-mail").isEqualTo(ConsentHow.ELECTRONICALLY);
        });
        assertThat(parties.complainant(logged(mail + ", \"emailConsent\": true, \"emailConsentHow\": \"BY_WORD\"")).orElseThrow()
                .consentHow()).isEqualTo(ConsentHow.BY_WORD);
        assertThatThrownBy(() -> logged(", \"emailConsent\": true")).hasMessageContaining("address");
        assertThatThrownBy(() -> logged(mail + ", \"emailConsent\": true, \"emailConsentHow\": \"BEFORE\""))
                .hasMessageContaining("Allowed: IN_WRITING, ELECTRONICALLY, BY_WORD");
    }

    @Test
    void an_e_mail_that_tells_of_an_immediate_risk_is_logged_with_it() throws Exception {
        assertThatThrownBy(() -> logged(", \"atRisk\": \"NOT_REFERRED\"")).hasMessageContaining("what the risk is");
        assertThatThrownBy(() -> logged(", \"atRisk\": \"REFERRED\", \"riskWhat\": \"He is not safe\""))
                .hasMessageContaining("to whom");
        ComplaintReference urgent = logged(", \"atRisk\": \"NOT_REFERRED\", \"riskWhat\": \"He is not safe\"");
        driver.runDueJobs();
        assertThat(driver.openTaskNames(urgent)).contains("Look at immediate risk");
        ComplaintReference feared = logged(", \"atRisk\": \"UNKNOWN\", \"riskWhat\": \"She sounded afraid\"");
        assertThat(jdbc.sql("select reasons from decision where reference = :r and kind = 'IMMEDIATE_RISK'")
                .param("r", feared.value()).query(String.class).single()).isEqualTo("She sounded afraid");
        assertThatThrownBy(() -> logged(", \"atRisk\": \"NO\", \"riskWhat\": \"She sounded afraid\""))
                .hasMessageContaining("and that there is none");
        ComplaintReference referred = logged(", \"atRisk\": \"REFERRED\", \"riskWhat\": \"He is not safe\","
                + " \"referredTo\": \"MASH\", \"referralReference\": \"Kim\"");
        driver.runDueJobs();
        assertThat(driver.openTaskNames(referred)).doesNotContain("Look at immediate risk");
        assertThat(jdbc.sql("select grounds from decision where reference = :r and kind = 'IMMEDIATE_RISK'")
                .param("r", referred.value()).query(String.class).single()).isEqualTo("MASH, Kim");
    }
}
