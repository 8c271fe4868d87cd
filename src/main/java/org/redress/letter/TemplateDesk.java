package org.redress.letter;

import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.redress.letter.TemplateCheck.Fault;
import org.redress.letter.TemplateTexts.Version;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where templates are edited while the product runs: each version is checked before it counts, says who made it and why,
 * and can be rolled back; the delivered text counts again when the edited one is taken back.
 */
@Service
class TemplateDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateDesk.class);
    /** What the end of letters prints beside what the law asks for: who signs those that are signed. */
    private static final Map<String, String> SIGNED = Map.of("handler", "by");
    private static final List<Part> PARTS = List.of(
            new Part("ends-to-complainant", "The end of every letter", "every letter has it", SIGNED),
            new Part("ends-to-child", "The end of every letter, for a child", "every letter has it", SIGNED),
            new Part("ends-to-ombudsman", "The end of every letter to the Ombudsman", "every letter has it", SIGNED),
            new Part("corporate-answer-to-complainant", "What is found and done, in the answers at both corporate stages",
                    "LGSCO Complaint Handling Code 6.6-6.8", Map.of("reasons", "reasons", "outstanding-actions", "action")),
            new Part("ombudsman-time-to-complainant", "How long the Ombudsman can be asked, where a stage or the procedure ends",
                    "Local Government Act 1974 s26B", Map.of()),
            new Part("ombudsman-time-to-child", "How long the Ombudsman can be asked, for a child", "Local Government Act 1974 s26B",
                    Map.of()));
    private static final Pattern SECTION = Pattern.compile("<section data-mandatory=\"([^\"]+)\"");
    private static final int MOST_FAULTS = 8;

    private final TemplateTexts texts;
    private final LetterTable table;
    private final LetterTemplates templates;
    private final LetterVocabulary vocabulary;

    TemplateDesk(TemplateTexts texts, LetterTable table, LetterTemplates templates, LetterVocabulary vocabulary) {
        this.texts = texts;
        this.table = table;
        this.templates = templates;
        this.vocabulary = vocabulary;
    }

    /** What letters share: what it is, why its elements have to be in it, and what some of them print. */
    private record Part(String name, String what, String law, Map<String, String> says) {

        String path() {
            return "letter-parts/" + name;
        }

        static Part of(String name) {
            return PARTS.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
        }
    }

    /**
     * A template that can be edited.
     *
     * @param kind the letter that it is for; null for a part that letters share
     */
    record Template(String name, String path, LetterTable.Kind kind) {

        String what() {
            return kind == null ? Part.of(name).what() : kind.what() + (name.endsWith("-to-child") ? ", for a child" : "");
        }
    }

    /** A template as it counts now: version 0 and no edited text where the delivered one does. */
    record Current(Template template, String text, boolean edited, long version, String delivered, boolean newer) {}

    /** A template as a page of a letter, what stands against it, and which elements would be empty. */
    record Sample(String html, List<String> faults, List<String> empty) {}

    /** All templates: the letters in the order of the rulebook, then the parts. */
    List<Template> all() {
        Map<String, Template> all = new LinkedHashMap<>();
        table.built().forEach(kind -> kind.templates().stream().sorted(Comparator.reverseOrder())
                .forEach(name -> all.put(name, new Template(name, "letters/" + name, kind))));
        PARTS.forEach(part -> all.put(part.name(), new Template(part.name(), part.path(), null)));
        return List.copyOf(all.values());
    }

    Template template(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(
                () -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such template."));
    }

    /** Each template with the text that counts now. */
    List<Current> current() {
        Map<String, Version> edited = texts.edited();
        return all().stream().map(template -> current(template, Optional.ofNullable(edited.get(template.name())), 0))
                .toList();
    }

    /** One template with the text that counts now, and the version under which it is edited. */
    Current current(String name) {
        Template template = template(name);
        List<Version> versions = texts.versions(name);
        return current(template, versions.stream().findFirst().filter(newest -> newest.text() != null),
                versions.isEmpty() ? 0 : versions.get(0).version());
    }

    private Current current(Template template, Optional<Version> edited, long newest) {
        String delivered = texts.delivered(template.path());
        return new Current(template, edited.map(Version::text).orElse(delivered), edited.isPresent(),
                edited.map(version -> (long) version.version()).orElse(newest), delivered,
                edited.filter(version -> !version.beside().equals(delivered)).isPresent());
    }

    List<Version> versions(String name) {
        return texts.versions(template(name).name());
    }

    /** What stands against a text for this template. */
    List<Fault> faults(Template template, String text) {
        Texts.check("text", text);
        return TemplateCheck.faults(text, wanted(template), vocabulary);
    }

    private TemplateCheck.Wanted wanted(Template template) {
        if (template.kind() == null) {
            Part part = Part.of(template.name());
            return new TemplateCheck.Wanted(null, elements(texts.product(template.path())), part.says(), part.law(), Map.of(), false);
        }
        String audience = LetterTemplates.audience(template.name());
        Map<String, Set<String>> parts = new TreeMap<>();
        PARTS.stream().filter(part -> part.name().endsWith("-to-" + audience)).forEach(part -> parts.put(part.name(),
                elements(texts.product(part.path()))));
        return new TemplateCheck.Wanted(template.kind().id(), template.kind().mandatory(), template.kind().says(),
                template.kind().law(), parts,
                template.kind().needsApproval());
    }

    /** The elements that a delivered template holds. */
    private static Set<String> elements(String text) {
        return SECTION.matcher(text).results()
                .flatMap(found -> List.of(found.group(1).split(" +")).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A letter written with this text and with examples of every fact, or of those that the smallest case has. */
    Sample sample(String name, String text, boolean fullest) {
        Template template = template(name);
        List<String> faults = faults(template, text).stream().map(Fault::toString).toList();
        if (!faults.isEmpty()) {
            return new Sample(null, faults, List.of());
        }
        String audience = LetterTemplates.audience(name);
        String body = template.kind() == null
                ? "<h1>" + template.what() + "</h1>" + text : FreeParts.open(text);
        Map<String, Object> examples = vocabulary.examples(fullest);
        examples.put("audience", audience);
        try {
            String html = templates.page(body, audience, examples, texts.now(),
                    template.kind() == null ? "" : template.kind().id()).html();
            return new Sample(html, List.of(), LetterTemplates.mandatory(LetterTemplates.parse(html)).entrySet().stream()
                    .filter(element -> Texts.blank(element.getValue())).map(Map.Entry::getKey).toList());
        } catch (MustacheException | IllegalStateException cannot) {
            return new Sample(null, List.of("The letter cannot be written with it: " + cannot.getMessage()), List.of());
        }
    }

    /**
     * Whatever stands against a text that is to count: its faults, and each element that the smallest or the fullest case
     * would have empty, though the product's own text fills it. Letters without one are not written.
     */
    private List<String> against(String name, String text) {
        List<String> all = new ArrayList<>();
        for (boolean fullest : new boolean[] {true, false}) {
            Sample sample = sample(name, text, fullest);
            if (!sample.faults().isEmpty()) {
                return sample.faults();
            }
            List<String> filled = new ArrayList<>(sample.empty());
            filled.removeAll(sample(name, texts.product(template(name).path()), fullest).empty());
            filled.forEach(element -> all.add(("The element \"%s\" would be empty in some letters, and no letter goes"
                    + " without it: %s. Put words there that are always printed.").formatted(element, fullest
                            ? "as it is where all is known that can be" : "as it is where nothing is known that need not be")));
        }
        return all;
    }

    /**
     * A new text for a template; it counts from now on.
     *
     * @param after the version that the person saw
     * @throws RuleViolation INVALID with each fault, its line and what is allowed
     */
    @Transactional
    Version edit(String name, String text, long after, String why) {
        if (Texts.blank(text)) {
            throw RuleViolation.invalid("text", null, "the template's text", "Give the template's text.");
        }
        refuse(against(name, text));
        return keep(template(name), text, null, after, why);
    }

    /** The text of an earlier version counts again. It is checked anew: the law's floor may have risen since. */
    @Transactional
    Version rollBack(String name, int to, long after, String why) {
        Template template = template(name);
        String text = texts.find(name, to).map(Version::text).orElseThrow(() -> RuleViolation.invalid("version", to,
                "a version with a text of its own", "There is no such version of this template to go back to."));
        refuse(against(name, text));
        return keep(template, text, to, after, why);
    }

    /** The delivered text counts again. */
    @Transactional
    Version takeBack(String name, long after, String why) {
        Current now = current(name);
        if (!now.edited()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The delivered text counts already.");
        }
        refuse(against(name, now.delivered()));
        return keep(now.template(), null, null, after, why);
    }

    private Version keep(Template template, String text, Integer restores, long after, String why) {
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why: whoever comes after you will want to know.");
        }
        Texts.check("why", why);
        Version version = texts.keep(template.name(), text, restores, texts.delivered(template.path()), after, why.strip());
        LOG.info("Letter template {} has version {}{}", template.name(), version.version(),
                text == null ? ": the delivered text counts again" : "");
        return version;
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw RuleViolation.invalid("text", null, "a template without these faults", String.join(" ",
                    faults.subList(0, Math.min(MOST_FAULTS, faults.size())))
                    + (faults.size() > MOST_FAULTS ? " And " + (faults.size() - MOST_FAULTS) + " more." : ""));
        }
    }

    /** At the start: which edited templates the product brings a newer text for, and which texts do not fit it. */
    @EventListener(ApplicationReadyEvent.class)
    void tellOfNewerTexts() {
        List<String> newer = current().stream().filter(Current::newer).map(current -> current.template().name()).toList();
        if (!newer.isEmpty()) {
            LOG.warn("The delivered texts of these letter templates have changed since they were edited: {}. The edited ones"
                    + " count; compare them on the page \"Letter texts\".", newer);
        }
        current().stream().filter(one -> !one.text().equals(texts.product(one.template().path()))).forEach(own -> {
            List<String> against = against(own.template().name(), own.text());
            if (!against.isEmpty()) {
                LOG.error("The {} letter template {} does not fit this release: {}", own.edited() ? "edited"
                        : "council's own (overrides/forms)", own.template().name(), against);
            }
        });
    }
}
