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
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.register.RichText.Kind;
import org.redress.register.RichText.Line;
import org.redress.response.BenchAnswer.Wording;
import org.redress.response.Point.Said;

/**
 * An answer as a Word file: each part of each point in a box of its own (a content control), tagged with the point and with
 * the state of what is said to it. Only what stands in the boxes is taken back. What the law asks a letter to say beside is not in
 * the file: it is ours.
 */
final class ResponseDocx {

    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** The parts of what is said to a point. */
    enum Part { VERDICT, REASONS, NOTHING, ACTION, OWNER, DUE, REMEDY, PAYMENT }

    /** What stands over a box. */
    static String label(Part part, Wording wording) {
        return switch (part) {
            case VERDICT -> wording.verdict();
            case REASONS -> wording.reasons();
            case NOTHING -> "Is anything to be done?";
            case ACTION -> wording.action();
            case OWNER -> "Who does it";
            case DUE -> "By when";
            case REMEDY -> "Kind of remedy";
            case PAYMENT -> "What we pay, in pounds";
        };
    }

    /** What an empty box says. */
    static String empty(Part part, Wording wording) {
        return switch (part) {
            case VERDICT -> wording.choose();
            case REASONS -> "Write the reasons here";
            case NOTHING -> "Choose";
            case ACTION -> "Write here what will be done, or leave this as it is";
            case OWNER -> "Name or role, or leave this as it is";
            case DUE -> "A day such as 4 December 2026, or leave this as it is";
            case REMEDY -> "Choose a kind, or leave this as it is";
            case PAYMENT -> "An amount such as 250.00, or leave this as it is";
        };
    }

    /** Refuses an answer that was read in another state than it has now. */
    interface Unchanged {
        void need(Point point, String etag);
    }

    /** The box around the heading says which answer to which complaint the file is. */
    private static final String OF = "OF";
    private static final String NOTHING_DONE = "No, nothing";
    private static final String SOMETHING_DONE = "Yes";

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE,
            words("d MMMM uuuu"), words("d MMM uuuu"), words("d/M/uuuu"), words("d.M.uuuu"));

    private ResponseDocx() {}

    private static DateTimeFormatter words(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static byte[] write(ComplaintReference reference, BenchAnswer answer, List<Point> points) {
        Wording wording = answer.wording();
        StringBuilder body = new StringBuilder();
        List<Integer> numbered = new ArrayList<>();
        body.append("<w:sdt><w:sdtPr><w:alias w:val=\"Complaint\"/><w:tag w:val=\"" + OF + "/" + answer.kind() + "/" + escape(reference.value())
                + "\"/><w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>"
                + paragraph("Heading1", wording.heading() + " " + reference) + "</w:sdtContent></w:sdt>");
        body.append(paragraph(null, "Write in the boxes only. The letter's address, the rights of the complainant and the"
                + " signature are added by Redress. Put this file back under %s in the Case tab.".formatted(wording.title())));
        for (Point point : points) {
            Box box = new Box(body, wording, "/" + point.id() + "/" + point.etag());
            Said said = point.said();
            body.append(paragraph("Heading2", wording.point() + " " + point.number()));
            point.words().lines().forEach(line -> body.append(paragraph("Quote", line)));
            box.add(Part.VERDICT, said.verdict() == null ? null : wording.verdicts().get(said.verdict()));
            box.add(Part.REASONS, said.reasons(), numbered);
            if (wording.mayNeedNothing()) {
                box.add(Part.NOTHING, said.noAction() ? NOTHING_DONE : said.action() == null ? null : SOMETHING_DONE);
            }
            box.add(Part.ACTION, said.action(), numbered);
            box.add(Part.OWNER, said.owner());
            box.add(Part.DUE, said.due() == null ? null : IN_WORDS.format(said.due()));
            box.add(Part.REMEDY, said.remedy() == null ? null : said.remedy().words());
            box.add(Part.PAYMENT, said.payment() == null ? null : said.payment().setScale(2).toPlainString());
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
     * What a file that was taken out says to all points.
     *
     * @throws RuleViolation INVALID: no such file, one of another answer or case, a point that is missing or blank, or
     *     something that a letter cannot hold
     */
    static List<Point> read(ComplaintReference reference, byte[] content, BenchAnswer answer, List<Point> points,
            Unchanged unchanged) {
        Wording wording = answer.wording();
        Map<String, ResponseWord.Box> boxes = ResponseWord.boxes(new ByteArrayInputStream(content));
        if (boxes.isEmpty()) {
            throw RuleViolation.invalid("file", null, "the file that was taken out", ("This Word file has none of the boxes of"
                    + " the file that Redress gives out. Take the %s out as a Word file, and write in its boxes.").formatted(
                    wording.called()));
        }
        ResponseWord.Box of = boxes.get(OF + "/" + answer.kind());
        if (boxes.keySet().stream().noneMatch(box -> box.startsWith(OF + "/"))) {
            throw RuleViolation.invalid("file", null, "the file that was taken out here", ("This Word file does not say which"
                    + " complaint it belongs to: it was taken out before an update of Redress, or the line at its top was"
                    + " deleted. Take the %1$s out anew, and put your changes into that file.").formatted(wording.called()));
        }
        if (of == null || !of.state().equals(reference.value())) {
            throw RuleViolation.invalid("file", null, "the file that was taken out here", ("This Word file is not the %1$s of"
                    + " %2$s: it was taken out for another complaint, or for another answer to it. Take the %1$s of this"
                    + " complaint out as a Word file, and put your changes into that one.").formatted(
                    wording.called(), reference));
        }
        List<Point> answered = new ArrayList<>();
        List<String> blank = new ArrayList<>();
        for (Point point : points) {
            Map<Part, ResponseWord.Box> own = own(boxes, point, points.size() == 1);
            String called = wording.point() + " " + point.number();
            if (!own.containsKey(Part.REASONS) || !own.containsKey(Part.VERDICT)) {
                blank.add(called + " is not in the file");
                continue;
            }
            unchanged.need(point, own.get(Part.REASONS).state());
            Point said = point.saying(new Said(text(own, Part.VERDICT, wording).map(words -> verdict(called, wording, words.plain()))
                    .orElse(null), text(own, Part.REASONS, wording).orElse(null),
                    text(own, Part.ACTION, wording).orElse(null), wording.mayNeedNothing()
                    && text(own, Part.NOTHING, wording).filter(words -> nothing(called, words.plain())).isPresent(),
                    text(own, Part.OWNER, wording).map(RichText::plain).orElse(null),
                    text(own, Part.DUE, wording).map(words -> day(called, words.plain())).orElse(null),
                    text(own, Part.PAYMENT, wording).map(words -> amount(called, words.plain())).orElse(null),
                    text(own, Part.REMEDY, wording).map(words -> remedy(called, words.plain())).orElse(null)));
            Bench.needOneOfTwo(wording, said, "file");
            List<String> missing = answer.blank(said);
            if (missing.isEmpty()) {
                answered.add(said);
            } else {
                blank.add(called + " has no " + missing.get(0));
            }
        }
        if (!blank.isEmpty()) {
            throw RuleViolation.invalid("file", null, "an answer to every point", String.join(". ", blank)
                    + ". Every point is answered: write it in the file's boxes, and put it back again.");
        }
        return answered;
    }

    private static Map<Part, ResponseWord.Box> own(Map<String, ResponseWord.Box> boxes, Point point, boolean only) {
        Map<Part, ResponseWord.Box> own = new java.util.EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ResponseWord.Box box = boxes.getOrDefault(part + "/" + point.id(),
                    only ? boxes.get(part + "/" + Responses.FIRST) : null);
            if (box != null) {
                own.put(part, box);
            }
        }
        return own;
    }

    private static Optional<RichText> text(Map<Part, ResponseWord.Box> own, Part part, Wording wording) {
        ResponseWord.Box box = own.get(part);
        if (box == null) {
            return Optional.empty();
        }
        if (box.holdsMore()) {
            throw RuleViolation.invalid("file", null, "paragraphs, lists and bold", ("The box “%s” holds a table, a picture or a"
                    + " note. A letter takes paragraphs, lists and bold: write it so%s.").formatted(label(part, wording),
                    wording.mayBePdf() ? ", or put the response in as PDF" : ""));
        }
        return RichText.of(box.lines()).filter(text -> !text.plain().equals(empty(part, wording)));
    }

    private static String verdict(String called, Wording wording, String words) {
        String all = String.join(", ", wording.verdicts().values());
        return wording.code(words).orElseThrow(() -> RuleViolation.invalid("file", null, all,
                "The %s of %s is none of these: %s.".formatted(wording.verdict().toLowerCase(Locale.UK),
                        called.toLowerCase(Locale.UK), all)));
    }

    private static Remedy remedy(String called, String words) {
        String said = words.strip().replaceAll("[\\s\\u00A0]+", " ").replaceAll("\\.$", "");
        String all = String.join(", ", Remedy.all().values());
        return Arrays.stream(Remedy.values()).filter(one -> one.words().equalsIgnoreCase(said)).findFirst().orElseThrow(() ->
                RuleViolation.invalid("file", null, all, "The kind of remedy of %s is none of these: %s.".formatted(
                        called.toLowerCase(Locale.UK), all)));
    }

    private static boolean nothing(String called, String words) {
        String said = words.strip().replaceAll("\\.$", "");
        if (!said.equalsIgnoreCase(NOTHING_DONE) && !said.equalsIgnoreCase(SOMETHING_DONE) && !said.equalsIgnoreCase("No")) {
            throw RuleViolation.invalid("file", null, SOMETHING_DONE + " or " + NOTHING_DONE,
                    "“Is anything to be done?” of %s is answered by “%s” or “%s”.".formatted(called.toLowerCase(Locale.UK),
                            SOMETHING_DONE, NOTHING_DONE));
        }
        return !said.equalsIgnoreCase(SOMETHING_DONE);
    }

    private static LocalDate day(String called, String words) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(words.strip().replaceAll("(?<=\\d)(st|nd|rd|th)\\b", "").replaceAll("\\s+", " "), format);
            } catch (DateTimeParseException another) {
                // the next way of writing a day
            }
        }
        throw RuleViolation.invalid("file", null, "a day such as 4 December 2026",
                "“By when” of %s is no day. Write it as %s.".formatted(called.toLowerCase(Locale.UK), UkTime.words(LocalDate.of(2026, 12, 4))));
    }

    private static BigDecimal amount(String called, String words) {
        String digits = words.replaceAll("[£,\\s]", "");
        if (!digits.matches("\\d{1,7}(\\.\\d{1,2})?")) {
            throw RuleViolation.invalid("file", null, "an amount such as 250.00",
                    "What is paid for %s is no amount. Write it as 250.00.".formatted(called.toLowerCase(Locale.UK)));
        }
        BigDecimal amount = new BigDecimal(digits);
        return amount.signum() == 0 ? null : amount;
    }

    /** Adds boxes of one point to the file. */
    private record Box(StringBuilder body, Wording wording, String tag) {

        void add(Part part, String text) {
            body.append(paragraph("Label", label(part, wording)));
            StringBuilder choice = new StringBuilder();
            Collection<String> choices = switch (part) {
                case VERDICT -> wording.verdicts().values();
                case NOTHING -> List.of(SOMETHING_DONE, NOTHING_DONE);
                case REMEDY -> Remedy.all().values();
                default -> List.of();
            };
            if (!choices.isEmpty()) {
                choice.append("<w:dropDownList>");
                choices.forEach(words -> choice.append("<w:listItem w:displayText=\"%1$s\" w:value=\"%1$s\"/>".formatted(words)));
                choice.append("</w:dropDownList>");
            } else {
                choice.append("<w:text/>");
            }
            control(part, choice.toString(), text == null, text == null ? hint(part) : paragraph(null, text));
        }

        void add(Part part, RichText text, List<Integer> numbered) {
            body.append(paragraph("Label", label(part, wording)));
            StringBuilder lines = new StringBuilder();
            Kind before = null;
            for (Line line : text == null ? List.<Line>of() : text.lines()) {
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
            control(part, "<w:richText/>", text == null, text == null ? hint(part) : lines.toString());
        }

        private String hint(Part part) {
            return "<w:p>" + run(empty(part, wording), "<w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr>") + "</w:p>";
        }

        private void control(Part part, String kind, boolean empty, String content) {
            body.append("<w:sdt><w:sdtPr><w:alias w:val=\"" + escape(label(part, wording)) + "\"/><w:tag w:val=\"" + part.name()
                    + escape(tag) + "\"/><w:lock w:val=\"sdtLocked\"/>" + (empty ? "<w:showingPlcHdr/>" : "") + kind
                    + "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>");
        }
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
