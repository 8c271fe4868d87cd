package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as Exchange, Postfix, Gmail and Exim write them, read and published; people's answers left alone. */
class DeliveryReportsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

    private final DeliveryReportParser parser = new DeliveryReportParser("council.example");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "report-postfix                    | postfix  | true  | 550 5.1.1",
        "report-postfix-delayed            | delayed  | false | 4.4.1",
        "report-exchange                   | exchange | true  | 550 5.1.10",
        "report-exchange-without-original  | inreply  | true  | 552 5.2.2",
        "report-gmail                      | gmail    | true  | 550-5.1.1",
        "report-exim                       | exim     | true  | The message"})
    void a_report_names_the_message_and_why(String file, String id, boolean failed, String reason) throws Exception {
        DeliveryReport report = parser.read(sample(file), DAY).orElseThrow();
        assertThat(report.messageId()).isEqualTo("<letter.5e0b1f3a-" + id + "@council.example>");
        assertThat(report.failed()).isEqualTo(failed);
        assertThat(report.reason()).startsWith(reason).doesNotContain("@").doesNotContainIgnoringCase("quillfeather");
        assertThat(report.on()).isEqualTo(DAY);
    }

    @Test
    void a_persons_answer_is_no_report() throws Exception {
        assertThat(parser.read(sample("answer-of-a-person"), DAY)).isEmpty();
    }

    @Test
    void a_report_about_somebody_elses_message_is_not_ours() throws Exception {
        assertThat(new DeliveryReportParser("other.example").read(sample("report-postfix"), DAY)).isEmpty();
    }

    @Test
    void a_report_cut_off_anywhere_does_no_harm() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("report-exchange.eml")) {
            String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int end = 0; end < whole.length(); end += 97) {
                MimeMessage cut = new MimeMessage(Session.getInstance(new Properties()),
                        new java.io.ByteArrayInputStream(whole.substring(0, end).getBytes(StandardCharsets.UTF_8)));
                try {
                    Optional<DeliveryReport> report = parser.read(cut, DAY);
                    report.ifPresent(r -> assertThat(r.messageId()).startsWith("<letter."));
                } catch (jakarta.mail.MessagingException | java.io.IOException malformed) {
                    // the reader leaves such a message unread and goes on
                }
            }
        }
    }

    @Test
    void the_mailbox_gives_each_report_once_and_keeps_everything_else_as_it_is() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            GreenMailUser box = server.setUser("complaints@council.example", "complaints", "secret");
            box.deliver(sample("answer-of-a-person"));
            box.deliver(sample("report-postfix"));
            box.deliver(sample("report-gmail"));
            List<DeliveryReport> published = new ArrayList<>();
            boolean[] trouble = {true};
            DeliveryReports reports = new DeliveryReports(new MailSettings("complaints@council.example", "Complaints team",
                    null, new MailSettings.Reports("127.0.0.1", server.getImap().getPort(), "imap", "complaints", "secret",
                            "INBOX")), event -> {
                        if (trouble[0]) {
                            trouble[0] = false;
                            throw new IllegalStateException("the database is away");
                        }
                        published.add((DeliveryReport) event);
                    }, Clock.fixed(Instant.parse("2099-01-01T09:00:00Z"), ZoneOffset.UTC));
            assertThat(reports.read()).isOne();
            assertThat(reports.read()).as("the one whose listener failed comes again").isOne();
            assertThat(reports.read()).isZero();
            assertThat(published).extracting(DeliveryReport::messageId).containsExactlyInAnyOrder(
                    "<letter.5e0b1f3a-postfix@council.example>", "<letter.5e0b1f3a-gmail@council.example>");
            var inbox = server.getManagers().getImapHostManager().getInbox(box);
            assertThat(inbox.getMessages()).hasSize(3);
            assertThat(inbox.getUnseenCount()).as("the person's answer is still unread").isEqualTo(1);
        } finally {
            server.stop();
        }
    }

    private static MimeMessage sample(String file) throws Exception {
        try (InputStream in = DeliveryReportsTest.class.getResourceAsStream(file.strip() + ".eml")) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}
