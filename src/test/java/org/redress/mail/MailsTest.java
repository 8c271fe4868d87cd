package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.mail.MailServer.Outcome;
import org.redress.problem.RuleViolation;

/** Nothing that a person typed can change what a message is or whom it reaches; the folder keeps each whole. */
class MailsTest {

    private static final Set<String> HEADERS = Set.of("From", "To", "Message-ID", "Subject", "Date", "MIME-Version",
            "Content-Type", "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted", "X-Auto-Response-Suppress");

    private final Mails mails = new Mails(new MailSettings("complaints@council.example", "Complaints team", null, null),
            Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC));

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"Hello\r\nBcc: spy@evil.example", "Hello\nBcc: spy@evil.example", "Hello\rBcc: spy@evil.example",
        "Hello\u2028Bcc: spy@evil.example", "Hello\u0085Bcc: spy@evil.example", "Hello\r\n\r\n<b>body</b>",
        "Hello\r\n Bcc: spy@evil.example", "Hello\u0000\u000bBcc: spy@evil.example",
        "=?UTF-8?Q?Hello=0D=0ABcc:_spy@evil.example?="})
    void a_subject_a_name_and_a_file_name_add_no_header(String typed) throws Exception {
        MimeMessage message = mails.compose(new OutgoingMail(mails.newMessageId("letter.d1"), "ruth@family.example",
                typed, typed, "Text", null, List.of(), true));
        MimeMessage arrived = reread(message);
        assertThat(Collections.list(arrived.getAllHeaders()).stream().map(h -> h.getName())).isSubsetOf(HEADERS);
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(arrived.getContent().toString().strip()).isEqualTo("Text");
        MimeMessage withFile = reread(mails.compose(OutgoingMail.letter(mails.newMessageId("letter.d1"),
                "ruth@family.example", null, "Subject", "Text", null,
                List.of(new OutgoingMail.Attachment(typed, "application/pdf", new byte[] {1})))));
        var part = ((jakarta.mail.Multipart) withFile.getContent()).getBodyPart(1);
        assertThat(Collections.list(part.getAllHeaders()).stream().map(h -> h.getName()))
                .containsExactlyInAnyOrder("Content-Type", "Content-Transfer-Encoding", "Content-Disposition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruth@family.example, spy@evil.example", "ruth@family.example\r\nBcc: spy@evil.example",
        "Ruth <ruth@family.example>", "ruth@family.example;spy@evil.example", "ruth", "ruth@localhost", "@family.example",
        "\"ruth\"@family.example", "ruth@[127.0.0.1]", "ruth @family.example", "", "spy@evil.example(ruth@family.example)",
        "group:ruth@family.example;"})
    void only_one_plain_address_is_written_to(String typed) {
        assertThat(Mails.isAddress(typed)).isFalse();
        assertThatThrownBy(() -> mails.compose(OutgoingMail.plain(mails.newMessageId("n.1"), typed, "S", "T")))
                .isInstanceOf(RuleViolation.class).hasMessageNotContaining("ruth");
    }

    @Test
    void a_message_id_has_one_form_and_survives_saving() throws Exception {
        assertThatThrownBy(() -> mails.newMessageId("x>\r\nBcc: y")).isInstanceOf(IllegalArgumentException.class);
        MimeMessage message = mails.compose(OutgoingMail.plain(mails.newMessageId("n.1"), "a@b.example", "S", "T"));
        message.saveChanges();
        assertThat(message.getMessageID()).isEqualTo("<n.1@council.example>");
    }

    @Test
    void the_folder_keeps_one_whole_file_for_each_message_id() throws Exception {
        OutboxFolder outbox = new OutboxFolder(home);
        MimeMessage message = mails.compose(OutgoingMail.plain(mails.newMessageId("n.1"), "a@b.example", "S", "T"));
        assertThat(outbox.hand(message)).isInstanceOf(Outcome.Accepted.class);
        assertThat(outbox.hand(message)).isInstanceOf(Outcome.Accepted.class);
        try (Stream<Path> files = Files.list(home.resolve("outbox"))) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("n.1@council.example.eml");
        }
        KeptMail kept = KeptMail.read(home.resolve("outbox/n.1@council.example.eml"));
        assertThat(kept.text()).isEqualTo("T");
        assertThat(kept.to()).isEqualTo("a@b.example");
    }

    @Test
    void an_undeliverable_address_is_refused_for_good_to_practise_with() {
        OutboxFolder outbox = new OutboxFolder(home);
        assertThat(outbox.hand(mails.compose(OutgoingMail.plain(mails.newMessageId("n.1"), "a@Undeliverable.example", "S",
                "T")))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.permanent()).isTrue());
        assertThat(home.resolve("outbox")).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_written_refuses_for_now() throws Exception {
        Files.writeString(home.resolve("outbox"), "a file where the folder should be");
        assertThat(new OutboxFolder(home).hand(mails.compose(OutgoingMail.plain(mails.newMessageId("n.1"), "a@b.example",
                "S", "T")))).isInstanceOfSatisfying(Outcome.Refused.class,
                        refused -> assertThat(refused.permanent()).isFalse());
    }

    @Test
    void a_message_id_cannot_leave_the_folder() {
        assertThat(OutboxFolder.fileName("<../../etc/passwd@x>")).isEqualTo("__.._etc_passwd@x.eml");
        assertThat(OutboxFolder.fileName("<.hidden@x>")).isEqualTo("_hidden@x.eml");
    }

    private static MimeMessage reread(MimeMessage message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\nBcc:").doesNotContain("\n Bcc:");
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
