package org.redress.corporate;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a review is not opened whatever they name (Complaint Handling Code 2.3-2.4): a valid reason in the single case, in
 * every council's policy. What a policy asks for as grounds of a review is another thing.
 */
enum RefusedFor {

    OMBUDSMAN_DECIDED("the Ombudsman has decided on it"),
    REVIEWED_BEFORE("we have reviewed the same before"),
    SETTLED("it was settled, and you agreed to that"),
    PROCEEDINGS("court proceedings about the same have begun");

    private final String words;

    RefusedFor(String words) {
        this.words = words;
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
