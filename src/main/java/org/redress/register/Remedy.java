package org.redress.register;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Of what kind a remedy is, in the order in which the Ombudsman's guidance considers them (rulebook section 4.4). No sum
 * belongs to a kind: somebody types each.
 */
public enum Remedy {
    APOLOGY("Apology", false),
    RESTORE_POSITION("Restore the position", true),
    QUANTIFIABLE_LOSS("Quantifiable loss", true),
    SYMBOLIC_PAYMENT("Symbolic payment", true),
    TIME_AND_TROUBLE("Time and trouble", true),
    SERVICE_IMPROVEMENT("Service improvement", false);

    private final String words;
    private final boolean mayPay;

    Remedy(String words, boolean mayPay) {
        this.words = words;
        this.mayPay = mayPay;
    }

    /** As people read it: "Symbolic payment". */
    public String words() {
        return words;
    }

    /** Whether money can be of this kind: no sum is an apology. */
    public boolean mayPay() {
        return mayPay;
    }

    /** Each kind by its code, in order. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Remedy remedy : values()) {
            all.put(remedy.name(), remedy.words);
        }
        return Collections.unmodifiableMap(all);
    }
}
