package org.redress.letter;

import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A letter as plain text, for people whose mail program shows no HTML. */
final class PlainText {

    private static final Set<String> BLOCKS = Set.of("p", "h1", "h2", "h3", "ul", "ol", "div", "section", "li");

    private PlainText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        add(LetterTemplates.parse(html).getElementsByTagName("body").item(0), text);
        return text.toString().replaceAll("[ \\t]+", " ").replaceAll(" ?\\n ?", "\n").replaceAll("\\n{3,}", "\n\n")
                .strip() + "\n";
    }

    private static void add(Node node, StringBuilder text) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            boolean kept = words(node.getParentNode());
            text.append(kept ? node.getNodeValue() : node.getNodeValue().replaceAll("\\s+", " "));
            return;
        }
        String name = node.getNodeName();
        if (name.equals("br")) {
            text.append('\n');
        }
        if (name.equals("li")) {
            text.append(node.getParentNode().getNodeName().equals("ol") ? place(node) + ". " : "- ");
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            add(child, text);
        }
        if (BLOCKS.contains(name)) {
            text.append(name.equals("li") ? "\n" : "\n\n");
        }
    }

    /** Whether line ends are people's own here: in what they wrote. */
    private static boolean words(Node node) {
        return node instanceof Element element && (element.getAttribute("class").contains("words") || words(node.getParentNode()));
    }

    private static int place(Node item) {
        int place = 1;
        for (Node before = item.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            place += before.getNodeName().equals("li") ? 1 : 0;
        }
        return place;
    }
}
