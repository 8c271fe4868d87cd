package org.redress.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;

/**
 * The table of duties, compiled once from {@code duties.dmn} and immutable. A row is chosen by duty, council and the
 * day the clock starts; the first that fits wins, as in the decision table itself.
 */
public final class Duties {

    private final List<DutyRow> rows;
    private final Set<String> profiles;
    private final Map<String, List<DutyRow>> byDuty = new LinkedHashMap<>();

    public Duties(List<DutyRow> rows) {
        this(rows, Set.of());
    }

    private Duties(List<DutyRow> rows, Set<String> profiles) {
        this.rows = List.copyOf(rows);
        this.profiles = Set.copyOf(profiles);
        rows.forEach(row -> byDuty.computeIfAbsent(row.duty(), d -> new ArrayList<>()).add(row));
    }

    /** The same table, for councils that have a profile too: one without rows of its own has the general ones. */
    Duties with(Set<String> councilsWithProfile) {
        return new Duties(rows, councilsWithProfile);
    }

    public List<DutyRow> rows() {
        return rows;
    }

    /** The names of all duties, in the order of the table. */
    public Set<String> names() {
        return new LinkedHashSet<>(byDuty.keySet());
    }

    /** The councils that may be asked for. */
    public Set<String> councils() {
        Set<String> all = new TreeSet<>(profiles);
        rows.stream().map(DutyRow::council).filter(c -> c != null).forEach(all::add);
        return all;
    }

    /**
     * The row for a clock that starts on a day.
     *
     * @param council null = the law's and the Code's own values
     * @throws RuleViolation naming what is wrong: {@code duty}, {@code council} or {@code from}
     */
    public DutyRow row(String duty, String council, LocalDate starts) {
        List<DutyRow> candidates = byDuty.get(duty);
        if (candidates == null) {
            throw RuleViolation.invalid("duty", duty, String.join(", ", byDuty.keySet()), "There is no such duty.");
        }
        if (council != null && !councils().contains(council)) {
            throw RuleViolation.invalid("council", council, String.join(", ", councils()),
                    "There is no profile of that council.");
        }
        List<DutyRow> fitting = candidates.stream()
                .filter(row -> row.council() == null || row.council().equals(council)).toList();
        return fitting.stream().filter(row -> row.inForce(starts)).findFirst().orElseThrow(() ->
                RuleViolation.invalid("from", starts, inForce(fitting),
                        "The duty %s is not in force on %s.".formatted(duty, UkTime.words(starts))));
    }

    private static String inForce(List<DutyRow> rows) {
        return rows.isEmpty() ? "no day" : String.join("; ", rows.stream().map(row ->
                (row.inForceFrom() == null ? "" : row.inForceFrom() + " or later")
                        + (row.until() == null ? "" : " until " + row.until())).toList());
    }
}
