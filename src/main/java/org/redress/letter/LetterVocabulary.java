package org.redress.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.redress.duty.DutyTable;
import org.redress.engine.DeployedResources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The facts that a letter can say, by name ({@code letters/facts.csv} in the jar, the duties, and the fields of the
 * forms that are deployed): what a template is checked against, and examples to preview it with.
 */
@Component
class LetterVocabulary {

    private static final String ANY = "*";
    private static final String MARK = "@";

    /** What a fact is: it is printed, or asked about, or gone through. */
    enum Kind { TEXT, DAY, YES, LINES, ONE, MANY }

    /**
     * A fact.
     *
     * @param always whether it is there in the smallest case too
     * @param within the facts of it: of the one, or of each of many
     */
    record Fact(Kind kind, boolean always, String example, String says, Map<String, Fact> within) {

        boolean printed() {
            return kind == Kind.TEXT || kind == Kind.DAY;
        }

        /** The fact of this one by name, or null. */
        Fact of(String name) {
            return within.getOrDefault(name, within.get(ANY));
        }
    }

    /** A fact by its whole name, as an analyst reads it. */
    record Listed(String name, Kind kind, boolean always, String says) {}

    private final Fact root = group();

    LetterVocabulary(DutyTable duties, DeployedResources files, ObjectMapper json) {
        Map<String, Fact> shapes = new LinkedHashMap<>();
        lines().forEach(cells -> {
            if (cells[0].startsWith(MARK)) {
                String shape = cells[0].substring(0, cells[0].indexOf('.'));
                shapes.computeIfAbsent(shape, name -> group()).within()
                        .put(cells[0].substring(shape.length() + 1), fact(cells, shapes));
            }
        });
        lines().filter(cells -> !cells[0].startsWith(MARK)).forEach(cells -> {
            int dot = cells[0].lastIndexOf('.');
            Fact in = dot < 0 ? root : find(cells[0].substring(0, dot));
            in.within().put(cells[0].substring(dot + 1), fact(cells, shapes));
        });
        Fact clocks = find("deadlines");
        Fact clock = clocks.within().remove(ANY);
        duties.duties().names().forEach(duty -> clocks.within().put(camel(duty), clock));
        forms(files, json).forEach(find("answers").within()::put);
    }

    private static Stream<String[]> lines() {
        try {
            return new ClassPathResource("letters/facts.csv").getContentAsString(StandardCharsets.UTF_8).lines().skip(1)
                    .map(line -> line.split("\\|", -1));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private static Fact group() {
        return new Fact(Kind.ONE, true, "", "", new LinkedHashMap<>());
    }

    private static Fact fact(String[] cells, Map<String, Fact> shapes) {
        boolean shaped = cells[1].startsWith(MARK);
        return new Fact(shaped ? Kind.ONE : Kind.valueOf(cells[1].toUpperCase(Locale.UK)), cells[2].equals("always"),
                cells[3], cells[4], shaped ? shapes.get(cells[1]).within() : new LinkedHashMap<>());
    }

    private Fact find(String name) {
        Fact found = root;
        for (String part : name.split("\\.")) {
            found = found.of(part);
        }
        return found;
    }

    /** What each deployed form asks, by form: a field that an analyst adds can be used at once. */
    private static Map<String, Fact> forms(DeployedResources files, ObjectMapper json) {
        Map<String, Fact> forms = new TreeMap<>();
        files.all().forEach((file, content) -> {
            if (file.startsWith("forms/") && file.endsWith(".form")) {
                Fact form = group();
                try {
                    fields(json.readTree(content), form.within());
                } catch (IOException broken) {
                    throw new UncheckedIOException("The form " + file + " is not JSON.", broken);
                }
                forms.put(file.substring("forms/".length(), file.length() - ".form".length()), form);
            }
        });
        return forms;
    }

    private static void fields(JsonNode node, Map<String, Fact> into) {
        for (JsonNode component : node.path("components")) {
            String key = component.path("key").asText("");
            if (!key.isEmpty() && !key.startsWith("case_")) {
                boolean ticked = component.path("type").asText().equals("checkbox");
                into.put(key, new Fact(ticked ? Kind.YES : Kind.TEXT, true, "What was answered.",
                        component.path("label").asText(key), Map.of()));
            }
            fields(component, into);
        }
    }

    /** The facts that every letter can name. */
    Fact root() {
        return root;
    }

    /** All facts by their whole names, in the order of the table. */
    List<Listed> all() {
        List<Listed> all = new ArrayList<>();
        list("", root, all);
        return all;
    }

    private static void list(String prefix, Fact fact, List<Listed> into) {
        fact.within().forEach((name, one) -> {
            into.add(new Listed(prefix + name, one.kind(), one.always(), one.says()));
            list(prefix + name + ".", one, into);
        });
    }

    /** Examples of all facts, or of those that the smallest case has. */
    Map<String, Object> examples(boolean fullest) {
        return examples(root, fullest, 1);
    }

    private static Map<String, Object> examples(Fact of, boolean fullest, int number) {
        Map<String, Object> examples = new LinkedHashMap<>();
        of.within().forEach((name, fact) -> {
            if ((fullest || fact.always()) && !name.equals(ANY)) {
                examples.put(name, switch (fact.kind()) {
                    case TEXT -> name.equals("number") ? String.valueOf(number) : fact.example();
                    case DAY -> LocalDate.parse(fact.example());
                    case YES -> true;
                    case LINES -> List.of(fact.example().split(", "));
                    case ONE -> examples(fact, fullest, number);
                    case MANY -> fullest ? List.of(examples(fact, true, 1), examples(fact, true, 2))
                            : List.of(examples(fact, false, 1));
                });
            }
        });
        return examples;
    }

    private static String camel(String name) {
        String[] words = name.split("-");
        StringBuilder camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return camel.toString();
    }
}
