package org.redress.response;

import java.util.Arrays;
import java.util.Optional;
import org.redress.register.Codes.Finding;

/** A finding as the Word file and a PDF name it. */
final class FindingLabels {

    private FindingLabels() {}

    static String of(Finding finding) {
        return switch (finding) {
            case UPHELD -> "Upheld";
            case PARTLY_UPHELD -> "Partly upheld";
            case NOT_UPHELD -> "Not upheld";
            case NO_FINDING -> "No finding possible";
        };
    }

    /** The finding of these words; empty where they are none of them. */
    static Optional<Finding> find(String words) {
        String said = words.strip().replaceAll("[\\s\\u00A0]+", " ").replaceAll("\\.$", "");
        return Arrays.stream(Finding.values()).filter(finding -> of(finding).equalsIgnoreCase(said)
                || said.equalsIgnoreCase("No finding") && finding == Finding.NO_FINDING).findFirst();
    }

    static String all() {
        return String.join(", ", Arrays.stream(Finding.values()).map(FindingLabels::of).toList());
    }
}
