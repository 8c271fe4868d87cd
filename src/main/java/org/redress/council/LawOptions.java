package org.redress.council;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.redress.problem.Texts;

/** What a profile may choose where the law or guidance leaves little to choose ({@code law/options.csv}). */
final class LawOptions {

    private enum Rule { ONE_OF, AT_LEAST, AT_MOST }

    private record Option(String name, Rule rule, List<String> values, boolean statutory, String regulation, String why) {}

    private final List<Option> options = read();

    /**
     * Holds a profile against the law.
     *
     * @param profile the options by name, each with its values
     * @param reasons why the council goes beyond guidance, by option; an option without one has none
     * @param refused what the law forbids is added here, with the option, both values and the regulation; also what guidance
     *     advises against, where the profile gives no reason: the Ombudsman asks for one
     * @param loosened the same for what guidance advises against, with the profile's reason
     */
    void check(String prefix, Map<String, List<String>> profile, Map<String, String> reasons, List<String> refused,
            List<String> loosened) {
        for (Option option : options) {
            List<String> chosen = profile.get(option.name());
            if (chosen == null) {
                throw new IllegalStateException("law/options.csv names " + option.name() + ", which no profile has.");
            }
            String fault = fault(option, chosen);
            if (fault != null) {
                String sentence = "%s.%s is %s, %s sets %s: %s%s.".formatted(prefix, option.name(),
                        chosen.stream().allMatch(String::isBlank) ? "empty" : String.join(", ", chosen), option.regulation(),
                        lawful(option), fault, option.why());
                String reason = reasons.get(option.name());
                if (option.statutory()) {
                    refused.add(sentence);
                } else if (Texts.blank(reason)) {
                    refused.add(sentence + " Write the council's reason as %s.loosened.%s.".formatted(prefix, option.name()));
                } else {
                    loosened.add(sentence + " The council's reason: " + reason.strip());
                }
            }
        }
    }

    private static String fault(Option option, List<String> chosen) {
        return switch (option.rule()) {
            case ONE_OF -> chosen.size() == 1 && option.values().contains(chosen.get(0)) ? null : "";
            case AT_LEAST -> without(option.values(), chosen, "missing");
            case AT_MOST -> without(chosen, option.values(), "too much");
        };
    }

    private static String without(List<String> these, List<String> those, String said) {
        List<String> rest = these.stream().filter(value -> !those.contains(value)).toList();
        return rest.isEmpty() ? null : "%s %s %s, and ".formatted(String.join(", ", rest), rest.size() == 1 ? "is" : "are", said);
    }

    private static String lawful(Option option) {
        String values = String.join(", ", option.values());
        return switch (option.rule()) {
            case ONE_OF -> values;
            case AT_LEAST -> "at least " + values;
            case AT_MOST -> "no more than " + values;
        };
    }

    private static List<Option> read() {
        List<Option> read = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LawOptions.class.getResourceAsStream("/law/options.csv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#") && !line.startsWith("option|")).forEach(line -> {
                String[] cell = line.split("\\|", 6);
                read.add(new Option(cell[0], Rule.valueOf(cell[1]), Arrays.asList(cell[2].split(";")),
                        cell[3].equals("STATUTORY"), cell[4], cell[5]));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return read;
    }
}
