package org.redress.letter;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.redress.engine.Facts;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.RichText;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The templates of letters and the parts they share, each in the text that counts now, the edited one or the delivered.
 * They know "if present" and dates in words and nothing else. What they print is always escaped: a template that asks
 * for unescaped text is refused.
 */
@Component
class LetterTemplates {

    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{(\\{|&)");
    private static final Pattern RULEBOOK_ID = Pattern.compile("\\A\\s*<!--\\s*([A-Z]{2}-\\d{2})\\s*-->");
    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);

    /** What the frame of a letter ({@code letters/layout.html}) writes otherwise in large print. */
    private static final Pattern BODY = Pattern.compile("(<body class=\"[a-z]+)(?: large-print)?");
    private static final Pattern FOOT = Pattern.compile("(@bottom-(?:left|right) \\{[^}]*?font-size: )\\d+pt");

    private static final String NOBODY = "[who signs it]";

    private static final String ADDRESS = "<!--address-->";
    private static final String ADDRESS_END = "<!--/address-->";
    private static final String ADDRESS_LINES = "{{name}}{{#addressLines}}<br />{{.}}{{/addressLines}}";

    /** Marks text that may be printed as it stands. It is no character: no other text keeps it. */
    private static final String RICH = "\uFDD0";

    private final TemplateTexts texts;
    private final LetterTable table;
    private final Mustache.Compiler compiler = Mustache.compiler()
            .withEscaper(text -> text.startsWith(RICH) ? text.substring(RICH.length())
                    : Escapers.HTML.escape(withoutControls(text)))
            .withFormatter(LetterTemplates::words)
            .emptyStringIsFalse(true).nullValue("").defaultValue("").strictSections(false);

    LetterTemplates(TemplateTexts texts, LetterTable table) {
        this.texts = texts;
        this.table = table;
    }

    /** A letter's words: the whole document, its title in plain text, the rulebook's id and the texts it was written with. */
    record Written(String html, String title, String rulebookId, String writtenWith) {}

    /**
     * Writes one letter.
     *
     * @param audience complainant or child
     * @param choice the texts that count for it
     * @throws RuleViolation where an element that the law asks for is empty, or nobody signs it who must
     */
    Written write(String stem, String audience, Map<String, Object> content, TemplateTexts.Choice choice) {
        LetterTable.Kind kind = table.kind(stem);
        String source = letter(stem, audience, choice);
        Matcher id = RULEBOOK_ID.matcher(source);
        if (!id.find() || !id.group(1).equals(kind.id())) {
            throw new IllegalStateException("The first line of " + stem + "-to-" + audience + ".html must be <!-- "
                    + kind.id() + " -->.");
        }
        Written written = page(source, audience, content, choice, kind.id());
        complain(kind, mandatory(parse(written.html())));
        needSigner(kind, source, audience, content, choice);
        return written;
    }

    /** A council's own text of the end of letters may be older than signatures, or lie in its folder unchecked. */
    private void needSigner(LetterTable.Kind kind, String source, String audience, Map<String, Object> content,
            TemplateTexts.Choice choice) {
        if (content.get("signed") == null) {
            return;
        }
        // Written once more with a name that nobody has: the handler's may be the same as the signatory's.
        Map<String, Object> asked = new Facts(content);
        asked.put("signed", Map.of("by", NOBODY, "role", "[as what]"));
        if (!mandatory(parse(page(source, audience, asked, choice, kind.id()).html())).getOrDefault("handler", "")
                .contains(NOBODY)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("The letter \"%s\" cannot be written: its end does not"
                    + " say who signs it. Somebody changed the text \"ends-to-%s\": under Texts of letters an analyst"
                    + " prints {{signed.by}} and {{signed.role}} in its element \"handler\", as our own text does.")
                    .formatted(kind.what(), audience));
        }
    }

    /** For whom a template is, by its name: {@code child} of {@code signpost-to-child}. */
    static String audience(String name) {
        return name.substring(name.lastIndexOf("-to-") + "-to-".length());
    }

    /** A letter's template as it is written for somebody, with the places for own words in its free parts. */
    static String letter(String stem, String audience, TemplateTexts.Choice choice) {
        return FreeParts.open(escaping(choice.text("letters/" + stem + "-to-" + audience)));
    }

    /** A template that may not be in use yet, as a page; what of it is empty is not complained of. */
    Written page(String source, String audience, Map<String, Object> content, TemplateTexts.Choice choice, String id) {
        Mustache.Compiler including = compiler.withLoader(part ->
                new StringReader(escaping(choice.text("letter-parts/" + part))));
        String body = including.compile(source).execute(content);
        Matcher heading = HEADING.matcher(body);
        if (!heading.find()) {
            throw new IllegalStateException("A letter " + id + " has no heading (h1).");
        }
        String title = plain(heading.group(1));
        Map<String, Object> page = new Facts(content);
        page.put("title", title);
        page.put("audience", audience);
        String frame = compiler.compile(layout()).execute(page);
        return new Written(frame.replace("<!--letter-->", body), title, id, choice.used());
    }

    /**
     * A paper of the case that is no letter, from its template in {@code forms/papers} with what all of them share in
     * {@code forms/paper-parts}: a whole document.
     */
    String paper(String stem, Map<String, Object> content) {
        return compiler.withLoader(part -> new StringReader(escaping(texts.delivered("paper-parts/" + part))))
                .compile(escaping(texts.delivered("papers/" + stem))).execute(content);
    }

    /** A letter that was written before, with another address in its window. */
    String readdressed(String html, Map<String, Object> to) {
        int from = html.indexOf(ADDRESS);
        int until = html.indexOf(ADDRESS_END);
        if (from < 0 || until < from) {
            throw new IllegalStateException("The letter has no address window.");
        }
        String lines = compiler.compile(ADDRESS_LINES).execute(to);
        return html.substring(0, from + ADDRESS.length()) + lines + html.substring(until);
    }

    /** A letter that was written before, in large print or not. */
    static String printed(String html, boolean large) {
        return FOOT.matcher(BODY.matcher(html).replaceFirst("$1" + (large ? " large-print" : "")))
                .replaceAll("$1" + (large ? "18pt" : "9pt"));
    }

    private static void complain(LetterTable.Kind kind, Map<String, String> found) {
        List<String> missing = new ArrayList<>();
        kind.mandatory().stream().filter(name -> !found.containsKey(name)).forEach(missing::add);
        found.forEach((name, text) -> {
            if (Texts.blank(text)) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw RuleViolation.invalid("letter", null, "every element of rulebook " + kind.id(),
                    "The letter \"%s\" cannot be written yet: it must say %s (%s).".formatted(kind.what(),
                            String.join(", ", missing.stream().map(name -> name.replace('-', ' ')).toList()),
                            kind.law()));
        }
    }

    /** The marked elements of a letter and their text: none where a paragraph of it came out empty. */
    static Map<String, String> mandatory(Document letter) {
        Map<String, String> found = new LinkedHashMap<>();
        NodeList all = letter.getElementsByTagName("section");
        for (int i = 0; i < all.getLength(); i++) {
            Element section = (Element) all.item(i);
            if (section.hasAttribute("data-mandatory")) {
                String text = holdsNothing(section, "p") || holdsNothing(section, "strong") ? ""
                        : section.getTextContent();
                for (String name : section.getAttribute("data-mandatory").split(" +")) {
                    found.merge(name, text, String::concat);
                }
            }
        }
        return found;
    }

    private static boolean holdsNothing(Element section, String tag) {
        NodeList inner = section.getElementsByTagName(tag);
        for (int i = 0; i < inner.getLength(); i++) {
            if (Texts.blank(inner.item(i).getTextContent())) {
                return true;
            }
        }
        return false;
    }

    /** The letter as a document; templates are well-formed XHTML without entities of their own. */
    static Document parse(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(withoutDoctype(html))));
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        } catch (SAXException malformed) {
            throw new IllegalStateException("A letter's template is not well-formed: " + malformed.getMessage(),
                    malformed);
        }
    }

    private static String withoutDoctype(String html) {
        return html.startsWith("<!DOCTYPE html>") ? html.substring("<!DOCTYPE html>".length()) : html;
    }

    private static String plain(String html) {
        return parse("<p>" + html + "</p>").getDocumentElement().getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static String escaping(String source) {
        if (UNESCAPED.matcher(source).find()) {
            throw new IllegalStateException("A template asks for unescaped text, which is not allowed.");
        }
        return source;
    }

    private static String layout() {
        try {
            return new ClassPathResource("letters/layout.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private static String words(Object fact) {
        return fact instanceof RichText rich ? RICH + rich.xhtml() : DatesInWords.text(fact).replace(RICH, "");
    }

    /** Text without the characters that XML cannot hold; letters, accents and line ends stay. */
    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF && !(c >= 0x7F && c <= 0x9F)
                        || c >= 0xE000 && c <= 0xFFFD && !(c >= 0xFDD0 && c <= 0xFDEF) || c >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
