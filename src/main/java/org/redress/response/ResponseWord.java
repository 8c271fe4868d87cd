package org.redress.response;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.redress.problem.RuleViolation;
import org.redress.register.RichText.Kind;
import org.redress.register.RichText.Line;
import org.redress.register.RichText.Run;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What stands in the boxes of a Word file, however Word has cut it up: runs, tracked changes (what is inserted counts, what
 * is deleted does not), styles and lists. Nothing else of the file is looked at, and nothing that it points to is fetched.
 */
final class ResponseWord {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final int MOST_BYTES = 30 << 20;
    private static final int DEEPEST = 200;
    private static final Set<String> PASSED_OVER = Set.of("del", "moveFrom", "rPr", "pPr", "sdtPr", "instrText", "delText",
            "proofErr", "bookmarkStart", "bookmarkEnd", "commentReference", "annotationRef", "lastRenderedPageBreak");
    private static final Set<String> MORE = Set.of("tbl", "drawing", "pict", "object", "footnoteReference",
            "endnoteReference", "altChunk", "AlternateContent", "oMath", "oMathPara", "sym");

    /**
     * One box.
     *
     * @param state the state of the answer when it was taken out
     * @param holdsMore whether something stands in it that is neither paragraph, list nor bold
     */
    record Box(String state, List<Line> lines, boolean holdsMore) {}

    private final Map<String, String> listOfStyle = new HashMap<>();
    private final Map<String, Boolean> boldStyle = new HashMap<>();
    private final Map<String, String> formats = new HashMap<>();

    private List<Line> lines;
    private List<Run> open;
    private Kind kind;
    private boolean more;

    private ResponseWord() {}

    /** The boxes by part and head: {@code REASONS/3f2…}; where a box stands twice, the first. */
    static Map<String, Box> boxes(InputStream file) {
        ResponseWord word = new ResponseWord();
        Map<String, Document> parts = parts(file);
        Document document = parts.get("word/document.xml");
        if (document == null) {
            throw broken();
        }
        word.styles(parts.get("word/styles.xml"));
        word.numbering(parts.get("word/numbering.xml"));
        Map<String, Box> boxes = new LinkedHashMap<>();
        NodeList controls = document.getElementsByTagNameNS(W, "sdt");
        for (int i = 0; i < controls.getLength(); i++) {
            Element control = (Element) controls.item(i);
            String[] tag = value(child(child(control, "sdtPr"), "tag")).split("/");
            Element content = child(control, "sdtContent");
            if (tag.length == 3 && content != null) {
                boxes.putIfAbsent(tag[0] + "/" + tag[1], word.read(content, tag[2]));
            }
        }
        return boxes;
    }

    private Box read(Element content, String state) {
        lines = new ArrayList<>();
        open = new ArrayList<>();
        kind = Kind.PARAGRAPH;
        more = false;
        walk(content, false, 0);
        close();
        return new Box(state, lines, more);
    }

    private void walk(Element from, boolean bold, int depth) {
        if (depth > DEEPEST) {
            throw broken();
        }
        for (Node node = from.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            String name = element.getLocalName();
            if (MORE.contains(name)) {
                more = true;
            } else if (!W.equals(element.getNamespaceURI()) || PASSED_OVER.contains(name)) {
                continue;
            } else if (name.equals("p")) {
                close();
                kind = kind(child(element, "pPr"));
                walk(element, false, depth + 1);
                close();
            } else if (name.equals("r")) {
                walk(element, bold(child(element, "rPr")), depth + 1);
            } else if (name.equals("t")) {
                open.add(new Run(element.getTextContent(), bold));
            } else if (name.equals("br") || name.equals("cr")) {
                open.add(new Run("\n", bold));
            } else if (name.equals("tab")) {
                open.add(new Run(" ", bold));
            } else if (name.equals("noBreakHyphen")) {
                open.add(new Run("-", bold));
            } else {
                walk(element, bold, depth + 1);
            }
        }
    }

    private void close() {
        lines.add(new Line(kind, List.copyOf(open)));
        open = new ArrayList<>();
    }

    private Kind kind(Element properties) {
        Element number = child(properties, "numPr");
        String list = number != null ? value(child(number, "numId")) : listOfStyle.get(value(child(properties, "pStyle")));
        String format = list == null || list.equals("0") ? "none" : formats.getOrDefault(list, "none");
        return switch (format) {
            case "none" -> Kind.PARAGRAPH;
            case "bullet" -> Kind.BULLET;
            default -> Kind.NUMBER;
        };
    }

    private boolean bold(Element properties) {
        Element own = child(properties, "b");
        return own != null ? on(own) : boldStyle.getOrDefault(value(child(properties, "rStyle")), false);
    }

    private static boolean on(Element flag) {
        return !Set.of("0", "false", "off").contains(value(flag));
    }

    private void styles(Document styles) {
        if (styles == null) {
            return;
        }
        Map<String, String> basedOn = new HashMap<>();
        NodeList all = styles.getElementsByTagNameNS(W, "style");
        for (int i = 0; i < all.getLength(); i++) {
            Element style = (Element) all.item(i);
            String id = style.getAttributeNS(W, "styleId");
            basedOn.put(id, value(child(style, "basedOn")));
            Element number = child(child(style, "pPr"), "numPr");
            if (number != null) {
                listOfStyle.put(id, value(child(number, "numId")));
            }
            Element bold = child(child(style, "rPr"), "b");
            if (bold != null && "character".equals(style.getAttributeNS(W, "type"))) {
                boldStyle.put(id, on(bold));
            }
        }
        for (String id : basedOn.keySet()) {
            String from = id;
            for (int up = 0; up < 10 && from != null; up++) {
                if (listOfStyle.containsKey(from)) {
                    listOfStyle.putIfAbsent(id, listOfStyle.get(from));
                }
                if (boldStyle.containsKey(from)) {
                    boldStyle.putIfAbsent(id, boldStyle.get(from));
                }
                from = basedOn.get(from);
            }
        }
    }

    private void numbering(Document numbering) {
        if (numbering == null) {
            return;
        }
        Map<String, String> kinds = new HashMap<>();
        NodeList kindsOfList = numbering.getElementsByTagNameNS(W, "abstractNum");
        for (int i = 0; i < kindsOfList.getLength(); i++) {
            Element list = (Element) kindsOfList.item(i);
            kinds.put(list.getAttributeNS(W, "abstractNumId"), value(child(child(list, "lvl"), "numFmt")));
        }
        NodeList lists = numbering.getElementsByTagNameNS(W, "num");
        for (int i = 0; i < lists.getLength(); i++) {
            Element list = (Element) lists.item(i);
            formats.put(list.getAttributeNS(W, "numId"), kinds.getOrDefault(value(child(list, "abstractNumId")), "none"));
        }
    }

    private static Map<String, Document> parts(InputStream file) {
        Map<String, Document> parts = new HashMap<>();
        Set<String> wanted = Set.of("word/document.xml", "word/styles.xml", "word/numbering.xml");
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (wanted.contains(entry.getName()) && !parts.containsKey(entry.getName())) {
                    byte[] part = zip.readNBytes(MOST_BYTES);
                    if (part.length == MOST_BYTES) {
                        throw broken();
                    }
                    parts.put(entry.getName(), parse(part));
                }
            }
            return parts;
        } catch (IOException | SAXException unreadable) {
            throw broken();
        }
    }

    private static Document parse(byte[] part) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(part));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuleViolation broken() {
        return RuleViolation.invalid("file", null, "the file that was taken out", "The Word file cannot be read. Save it once"
                + " more as DOCX, or take the response out again.");
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName()) && W.equals(element.getNamespaceURI())) {
                return element;
            }
        }
        return null;
    }

    private static String value(Element element) {
        return element == null ? "" : element.getAttributeNS(W, "val");
    }
}
