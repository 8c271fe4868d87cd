package org.redress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The table of timers, {@code src/docs/timers.md}, made of the diagrams and {@code duties.dmn}. When it differs from
 * them the test fails and lays the right one under {@code target}; {@code -Dredress.write-docs=true} writes it in place.
 */
class TimerTableTest {

    private static final Path TABLE = Path.of("src/docs/timers.md");

    @Test
    void the_table_of_timers_says_what_diagrams_and_duties_say() throws IOException {
        String right = table(ProductFiles.ofTheProduct());
        if (Boolean.getBoolean("redress.write-docs")) {
            Files.writeString(TABLE, right);
        }
        Path beside = Path.of("target/timers.md");
        Files.createDirectories(beside.getParent());
        Files.writeString(beside, right);
        assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
                .withFailMessage("%s differs from the diagrams or duties.dmn: copy target/timers.md over it and read what has "
                        + "changed.", TABLE).isEqualTo(right);
    }

    private static String table(ProductFiles files) {
        Map<String, Map<String, String>> duties = duties(files.decisions.get("duties.dmn"));
        StringBuilder text = new StringBuilder("""
                # Timers and clocks

                Made of `processes/*.bpmn` and `processes/duties.dmn` by `TimerTableTest`; do not edit. A timer reads an instant that is
                named after its duty: the first after the duty's last day, in Europe/London. RR06: SI 2006/1738; CR09: SI 2009/309; GBFC:
                "Getting the Best from Complaints" (2006); Code: the Ombudsman's Complaint Handling Code (2024).

                ## Timers in the diagrams

                | Process | Timer | Reads | Meaning | Source | What happens |
                | --- | --- | --- | --- | --- | --- |
                """);
        files.diagrams.forEach((file, diagram) -> diagram.getModelElementsByType(TimerEventDefinition.class).forEach(timer -> {
            FlowNode event = (FlowNode) timer.getParentElement();
            String variable = timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent().strip().replaceAll("[${}]", "");
            Map<String, String> duty = duties.get(variable);
            String meaning = duty == null ? documentation(event) : duty.get("fallsDue");
            text.append(row(file.replace(".bpmn", ""), event.getName(), "`" + variable + "`", meaning,
                    duty == null ? "technical" : duty.get("source"), happens(event)));
            assertThat(List.of(variable, meaning, happens(event))).as("%s, timer \"%s\": name and date, a meaning (a "
                    + "documentation where it is no duty's) and what happens next", file, event.getName())
                    .noneMatch(cell -> NameRules.blank(cell) || cell.contains("null"));
        }));
        text.append("""

                ## Due dates of tasks

                | Process | Task | Due | Whose | Source |
                | --- | --- | --- | --- | --- |
                """);
        files.diagrams.forEach((file, diagram) -> diagram.getModelElementsByType(UserTask.class).stream()
                .sorted(java.util.Comparator.comparing(UserTask::getName)).forEach(task -> {
                    String due = task.getCamundaDueDate() == null ? "" : task.getCamundaDueDate();
                    List<Map<String, String>> its = Pattern.compile("\\w+DueAt").matcher(due).results()
                            .map(variable -> duties.get(variable.group())).filter(Objects::nonNull).toList();
                    text.append(row(file.replace(".bpmn", ""), task.getName(), its.isEmpty() ? "`" + due + "`" : each(its, "duty"),
                            task.getCamundaCandidateGroupsList().isEmpty() ? "`" + task.getCamundaAssignee() + "`"
                                    : String.join(", ", task.getCamundaCandidateGroupsList()),
                            each(its, "source")));
                }));
        text.append("""

                ## All clocks

                The law's own and the Code's; councils' rows, warnings and the escalation ladder stand in the table itself.

                | Duty | Starts | Runs | At most | Nature | Source | What falls due |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        duties.values().stream().map(duty -> row("`" + duty.get("duty") + "`", duty.get("clockStarts"),
                duty.get("count") + " " + duty.get("unit").toLowerCase().replace('_', ' '), duty.get("extendedMaximum"),
                duty.get("nature").toLowerCase(), duty.get("source"), duty.get("fallsDue"))).forEach(text::append);
        return text.toString();
    }

    private static String each(List<Map<String, String>> duties, String what) {
        return duties.stream().map(duty -> duty.get(what)).collect(Collectors.joining(" or "));
    }

    private static String happens(FlowNode event) {
        String next = event.getOutgoing().stream().map(SequenceFlow::getTarget)
                .map(target -> NameRules.blank(target.getName()) ? then(target) : target.getName())
                .collect(Collectors.joining(", "));
        return event instanceof BoundaryEvent boundary
                ? (boundary.cancelActivity() ? "ends \"%s\", then: " : "beside \"%s\": ").formatted(boundary.getAttachedTo().getName())
                        + next
                : next;
    }

    /** What comes after joins without a name, however many. */
    private static String then(FlowNode join) {
        return join.getOutgoing().stream().map(SequenceFlow::getTarget)
                .map(target -> NameRules.blank(target.getName()) ? then(target) : target.getName())
                .collect(Collectors.joining(", "));
    }

    private static String documentation(FlowNode event) {
        return event.getDocumentations().stream().findFirst().map(d -> d.getTextContent().strip()).orElse("");
    }

    private static String row(String... cells) {
        return "| " + java.util.Arrays.stream(cells).map(cell -> cell == null ? "" : cell.replace("|", "\\|").replaceAll("\\s+", " "))
                .collect(Collectors.joining(" | ")) + " |\n";
    }

    /** The rows of duties.dmn without a council, by the name of the variable that carries their instant. */
    private static Map<String, Map<String, String>> duties(Document table) {
        Map<String, Map<String, String>> duties = new LinkedHashMap<>();
        if (table == null) {
            return duties;
        }
        List<String> names = new ArrayList<>();
        elements(table.getDocumentElement(), "output").forEach(output -> names.add(output.getAttribute("name")));
        for (Element rule : elements(table.getDocumentElement(), "rule")) {
            List<String> inputs = texts(rule, "inputEntry");
            List<String> outputs = texts(rule, "outputEntry");
            if (inputs.get(1).isEmpty()) {
                Map<String, String> duty = new LinkedHashMap<>();
                duty.put("duty", inputs.get(0));
                for (int i = 0; i < names.size(); i++) {
                    duty.put(names.get(i), outputs.get(i));
                }
                duties.putIfAbsent(ProductFiles.camel(inputs.get(0)) + "DueAt", duty);
            }
        }
        return duties;
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream().map(entry -> entry.getTextContent().strip().replaceAll("^\"|\"$", "")).toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
