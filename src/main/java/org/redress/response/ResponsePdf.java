package org.redress.response;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.redress.problem.RuleViolation;
import org.redress.register.RichText;
import org.redress.response.BenchAnswer.Wording;
import org.redress.response.Point.Said;

/**
 * A response as somebody has made it elsewhere. It names each point in a line of its own ("Point 2"), and says something
 * under each; the words are kept as reasons too, so that they are found and checked like all others.
 */
final class ResponsePdf {

    private static final int MOST_PAGES = 60;
    private static final int MOST_CHARACTERS = 1_000_000;
    /** Of an answer's own; fewer say "to be confirmed". */
    private static final int FEWEST_LETTERS = 20;
    private static final Pattern POINT = Pattern.compile("(?im)^\\h*point\\h+(\\d{1,3})\\b[\\h:.–-]*");
    private static final Pattern FINDING = Pattern.compile("(?im)^\\h*finding\\h*[:–-]\\h*(.+)$");

    private ResponsePdf() {}

    /** @throws RuleViolation INVALID: too long, without text, or a point that is not named, or blank */
    static List<Point> read(byte[] content, Wording wording, List<Point> points) {
        String text = text(content);
        List<Point> answered = new ArrayList<>();
        List<String> blank = new ArrayList<>();
        for (Point point : points) {
            String said = under(text, point.number());
            Matcher finding = FINDING.matcher(said == null ? "" : said);
            Optional<String> found = finding.find() ? wording.code(finding.group(1)) : Optional.empty();
            String reasons = said == null ? "" : found.isPresent() ? finding.replaceFirst("") : said;
            if (own(reasons, point, wording).length() < FEWEST_LETTERS) {
                blank.add((said == null ? "Point %d is not named" : "Point %d is blank, or has hardly a word of its own")
                        .formatted(point.number()));
            } else {
                Said before = point.said();
                answered.add(point.saying(new Said(found.orElse(before.verdict()), RichText.ofPlain(paragraphs(reasons)).orElse(null),
                        before.action(), before.noAction(), before.owner(), before.due(), before.payment(), before.remedy())));
            }
        }
        if (!blank.isEmpty()) {
            throw RuleViolation.invalid("file", null, "a line \"Point 1\", \"Point 2\" … and an answer under each",
                    String.join(". ", blank) + ". Every point is answered, in the PDF too: begin each answer with a line"
                            + " “Point 1”, “Point 2” and so on.");
        }
        return answered;
    }

    static String text(byte[] content) {
        try (PDDocument pdf = Loader.loadPDF(content)) {
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw RuleViolation.invalid("file", pdf.getNumberOfPages(), "at most " + MOST_PAGES + " pages",
                        "The PDF has more than " + MOST_PAGES + " pages. Put what is evidence under Documents.");
            }
            String text = new PDFTextStripper().getText(pdf);
            if (text.isBlank()) {
                throw RuleViolation.invalid("file", null, "a PDF with text", "No words can be read in this PDF: it is a"
                        + " picture of pages, which a screen reader cannot read either. Save it as PDF from Word.");
            }
            return text.substring(0, Math.min(MOST_CHARACTERS, text.length())).replace('\u00A0', ' ').replaceAll("\\R", "\n");
        } catch (IOException | IllegalStateException broken) {
            throw RuleViolation.invalid("file", null, "a PDF that can be read", "The PDF cannot be read. Save it once more.");
        }
    }

    /** What stands between the line that names a point and the next such line; null where none names it. */
    private static String under(String text, int number) {
        Matcher point = POINT.matcher(text);
        StringBuilder under = null;
        boolean within = false;
        int from = 0;
        while (point.find()) {
            if (within) {
                under.append(text, from, point.start());
            }
            within = Integer.parseInt(point.group(1)) == number;
            if (within && under == null) {
                under = new StringBuilder();
            }
            from = point.end();
        }
        if (within) {
            under.append(text.substring(from));
        }
        return under == null ? null : under.toString();
    }

    /** Lines end where the page ends; a paragraph ends where a sentence does. */
    private static String paragraphs(String text) {
        return withoutPageNumbers(text).strip().replaceAll("(?<![.!?:])\\h*\\n(?!\\n|\\h*[-•–\\d])", " ").replaceAll("\\n", "\n\n");
    }

    private static String withoutPageNumbers(String text) {
        return text.replaceAll("(?im)^\\h*(page\\h+)?\\d{1,3}(\\h+of\\h+\\d{1,3})?\\h*$", "");
    }

    /** The letters of an answer without those of the question and of our own form, however the lines break. */
    private static String own(String reasons, Point point, Wording wording) {
        String own = letters(withoutPageNumbers(reasons)).replace(letters(point.words()), "");
        for (ResponseDocx.Part part : ResponseDocx.Part.values()) {
            own = own.replace(letters(ResponseDocx.empty(part, wording)), "").replace(letters(ResponseDocx.label(part, wording)), "");
        }
        return own;
    }

    private static String letters(String text) {
        return text.replaceAll("\\P{L}+", "").toLowerCase(Locale.UK);
    }
}
