package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

/** The page that shows what a trial installation would have sent. */
@RedressTest
class OutboxPageTest {

    @Autowired
    OutboxController page;
    @Autowired
    OutboxFolder outbox;
    @Autowired
    Mails mails;
    @Autowired
    Clock clock;
    @Autowired
    ProcessDriver driver;

    @Test
    void it_lists_the_newest_first_and_shows_one_with_its_letter_and_files() throws Exception {
        keep("page.1", "First", null);
        Files.setLastModifiedTime(outbox.folder().resolve("page.1@council.example.eml"),
                java.nio.file.attribute.FileTime.fromMillis(1_000));
        keep("page.2", "Second & <script>alert(1)</script>", "<p onclick=\"x()\">Dear \"Ruth\"</p><script>alert(2)</script>");
        driver.signIn("complaints-officer");
        String list = page.list().getBody();
        assertThat(list).containsSubsequence("Second &amp; &lt;script&gt;", "First").doesNotContain("<script");
        ResponseEntity<String> mail = page.read("page.2@council.example.eml");
        assertThat(mail.getBody()).contains("sandbox srcdoc=\"&lt;p onclick", "Text of page.2",
                "letter.pdf").doesNotContain("<script", "<p onclick");
        assertThat(mail.getHeaders().getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.file("page.2@council.example.eml", 0).getBody()).containsExactly(1, 2, 3);
        assertThat(page.file("page.2@council.example.eml", 0).getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(page.source("page.2@council.example.eml").getBody()).isNotEmpty();
        Path shown = Path.of("target", "outbox-page");
        Files.createDirectories(shown);
        Files.writeString(shown.resolve("list.html"), list);
        Files.writeString(shown.resolve("mail.html"), mail.getBody());
    }

    @Test
    void only_whoever_is_signed_in_sees_it_and_no_name_leaves_the_folder() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> page.list()).isInstanceOf(RuleViolation.class);
        driver.signIn("complaints-officer");
        for (String name : List.of("../redress.mv.db", "..%2Fx.eml", ".hidden.eml", "none@council.example.eml")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> page.read(name)).isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("no such e-mail");
        }
    }

    private void keep(String key, String subject, String html) {
        outbox.hand(mails.compose(OutgoingMail.letter(mails.newMessageId(key), "ruth@family.example", "Ruth Example",
                subject, "Text of " + key, html, html == null ? List.of()
                        : List.of(new OutgoingMail.Attachment("letter.pdf", "application/pdf", new byte[] {1, 2, 3})))));
    }
}
