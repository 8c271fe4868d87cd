package org.redress.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Ids and names in diagrams: one name, one grep; and plain English on the picture. */
final class NameRules {

    private static final Set<String> VERBS = words("verbs.txt");
    private static final Set<String> PARTICIPLES = words("participles.txt");
    private static final Set<String> KEPT_IDS = words("kept-ids.txt");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final List<Violation> violations;

    NameRules(List<Violation> violations) {
        this.violations = violations;
    }

    void check(String file, BpmnModelInstance diagram) {
        for (Process process : diagram.getModelElementsByType(Process.class)) {
            if (!file.equals(process.getId() + ".bpmn")) {
                say(file, process.getName(), process.getId(), "Give the process the file's name as its id.");
            }
            if (!KEBAB.matcher(process.getId()).matches()) {
                say(file, process.getName(), process.getId(), "Write the process id in kebab case: childrens-complaint.");
            }
            if (blank(process.getName())) {
                say(file, null, process.getId(), "Give the process a name.");
            }
        }
        diagram.getModelElementsByType(FlowNode.class).forEach(node -> {
            id(file, node);
            name(file, node);
        });
        diagram.getModelElementsByType(SequenceFlow.class).forEach(flow -> flow(file, flow));
        List<String> words = List.of(file.replace(".bpmn", "").split("-"));
        for (Message message : diagram.getModelElementsByType(Message.class)) {
            String name = message.getName();
            if (blank(name) || !name.matches("[a-z][A-Za-z0-9]*") || !message.getId().equals("Message_" + capital(name))) {
                say(file, name, message.getId(), "Name a message in lowerCamel and give it the id Message_ and the same word.");
            } else if (words.stream().noneMatch(name::startsWith)) {
                say(file, name, message.getId(), "Begin a message's name with a word of its process: %s…".formatted(words));
            }
        }
    }

    private void id(String file, FlowNode node) {
        String prefix = node instanceof StartEvent ? "StartEvent_" : node instanceof Event ? "Event_"
                : node instanceof Gateway ? "Gateway_" : "Activity_";
        String tail = node.getId().substring(Math.min(prefix.length(), node.getId().length()));
        if (!node.getId().startsWith(prefix) || !tail.matches("[A-Z][A-Za-z0-9]*")) {
            say(file, node, "Give it the id %s and then its name in PascalCase.".formatted(prefix));
        } else if (!blank(node.getName()) && !sameWords(tail, pascal(node.getName()))
                && !KEPT_IDS.contains(file.replace(".bpmn", "") + " " + node.getId())) {
            say(file, node, ("Keep what Modeler wrote before the underscore and write the name after it: %s%s. (An id that a "
                    + "released version uses stays; it is listed in kept-ids.txt.)").formatted(prefix, pascal(node.getName())));
        }
    }

    private void name(String file, FlowNode node) {
        String name = node.getName();
        if (node instanceof Gateway) {
            boolean split = (node instanceof ExclusiveGateway || node instanceof InclusiveGateway)
                    && node.getOutgoing().size() > 1;
            if (split && (blank(name) || !name.endsWith("?"))) {
                say(file, node, "Ask a question at a split: \"Complaint upheld?\"");
            } else if (!split && !blank(name)) {
                say(file, node, "A join, a parallel and an event-based gateway have no name.");
            }
            if (split) {
                sentenceCase(file, node, name);
            }
            return;
        }
        if (blank(name)) {
            say(file, node, "Give it a name.");
            return;
        }
        sentenceCase(file, node, name);
        String first = name.split("[ ,]")[0].toLowerCase();
        if (node instanceof SubProcess || node instanceof CallActivity) {
            if (VERBS.contains(first)) {
                say(file, node, "Name a sub-process or called process with a noun phrase: \"Local resolution\".");
            }
        } else if (node instanceof Activity) {
            if (!VERBS.contains(first)) {
                say(file, node, "Begin a task's name with a verb: \"Send acknowledgement letter\". (Verbs: verbs.txt.)");
            }
        } else if (Stream.of(name.toLowerCase().split("[^a-z]+"))
                .noneMatch(word -> word.endsWith("ed") && word.length() > 3 || PARTICIPLES.contains(word))) {
            say(file, node, "Name an event by what has happened: \"Complaint withdrawn\".");
        }
    }

    private void sentenceCase(String file, FlowNode node, String name) {
        if (!blank(name) && (!Character.isUpperCase(name.charAt(0)) && !Character.isDigit(name.charAt(0))
                || name.matches(".*[a-z][A-Z].*|.*_.*|.*==.*|.*\\.$") || name.matches("(?i).*\\b(sub-?process|gateway|timer|event)\\b.*"))) {
            say(file, node, "Write plain English in sentence case, without technical words or a full stop.");
        }
    }

    private void flow(String file, SequenceFlow flow) {
        FlowNode source = flow.getSource();
        boolean split = (source instanceof ExclusiveGateway || source instanceof InclusiveGateway)
                && source.getOutgoing().size() > 1;
        if (split && blank(flow.getName())) {
            say(file, flow.getName(), flow.getId(), "Write the answer to the split's question at the flow: \"Yes\".");
        } else if (split) {
            String question = "Flow_" + (blank(source.getName()) ? "" : pascal(source.getName()));
            String expected = question + pascal(flow.getName());
            if ((!flow.getId().startsWith(question) || flow.getId().length() == question.length())
                    && !KEPT_IDS.contains(file.replace(".bpmn", "") + " " + flow.getId())) {
                say(file, flow.getName(), flow.getId(), "Give the answer's flow the id " + expected + ".");
            }
        }
    }

    /** Equal, or numbered where one diagram has the name twice. */
    private static boolean sameWords(String given, String expected) {
        return given.equals(expected) || given.matches(Pattern.quote(expected) + "\\d+");
    }

    static String pascal(String name) {
        return Stream.of(name.replaceAll("['’]", "").split("[^A-Za-z0-9]+")).filter(word -> !word.isEmpty())
                .map(NameRules::capital).collect(Collectors.joining());
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private void say(String file, FlowNode node, String sentence) {
        say(file, node.getName(), node.getId(), sentence);
    }

    private void say(String file, String name, String id, String sentence) {
        violations.add(new Violation(file, name, id, sentence));
    }

    /** A list under src/test/resources/model-rules; what follows a # is a remark. */
    static Set<String> words(String list) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/model-rules", list)).stream()
                    .map(line -> line.replaceAll("#.*", "").strip()).filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
