package org.redress.duty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.calendar.PublishedHolidays;
import org.redress.duty.DutyRow.Nature;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;

/**
 * What the law fixes, in a file of its own in the jar ({@code law/floor.csv}). A table of duties that gives the
 * authority more time for a STATUTORY duty, or a complainant less, is refused with the duty, both values and the
 * regulation; a GUIDANCE duty that is loosened is a warning.
 */
final class LawFloor {

    private static final LocalDate SAMPLE_FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SAMPLE_LAST = LocalDate.of(2026, 12, 31);

    private final Map<String, Floor> floors;
    private final DeadlineCalculator calculator = new DeadlineCalculator(PublishedHolidays.calendar());

    record Floor(String duty, int count, Unit unit, String maximum, Nature nature, RunsFor runsFor, String regulation) {

        String value() {
            return words(count, unit, maximum);
        }
    }

    /** The table is against the law; every line of the message is one refusal. */
    static final class AgainstTheLaw extends RuntimeException {
        AgainstTheLaw(List<String> refusals) {
            super("The table of duties is refused:\n" + String.join("\n", refusals));
        }
    }

    LawFloor() {
        floors = read();
    }

    /** @throws AgainstTheLaw with every refusal */
    Duties check(Duties duties) {
        List<String> refused = refusals(duties);
        if (!refused.isEmpty()) {
            throw new AgainstTheLaw(refused);
        }
        return duties;
    }

    /** A row that loosens what guidance advises: with the duty, both values and the guidance. */
    record Loosened(DutyRow row, String sentence) {}

    /** What a table loosens of guidance. */
    List<Loosened> loosened(Duties duties) {
        return floors.values().stream().filter(floor -> floor.nature() == Nature.GUIDANCE).flatMap(floor -> duties.rows().stream()
                .filter(row -> row.duty().equals(floor.duty()) && fault(row, floor) != null)
                .map(row -> new Loosened(row, sentence(row, floor)))).toList();
    }

    private List<String> refusals(Duties duties) {
        List<String> refused = new ArrayList<>();
        for (Floor floor : floors.values().stream().filter(one -> one.nature() == Nature.STATUTORY).toList()) {
            List<DutyRow> rows = duties.rows().stream().filter(row -> row.duty().equals(floor.duty())).toList();
            if (rows.stream().noneMatch(row -> row.council() == null && row.until() == null)) {
                refused.add("%s is missing; the law (%s) sets %s.".formatted(floor.duty(), floor.regulation(), floor.value()));
            }
            for (DutyRow row : rows) {
                if (fault(row, floor) != null) {
                    refused.add(sentence(row, floor));
                }
            }
        }
        return refused;
    }

    private String sentence(DutyRow row, Floor floor) {
        return "%s: the table says %s, %s sets %s: %s.".formatted(row.forWhom(),
                words(row.count(), row.unit(), row.extendedMaximum()), floor.regulation(), floor.value(), fault(row, floor));
    }

    private String fault(DutyRow row, Floor floor) {
        if (floor.nature() == Nature.STATUTORY && row.nature() != Nature.STATUTORY) {
            return "a statutory duty cannot be called " + row.nature();
        }
        if (row.runsFor() != floor.runsFor()) {
            return "it runs for the " + floor.runsFor() + ", not for the " + row.runsFor();
        }
        if (floor.runsFor() == RunsFor.COMPLAINANT) {
            return compare(row, floor, row.count(), floor.count()) < 0 ? "the complainant has less time" : null;
        }
        int period = compare(row, floor, row.count(), floor.count());
        if (floor.runsFor() == RunsFor.MARKER) {
            return period != 0 ? "the law's mark is moved" : null;
        }
        if (period > 0) {
            return "the authority has more time";
        }
        return longerMaximum(row, floor) ? "the authority has more time when extended" : null;
    }

    private boolean longerMaximum(DutyRow row, Floor floor) {
        if (row.extendedMaximum() == null) {
            return false;
        }
        if (floor.maximum() == null) {
            // A policy's shorter period may be extended up to what the law allows, never beyond it.
            return row.maximum().isEmpty() || compare(row, floor, row.maximum().getAsInt(), floor.count()) > 0;
        }
        if (row.maximum().isEmpty()) {
            return !row.extendedMaximum().equals(floor.maximum());
        }
        boolean fixed = floor.maximum().matches("\\d+");
        return fixed && compare(row, floor, row.maximum().getAsInt(), Integer.parseInt(floor.maximum())) > 0;
    }

    /** Above zero where the row's period ends later than the law's on some day, below where it never does and ends earlier on some. */
    private int compare(DutyRow row, Floor floor, int count, int lawful) {
        if (row.unit() == floor.unit()) {
            return Integer.compare(count, lawful);
        }
        int earlier = 0;
        int later = 0;
        for (LocalDate day = SAMPLE_FIRST; !day.isAfter(SAMPLE_LAST); day = day.plusDays(1)) {
            int one = calculator.due(row.unit(), count, day).compareTo(calculator.due(floor.unit(), lawful, day));
            earlier += one < 0 ? 1 : 0;
            later += one > 0 ? 1 : 0;
        }
        if (floor.runsFor() == RunsFor.COMPLAINANT) {
            return earlier > 0 ? -1 : later > 0 ? 1 : 0;
        }
        return later > 0 ? 1 : earlier > 0 ? -1 : 0;
    }

    private static String words(int count, Unit unit, String maximum) {
        return count + " " + unit + (maximum == null ? "" : " (extended: " + maximum + ")");
    }

    private static Map<String, Floor> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LawFloor.class.getResourceAsStream("/law/floor.csv"), StandardCharsets.UTF_8))) {
            Map<String, Floor> read = new LinkedHashMap<>();
            lines.lines().filter(line -> !line.startsWith("#") && !line.startsWith("duty,")).forEach(line -> {
                String[] cell = line.split(",", 7);
                read.put(cell[0], new Floor(cell[0], Integer.parseInt(cell[1]), Unit.valueOf(cell[2]),
                        cell[3].isEmpty() ? null : cell[3], Nature.valueOf(cell[4]), RunsFor.valueOf(cell[5]), cell[6]));
            });
            return read;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
