package org.redress.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redress.register.Remedy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What guidance says of remedies, and what others paid ({@code law/remedies.csv} in the jar; rulebook section 4.4): for
 * reference beside an action or a payment. No field is ever filled from it, and no sum is computed.
 */
@Component
public class RemediesGuidance {

    /** What a line is: the kinds of remedy in their order, what is always considered, factors, and sums. */
    public enum Part { ORDER, ALWAYS, AGGRAVATING, MITIGATING, TIER, OBSERVED }

    private static final Map<String, String> CONFIDENCE = Map.of("T", "as the Ombudsman puts it", "D", "as the decision was published",
            "S4", "as a council reported it", "M", "second-hand: compare with the Ombudsman’s current guidance", "M-",
            "second-hand and uncertain: compare with the Ombudsman’s current guidance");
    private static final int CELLS = 7;

    /**
     * One line of it.
     *
     * @param remedy the kind of remedy it is about; null for factors
     * @param sum what was paid or is usual, in words; null where it is about none
     * @param date a day, a year or a financial year; null where it is not known
     * @param confidence how far it was checked, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(Part part, Remedy remedy, String sum, String words, String source, String date, String confidence) {}

    private final List<Line> lines = new ArrayList<>();
    private String version;
    private String title;

    RemediesGuidance() {
        try (BufferedReader read = new BufferedReader(new InputStreamReader(
                new ClassPathResource("law/remedies.csv").getInputStream(), StandardCharsets.UTF_8))) {
            read.lines().skip(1).map(line -> line.split("\\|", -1)).forEach(this::take);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (version == null) {
            throw new IllegalStateException("remedies.csv has no VERSION: nobody could say by which guidance a payment was approved.");
        }
    }

    private void take(String[] cells) {
        if (cells.length != CELLS || !CONFIDENCE.containsKey(cells[6])) {
            throw new IllegalStateException("remedies.csv: \"%s\" is no line of %d cells that ends with one of %s."
                    .formatted(String.join("|", cells), CELLS, CONFIDENCE.keySet()));
        }
        if (cells[0].equals("VERSION")) {
            version = cells[5];
            title = cells[4] + ", " + cells[3];
        } else {
            lines.add(new Line(Part.valueOf(cells[0]), cells[1].isEmpty() ? null : Remedy.valueOf(cells[1]), orNull(cells[2]),
                    cells[3], cells[4], orNull(cells[5]), CONFIDENCE.get(cells[6])));
        }
    }

    private static String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /** The day of the guidance that is in force: "2025-11-03". */
    public String version() {
        return version;
    }

    /** Whose guidance it is, and what it is called. */
    public String title() {
        return title;
    }

    /** All of it, in the order of the file. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
