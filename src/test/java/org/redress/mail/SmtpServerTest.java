package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.mail.MailServer.Outcome;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.mock.env.MockEnvironment;

/** Taken, refused for now, refused for good, or unknown: what an SMTP conversation came to. */
class SmtpServerTest {

    private final Mails mails = new Mails(new MailSettings("complaints@council.example", "Complaints team", null, null),
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_letter_arrives_whole_under_the_id_that_was_stored() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            MimeMessage letter = mails.compose(OutgoingMail.letter(mails.newMessageId("letter.d1"),
                    "ruth@family.example", "Ruth Example", "Your complaint – our answer", "Dear Ruth",
                    "<p>Dear Ruth</p>", List.of(new OutgoingMail.Attachment("letter.pdf", "application/pdf",
                            new byte[] {37, 80, 68, 70}))));
            Outcome outcome = smtp(server.getSmtp().getPort(), Map.of()).hand(letter);
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            MimeMessage arrived = server.getReceivedMessages()[0];
            assertThat(arrived.getMessageID()).isEqualTo("<letter.d1@council.example>");
            assertThat(arrived.getSubject()).isEqualTo("Your complaint – our answer");
            assertThat(((Multipart) arrived.getContent()).getCount()).isEqualTo(2);
            assertThat(smtp(server.getSmtp().getPort(), Map.of()).trouble()).isNull();
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest(name = "{0}: {1} → permanent {2}")
    @CsvSource(delimiter = '|', value = {
        "GREETING | 554 5.3.2 not today                  | false",
        "GREETING | 421 4.3.2 closing                    | false",
        "MAIL     | 451 4.3.0 try later                  | false",
        "MAIL     | 530 5.7.0 authentication required    | false",
        "MAIL     | 552 5.3.4 too large                  | true",
        "RCPT     | 450 4.2.1 mailbox busy               | false",
        "RCPT     | 452 4.2.2 mailbox full               | false",
        "RCPT     | 550 5.1.1 no such mailbox            | true",
        "DATA     | 451 4.3.0 try later                  | false",
        "DATA     | 554 5.6.0 no valid recipients        | true",
        "END      | 451 4.7.1 greylisted                 | false",
        "END      | 554 5.7.1 looks like spam            | true"})
    void a_refusal_is_for_now_or_for_good(String step, String answer, boolean permanent) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            Outcome outcome = smtp(server.port(), Map.of()).hand(message());
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                assertThat(refused.permanent()).isEqualTo(permanent);
                assertThat(refused.reason()).isNotBlank();
                if (!step.equals("GREETING")) {
                    assertThat(refused.reason()).startsWith(answer.substring(0, 3));
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"END, hang up", "END, say nothing"})
    void an_answer_lost_after_the_whole_message_is_unknown(String step, String answer) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            assertThat(smtp(server.port(), Map.of("mail.smtp.timeout", "300")).hand(message()))
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING, hang up", "GREETING, say nothing", "MAIL, hang up", "RCPT, hang up", "RCPT, say nothing",
        "DATA, hang up", "DATA, say nothing"})
    void a_connection_lost_before_the_data_is_refused_for_now(String step, String answer) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(step, answer)) {
            assertThat(smtp(server.port(), Map.of("mail.smtp.timeout", "300")).hand(message()))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.permanent()).isFalse());
        }
    }

    @Test
    void a_connection_lost_amid_the_data_is_never_taken_for_accepted() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("IN_DATA", ScriptedSmtp.HANG_UP)) {
            assertThat(smtp(server.port(), Map.of()).hand(message())).isNotInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void a_server_that_hangs_up_at_the_goodbye_has_accepted_all_the_same() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("QUIT", ScriptedSmtp.HANG_UP)) {
            assertThat(smtp(server.port(), Map.of()).hand(message()))
                    .isEqualTo(new Outcome.Accepted("250 2.0.0 queued as 4711"));
            assertThat(server.heard).contains("Message-ID: <letter.d1@council.example>");
        }
    }

    @Test
    void a_server_that_is_away_is_refused_for_now_and_shows() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        assertThat(smtp(nobody, Map.of()).hand(message())).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.permanent()).isFalse());
        assertThat(smtp(nobody, Map.of()).trouble()).startsWith("The mail server could not be reached");
    }

    @Test
    void a_reason_repeats_no_address() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp("RCPT",
                "550 5.1.1 <Ruth.Quillfeather@family.example>: user ruth.quillfeather unknown")) {
            Outcome outcome = smtp(server.port(), Map.of()).hand(mails.compose(OutgoingMail.plain(
                    mails.newMessageId("letter.d1"), "ruth.quillfeather@family.example", "Your complaint", "Text")));
            assertThat(((Outcome.Refused) outcome).reason()).startsWith("550 5.1.1").doesNotContainIgnoringCase("quillfeather");
        }
    }

    @Test
    void production_refuses_a_login_that_would_be_unencrypted() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        MailProperties settings = new MailProperties();
        assertThatThrownBy(() -> new SmtpServer(settings, production)).hasMessageContaining("spring.mail.host");
        settings.setHost("mail.council.example");
        assertThatCode(() -> new SmtpServer(settings, production)).doesNotThrowAnyException();
        settings.setUsername("redress");
        assertThatThrownBy(() -> new SmtpServer(settings, production)).hasMessageContaining("unencrypted");
        settings.getProperties().put("mail.smtp.starttls.required", "true");
        assertThatCode(() -> new SmtpServer(settings, production)).doesNotThrowAnyException();
    }

    private MimeMessage message() {
        return mails.compose(OutgoingMail.plain(mails.newMessageId("letter.d1"), "ruth@family.example", "Your complaint",
                "Text"));
    }

    private static SmtpServer smtp(int port, Map<String, String> properties) throws IOException {
        MailProperties settings = new MailProperties();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.getProperties().putAll(properties);
        return new SmtpServer(settings, new MockEnvironment());
    }
}
