package org.redress.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The examples of {@code routing-cases.csv}; the page beside it explains every column and value. */
final class RoutingCases {

    private static final List<String> BEFORE = List.of("id", "situation", "seed");
    private static final List<String> ANSWER =
            List.of("overlays", "type", "pathway", "route", "linkedRoutes", "rule", "source", "letters", "why");

    /** One row: its cells by column. */
    record Case(Map<String, String> cells) {

        String at(String column) {
            return cells.get(column);
        }

        Facts facts() {
            Facts facts = Facts.none();
            for (String column : factColumns(cells.keySet())) {
                facts = read(facts, fact(column), at(column));
            }
            return facts;
        }

        private static <T> Facts read(Facts facts, Fact<T> fact, String text) {
            return facts.read(fact, text);
        }

        @Override
        public String toString() {
            return at("id") + " " + at("situation");
        }
    }

    private RoutingCases() {}

    static List<String> factColumns(Iterable<String> columns) {
        List<String> facts = new ArrayList<>();
        columns.forEach(facts::add);
        facts.removeAll(BEFORE);
        facts.removeAll(ANSWER);
        return facts;
    }

    /** The fact of a column; {@code proceedings.kind} is the fact proceedingsKind. */
    static Fact<?> fact(String column) {
        return Facts.all().stream().filter(fact -> fact.name().equals(name(column))).findFirst()
                .orElseThrow(() -> new AssertionError("No fact has the name of the column " + column + ". Facts: " + Facts.all()));
    }

    private static String name(String column) {
        int dot = column.indexOf('.');
        return dot < 0 ? column
                : column.substring(0, dot) + column.substring(dot + 1, dot + 2).toUpperCase() + column.substring(dot + 2);
    }

    static List<Case> all() {
        List<List<String>> rows = rows();
        List<String> header = rows.get(0);
        return rows.stream().skip(1).map(row -> {
            assertThat(row).as("columns of %s", row.get(0)).hasSameSizeAs(header);
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), row.get(i));
            }
            return new Case(cells);
        }).toList();
    }

    /** The words of a cell. */
    static List<String> words(String cell, String separator) {
        return Arrays.stream(cell.split(separator)).map(String::strip).filter(word -> !word.isEmpty()).collect(Collectors.toList());
    }

    /** Comma separated, quotes doubled within quotes (RFC 4180). */
    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text().lines().toList()) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(line.charAt(++i));
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            assertThat(quoted).as("an example stands on one line: %s", line).isFalse();
            cells.add(cell.toString());
            rows.add(cells);
        }
        return rows;
    }

    private static String text() {
        try (InputStream file = RoutingCases.class.getResourceAsStream("routing-cases.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
