package org.redress.response;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.register.Codes.Finding;

/** A finding as the bench, its Word file and a PDF name it. */
public final class FindingLabels {

    private FindingLabels() {}

    /** Each finding by its code, in order. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Finding finding : Finding.values()) {
            all.put(finding.name(), of(finding));
        }
        return Collections.unmodifiableMap(all);
    }

    private static String of(Finding finding) {
        return switch (finding) {
            case UPHELD -> "Upheld";
            case PARTLY_UPHELD -> "Partly upheld";
            case NOT_UPHELD -> "Not upheld";
            case NO_FINDING -> "No finding possible";
        };
    }
}
