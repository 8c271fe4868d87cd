package org.redress.letter;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.redress.letter.LetterVocabulary.Fact;
import org.redress.problem.Texts;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * What a template may be: the words of a letter with the few elements that letters have, facts by their names, "if
 * present" around whole elements, and every element that the law asks for in a section of its own that nothing takes
 * away. Each fault is a sentence that names its line and what is allowed.
 */
final class TemplateCheck extends DefaultHandler2 {

    private static final Set<String> ELEMENTS = new LinkedHashSet<>(List.of("h1", "h2", "h3", "p", "ul", "ol", "li",
            "strong", "em", "br", "div", "section", "span"));
    private static final Set<String> CLASSES = new LinkedHashSet<>(List.of("words", "point", "key", "sign", "ends"));
    private static final Map<String, String> ATTRIBUTES = Map.of("class", "", "lang", "", "data-mandatory", "section",
            "data-rights", "section", "data-free", "div");
    private static final Set<String> OF_A_LIST = Set.of("-first", "-last", "-index");
    private static final Pattern TAG = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{|\\{\\{\\s*&");
    private static final Pattern HIDDEN = Pattern.compile("&#(0*12[35]|x0*7[bd]);", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE", Pattern.CASE_INSENSITIVE);
    private static final Pattern DELIMITERS = Pattern.compile("\\{\\{\\s*=");
    private static final Pattern FIRST_LINE = Pattern.compile("\\A\\s*<!--\\s*([A-Z]{2}-\\d{2})\\s*-->");
    private static final Pattern FREE_NAME = Pattern.compile("[a-z][a-z-]{0,58}");
    private static final String WRAP = "<letter>";
    private static final int LONGEST = 200_000;
    private static final int MOST_NAMES = 30;

    /** A fault and its line; line 0 where it is the whole template's. */
    record Fault(int line, String sentence) {

        @Override
        public String toString() {
            return line == 0 ? sentence : "Line " + line + ": " + sentence;
        }
    }

    /**
     * What a template has to be.
     *
     * @param rulebookId what its first line says, or null for a part of letters
     * @param mandatory the elements that it must hold, besides those of the parts that it includes
     * @param says for some of them the fact that they print, by the last part of its name
     * @param law where the law asks for them
     * @param parts the parts that it may include, with the elements that each holds
     * @param free whether it may have free parts: a letter that goes after an approval may
     */
    record Wanted(String rulebookId, Collection<String> mandatory, Map<String, String> says, String law, Map<String, Set<String>> parts,
            boolean free) {}

    /** A block "if present" or "for each": its name, its line, the element it stands in, the fact inside, or null. */
    private record Block(String name, int line, int in, Fact fact) {}

    private final Wanted wanted;
    private final LetterVocabulary vocabulary;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private final Set<String> found = new TreeSet<>();
    private final Set<String> free = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private Locator locator;
    private int textLine = 1;
    private int elements;
    private int headings;
    private boolean commented;
    private int inFree = -1;
    private int sectionSays = -1;
    private int sectionLine;
    private List<String> sectionIs = List.of();
    private final Set<String> printed = new HashSet<>();

    private TemplateCheck(Wanted wanted, LetterVocabulary vocabulary) {
        this.wanted = wanted;
        this.vocabulary = vocabulary;
    }

    /** The faults of a template, in the order of its lines; none where it can be used. */
    static List<Fault> faults(String template, Wanted wanted, LetterVocabulary vocabulary) {
        TemplateCheck check = new TemplateCheck(wanted, vocabulary);
        check.read(template);
        return check.faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    private void read(String template) {
        if (template.length() > LONGEST) {
            say(0, "The template is longer than %,d characters.".formatted(LONGEST));
            return;
        }
        each(UNESCAPED, template, "{{{ and {{& print what people typed as if it were part of the page. Write {{name}}.");
        each(DELIMITERS, template, "The marks {{ and }} cannot be changed. Take {{=…}} out.");
        each(HIDDEN, template, "Write { and } as they are, not as numbers: a block could hide behind them.");
        each(DOCTYPE, template, "A template has no DOCTYPE; the page around it is the product's.");
        if (!faults.isEmpty()) {
            return;
        }
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", this);
            parser.parse(new InputSource(new StringReader(WRAP + template + "</letter>")), this);
            whole(template);
        } catch (SAXParseException broken) {
            say(broken.getLineNumber(), "The markup is broken: " + plain(broken.getMessage()));
        } catch (SAXException odd) {
            say(locator == null ? 0 : line(), "The markup is broken: " + odd.getMessage());
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String plain(String message) {
        if (message.contains("entity")) {
            return "it knows only &amp; &lt; &gt; &quot; &apos; and numbers, as in &#160; for a space that does not break.";
        }
        return message.replace("\"letter\"", "the template").replace("\"</letter>\"", "the end of the template");
    }

    private void whole(String template) {
        Matcher first = FIRST_LINE.matcher(template);
        if (wanted.rulebookId() != null && (!first.find() || !first.group(1).equals(wanted.rulebookId()))) {
            say(1, "The first line has to be <!-- " + wanted.rulebookId() + " -->.");
        }
        if (wanted.rulebookId() != null && headings != 1) {
            say(0, "A letter has one heading <h1> that is always there; this has " + headings + ".");
        }
        Matcher written = FreeParts.PART.matcher(template);
        if (written.results().count() != free.size()) {
            say(0, "Write a free part as <div data-free=\"opening\">…</div>, with no other attribute.");
        }
        wanted.mandatory().stream().filter(name -> !found.contains(name)).forEach(name -> say(0,
                ("The element \"%s\" is missing: the law asks for it (%s). Put it back as"
                        + " <section data-mandatory=\"%s\">, outside of every {{#…}}.").formatted(name, wanted.law(), name)));
    }

    private void each(Pattern what, String in, String sentence) {
        Matcher at = what.matcher(in);
        while (at.find()) {
            say(1 + (int) in.substring(0, at.start()).chars().filter(c -> c == '\n').count(), sentence);
        }
    }

    private void say(int line, String sentence) {
        faults.add(new Fault(line, sentence));
    }

    private int line() {
        return locator.getLineNumber();
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        said();
        open.push(elements++);
        names.push(name);
        if (elements > 1) {
            element(name, attributes);
        }
        textLine = line();
    }

    private void element(String name, Attributes attributes) {
        if (!ELEMENTS.contains(name)) {
            say(line(), "<%s> is not allowed. Allowed are: %s.%s".formatted(name, String.join(", ", ELEMENTS),
                    Set.of("a", "img", "link", "iframe", "style", "script", "object", "embed", "video", "audio")
                            .contains(name) ? " A letter loads nothing and runs nothing; write an address out, as"
                            + " www.lgo.org.uk." : ""));
            return;
        }
        if (inFree >= 0 && Set.of("div", "section", "h1").contains(name)) {
            say(line(), "<" + name + "> cannot stand in a free part: its words can be replaced for a letter.");
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(name, attributes.getQName(i), attributes.getValue(i));
        }
        if (name.equals("section")) {
            section(attributes.getValue("data-mandatory"));
        }
        if (name.equals("h1")) {
            headings += blocks.isEmpty() ? 1 : 0;
        }
    }

    private void attribute(String element, String name, String value) {
        if (!ATTRIBUTES.containsKey(name)) {
            say(line(), "The attribute %s is not allowed. Allowed are: %s.".formatted(name,
                    String.join(", ", new TreeSet<>(ATTRIBUTES.keySet()))));
        } else if (!ATTRIBUTES.get(name).isEmpty() && !ATTRIBUTES.get(name).equals(element)) {
            say(line(), "%s stands on <%s>, not on <%s>.".formatted(name, ATTRIBUTES.get(name), element));
        } else if (value.contains("{{")) {
            say(line(), "No fact can stand in the attribute " + name + ".");
        } else if (name.equals("class")) {
            for (String one : value.split(" +")) {
                if (!CLASSES.contains(one)) {
                    say(line(), "There is no class \"%s\". There are: %s.".formatted(one, String.join(", ", CLASSES)));
                }
            }
        } else if (name.equals("data-free")) {
            if (!wanted.free()) {
                say(line(), "Only letters that go after an approval have free parts: somebody prepares them.");
            }
            if (!FREE_NAME.matcher(value).matches() || !free.add(value)) {
                say(line(), "A free part has a name of its own in small letters, such as \"opening\".");
            }
            if (!blocks.isEmpty() || names.contains("section") || names.stream().filter("div"::equals).count() > 1) {
                say(line(), "A free part stands by itself: outside of every {{#…}}, section and div.");
            }
            inFree = open.peek();
        }
    }

    private void section(String mandatory) {
        if (mandatory == null || mandatory.isBlank()) {
            say(line(), "A <section> is for an element that the law asks for: <section data-mandatory=\"name\">. Use"
                    + " <div> for anything else.");
            return;
        }
        if (sectionSays >= 0) {
            say(line(), "A <section> cannot stand in another.");
        }
        sectionIs = List.of(mandatory.strip().split(" +"));
        printed.clear();
        for (String name : sectionIs) {
            if (!wanted.mandatory().contains(name)) {
                say(line(), "The law asks for no element \"%s\" here. Its elements are: %s.".formatted(name,
                        String.join(", ", wanted.mandatory())));
            } else if (blocks.isEmpty()) {
                found.add(name);
            }
        }
        if (!blocks.isEmpty()) {
            say(line(), ("The element \"%s\" would be missing from some letters: it stands in {{#%s}}. Put the section"
                    + " around the block.").formatted(mandatory.strip(), blocks.peek().name()));
        }
        sectionSays = 0;
        sectionLine = line();
    }

    @Override
    public void endElement(String uri, String local, String name) {
        said();
        int element = open.pop();
        names.pop();
        if (element == inFree) {
            inFree = -1;
        }
        while (!blocks.isEmpty() && blocks.peek().in() == element) {
            Block left = blocks.pop();
            say(left.line(), "{{#%s}} is opened here and not closed in the same element. Close it with {{/%s}}."
                    .formatted(left.name(), left.name()));
        }
        if (name.equals("section") && sectionSays >= 0) {
            if (sectionSays == 0) {
                say(sectionLine, "This element says nothing.");
            }
            sectionIs.stream().filter(one -> wanted.says().containsKey(one) && !printed.contains(wanted.says().get(one)))
                    .forEach(one -> say(sectionLine, "The element \"%s\" no longer says what it is for. Print {{%s}} in it."
                            .formatted(one, wanted.says().get(one))));
            sectionSays = -1;
        }
        textLine = line();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void comment(char[] characters, int start, int length) {
        said();
        if (commented || elements > 1 || wanted.rulebookId() == null) {
            say(line(), "Comments <!-- --> are only for the first line. Write {{! … }} for a note that is not printed.");
        }
        commented = true;
        textLine = line();
    }

    @Override
    public void startCDATA() {
        say(line(), "<![CDATA[ is not allowed. Write &lt; for the sign <.");
    }

    @Override
    public void processingInstruction(String target, String data) {
        say(line(), "<?" + target + " is not allowed: a template holds words and facts, no instructions.");
    }

    /** Looks at the text since the last element: what it names, and whether it says anything. */
    private void said() {
        String said = text.toString();
        text.setLength(0);
        Matcher tag = TAG.matcher(said);
        int last = 0;
        StringBuilder words = new StringBuilder();
        while (tag.find()) {
            words.append(said, last, tag.start());
            last = tag.end();
            tag(tag.group(1).strip(), lineIn(said, tag.start()));
        }
        words.append(said.substring(last));
        int loose = Math.max(words.indexOf("{{"), words.indexOf("}}"));
        if (loose >= 0) {
            say(lineIn(said, Math.max(0, said.indexOf(words.substring(loose)))), "{{ and }} stand in pairs around a name,"
                    + " with no markup between them.");
        }
        if (!Texts.blank(words.toString()) && sectionSays >= 0) {
            sectionSays++;
        }
    }

    private int lineIn(String said, int at) {
        return textLine + (int) said.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private void tag(String tag, int line) {
        if (tag.isEmpty() || tag.startsWith("!")) {
            if (tag.isEmpty()) {
                say(line, "{{}} names no fact.");
            }
            return;
        }
        String name = tag.substring("#^/>".indexOf(tag.charAt(0)) >= 0 ? 1 : 0).strip();
        switch (tag.charAt(0)) {
            case '#' -> blocks.push(new Block(name, line, open.peek(), resolve(name, line)));
            case '^' -> {
                resolve(name, line);
                blocks.push(new Block(name, line, open.peek(), null));
            }
            case '/' -> close(name, line);
            case '>' -> include(name, line);
            default -> print(name, line);
        }
    }

    private void close(String name, int line) {
        if (blocks.isEmpty() || !blocks.peek().name().equals(name)) {
            say(line, blocks.isEmpty() ? "{{/%s}} closes what was not opened.".formatted(name)
                    : "{{/%s}} closes nothing here; open is {{#%s}}.".formatted(name, blocks.peek().name()));
        } else if (blocks.pop().in() != open.peek()) {
            say(line, "{{/%s}} has to stand in the same element as {{#%s}}.".formatted(name, name));
        }
    }

    private void include(String name, int line) {
        if (!wanted.parts().containsKey(name)) {
            say(line, "There is no part \"%s\" to include.%s".formatted(name, wanted.parts().isEmpty() ? ""
                    : " There are: " + String.join(", ", new TreeSet<>(wanted.parts().keySet())) + "."));
        } else if (inFree >= 0) {
            say(line, "{{>%s}} cannot stand in a free part.".formatted(name));
        } else if (!blocks.isEmpty() && !wanted.parts().get(name).isEmpty()) {
            say(line, "{{>%s}} would be missing from some letters: it stands in {{#%s}}.".formatted(name,
                    blocks.peek().name()));
        } else {
            found.addAll(wanted.parts().get(name));
        }
    }

    private void print(String name, int line) {
        Fact fact = resolve(name, line);
        if (fact != null && !fact.printed()) {
            say(line, switch (fact.kind()) {
                case YES -> "\"%s\" is yes or no. Write {{#%s}}…{{/%s}} around what holds if yes.".formatted(name, name, name);
                case LINES -> "\"%s\" are several lines. Write {{#%s}}{{.}}{{/%s}}.".formatted(name, name, name);
                default -> "\"%s\" is more than one fact. In it are: %s.".formatted(name, listed(fact.within().keySet()));
            });
        }
        if (sectionSays >= 0) {
            sectionSays++;
            printed.add(name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** The fact of this name as it is known here: in the innermost block that has it, or in the letter; null if unknown. */
    private Fact resolve(String name, int line) {
        boolean within = blocks.stream().anyMatch(block -> block.fact() != null);
        if (name.equals(".") || name.equals("this")) {
            if (!within) {
                say(line, "{{.}} is for use in {{#…}} only.");
            }
            return null;
        }
        if (OF_A_LIST.contains(name)) {
            if (!within) {
                say(line, "{{" + name + "}} is for use in a list only.");
            }
            return null;
        }
        String[] parts = name.split("\\.", -1);
        Fact at = scopes().map(fact -> fact.of(parts[0])).filter(Objects::nonNull).findFirst().orElse(null);
        if (at == null) {
            say(line, "There is no fact \"%s\". There are: %s.".formatted(parts[0], listed(scopes()
                    .flatMap(fact -> fact.within().keySet().stream()).distinct().toList())));
            return null;
        }
        for (int i = 1; i < parts.length; i++) {
            Fact inner = at.of(parts[i]);
            if (inner == null) {
                String outer = String.join(".", List.of(parts).subList(0, i));
                say(line, at.within().isEmpty() ? "There is nothing in \"%s\".".formatted(outer)
                        : "There is no fact \"%s\" in \"%s\". There are: %s.".formatted(parts[i], outer,
                                listed(at.within().keySet())));
                return null;
            }
            at = inner;
        }
        return at;
    }

    private Stream<Fact> scopes() {
        return Stream.concat(blocks.stream().map(Block::fact).filter(Objects::nonNull),
                Stream.of(vocabulary.root()));
    }

    private static String listed(Collection<String> names) {
        List<String> all = names.stream().filter(name -> !name.equals("*")).toList();
        return String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())))
                + (all.size() > MOST_NAMES ? " and others" : "");
    }
}
