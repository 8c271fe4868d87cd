package org.redress.corporate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.redress.council.Council;
import org.redress.council.Exclusion;

/**
 * Why a review is not opened whatever they name (Complaint Handling Code 2.3-2.5): a valid reason in the single case. Legal
 * proceedings are one only where the council's published policy names them. What a policy asks for as grounds of a review is
 * another thing.
 */
enum RefusedFor {

    OMBUDSMAN_DECIDED("The Ombudsman has decided on it", "the Ombudsman has decided on it"),
    REVIEWED_BEFORE("We have reviewed the same before", "we have reviewed the same before"),
    SETTLED("It was settled, and they agreed to that", "it was settled, and you agreed to that"),
    PROCEEDINGS("They have started legal proceedings about the same, which our policy names",
            "you have started legal proceedings about the same, which our policy names as a reason");

    private final String label;
    private final String words;

    RefusedFor(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** Those that a council can give. */
    static List<RefusedFor> of(Council council) {
        return Arrays.stream(values()).filter(one -> one != PROCEEDINGS
                || council.exclusionsToConsider().contains(Exclusion.LEGAL_PROCEEDINGS_STARTED)).toList();
    }

    /** As somebody chooses it: "It was settled, and they agreed to that". */
    String label() {
        return label;
    }

    /** As the letter says it, to the complainant: "it was settled, and you agreed to that". */
    String words() {
        return words;
    }

    /** Of a decision's grounds; empty where a review was refused for want of a ground. */
    static Optional<RefusedFor> of(String code) {
        return Arrays.stream(values()).filter(one -> one.name().equals(code)).findFirst();
    }
}
