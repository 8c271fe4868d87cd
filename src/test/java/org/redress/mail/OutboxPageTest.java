package org.redress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Restriction;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Autowired
    Pathway pathway;
    @Autowired
    Restriction restriction;
    @Autowired
    JdbcClient jdbc;

    @Test
    void it_lists_the_newest_first_and_shows_one_with_its_letter_and_files() throws Exception {
        String one = letter(pathway.triaged(pathway.logged()));
        String two = letter(pathway.triaged(pathway.logged()));
        keep(one, "First", null);
        Files.setLastModifiedTime(outbox.folder().resolve(one + ".eml"),
                java.nio.file.attribute.FileTime.fromMillis(1_000));
        keep(two, "Second & <script>alert(1)</script>", "<p onclick=\"x()\">Dear \"Ruth\"</p><script>alert(2)</script>");
        driver.signIn("complaints-officer");
        String list = page.list().getBody();
        assertThat(list).containsSubsequence("Second &amp; &lt;script&gt;", "First").doesNotContain("<script");
        ResponseEntity<String> mail = page.read(two + ".eml");
        assertThat(mail.getBody()).contains("sandbox srcdoc=\"&lt;p onclick", "Text of " + two,
                "letter.pdf").doesNotContain("<script", "<p onclick");
        assertThat(mail.getHeaders().getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.file(two + ".eml", 0).getBody()).containsExactly(1, 2, 3);
        assertThat(page.file(two + ".eml", 0).getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(page.source(two + ".eml").getBody()).isNotEmpty();
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

    @Test
    void each_person_finds_the_letters_of_the_cases_that_they_see_and_what_is_told_to_them() throws Exception {
        ComplaintReference restricted = pathway.triaged(pathway.logged());
        String mail = letter(restricted);
        keep(mail, "Letter", null);
        keep("unknown.1@council.example", "Of nobody's", null);
        String told = jdbc.sql("select min(message_id) from notice where person = 'complaints-officer' and reference = :of")
                .param("of", restricted.value()).query(String.class).single().replaceAll("[<>]", "");
        keep(told, "New task", null);
        driver.as("complaints-manager", () -> restriction.set(restricted, true, "About a member of staff."));
        driver.signIn("complaints-manager");
        assertThat(page.list().getBody()).contains(mail, told).doesNotContain("unknown.1");
        driver.signIn("complaints-officer");
        assertThat(page.list().getBody()).contains(told).doesNotContain(mail, "unknown.1");
        driver.signIn("administrator");
        assertThat(page.list().getBody()).doesNotContain(mail, told, "unknown.1");
        for (String name : List.of(mail, told, "unknown.1@council.example")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> page.source(name + ".eml"))
                    .isInstanceOf(RuleViolation.class).hasMessageContaining("no such e-mail");
        }
    }

    /** The Message-ID of the case's first letter, without its brackets. */
    private String letter(ComplaintReference reference) {
        return jdbc.sql("select min(d.message_id) from delivery d join letter l on l.id = d.letter_id"
                        + " where l.reference = :of").param("of", reference.value()).query(String.class).single()
                .replaceAll("[<>]", "");
    }

    private void keep(String key, String subject, String html) {
        outbox.hand(mails.compose(OutgoingMail.letter("<" + key + ">", "ruth@family.example", "Ruth Example",
                subject, "Text of " + key, html, html == null ? List.of()
                        : List.of(new OutgoingMail.Attachment("letter.pdf", "application/pdf", new byte[] {1, 2, 3})))));
    }
}
