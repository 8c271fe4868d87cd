package org.redress.letter;

import java.util.Set;
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
            boolean kept = node.getParentNode() instanceof org.w3c.dom.Element parent
                    && parent.getAttribute("class").contains("words");
            text.append(kept ? node.getNodeValue() : node.getNodeValue().replaceAll("\\s+", " "));
            return;
        }
        String name = node.getNodeName();
        if (name.equals("br")) {
            text.append('\n');
        }
        if (name.equals("li")) {
            text.append("- ");
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            add(child, text);
        }
        if (BLOCKS.contains(name)) {
            text.append(name.equals("li") ? "\n" : "\n\n");
        }
    }
}
