package org.redress.response;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads.Head;
import org.redress.register.RichText;
import org.redress.register.RichText.Kind;
import org.redress.register.RichText.Line;

/**
 * A response as a Word file: each part of each head in a box of its own (a content control), tagged with the head and with
 * the state of its answer. Only what stands in the boxes is taken back. What the law asks a letter to say beside is not in
 * the file: it is ours.
 */
final class ResponseDocx {

    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** The parts of an answer, and what an empty box says. */
    enum Part {
        FINDING("Finding", "Choose a finding"),
        REASONS("What we found, and why", "Write the reasons here"),
        ACTION("What we will do to put it right", "Write here what will be done, or leave this as it is"),
        OWNER("Who does it", "Name or role, or leave this as it is"),
        DUE("By when", "A day such as 4 December 2026, or leave this as it is"),
        PAYMENT("What we pay, in pounds", "An amount such as 250.00, or leave this as it is");

        final String label;
        final String empty;

        Part(String label, String empty) {
            this.label = label;
            this.empty = empty;
        }
    }

    /** Refuses an answer that was read in another state than it has now. */
    interface Unchanged {
        void need(Head head, String etag);
    }

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE,
            words("d MMMM uuuu"), words("d MMM uuuu"), words("d/M/uuuu"), words("d.M.uuuu"));

    private ResponseDocx() {}

    private static DateTimeFormatter words(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static byte[] write(ComplaintReference reference, List<Head> heads) {
        StringBuilder body = new StringBuilder();
        List<Integer> numbered = new ArrayList<>();
        body.append(paragraph("Heading1", "Our answer to complaint " + reference));
        body.append(paragraph(null, "Write in the boxes only. The letter's address, the rights of the complainant and the"
                + " signature are added by Redress. Put this file back under Response in the Case tab."));
        for (Head head : heads) {
            String tag = "/" + head.id() + "/" + Responses.etag(head);
            body.append(paragraph("Heading2", "Point " + head.number()));
            head.words().lines().forEach(line -> body.append(paragraph("Quote", line)));
            box(body, Part.FINDING, tag, head.finding() == null ? null : FindingLabels.of(head.finding()));
            box(body, Part.REASONS, tag, head.why(), numbered);
            box(body, Part.ACTION, tag, head.action(), numbered);
            box(body, Part.OWNER, tag, head.actionOwner());
            box(body, Part.DUE, tag, head.actionDue() == null ? null : IN_WORDS.format(head.actionDue()));
            box(body, Part.PAYMENT, tag, head.payment() == null ? null : head.payment().setScale(2).toPlainString());
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Override PartName="/word/document.xml" ContentType="%1$s.document.main+xml"/>\
                <Override PartName="/word/styles.xml" ContentType="%1$s.styles+xml"/>\
                <Override PartName="/word/numbering.xml" ContentType="%1$s.numbering+xml"/></Types>"""
                .formatted("application/vnd.openxmlformats-officedocument.wordprocessingml"));
        parts.put("_rels/.rels", relations("officeDocument\" Target=\"word/document.xml"));
        parts.put("word/_rels/document.xml.rels", relations("styles\" Target=\"styles.xml", "numbering\" Target=\"numbering.xml"));
        parts.put("word/document.xml", "<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body
                + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\""
                + " w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
        parts.put("word/styles.xml", styles());
        parts.put("word/numbering.xml", numbering(numbered.size()));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + part.getValue())
                        .getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /**
     * The answers in a file that was taken out, for all heads.
     *
     * @throws RuleViolation INVALID: no such file, a point that is missing or blank, or something that a letter cannot hold
     */
    static List<Head> read(byte[] content, List<Head> heads, Unchanged unchanged) {
        Map<String, ResponseWord.Box> boxes = ResponseWord.boxes(new ByteArrayInputStream(content));
        if (boxes.isEmpty()) {
            throw RuleViolation.invalid("file", null, "the file that was taken out", "This Word file has none of the boxes of"
                    + " the file that Redress gives out. Take the response out as a Word file, and write in its boxes.");
        }
        List<Head> answered = new ArrayList<>();
        List<String> blank = new ArrayList<>();
        for (Head head : heads) {
            Map<Part, ResponseWord.Box> own = own(boxes, head, heads.size() == 1);
            if (!own.containsKey(Part.REASONS) || !own.containsKey(Part.FINDING)) {
                blank.add("Point %d is not in the file".formatted(head.number()));
                continue;
            }
            unchanged.need(head, own.get(Part.REASONS).state());
            Optional<RichText> reasons = text(own, Part.REASONS);
            Optional<Finding> finding = text(own, Part.FINDING).map(words -> finding(head, words.plain()));
            if (reasons.isEmpty() || finding.isEmpty()) {
                blank.add("Point %d has no %s".formatted(head.number(), reasons.isEmpty() ? "reasons" : "finding"));
                continue;
            }
            answered.add(head.answered(finding.get(), reasons.get(), text(own, Part.ACTION).orElse(null),
                    text(own, Part.OWNER).map(RichText::plain).orElse(null),
                    text(own, Part.DUE).map(words -> day(head, words.plain())).orElse(null),
                    text(own, Part.PAYMENT).map(words -> amount(head, words.plain())).orElse(null)));
        }
        if (!blank.isEmpty()) {
            throw RuleViolation.invalid("file", null, "a finding and reasons on every point", String.join(". ", blank)
                    + ". Every point is answered: write it in the file's boxes, and put it back again.");
        }
        return answered;
    }

    private static Map<Part, ResponseWord.Box> own(Map<String, ResponseWord.Box> boxes, Head head, boolean only) {
        Map<Part, ResponseWord.Box> own = new java.util.EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ResponseWord.Box box = boxes.getOrDefault(part + "/" + head.id(),
                    only ? boxes.get(part + "/" + Responses.FIRST) : null);
            if (box != null) {
                own.put(part, box);
            }
        }
        return own;
    }

    private static Optional<RichText> text(Map<Part, ResponseWord.Box> own, Part part) {
        ResponseWord.Box box = own.get(part);
        if (box == null) {
            return Optional.empty();
        }
        if (box.holdsMore()) {
            throw RuleViolation.invalid("file", null, "paragraphs, lists and bold", ("The box “%s” holds a table, a picture or a"
                    + " note. A letter takes paragraphs, lists and bold: write it so, or put the response in as PDF.").formatted(part.label));
        }
        return RichText.of(box.lines()).filter(text -> !text.plain().equals(part.empty));
    }

    private static Finding finding(Head head, String words) {
        return FindingLabels.find(words).orElseThrow(() -> RuleViolation.invalid("file", null, FindingLabels.all(),
                "The finding of point %d is none of these: %s.".formatted(head.number(), FindingLabels.all())));
    }

    private static LocalDate day(Head head, String words) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(words.strip().replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "").replaceAll("\\s+", " "), format);
            } catch (DateTimeParseException another) {
                // the next way of writing a day
            }
        }
        throw RuleViolation.invalid("file", null, "a day such as 4 December 2026",
                "“By when” of point %d is no day. Write it as %s.".formatted(head.number(), UkTime.words(LocalDate.of(2026, 12, 4))));
    }

    private static BigDecimal amount(Head head, String words) {
        String digits = words.replaceAll("[£,\\s]", "");
        if (!digits.matches("\\d{1,7}(\\.\\d{1,2})?")) {
            throw RuleViolation.invalid("file", null, "an amount such as 250.00",
                    "What is paid for point %d is no amount. Write it as 250.00.".formatted(head.number()));
        }
        BigDecimal amount = new BigDecimal(digits);
        return amount.signum() == 0 ? null : amount;
    }

    private static void box(StringBuilder body, Part part, String tag, String text) {
        body.append(paragraph("Label", part.label));
        StringBuilder choice = new StringBuilder();
        if (part == Part.FINDING) {
            choice.append("<w:dropDownList>");
            for (Finding finding : Finding.values()) {
                choice.append("<w:listItem w:displayText=\"%1$s\" w:value=\"%1$s\"/>".formatted(FindingLabels.of(finding)));
            }
            choice.append("</w:dropDownList>");
        } else {
            choice.append("<w:text/>");
        }
        body.append(control(part, tag, choice.toString(), text == null, text == null ? hint(part) : paragraph(null, text)));
    }

    private static void box(StringBuilder body, Part part, String tag, Optional<RichText> text, List<Integer> numbered) {
        body.append(paragraph("Label", part.label));
        StringBuilder lines = new StringBuilder();
        Kind before = null;
        for (Line line : text.map(RichText::lines).orElse(List.of())) {
            if (line.kind() == Kind.NUMBER && before != Kind.NUMBER) {
                numbered.add(numbered.size());
            }
            int list = line.kind() == Kind.BULLET ? 1 : line.kind() == Kind.NUMBER ? 1 + numbered.size() : 0;
            lines.append("<w:p>").append(list == 0 ? "" : "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" + list
                    + "\"/></w:numPr></w:pPr>");
            line.runs().forEach(run -> lines.append(run(run.text(), run.bold() ? "<w:rPr><w:b/></w:rPr>" : "")));
            lines.append("</w:p>");
            before = line.kind();
        }
        body.append(control(part, tag, "<w:richText/>", text.isEmpty(), text.isEmpty() ? hint(part) : lines.toString()));
    }

    private static String hint(Part part) {
        return "<w:p>" + run(part.empty, "<w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr>") + "</w:p>";
    }

    private static String control(Part part, String tag, String kind, boolean empty, String content) {
        return "<w:sdt><w:sdtPr><w:alias w:val=\"" + escape(part.label) + "\"/><w:tag w:val=\"" + part.name() + escape(tag) + "\"/>"
                + "<w:lock w:val=\"sdtLocked\"/>" + (empty ? "<w:showingPlcHdr/>" : "") + kind + "</w:sdtPr><w:sdtContent>"
                + content + "</w:sdtContent></w:sdt>";
    }

    private static String paragraph(String style, String text) {
        return "<w:p>" + (style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") + run(text, "") + "</w:p>";
    }

    private static String run(String text, String properties) {
        return "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + String.join("</w:t><w:br/><w:t xml:space=\"preserve\">",
                List.of(escape(text).split("\n", -1))) + "</w:t></w:r>";
    }

    private static String escape(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000).forEach(kept::appendCodePoint);
        return kept.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String relations(String... targets) {
        StringBuilder relations = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < targets.length; i++) {
            relations.append("<Relationship Id=\"rId").append(i + 1)
                    .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/").append(targets[i])
                    .append("\"/>");
        }
        return relations.append("</Relationships>").toString();
    }

    private static String styles() {
        return "<w:styles xmlns:w=\"" + WORD + "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\""
                + " w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"24\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>"
                + "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                + style("Normal", "Normal", "", "") + style("Heading1", "heading 1", "<w:outlineLvl w:val=\"0\"/>", "<w:b/><w:sz w:val=\"36\"/>")
                + style("Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"360\"/><w:outlineLvl w:val=\"1\"/>",
                        "<w:b/><w:sz w:val=\"28\"/>")
                + style("Quote", "Quote", "<w:ind w:left=\"567\"/>", "<w:i/>")
                + style("Label", "Label", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"40\"/>", "<w:b/><w:color w:val=\"505A5F\"/>")
                + "<w:style w:type=\"character\" w:styleId=\"PlaceholderText\"><w:name w:val=\"Placeholder Text\"/><w:rPr>"
                + "<w:color w:val=\"666666\"/></w:rPr></w:style></w:styles>";
    }

    private static String style(String id, String name, String paragraph, String run) {
        return "<w:style w:type=\"paragraph\"" + (id.equals("Normal") ? " w:default=\"1\"" : "") + " w:styleId=\"" + id
                + "\"><w:name w:val=\"" + name + "\"/>" + (id.equals("Normal") ? "" : "<w:basedOn w:val=\"Normal\"/>")
                + "<w:pPr>" + paragraph + "</w:pPr><w:rPr>" + run + "</w:rPr></w:style>";
    }

    /** One kind of bullets; numbers that begin anew with each list. */
    private static String numbering(int numberedLists) {
        StringBuilder numbering = new StringBuilder("<w:numbering xmlns:w=\"" + WORD + "\">" + level(0, "bullet", "•")
                + level(1, "decimal", "%1.") + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        for (int i = 0; i < numberedLists; i++) {
            numbering.append("<w:num w:numId=\"").append(i + 2).append("\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride"
                    + " w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        }
        return numbering.append("</w:numbering>").toString();
    }

    private static String level(int id, String format, String text) {
        return ("<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start"
                + " w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind"
                + " w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>").formatted(id, format, text);
    }
}
