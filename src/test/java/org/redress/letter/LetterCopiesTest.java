package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.document.WorkFolder;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.mail.Smtp;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.roster.Roster;
import org.redress.support.Files;
import org.redress.support.MailInMemory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who receives the letters of stages 2 and 3 beside the complainant, and what goes with them. */
class LetterCopiesTest extends LetterTest {

    @Autowired
    PostTray tray;
    @Autowired
    Roster roster;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    WorkFolder work;
    @Autowired
    Parties parties;
    @Autowired
    Documents documents;
    @Autowired
    Deadlines deadlines;
    @Autowired
    Timeline timeline;
    @Autowired
    MailInMemory mail;
    @Autowired
    LetterPdf pdf;
    @Autowired
    SendLetterProcess process;
    @Autowired
    CurrentPerson currentPerson;
    @Autowired
    Clock clock;

    private ComplaintReference family() {
        return given.aComplaint().takingEmail("ruth@example.org").withAdvocate("Ada Advocate", "ada@example.org").log();
    }

    private void knownAt(ComplaintReference reference, String email) {
        Party child = parties.of(reference, PartyRole.CHILD).get(0);
        parties.change(new Party(child.id(), reference, child.role(), child.name(), null, email, null, null, null, true,
                true, driver.today(), null, null, null, null));
    }

    private void concerned(ComplaintReference reference, String name, String address) {
        parties.add(new Party(null, reference, PartyRole.OTHER, name, "foster carer", null, null, address, null, false,
                false, null, null, null, null, null));
    }

    private List<Delivery> sent(ComplaintReference reference, String stem, String meets) {
        return letters.send(reference, stem, meets, null, null, Map.of()).stream().map(store::delivery).toList();
    }

    private String html(Delivery delivery) {
        return store.letter(delivery.letterId()).html();
    }

    @Test
    void stage_2s_response_goes_to_complainant_advocate_child_and_others_and_the_complainants_meets_the_duty() {
        ComplaintReference reference = family();
        knownAt(reference, "sam@example.org");
        concerned(reference, "Fay Foster", "3 Example Street\nCoventry");
        cases.adjudicated(reference, true);
        List<Delivery> deliveries = sent(reference, "adjudication", Duty.CHILDRENS_STAGE2);
        assertThat(deliveries).extracting(Delivery::recipientRole)
                .containsExactly("COMPLAINANT", "ADVOCATE", "CHILD", "OTHER");
        assertThat(deliveries).extracting(one -> store.letter(one.letterId()).effect().meets())
                .containsExactly(Duty.CHILDRENS_STAGE2, null, null, null);
        assertThat(html(deliveries.get(0))).doesNotContain("Copy for");
        assertThat(html(deliveries.get(1))).contains("Copy for Ada Advocate, as advocate", "Dear Ruth Example");
        assertThat(html(deliveries.get(3))).contains("Copy for Fay Foster, who is concerned too", "3 Example Street");
        assertThat(PlainText.of(html(deliveries.get(2)))).contains("Hello Sam,", "Ruth Example told us",
                "You have the right to know", "This is right. We got it wrong, and we are sorry.", "You can make your own complaint")
                .doesNotContain("You asked us", "You were right", "Copy for");
        assertThat(store.letter(deliveries.get(2).letterId()).audience()).isEqualTo("child");
        ReadingGrade grade = ReadingGrade.of(LetterTemplates.parse(html(deliveries.get(2))),
                List.of("Sam Example", "Ruth Example", "Iris Example", "Noor Example", "Exampleshire Council",
                        "Exampleshire Advocacy", "Children's complaints team", "Complaints manager", "Ada Advocate"));
        assertThat(grade.value()).as(grade.toString()).isLessThanOrEqualTo(5.0);

        driver.runDueJobs();
        assertThat(deadlines.of(reference, Duty.CHILDRENS_STAGE2)).extracting(Deadline::metOn)
                .containsExactly(driver.today());
    }

    @Test
    void the_panels_report_reaches_the_child_whom_it_is_about_in_words_of_its_own() {
        ComplaintReference reference = family();
        knownAt(reference, "sam@example.org");
        cases.lead(reference, "panel-report", true);
        assertThat(letters.childrenCopied(reference, "panel-report")).containsExactly("Sam Example");
        Delivery child = sent(reference, "panel-report", null).stream().filter(one -> one.recipientRole().equals("CHILD"))
                .findFirst().orElseThrow();
        assertThat(PlainText.of(html(child))).contains("Hello Sam,", "Ruth Example asked a panel to look at a complaint",
                "This comes with the letter").doesNotContain("Your panel met");
        ReadingGrade grade = ReadingGrade.of(LetterTemplates.parse(html(child)), List.of("Sam Example", "Ruth Example",
                "Exampleshire Council", "Exampleshire Advocacy", "Children's complaints team", "Complaints manager",
                "Ada Advocate"));
        assertThat(grade.value()).as(grade.toString()).isLessThanOrEqualTo(5.0);
        letters.withholdPanelReport(reference, true);
        assertThat(sent(reference, "panel-report", null)).filteredOn(one -> store.enclosures(one.letterId()).isEmpty())
                .extracting(Delivery::recipientRole).containsExactly("CHILD");
    }

    @Test
    void reports_are_withheld_from_the_child_and_others_where_somebody_decides_so_and_never_from_the_complainant() {
        ComplaintReference reference = family();
        knownAt(reference, "sam@example.org");
        concerned(reference, "Fay Foster", "3 Example Street\nCoventry");
        cases.adjudicated(reference, true);
        assertThat(sent(reference, "adjudication", null)).extracting(one -> store.enclosures(one.letterId()).size())
                .containsExactly(2, 2, 2, 2);
        letters.withholdReports(reference, false, true);
        assertThat(sent(reference, "adjudication", null)).extracting(one -> store.enclosures(one.letterId()).size())
                .containsExactly(2, 2, 2, 0);
        letters.withholdReports(reference, true, true);
        List<Delivery> deliveries = sent(reference, "adjudication", null);
        assertThat(deliveries).extracting(one -> store.enclosures(one.letterId()).size()).containsExactly(2, 2, 0, 0);
        assertThat(html(deliveries.get(2))).contains("two long reports").doesNotContain("These come with the letter");
        assertThat(html(deliveries.get(3))).contains("do not come with this copy").doesNotContain("<ul></ul>");
    }

    @Test
    void the_answer_to_the_panel_is_told_to_the_child_and_others_affected_too() {
        ComplaintReference reference = family();
        knownAt(reference, "sam@example.org");
        concerned(reference, "Fay Foster", "3 Example Street\nCoventry");
        cases.lead(reference, "final-response", true);
        List<Delivery> deliveries = sent(reference, "final-response", null);
        assertThat(deliveries).extracting(Delivery::recipientRole)
                .containsExactly("COMPLAINANT", "ADVOCATE", "CHILD", "OTHER");
        assertThat(PlainText.of(html(deliveries.get(2)))).contains("Hello Sam,", "Ruth Example told us",
                "You have the right to know").doesNotContain("Your panel", "You took the time");
        ReadingGrade grade = ReadingGrade.of(LetterTemplates.parse(html(deliveries.get(2))),
                List.of("Sam Example", "Ruth Example", "Noor Example", "Exampleshire Council", "Exampleshire Advocacy",
                        "Children's complaints team", "Complaints manager", "Ada Advocate"));
        assertThat(grade.value()).as(grade.toString()).isLessThanOrEqualTo(5.0);
    }

    @Test
    void a_copy_alone_meets_no_duty() {
        ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", "ada@example.org").log();
        cases.adjudicated(reference, false);
        sent(reference, "adjudication", Duty.CHILDRENS_STAGE2);
        driver.runDueJobs();
        assertThat(mail.to("ada@example.org")).hasSize(1);
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE2)).as("until the complainant's is posted").isPresent();
    }

    @Test
    void a_child_of_whom_no_address_is_known_is_not_written_to_and_the_timeline_says_so() {
        ComplaintReference reference = family();
        cases.adjudicated(reference, false);
        assertThat(sent(reference, "adjudication", null)).extracting(Delivery::recipientRole)
                .containsExactly("COMPLAINANT", "ADVOCATE");
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::kind).contains("CHILD_NOT_WRITTEN_TO");
    }

    @Test
    void a_child_who_complains_gets_one_letter_which_speaks_to_them() {
        ComplaintReference reference = given.aComplaint().fromTheChild().takingEmail("sam@example.org").log();
        parties.add(new Party(null, reference, PartyRole.CHILD, "Sam Example", null, "sam@example.org", null, null, null,
                true, true, driver.today(), null, null, null, null));
        cases.adjudicated(reference, true);
        List<Delivery> deliveries = sent(reference, "adjudication", null);
        assertThat(deliveries).hasSize(1);
        assertThat(PlainText.of(html(deliveries.get(0)))).contains("You asked us to look again", "You were right.")
                .doesNotContain("told us that we did not");
    }

    @Test
    void the_panels_report_goes_to_the_independent_person_and_others_too() throws Exception {
        ComplaintReference reference = family();
        concerned(reference, "Fay Foster", "3 Example Street\nCoventry");
        cases.reported(reference, true);
        letters.panelReportToOthers(reference, true);
        List<Delivery> deliveries = sent(reference, "panel-report", Duty.CHILDRENS_PANEL_REPORT);
        assertThat(deliveries).extracting(Delivery::recipientRole)
                .containsExactly("COMPLAINANT", "ADVOCATE", "OTHER", "INDEPENDENT_PERSON");
        driver.runDueJobs();
        assertThat(mail.to("noor@people.example")).singleElement().satisfies(message ->
                assertThat(files(message)).containsExactly("Letter-" + reference + ".pdf", "The panel's report.pdf"));
        assertThat(html(deliveries.get(3))).contains("Copy for Noor Example, as Independent Person");
    }

    /** A child's case with the panel's report in it goes to nobody by plain e-mail who has not agreed to that. */
    @Test
    void an_independent_person_who_has_not_agreed_to_email_gets_it_another_way() {
        ComplaintReference reference = family();
        cases.reported(reference, true);
        roster.change(roster.get("noor").agreesToEmail(null));
        List<Delivery> deliveries = sent(reference, "panel-report", null);
        assertThat(deliveries).filteredOn(one -> one.recipientRole().equals("INDEPENDENT_PERSON"))
                .extracting(Delivery::channel).containsExactly(Delivery.Channel.NONE);
        driver.runDueJobs();
        assertThat(mail.to("noor@people.example")).isEmpty();
        assertThat(driver.openTaskNames(reference)).contains("Find another way");
    }

    @Test
    void nobody_else_on_file_gets_the_panels_report_without_a_decision_that_they_do() {
        ComplaintReference reference = family();
        concerned(reference, "Fay Foster", "3 Example Street\nCoventry");
        cases.reported(reference, true);
        assertThat(letters.othersOnFile(reference)).containsExactly("Fay Foster");
        assertThat(sent(reference, "panel-report", null)).extracting(Delivery::recipientRole)
                .containsExactly("COMPLAINANT", "ADVOCATE", "INDEPENDENT_PERSON");
        letters.panelReportToOthers(reference, true);
        letters.panelReportToOthers(reference, false);
        assertThat(sent(reference, "panel-report", null)).extracting(Delivery::recipientRole).doesNotContain("OTHER");
    }

    @Test
    void copies_to_the_advocate_are_those_of_the_rulebook() {
        assertThat(new LetterTable().built().stream().filter(kind -> kind.copies().contains("advocate"))
                .map(LetterTable.Kind::id).distinct()).contains("CH-07", "CH-10", "CH-12", "CH-16", "CH-17", "CH-18");
    }

    @Test
    void without_its_reports_the_response_is_not_written() {
        ComplaintReference reference = family();
        assertThatThrownBy(() -> sent(reference, "adjudication", null)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("investigating officer’s report");
        assertThat(store.of(reference)).isEmpty();
    }

    @Test
    void reports_arrive_as_attachments_as_they_were() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            mail.handOnTo(Smtp.at(server.getSmtp().getPort(), Map.of("mail.smtp.timeout", "5000")));
            ComplaintReference reference = given.aComplaint().takingEmail("ruth@family.example").log();
            cases.adjudicated(reference, true);
            sent(reference, "adjudication", null);
            driver.runDueJobs();
            assertThat(server.getReceivedMessages()).singleElement().satisfies(arrived -> {
                assertThat(files(arrived)).containsExactly("Letter-" + reference + ".pdf",
                        "The Investigating Officer's report.pdf", "The Independent Person's report.docx");
                Documents.Document report = documents.of(reference).stream()
                        .filter(d -> d.kind().equals("INVESTIGATION_REPORT")).findFirst().orElseThrow();
                assertThat(((Multipart) arrived.getContent()).getBodyPart(2).getInputStream().readAllBytes())
                        .isEqualTo(documents.content(report));
                // Which reports went can be proved: their check sums are part of the letter's.
                LetterStore.Letter letter = store.letter(store.of(reference).get(0).letterId());
                assertThat(jdbc.sql("select sent_sha256 from delivery where letter_id = :id").param("id", letter.id())
                        .query(String.class).single()).isEqualTo(Sha256.of(String.join("\n",
                                Sha256.of(PlainText.of(letter.html())), Sha256.of(letter.html()), letter.sha256(),
                                report.sha256(), documents.newest(reference, "INDEPENDENT_REPORT").orElseThrow().sha256())));
            });
        } finally {
            server.stop();
        }
    }

    /** Nothing deletes a document today; the rule of retention will. */
    @Test
    void a_letter_does_not_go_without_a_report_that_is_not_with_the_case_any_more() {
        ComplaintReference byEmail = given.aComplaint().takingEmail("ruth@family.example").log();
        ComplaintReference byPost = given.aComplaint().log();
        for (ComplaintReference one : List.of(byEmail, byPost)) {
            cases.adjudicated(one, true);
            sent(one, "adjudication", null);
        }
        jdbc.sql("update document set reference = :other where kind = 'INVESTIGATION_REPORT'")
                .param("other", given.aComplaint().log().value()).update();
        driver.runDueJobsThatMayFail();
        assertThat(mail.tried()).isEmpty();
        Delivery waits = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> tray.print(List.of(waits.id())).readAllBytes()))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("is not with the case any more");
        assertThat(store.of(byEmail)).singleElement().satisfies(letter ->
                assertThat(letter.status()).isEqualTo(Delivery.Status.WRITTEN));
    }

    private static List<String> files(MimeMessage message) throws Exception {
        Multipart parts = (Multipart) message.getContent();
        List<String> names = new ArrayList<>();
        for (int i = 1; i < parts.getCount(); i++) {
            names.add(parts.getBodyPart(i).getFileName());
        }
        return names;
    }

    @Test
    void the_print_file_holds_the_reports_and_the_tray_names_what_is_printed_apart() throws Exception {
        ComplaintReference reference = given.aComplaint().log();
        cases.adjudicated(reference, true);
        sent(reference, "adjudication", null);
        driver.runDueJobs();
        Delivery waits = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThat(tray.printedApart(List.of(waits)).get(waits.letterId())).containsExactly("The Independent Person’s report");
        byte[] print = driver.<byte[]>as("complaints-officer", () -> tray.print(List.of()).readAllBytes());
        try (PDDocument together = Loader.loadPDF(print)) {
            String text = new PDFTextStripper().getText(together);
            assertThat(text).contains("Our response at stage 2", "report.pdf").doesNotContain("their report");
        }
    }

    @Test
    void a_pdf_that_cannot_be_merged_is_printed_apart_and_stops_no_other_letter() {
        ComplaintReference reference = given.aComplaint().log();
        cases.adjudicated(reference, false);
        driver.moveTo(driver.now().plusSeconds(60));
        documents.store(reference, "INVESTIGATION_REPORT", null, null, "protected.pdf", Files.readOnlyPdf());
        sent(reference, "adjudication", null);
        sent(reference, "withdrawal", null);
        driver.runDueJobs();
        Delivery waits = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThat(tray.printedApart(List.of(waits)).get(waits.letterId())).containsExactly("The Investigating Officer’s report");
        assertThat(driver.<byte[]>as("complaints-officer", () -> tray.print(List.of()).readAllBytes())).isNotEmpty();
    }

    @Test
    void a_letter_that_goes_another_way_takes_its_reports_along() {
        ComplaintReference reference = given.aComplaint().takingEmail("ruth@example.org").log();
        cases.adjudicated(reference, true);
        Delivery first = sent(reference, "adjudication", null).get(0);
        driver.runDueJobs();
        letters.returned(first.id(), driver.today(), "mailbox full");
        driver.complete("Find another way", reference, Map.of("wayToPerson", "POST", "newAddress", "3 New Street\nCoventry"));
        driver.runDueJobs();
        Delivery next = driver.<List<Delivery>>as("complaints-officer", tray::letters).get(0);
        assertThat(store.enclosures(next.letterId())).isEqualTo(store.enclosures(first.letterId())).hasSize(2);
    }

    @Test
    void what_is_too_large_for_an_email_goes_by_post_and_the_timeline_says_why() {
        ComplaintReference reference = given.aComplaint().takingEmail("ruth@example.org").log();
        large(reference);
        assertThat(sent(reference, "adjudication", null)).singleElement().satisfies(delivery -> {
            assertThat(delivery.channel()).isEqualTo(Delivery.Channel.POST);
            assertThat(delivery.address()).contains("1 Example Street");
        });
        driver.runDueJobs();
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).hasSize(1);
        assertThat(mail.tried()).isEmpty();
        assertThat(timeline.of(reference)).extracting(Timeline.Entry::text).anyMatch(text -> text.contains(
                "to the complainant is too large for an e-mail with what goes with it (at most 15 MB). It goes to the post"));
    }

    @Test
    void without_a_postal_address_a_person_looks_for_a_way_that_is_no_email() {
        ComplaintReference reference = given.aComplaint().takingEmail("ruth@example.org").log();
        Party ruth = parties.complainant(reference).orElseThrow();
        parties.change(new Party(ruth.id(), reference, ruth.role(), ruth.name(), ruth.relationship(), ruth.email(), null,
                null, null, false, true, ruth.emailConsentOn(), null, null, null, null));
        large(reference);
        sent(reference, "adjudication", null);
        driver.runDueJobs();
        assertThatThrownBy(() -> driver.complete("Find another way", reference, Map.of("wayToPerson", "EMAIL", "newEmail",
                "ruth@example.net", "emailConsent", true))).hasMessageContaining("too large for an e-mail");
        driver.complete("Find another way", reference, Map.of("wayToPerson", "POST", "newAddress", "3 New Street\nCoventry"));
        driver.runDueJobs();
        assertThat(driver.<List<Delivery>>as("complaints-officer", tray::letters)).hasSize(1);
        assertThat(parties.complainant(reference).orElseThrow().emailConsent()).as("other letters go by e-mail still").isTrue();
    }

    private void large(ComplaintReference reference) {
        cases.adjudicated(reference, true);
        driver.moveTo(driver.now().plusSeconds(60));
        documents.store(reference, "INVESTIGATION_REPORT", null, null, "long.txt", "long ".repeat(3_200_000)
                .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void more_than_is_printed_at_once_is_printed_in_parts() throws Exception {
        for (int i = 0; i < 2; i++) {
            ComplaintReference reference = given.aComplaint().log();
            cases.adjudicated(reference, true);
            sent(reference, "adjudication", null);
        }
        driver.runDueJobs();
        PostTray small = new PostTray(store, pdf, documents, process, currentPerson, clock, work, null, null, null, null, 0);
        List<Delivery> waiting = driver.as("complaints-officer", tray::letters);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> small.print(List.of())))
                .hasMessageContaining("Tick some of them");
        byte[] one = driver.as("complaints-officer", () -> small.print(List.of(waiting.get(1).id())).readAllBytes());
        try (PDDocument printed = Loader.loadPDF(one)) {
            assertThat(new PDFTextStripper().getText(printed)).contains(waiting.get(1).reference().value())
                    .doesNotContain(waiting.get(0).reference().value());
        }
    }
}
