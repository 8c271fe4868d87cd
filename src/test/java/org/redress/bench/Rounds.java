package org.redress.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rates of the product and of the baseline, taken in turns, so that what else the machine does meets both. */
final class Rounds {

    /** What is done in one turn; answers how many a second. */
    interface Turn {
        double rate();
    }

    private record Round(double product, double baseline) {

        double ratio() {
            return product / baseline;
        }
    }

    private final List<Round> rounds = new ArrayList<>();

    /** Takes so many rounds: who begins changes from one to the next. */
    static Rounds of(int number, Turn product, Turn baseline) {
        Rounds all = new Rounds();
        for (int i = 0; i < number; i++) {
            double first = i % 2 == 0 ? product.rate() : baseline.rate();
            double second = i % 2 == 0 ? baseline.rate() : product.rate();
            all.rounds.add(i % 2 == 0 ? new Round(first, second) : new Round(second, first));
        }
        return all;
    }

    /** A row of a table in markdown: both rates at their median, and the ratio at its lowest, median and highest. */
    String row(String what) {
        List<Double> ratios = rounds.stream().map(Round::ratio).sorted().toList();
        return "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n".formatted(what,
                median(rounds.stream().map(Round::product).sorted().toList()),
                median(rounds.stream().map(Round::baseline).sorted().toList()),
                ratios.get(0), ratio(), ratios.get(ratios.size() - 1));
    }

    /** The median of the ratios. */
    double ratio() {
        return median(rounds.stream().map(Round::ratio).sorted().toList());
    }

    /** A line that says whether the median reaches the aim. */
    String verdict(double aim) {
        return "%nAim of %.2f %s: the median is %.2f.%n".formatted(aim, ratio() >= aim ? "met" : "NOT MET", ratio());
    }

    static String head() {
        return """
                | A second | Redress | Baseline | Lowest ratio | Median | Highest |
                | --- | --- | --- | --- | --- | --- |
                """;
    }

    static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Prints a table and keeps it under {@code target/bench}. */
    static void write(String name, String table) {
        System.out.println(table);
        try {
            Files.createDirectories(Path.of("target/bench"));
            Files.writeString(Path.of("target/bench", name + ".md"), table);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
