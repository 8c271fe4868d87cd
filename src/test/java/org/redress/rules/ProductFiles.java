package org.redress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.redress.support.People;
import org.w3c.dom.Document;

/**
 * What the analysts own (diagrams, decision tables, forms, letter templates, by file name) and what the code says
 * about it (delegates, declared variables, recorders' and duties' names).
 */
final class ProductFiles {

    /** Group names, which are those of the roles. */
    static final Set<String> GROUPS = new TreeSet<>(People.GROUP_BY_ROLE.values());

    final Map<String, BpmnModelInstance> diagrams = new TreeMap<>();
    final Map<String, Document> decisions = new TreeMap<>();
    final Map<String, JsonNode> forms = new TreeMap<>();
    final Map<String, String> letters = new TreeMap<>();
    final Set<String> delegates = new TreeSet<>();
    final Set<String> listeners = new TreeSet<>();
    final Set<String> variables = new TreeSet<>();
    final Set<String> duties = new TreeSet<>();
    final List<String> doubledNames = new ArrayList<>();
    final String java;

    private ProductFiles(Path processes, Path forms, String java) throws IOException {
        this.java = java;
        ObjectMapper json = new ObjectMapper();
        for (Path file : files(processes)) {
            String name = file.getFileName().toString();
            byte[] content = Files.readAllBytes(file);
            if (name.endsWith(".bpmn")) {
                note(diagrams.put(name, Bpmn.readModelFromStream(new ByteArrayInputStream(content))), name);
            } else if (name.endsWith(".dmn")) {
                note(decisions.put(name, xml(content)), name);
            }
        }
        for (Path file : files(forms)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".form")) {
                note(this.forms.put(name, json.readTree(Files.readAllBytes(file))), name);
            } else if (name.endsWith(".html") && file.getParent().endsWith("letters")) {
                letters.put(name, Files.readString(file));
            }
        }
        for (String type : all("(?m)class (\\w+Delegate)\\b[^{]*implements[^{]*JavaDelegate", java)) {
            delegates.add(beanName(type));
        }
        for (String type : all("(?m)class (\\w+Listener)\\b[^{]*implements[^{]*(?:Task|Execution)Listener", java)) {
            listeners.add(beanName(type));
        }
        variables.add("reference");
        variables.addAll(all("ProcessVariable\\s*\\.\\s*(?:code|id|yesNo|number|moment|day)\\(\\s*\"(\\w+)\"", java));
        duties.addAll(all("String [A-Z_0-9]+\\s*=\\s*\"((?:childrens|adults|corporate|ombudsman|public-health|"
                + "data-protection|monitoring-officer)-[a-z0-9-]+)\"", java));
        decisions.values().forEach(table -> duties.addAll(all("\"((?:childrens|adults|corporate|ombudsman|public-health|"
                + "data-protection|monitoring-officer)-[a-z0-9-]+)\"", table.getDocumentElement().getTextContent())));
        duties.forEach(duty -> variables.add(camel(duty) + "DueAt"));
    }

    /** The product's own. */
    static ProductFiles ofTheProduct() throws IOException {
        return of(Path.of("processes"), Path.of("forms"), javaUnder(Path.of("src/main/java")));
    }

    static ProductFiles of(Path processes, Path forms, String java) throws IOException {
        return new ProductFiles(processes, forms, java);
    }

    /** {@code childrens-stage1} as a variable's name begins: {@code childrensStage1}. */
    static String camel(String kebab) {
        Matcher hyphen = Pattern.compile("-(.)").matcher(kebab);
        return hyphen.replaceAll(match -> match.group(1).toUpperCase());
    }

    static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private void note(Object replaced, String name) {
        if (replaced != null) {
            doubledNames.add(name);
        }
    }

    private static String beanName(String type) {
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String javaUnder(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(".java")) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }

    private static Document xml(byte[] content) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException broken) {
            throw new IOException(broken);
        }
    }
}
