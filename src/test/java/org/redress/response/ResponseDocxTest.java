package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.junit.jupiter.api.Test;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.response.Point.Said;

/** A response that goes out to Word and comes back: as it was, as Word writes it, and as somebody means harm by it. */
class ResponseDocxTest {

    private static final ComplaintReference REFERENCE = new ComplaintReference("CMP-2026-000123");
    private static final String RICH = "<p>The visits were <strong>cancelled</strong>.</p><ul><li>once</li><li>twice</li></ul>"
            + "<ol><li>first</li></ol><p>a &lt; b &amp; ${c}\nnext line</p><ol><li>anew</li></ol>";
    private static final Point ONE = point("11111111-1111-1111-1111-111111111111", 1).saying(new Said("PARTLY_UPHELD",
            RichText.of(RICH).orElseThrow(), RichText.of("<p>We ring first.</p>").orElseThrow(), false, "Team manager",
            LocalDate.of(2026, 12, 4), new BigDecimal("250.00"), Remedy.SYMBOLIC_PAYMENT));
    private static final Point TWO = point("22222222-2222-2222-2222-222222222222", 2).saying(new Said("NOT_UPHELD",
            RichText.of("<p>The diary shows the calls.</p>").orElseThrow(), null, false, null, null, null, null));
    private static final BenchAnswer RESPONSE = new Responses(null, null, null, null, null, null, null);

    private static Point point(String id, int number) {
        return new Point(id, number, "Visits cancelled \"without\" <a> word", null, Said.NOTHING);
    }

    private static byte[] write(Point... points) {
        return ResponseDocx.write(REFERENCE, RESPONSE, List.of(points));
    }

    private static List<Point> read(byte[] file) {
        return read(file, ONE, TWO);
    }

    private static List<Point> read(byte[] file, Point... points) {
        return ResponseDocx.read(REFERENCE, file, RESPONSE, List.of(points), (point, etag) -> assertThat(etag).isEqualTo(point.etag()));
    }

    private static String reasons(Point point) {
        return point.said().reasons().xhtml();
    }

    static byte[] changed(byte[] file, String part, UnaryOperator<String> change) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
            String before = new String(parts.get(part), StandardCharsets.UTF_8);
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            parts.put(part, after.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream packed = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> one : parts.entrySet()) {
                    packed.putNextEntry(new ZipEntry(one.getKey()));
                    packed.write(one.getValue());
                }
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The content of the box of the reasons of the second point, written otherwise. */
    private static byte[] reasons(String content) {
        return changed(write(ONE, TWO), "word/document.xml", xml -> xml.replace(
                "<w:p><w:r><w:t xml:space=\"preserve\">The diary shows the calls.</w:t></w:r></w:p>", content));
    }

    private static String second(byte[] file) {
        return reasons(read(file).get(1));
    }

    @Test
    void what_goes_out_comes_back_as_it_was() {
        List<Point> back = read(write(ONE, TWO));
        assertThat(back).extracting(Point::etag).containsExactly(ONE.etag(), TWO.etag());
        assertThat(reasons(back.get(0))).isEqualTo(RICH);
        assertThat(back.get(0).said().payment()).isEqualByComparingTo("250");
        assertThat(back).extracting(point -> point.said().remedy()).containsExactly(Remedy.SYMBOLIC_PAYMENT, null);
    }

    @Test
    void the_kind_of_a_remedy_is_chosen_in_word_from_the_list_and_another_word_is_refused() {
        byte[] file = write(ONE, TWO);
        assertThat(read(changed(file, "word/document.xml", xml -> xml.replace(">Symbolic payment<", ">time and\u00A0trouble. <")))
                .get(0).said().remedy()).isEqualTo(Remedy.TIME_AND_TROUBLE);
        assertThatThrownBy(() -> read(changed(file, "word/document.xml", xml -> xml.replace(">Symbolic payment<", ">Flowers<"))))
                .hasMessageContaining("The kind of remedy of point 1 is none of these: Apology, Restore the position");
    }

    @Test
    void a_strangers_markup_and_fields_are_words_in_the_file() throws IOException {
        String words = "</w:t></w:r><w:fldSimple w:instr=\"DDEAUTO x\"/> <script>alert(1)</script> ${x} {{y}} &lt; \u0001\uFFFE end";
        String kept = words.replace("\u0001", "").replace("\uFFFE", "");
        RichText said = RichText.ofPlain(words).orElseThrow();
        Point point = new Point("33333333-3333-3333-3333-333333333333", 1, words, words, new Said("UPHELD", said, said, false, words,
                null, null, null));
        byte[] file = write(point);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            assertThat(text.getText().split(Pattern.quote(kept), -1)).as("the point, reasons, action and its owner")
                    .hasSizeGreaterThan(4);
        }
        changed(file, "word/document.xml", xml -> {
            assertThat(xml).doesNotContain("<w:fldSimple", "<script");
            return xml + " ";
        });
        assertThat(read(file, point).get(0).said().reasons().plain()).isEqualTo(kept);
    }

    @Test
    void the_word_processor_of_the_council_s_choice_opens_it() throws IOException {
        byte[] file = write(ONE, TWO);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(document.getBodyElements().stream().filter(XWPFSDT.class::isInstance).map(XWPFSDT.class::cast)
                    .map(XWPFSDT::getTitle).toList()).hasSize(15).contains("Complaint", "Finding", "What we found, and why", "By when");
            assertThat(document.getParagraphs()).anyMatch(p -> p.getText().equals("Point 2"));
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            document.createParagraph().createRun().setText("A line outside of the boxes is not taken.");
            document.write(saved);
            assertThat(reasons(read(saved.toByteArray()).get(0))).isEqualTo(RICH);
        }
    }

    @Test
    void word_cuts_words_into_runs_and_tracks_what_was_changed() {
        assertThat(second(reasons("""
                <w:p w:rsidR="00A1"><w:pPr><w:rPr><w:ins w:id="9" w:author="P"/></w:rPr></w:pPr><w:bookmarkStart w:id="0" w:name="x"/>\
                <w:r w:rsidRPr="00B2"><w:t xml:space="preserve">The di</w:t></w:r><w:proofErr w:type="spellStart"/>\
                <w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>ary</w:t></w:r><w:proofErr w:type="spellEnd"/>\
                <w:del w:id="1" w:author="P"><w:r><w:delText> never</w:delText></w:r></w:del>\
                <w:ins w:id="2" w:author="P"><w:r><w:t xml:space="preserve"> shows </w:t></w:r></w:ins>\
                <w:hyperlink w:anchor="x"><w:r><w:rPr><w:rStyle w:val="Strong"/><w:b w:val="0"/></w:rPr><w:t>them</w:t></w:r></w:hyperlink>\
                <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> all</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p><w:p/>""")))
                .isEqualTo("<p>The diary shows them<strong> all</strong></p>");
    }

    @Test
    void word_s_own_styles_make_lists_and_bold() {
        byte[] file = changed(changed(reasons("""
                <w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val="MyBullets"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>two</w:t></w:r></w:p>\
                <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr><w:r><w:t>three</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>no item</w:t></w:r></w:p>"""),
                "word/styles.xml", xml -> xml.replace("</w:styles>", """
                <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>\
                <w:style w:type="paragraph" w:styleId="MyBullets"><w:basedOn w:val="ListBullet"/></w:style>\
                <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/><w:bCs/></w:rPr></w:style></w:styles>""")),
                "word/numbering.xml", xml -> xml.replace("</w:numbering>",
                        "<w:num w:numId=\"77\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"));
        assertThat(second(file)).isEqualTo("<ul><li>one</li><li><strong>two</strong></li></ul><ol><li>three</li></ol><p>no item</p>");
    }

    @Test
    void a_day_an_amount_and_a_finding_are_read_as_people_write_them() {
        UnaryOperator<String> change = xml -> xml.replaceFirst("4 December 2026", "4th  Dec 2026").replace(">250.00<", ">£1,250<")
                .replace(">Partly upheld<", ">partly  upheld.<");
        Said back = read(changed(write(ONE, TWO), "word/document.xml", change)).get(0).said();
        assertThat(back.due()).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(back.payment()).isEqualByComparingTo("1250");
        assertThat(back.verdict()).isEqualTo("PARTLY_UPHELD");
    }

    @Test
    void a_day_that_no_calendar_has_is_refused_and_not_moved() {
        for (String day : List.of("31 February 2027", "29 Feb 2027", "31/4/2027", "31.11.2026", "2027-02-30", "0 May 2027")) {
            refused(changed(write(ONE, TWO), "word/document.xml",
                    xml -> xml.replaceFirst("4 December 2026", day)), "“By when” of point 1 is no day");
        }
    }

    @Test
    void a_file_of_another_complaint_or_another_answer_is_refused() {
        byte[] file = write(ONE, TWO);
        ComplaintReference other = new ComplaintReference("CMP-2026-000124");
        assertThatThrownBy(() -> ResponseDocx.read(other, file, RESPONSE, List.of(ONE, TWO), (point, etag) -> { }))
                .hasMessageContaining("This Word file is not the response of CMP-2026-000124");
        refused(changed(file, "word/document.xml", xml -> xml.replace("OF/RESPONSE/", "OF/ADJUDICATION/")),
                "it was taken out for another complaint, or for another answer to it");
        refused(changed(file, "word/document.xml", xml -> xml.replace("OF/RESPONSE/", "CASE/RESPONSE/")),
                "This Word file does not say which complaint it belongs to");
    }

    @Test
    void a_blank_head_is_refused_by_its_number() {
        refused(reasons("<w:p><w:r><w:t>  </w:t></w:r></w:p>"), "Point 2 has no reasons");
        refused(reasons("<w:p><w:r><w:t>Write the reasons here</w:t></w:r></w:p>"), "Point 2 has no reasons");
        refused(reasons("<w:p><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>"), "Point 2 has no reasons");
        refused(write(ONE), "Point 2 is not in the file");
        Point blank = point(TWO.id(), 2);
        assertThatThrownBy(() -> read(write(ONE, blank), ONE, blank)).hasMessageContaining("Point 2 has no reasons");
    }

    @Test
    void what_a_letter_cannot_hold_is_said_and_nothing_is_lost_silently() {
        for (String more : List.of("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
                "<w:p><w:r><w:drawing/></w:r></w:p>", "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>")) {
            refused(reasons(more), "holds a table, a picture or a note");
        }
    }

    @Test
    void a_file_that_means_harm_is_refused_or_is_only_words() {
        refused(changed(write(ONE, TWO), "word/document.xml", xml -> xml.replace(
                "<w:document", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document")), "cannot be read");
        refused(reasons("<w:smartTag>".repeat(400) + "<w:p/>" + "</w:smartTag>".repeat(400)), "cannot be read");
        refused(new byte[] {'P', 'K', 3, 4}, "cannot be read");
        refused(changed(write(ONE, TWO), "word/document.xml", xml -> xml.replace("REASONS/", "X/")
                .replace("VERDICT/", "X/")), "is not in the file");
        assertThat(second(reasons("<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt; {{name}}</w:t></w:r>"
                + "<w:r><w:instrText>INCLUDETEXT \"//x\"</w:instrText></w:r></w:p>")))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; {{name}}</p>");
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(RuleViolation.class).hasMessageContaining(why);
    }
}
