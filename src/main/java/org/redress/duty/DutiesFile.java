package org.redress.duty;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Reads {@code duties.dmn}: the rows of the decision table {@code duties}, whatever the order of its columns. */
final class DutiesFile {

    private static final Pattern DAY = Pattern.compile(
            "[<>]=\\s*date(?: and time)?\\(\"(\\d{4}-\\d{2}-\\d{2})(?:T[0-9:]+)?\"\\)");

    private DutiesFile() {}

    /** @throws IllegalArgumentException naming the rule and the column of a cell that cannot be read */
    static Duties read(InputStream dmn) {
        DmnModelInstance model = Dmn.readModelFromStream(dmn);
        DecisionTable table = model.getModelElementsByType(Decision.class).stream()
                .filter(decision -> "duties".equals(decision.getId()))
                .map(decision -> (DecisionTable) decision.getExpression()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("duties.dmn has no decision with the id duties."));
        List<String> inputs = table.getInputs().stream().map(input -> input.getLabel()).toList();
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        List<DutyRow> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            Map<String, String> cells = new LinkedHashMap<>();
            int column = 0;
            for (InputEntry entry : rule.getInputEntries()) {
                cells.put(inputs.get(column++), text(entry));
            }
            column = 0;
            for (OutputEntry entry : rule.getOutputEntries()) {
                cells.put(outputs.get(column++), text(entry));
            }
            rows.add(new Cells(rule.getId(), cells).row());
        }
        return new Duties(rows);
    }

    private static String text(DmnElement entry) {
        String text = entry.getUniqueChildElementByNameNs(entry.getElementType().getTypeNamespace(), "text") == null
                ? entry.getTextContent()
                : entry.getUniqueChildElementByNameNs(entry.getElementType().getTypeNamespace(), "text").getTextContent();
        text = text.strip();
        return text.isEmpty() || text.equals("-") ? null : text;
    }

    private record Cells(String rule, Map<String, String> cells) {

        DutyRow row() {
            List<Integer> warnBefore = string("warnBefore") == null ? List.of()
                    : Arrays.stream(string("warnBefore").split(";")).map(String::strip).map(Integer::valueOf).toList();
            return new DutyRow(need("Duty"), string("Council"), day("In force from"), day("Until"), need("procedure"),
                    need("clockStarts"), whole("count"), code("unit", DutyRow.Unit.class), string("extendedMaximum"),
                    code("nature", DutyRow.Nature.class), need("source"), need("fallsDue"), string("rulebookTimer"),
                    code("runsFor", DutyRow.RunsFor.class), string("clockFrom"), warnBefore,
                    new DutyRow.Ladder(wholeOrNull("handlerAfter"), wholeOrNull("complaintsManagerAfter"),
                            wholeOrNull("headOfServiceAfter"), wholeOrNull("directorAfter")));
        }

        private String string(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                return null;
            }
            if (cell.length() < 2 || !cell.startsWith("\"") || !cell.endsWith("\"")) {
                throw wrong(column, cell, "a text in double quotes");
            }
            return cell.substring(1, cell.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }

        private String need(String column) {
            String value = string(column);
            if (value == null) {
                throw wrong(column, "nothing", "a text");
            }
            return value;
        }

        private Integer wholeOrNull(String column) {
            String cell = cells.get(column);
            try {
                return cell == null ? null : Integer.valueOf(cell);
            } catch (NumberFormatException noNumber) {
                throw wrong(column, cell, "a whole number");
            }
        }

        private int whole(String column) {
            Integer value = wholeOrNull(column);
            if (value == null) {
                throw wrong(column, "nothing", "a whole number");
            }
            return value;
        }

        private LocalDate day(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                return null;
            }
            Matcher matcher = DAY.matcher(cell);
            if (!matcher.matches()) {
                throw wrong(column, cell, ">= date and time(\"2026-06-19T00:00:00\"), or <=");
            }
            return LocalDate.parse(matcher.group(1));
        }

        private <E extends Enum<E>> E code(String column, Class<E> type) {
            String name = need(column);
            return Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(name)).findFirst()
                    .orElseThrow(() -> wrong(column, name, Arrays.toString(type.getEnumConstants())));
        }

        private IllegalArgumentException wrong(String column, String found, String allowed) {
            return new IllegalArgumentException("duties.dmn, rule %s, column %s: found %s, allowed is %s."
                    .formatted(rule, column, found, allowed));
        }
    }
}
