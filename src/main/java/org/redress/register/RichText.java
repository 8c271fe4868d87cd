package org.redress.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.redress.problem.Texts;

/**
 * Text with paragraphs, lists of one level and bold, and nothing else. Whatever it is read from, only its words and
 * these three are taken over, and the XHTML ({@code p, ul, ol, li, strong}, no attributes) is written anew from them: it
 * can be printed as it stands.
 */
public final class RichText {

    /** What a line is. */
    public enum Kind { PARAGRAPH, BULLET, NUMBER }

    /** Words, bold or not; a line end in them is a line end. */
    public record Run(String text, boolean bold) {}

    /** A paragraph or an item of a list. */
    public record Line(Kind kind, List<Run> runs) {

        String text() {
            return String.join("", runs.stream().map(Run::text).toList());
        }
    }

    private final List<Line> lines;

    private RichText(List<Line> lines) {
        this.lines = lines;
    }

    /** What is allowed of this HTML, whatever wrote it; empty where no word is left. */
    public static Optional<RichText> of(String html) {
        if (Texts.blank(html)) {
            return Optional.empty();
        }
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select("script, style, template, noscript, iframe, object, svg, math, textarea, title, select").remove();
        Reader reader = new Reader();
        body.traverse(reader);
        reader.close();
        return of(reader.lines);
    }

    /** Plain text: its paragraphs are those that a blank line parts. Empty where there is no word. */
    public static Optional<RichText> ofPlain(String text) {
        return text == null ? Optional.empty() : of(Stream.of(text.strip().split("\\R[ \\t]*\\R\\s*"))
                .map(paragraph -> new Line(Kind.PARAGRAPH, List.of(new Run(paragraph.replaceAll("\\R", "\n"), false)))).toList());
    }

    /** These lines without those that hold no word; empty where none is left. */
    public static Optional<RichText> of(List<Line> lines) {
        List<Line> kept = lines.stream().map(RichText::tidy).filter(line -> !Texts.blank(line.text())).toList();
        return kept.isEmpty() ? Optional.empty() : Optional.of(new RichText(kept));
    }

    /** What was written as rich text, as long as its words are still these; otherwise these words. */
    public static Optional<RichText> ofEither(String rich, String plain) {
        return of(rich).filter(text -> text.plain().equals(plain)).or(() -> ofPlain(plain));
    }

    /** Rich text as it is kept beside these words; null where it is of other words, which stood there before. */
    public static String keptBeside(String plain, String rich) {
        return of(rich).filter(text -> text.plain().equals(plain)).map(RichText::xhtml).orElse(null);
    }

    public List<Line> lines() {
        return lines;
    }

    /** {@link #plain()} of a text; null of none. */
    public static String plainOrNull(RichText text) {
        return text == null ? null : text.plain();
    }

    /** {@link #xhtml()} of a text; null of none. */
    public static String xhtmlOrNull(RichText text) {
        return text == null ? null : text.xhtml();
    }

    /** As XHTML. */
    public String xhtml() {
        StringBuilder xhtml = new StringBuilder();
        Kind before = Kind.PARAGRAPH;
        for (Line line : lines) {
            if (line.kind() != before) {
                xhtml.append(list(before, "</")).append(list(line.kind(), "<"));
                before = line.kind();
            }
            String tag = line.kind() == Kind.PARAGRAPH ? "p" : "li";
            xhtml.append('<').append(tag).append('>');
            line.runs().forEach(run -> xhtml.append(run.bold() ? "<strong>" : "").append(run.text().replace("&", "&amp;")
                    .replace("<", "&lt;").replace(">", "&gt;")).append(run.bold() ? "</strong>" : ""));
            xhtml.append("</").append(tag).append('>');
        }
        return xhtml.append(list(before, "</")).toString();
    }

    private static String list(Kind kind, String opens) {
        return switch (kind) {
            case PARAGRAPH -> "";
            case BULLET -> opens + "ul>";
            case NUMBER -> opens + "ol>";
        };
    }

    /** The same words without bold: a blank line between paragraphs, a dash or a number before each item. */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        int number = 0;
        Kind before = null;
        for (Line line : lines) {
            number = line.kind() == before ? number + 1 : 1;
            if (before != null) {
                plain.append(line.kind() == before && before != Kind.PARAGRAPH ? "\n" : "\n\n");
            }
            plain.append(line.kind() == Kind.BULLET ? "- " : line.kind() == Kind.NUMBER ? number + ". " : "").append(line.text());
            before = line.kind();
        }
        return plain.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RichText text && text.lines.equals(lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** The words alone, for places where markup would be none. */
    @Override
    public String toString() {
        return plain();
    }

    /** A line without space around it, without what XML cannot hold, and with one run for words of one kind. */
    private static Line tidy(Line line) {
        List<Run> runs = new ArrayList<>();
        for (Run run : line.runs()) {
            String text = characters(run.text());
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && (last.bold() == run.bold() || text.isBlank())) {
                runs.set(runs.size() - 1, new Run(last.text() + text, last.bold()));
            } else if (!text.isEmpty()) {
                runs.add(new Run(last == null ? text.stripLeading() : text, run.bold()));
            }
        }
        runs.removeIf(run -> run.text().isEmpty());
        if (!runs.isEmpty()) {
            Run last = runs.remove(runs.size() - 1);
            runs.add(new Run(last.text().stripTrailing(), last.bold()));
        }
        return new Line(line.kind(), List.copyOf(runs));
    }

    private static String characters(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace('\u00A0', ' ').replace('\t', ' ').codePoints().filter(c -> c == '\n' || c >= 0x20 && c <= 0xD7FF
                && !(c >= 0x7F && c <= 0x9F) || c >= 0xE000 && c <= 0xFFFD && !(c >= 0xFDD0 && c <= 0xFDEF)
                || c >= 0x10000).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Takes words, lists and bold out of a page, without calling itself: a page may be as deep as it likes. */
    private static final class Reader implements NodeVisitor {

        private final List<Line> lines = new ArrayList<>();
        private final Deque<Kind> lists = new ArrayDeque<>();
        private List<Run> open = new ArrayList<>();
        private int bold;
        private int items;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                open.add(new Run(text.getWholeText(), bold > 0));
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> lineEnd();
                    case "strong", "b" -> bold++;
                    case "ul", "ol" -> {
                        close();
                        lists.push(element.normalName().equals("ul") ? Kind.BULLET : Kind.NUMBER);
                    }
                    case "li" -> {
                        close();
                        items++;
                    }
                    default -> between(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "strong", "b" -> bold--;
                    case "ul", "ol" -> {
                        close();
                        lists.pop();
                    }
                    case "li" -> {
                        close();
                        items--;
                    }
                    default -> between(element);
                }
            }
        }

        /** Two line ends in a row part two paragraphs; in an item there is one line end at most. */
        private void lineEnd() {
            boolean second = !open.isEmpty() && open.get(open.size() - 1).text().endsWith("\n");
            if (second && items == 0) {
                close();
            } else if (!second) {
                open.add(new Run("\n", false));
            }
        }

        private void between(Element element) {
            if (element.isBlock() || element.normalName().matches("td|th")) {
                if (items == 0) {
                    close();
                } else if (open.stream().anyMatch(run -> !run.text().isBlank())) {
                    lineEnd();
                }
            }
        }

        private void close() {
            lines.add(new Line(items == 0 ? Kind.PARAGRAPH : lists.isEmpty() ? Kind.BULLET : lists.peek(), List.copyOf(open)));
            open = new ArrayList<>();
        }
    }
}
