package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Heads;
import org.redress.register.Party;
import org.redress.register.RichText;
import org.redress.support.Given;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Every letter of the table, for adults and children, in the smallest and the fullest case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersTest extends LetterTest {

    private static final Path APPROVED = Path.of("src/test/resources/letters/approved");
    /** People and bodies that the letters of these cases name: nothing of them is a word of the template's. */
    private static final List<String> PROPER_NAMES = List.of("Exampleshire Council", "Exampleshire Advocacy",
            "Children's complaints team", "Complaints manager", "Ada Advocate", "Sam Example", "Ruth Example",
            "Team Manager", "Team Manager 2", "Sam", "Ruth");
    private static final List<String> ALL_NAMES = Stream.concat(LetterCases.NAMES.stream(), PROPER_NAMES.stream())
            .toList();
    private static final Path SEEN = Path.of("target/letters");

    @Autowired
    LetterPdf pdf;
    @Autowired
    LetterWriter writer;
    @Autowired
    Deadlines deadlines;
    @Autowired
    Answers answers;
    @Autowired
    Appointments appointments;
    @Autowired
    Complaints complaints;
    @Autowired
    Heads heads;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void morning() {
        driver.moveTo(LocalDate.of(2026, 11, 2));
    }

    record Wanted(LetterTable.Kind kind, boolean child, boolean full) {

        String name() {
            return kind.stem() + "-to-" + audience() + (full ? "-fullest" : "-smallest");
        }

        /** Who gets it: a body, where it goes to one. */
        String audience() {
            return kind.toBody() ? kind.versions().iterator().next() : child ? "child" : "complainant";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Wanted> all() {
        return new LetterTable().built().stream().flatMap(kind -> Stream.of(false, true)
                .filter(child -> kind.toBody() ? !child : kind.versions().contains(child ? "child" : "complainant")).flatMap(child ->
                        Stream.of(false, true).map(full -> new Wanted(kind, child, full))));
    }

    private void answered(ComplaintReference reference, String form, String content) {
        answers.keep(new Answers.Answer(reference, "contact", null, null, null, form, null, "complaints-officer", null,
                driver.now(), content));
    }

    private ComplaintReference smallest(LetterTable.Kind kind, boolean child) {
        Given.Case plain = given.aComplaint();
        ComplaintReference reference = (child ? plain.fromTheChild() : plain).log();
        cases.lead(reference, kind.stem(), false);
        switch (kind.stem()) {
            case "stage-1-extension" -> answered(reference, "draft-response",
                    "{\"complexity\": \"Three teams were involved.\", \"newDue\": \"2026-11-30\"}");
            case "stage-1-response" -> answered(reference, "draft-response",
                    "{\"responseDecision\": \"RESPOND\", \"finding\": \"NOT_UPHELD\", \"reasons\": \"The plan was kept.\"}");
            case "out-of-time" -> answered(reference, "triage-contact",
                    "{\"lateReasonable\": \"no\", \"lateEffective\": \"no\"}");
            default -> { }
        }
        return reference;
    }

    private ComplaintReference fullest(LetterTable.Kind kind, boolean child) {
        Given.Case plain = given.aComplaint().with("desired_outcome", "To see them every second Sunday.")
                .with("grounds_arose_on", LocalDate.of(2025, 9, 14)).with("interest_decided_on", LocalDate.of(2026, 11, 2))
                .takingEmail("ruth@example.org").withAdvocate("Ada Advocate", "ada@example.org")
                .handledBy("team-manager");
        ComplaintReference reference = (child ? plain.fromTheChild() : plain).log();
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, driver.today(), "received");
        answered(reference, "triage-contact", """
                {"sufficientInterest": "no", "interestReasons": "You have not met the child.", "lateReasonable": "yes",
                 "lateEffective": "no", "lateReasons": "The people who knew have left, and no notes were kept."}""");
        answered(reference, "confirm-refusal", """
                {"decision": "REFUSE", "reasons": "I have read the file and agree."}""");
        answered(reference, "draft-response", """
                {"responseDecision": "RESOLVED", "finding": "UPHELD", "reasons": "We should have asked you first.",
                 "terms": "We will plan visits with you.\\nYou will have the plan in writing.", "termsBy": "2026-11-27",
                 "agreedHow": "We spoke on the telephone.", "complexity": "Three teams and two schools were involved."}""");
        cases.lead(reference, kind.stem(), true);
        if (kind.stem().equals("stage-1-response")) {
            heads.replace(reference, 1, List.of(
                    new Heads.Head(null, 1, "The visits stopped without a word.", null, null, Finding.UPHELD,
                            "Nobody told you. That was wrong.", "Say sorry and plan new visits.", "The team manager",
                            LocalDate.of(2026, 11, 20)),
                    new Heads.Head(null, 2, "Nobody called back.", null, null, Finding.PARTLY_UPHELD,
                            "One call was answered late.", null, null, null)));
        }
        if (kind.stem().equals("stage-1-extension")) {
            deadlines.extend(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 30), new Extension(
                    "Three teams and two schools were involved.", driver.today(), "by letter", true));
        }
        if (kind.stem().equals("handler-replaced")) {
            appointments.end(reference, Appointments.Role.HANDLER, "She has moved to another team.");
            appointments.appoint(reference, Appointments.Role.HANDLER, "team-manager-2");
        }
        if (kind.stem().equals("correction")) {
            jdbc.sql("""
                    insert into correction (id, reference, kind, reason, status, proposed_by, proposed_at)
                    values ('c1', :reference, 'REOPENED', 'You told us of new facts.', 'APPLIED', 'x', :at)""")
                    .param("reference", reference.value())
                    .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        }
        return reference;
    }

    private String html(Wanted wanted) {
        Delivery delivery = written(wanted);
        return html(delivery);
    }

    private String html(Delivery delivery) {
        return store.letter(delivery.letterId()).html().replace(delivery.reference().value(), "CMP-2026-000123");
    }

    private Delivery written(Wanted wanted) {
        ComplaintReference reference = wanted.full() ? fullest(wanted.kind(), wanted.child())
                : smallest(wanted.kind(), wanted.child());
        String delivery = letters.send(reference, wanted.kind().stem(), null, null, null, Map.of()).get(0);
        LetterStore.Letter letter = store.letter(store.delivery(delivery).letterId());
        assertThat(letter.audience()).isEqualTo(wanted.audience());
        assertThat(letter.rulebookId()).isEqualTo(wanted.kind().id());
        return store.delivery(delivery);
    }

    /** The letter as whoever wants large print gets it. */
    private String large(Delivery unsent) {
        jdbc.sql("update party set letter_format = 'LARGE_PRINT' where reference = :reference")
                .param("reference", unsent.reference().value()).update();
        assertThat(writer.rewrite(unsent)).isTrue();
        return html(unsent);
    }

    /**
     * A letter is a PDF in two ways: as usual, checked in each, and in large print. That differs in its style alone, so of
     * each template the fullest has its letters measured, and the letter with all there is to tag, the response, is checked
     * below. Braille, easy read, audio and translations are made from the usual one by somebody, plain text has no PDF
     * ({@link LetterFormsTest}).
     */
    @ParameterizedTest
    @MethodSource("all")
    void says_what_the_law_asks_for_in_the_approved_words_as_accessible_pdf(Wanted wanted) throws Exception {
        Delivery delivery = written(wanted);
        String html = html(delivery);
        Map<String, String> mandatory = LetterTemplates.mandatory(LetterTemplates.parse(html));
        assertThat(mandatory.keySet()).containsAll(wanted.kind().mandatory()).contains("reference", "date");
        assertThat(mandatory.values()).noneMatch(String::isBlank);
        assertThat(html).doesNotContain("{{").contains("lang=\"en-GB\"");
        if (wanted.kind().mandatory().stream().anyMatch(element -> element.contains("ombudsman"))) {
            assertThat(html).contains("you may contact them at any time");
        }

        byte[] made = pdf.of(html);
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(wanted.name() + ".pdf"), made);
        Files.writeString(SEEN.resolve(wanted.name() + ".html"), html);
        accessible(made);
        if (wanted.full() && !wanted.kind().toBody()) {
            assertThat(LetterFormsTest.smallest(pdf.of(large(delivery)))).isGreaterThan(17.9f);
        }
        assertThat(lines(made)).as("no address over two lines, no announcement at the end of a page")
                .doesNotContainPattern("\\.\\R[a-z]").doesNotContainPattern(":\\s+CMP-2026-000123\\s+Page");

        String text = PlainText.of(html);
        Path approved = APPROVED.resolve(wanted.name() + ".txt");
        if (Boolean.getBoolean("letters.approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(approved, text);
        }
        assertThat(text).as("run with -Dletters.approve=true to approve the new words of " + approved)
                .isEqualTo(Files.readString(approved));
    }

    private static String lines(byte[] made) throws IOException {
        try (PDDocument document = Loader.loadPDF(made)) {
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            return reader.getText(document);
        }
    }

    private static void accessible(byte[] made) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(made),
                PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.isCompliant()).as(() -> result.getTestAssertions().stream()
                    .map(failed -> failed.getRuleId() + " " + failed.getMessage()).distinct().toList().toString()).isTrue();
        }
    }

    /** Lists and bold that somebody wrote in the bench are lists and bold for a screen reader, too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_written_in_the_bench_is_as_accessible(boolean child) throws Exception {
        RichText rich = RichText.of("<p>Nobody told you. <strong>That was wrong.</strong></p><ul><li>No call</li>"
                + "<li>No <strong>letter</strong></li></ul><p>We have:</p><ol><li>asked them</li><li>told them</li></ol>")
                .orElseThrow();
        LetterTable.Kind response = new LetterTable().built().stream().filter(kind -> kind.stem().equals("stage-1-response"))
                .findFirst().orElseThrow();
        ComplaintReference reference = fullest(response, child);
        jdbc.sql("update head set reasons = :plain, reasons_rich = :rich, action_text = :plain, action_rich = :rich"
                        + " where reference = :reference and number = 1").param("plain", rich.plain())
                .param("rich", rich.xhtml()).param("reference", reference.value()).update();
        Delivery delivery = store.delivery(letters.send(reference, "stage-1-response", null, null, null, Map.of()).get(0));
        String atNotify = html(delivery).replaceFirst("<body class=\"([^\"]*)\"", "<body class=\"$1 machine-read\"");
        assertThat(atNotify).isNotEqualTo(html(delivery));
        for (String html : List.of(html(delivery), large(delivery), atNotify)) {
            assertThat(html).contains("<strong>That was wrong.</strong>", "<ul><li>No call</li>", "<ol><li>asked them</li>");
            byte[] made = pdf.of(html);
            accessible(made);
            try (PDDocument document = Loader.loadPDF(made)) {
                List<String> tags = tags(document.getDocumentCatalog().getStructureTreeRoot());
                assertThat(Collections.frequency(tags, "L")).isGreaterThanOrEqualTo(4);
                assertThat(Collections.frequency(tags, "LBody")).isGreaterThanOrEqualTo(8);
            }
        }
    }

    private static List<String> tags(PDStructureNode node) {
        return node.getKids().stream().filter(PDStructureElement.class::isInstance).map(PDStructureElement.class::cast)
                .flatMap(one -> Stream.concat(Stream.of(one.getStructureType()), tags(one).stream())).toList();
    }

    static Stream<Wanted> forChildren() {
        return all().filter(Wanted::child);
    }

    @ParameterizedTest
    @MethodSource("forChildren")
    void a_child_of_ten_can_read_it(Wanted wanted) {
        ReadingGrade grade = ReadingGrade.of(LetterTemplates.parse(html(wanted)), ALL_NAMES);
        assertThat(grade.value()).as(grade.toString()).isLessThanOrEqualTo(5.0);
    }

    @Test
    void a_strangers_markup_and_expressions_come_out_as_text() throws Exception {
        String wicked = "<script>alert(1)</script><img src=x onerror=alert(2)> ${7*7} {{handler.name}} <!--address--> &amp; \u0000\u0007 ok";
        ComplaintReference reference = given.aComplaint().from("O'Neill <b>&</b>").saying(wicked).log();
        String delivery = letters.send(reference, "acknowledgement", null, null, null, Map.of()).get(0);
        String html = store.letter(store.delivery(delivery).letterId()).html();
        assertThat(html).doesNotContain("<script", "<img", "<b>").contains("&lt;script&gt;", "${7*7}", "{{handler.name}}");
        assertThat(PlainText.of(html)).contains("<script>alert(1)</script>", "{{handler.name}}", "O'Neill <b>&</b>");
        accessible(pdf.of(html));
    }

    @Test
    void letters_printed_together_are_as_accessible_as_each_of_them() throws Exception {
        ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", null).log();
        List<byte[]> each = List.of("acknowledgement", "stage-2-offer", "withdrawal").stream()
                .flatMap(stem -> letters.send(reference, stem, null, null, null, Map.of()).stream())
                .map(delivery -> pdf.of(store.letter(store.delivery(delivery).letterId()).html())).toList();
        assertThat(each).hasSize(5);
        Files.createDirectories(SEEN);
        Path together = SEEN.resolve("printed-together.pdf");
        try (OutputStream out = Files.newOutputStream(together)) {
            pdf.merge(each.stream(), SEEN, out);
        }
        accessible(Files.readAllBytes(together));
    }

    @Test
    void words_in_other_alphabets_do_not_break_the_letter() throws Exception {
        ComplaintReference reference = given.aComplaint().from("Zażółć Ŵyn Đặng Γιάννης").saying("Привет, Łódź – “ŵ”")
                .log();
        String delivery = letters.send(reference, "acknowledgement", null, null, null, Map.of()).get(0);
        accessible(pdf.of(store.letter(store.delivery(delivery).letterId()).html()));
    }

    @Test
    void an_analysts_new_field_can_be_used_and_days_come_in_words() throws IOException {
        ComplaintReference reference = given.aComplaint().log();
        answered(reference, "an-analysts-form", "{\"meetingOn\": \"2024-05-09\"}");
        Optional<Party> complainant = this.parties.complainant(reference);
        Map<String, Object> content = new LinkedHashMap<>(this.content.of(reference, complainant.orElseThrow(), complainant,
                Map.of()));
        String words = com.samskivert.mustache.Mustache.compiler().withFormatter(DatesInWords::text)
                .compile("{{answers.an-analysts-form.meetingOn}}").execute(content);
        assertThat(words).isEqualTo("Thursday 9 May 2024");
    }

    @Autowired
    LetterContent content;
    @Autowired
    org.redress.register.Parties parties;

    @Test
    void a_letter_that_would_leave_out_what_the_law_asks_for_is_not_written() {
        ComplaintReference reference = given.aComplaint().log();
        assertThatThrownBy(() -> letters.send(reference, "stage-1-extension", null, null, null, Map.of()))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("reason").hasMessageContaining("new date");
        assertThatThrownBy(() -> letters.send(reference, "out-of-time", null, null, null, Map.of()))
                .as("no refusal without one of the two grounds of regulation 9").isInstanceOf(RuleViolation.class);
        assertThat(store.of(reference)).isEmpty();
        assertThat(letters.send(reference, "stage-1-extension", null, null, null, Map.of("reason", "Many people.", "newDue",
                LocalDate.of(2026, 11, 30)))).hasSize(1);
    }

    @Test
    void the_advocates_copy_says_so_and_bears_their_address() {
        ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", null).log();
        List<String> deliveries = letters.send(reference, "withdrawal", null, null, null, Map.of());
        String copy = store.letter(store.delivery(deliveries.get(1)).letterId()).html();
        assertThat(copy).contains("Copy for Ada Advocate", "2 Example Street", "Dear Ruth Example");
        String original = store.letter(store.delivery(deliveries.get(0)).letterId()).html();
        assertThat(PlainText.of(copy)).as("a copy says what the letter says")
                .endsWith(PlainText.of(original).substring(PlainText.of(original).indexOf("Dear Ruth Example")));
    }
}
