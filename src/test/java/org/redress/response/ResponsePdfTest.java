package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;

/** A PDF in the place of the reasons names every point, and says something under each. */
class ResponsePdfTest {

    private static final BenchAnswer.Wording WORDING = new Responses(null, null, null, null, null, null, null).wording();
    private static final List<Point> HEADS = List.of(head(1, "Visits cancelled"), head(2, "Nobody rang back"));

    private static Point head(int number, String words) {
        return new Point("h" + number, number, words, null, Point.Said.NOTHING);
    }

    static byte[] pdf(String... lines) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(pdf, page)) {
                text.beginText();
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                text.setLeading(16);
                text.newLineAtOffset(50, 720);
                for (String line : lines) {
                    text.showText(line);
                    text.newLine();
                }
                text.endText();
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            pdf.save(file);
            return file.toByteArray();
        }
    }

    @Test
    void each_point_s_words_are_kept_as_its_reasons() throws IOException {
        List<Point> read = ResponsePdf.read(pdf("Our answer", "Point 1: Visits cancelled", "Finding: Upheld", "The worker was sick,",
                "and nobody told you.", "POINT 2", "See point 1 for the diary. It shows two calls.", "Page 1 of 1"), WORDING, HEADS);
        assertThat(read.get(0).said().verdict()).isEqualTo("UPHELD");
        assertThat(read.get(0).said().reasons().plain()).contains("The worker was sick, and nobody told you.").doesNotContain("Finding");
        assertThat(read.get(1).said().verdict()).isNull();
        assertThat(read.get(1).said().reasons().plain()).isEqualTo("See point 1 for the diary. It shows two calls.");
    }

    @Test
    void a_point_that_is_not_named_or_blank_is_refused_by_its_number() throws IOException {
        refused(pdf("Point 1", "The worker was sick."), "Point 2 is not named");
        refused(pdf("Point 1", "The worker was sick.", "Point 2", "Finding: Upheld", "Nobody rang back", "2"), "Point 2 is blank");
        refused(pdf("Nothing of the kind, though point 1 and point 2 are spoken of."), "Point 1 is not named. Point 2 is not named");
        refused(pdf(), "No words can be read");
        refused(new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n'}, "cannot be read");
    }

    @Test
    void a_point_that_only_repeats_the_question_or_our_form_is_blank() throws IOException {
        List<Point> one = List.of(head(1, "Visits were \"cancelled\" three times\nwithout a word to us"));
        for (List<String> said : List.of(List.of("Visits were “cancelled” three", "times without  a word", "to us"), List.of("TBC"),
                List.of("Visits were 'cancelled' three times without a word to us.", "Finding", "Choose a finding",
                        "What we found, and why", "Write the reasons here", "By when"))) {
            List<String> lines = new java.util.ArrayList<>(said.stream().map(line -> line.replaceAll("[“”]", "'")).toList());
            lines.add(0, "Point 1");
            assertThatThrownBy(() -> ResponsePdf.read(pdf(lines.toArray(String[]::new)), WORDING, one)).as("%s", said)
                    .hasMessageContaining("Point 1 is blank, or has hardly a word of its own");
        }
        assertThat(ResponsePdf.read(pdf("Point 1", "Visits were 'cancelled' three times", "without a word to us",
                "The worker was sick, and nobody told you."), WORDING, one)).hasSize(1);
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> ResponsePdf.read(file, WORDING, HEADS)).isInstanceOf(RuleViolation.class).hasMessageContaining(why);
    }
}
