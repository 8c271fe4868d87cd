package org.redress.duty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads {@code duties.dmn}: the rows of the decision table {@code duties}, whatever the order of its columns. As plain
 * XML, because every start does it: the engine's own reader compiles the schema of DMN first, which takes half a
 * second. The schema is held against each file that is new, by the check before it is deployed and by the engine.
 */
final class DutiesFile {

    private static final Pattern DAY = Pattern.compile(
            "[<>]=\\s*date(?: and time)?\\(\"(\\d{4}-\\d{2}-\\d{2})(?:T[0-9:]+)?\"\\)");

    private DutiesFile() {}

    /** @throws IllegalArgumentException naming the rule and the column of a cell that cannot be read */
    static Duties read(InputStream dmn) {
        Element table = named(document(dmn).getDocumentElement(), "decision")
                .filter(decision -> "duties".equals(decision.getAttribute("id")))
                .flatMap(decision -> named(decision, "decisionTable")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("duties.dmn has no decision with the id duties."));
        List<String> inputs = named(table, "input").map(input -> input.getAttribute("label")).toList();
        List<String> outputs = named(table, "output").map(output -> output.getAttribute("name")).toList();
        List<DutyRow> rows = new ArrayList<>();
        named(table, "rule").forEach(rule -> {
            Map<String, String> cells = new LinkedHashMap<>();
            fill(cells, inputs, named(rule, "inputEntry").toList());
            fill(cells, outputs, named(rule, "outputEntry").toList());
            rows.add(new Cells(rule.getAttribute("id"), cells).row());
        });
        return new Duties(rows);
    }

    private static void fill(Map<String, String> cells, List<String> columns, List<Element> entries) {
        for (int column = 0; column < entries.size(); column++) {
            cells.put(columns.get(column), text(entries.get(column)));
        }
    }

    private static String text(Element entry) {
        String text = named(entry, "text").findFirst().orElse(entry).getTextContent().strip();
        return text.isEmpty() || text.equals("-") ? null : text;
    }

    /** The children of that name, in the order of the file; DMN's namespace differs by its version. */
    private static Stream<Element> named(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item)
                .filter(child -> child instanceof Element && name.equals(child.getLocalName()))
                .map(Element.class::cast);
    }

    private static Document document(InputStream dmn) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(dmn);
        } catch (SAXException noXml) {
            throw new IllegalArgumentException("duties.dmn cannot be read: " + noXml.getMessage(), noXml);
        } catch (IOException failure) {
            throw new UncheckedIOException("duties.dmn cannot be read.", failure);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
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
