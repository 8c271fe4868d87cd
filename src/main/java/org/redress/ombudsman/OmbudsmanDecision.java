package org.redress.ombudsman;

import java.util.Arrays;
import java.util.List;

/** What the Ombudsman decides, in its own codes (rulebook 4.3). A case without one is open: that is no decision. */
public enum OmbudsmanDecision {
    UPHELD("Upheld"),
    NOT_UPHELD("Not upheld"),
    CLOSED_AFTER_INITIAL_ENQUIRIES("Closed after initial enquiries"),
    REFERRED_BACK("Premature and referred for local resolution"),
    INVALID_OR_INCOMPLETE("Incomplete or invalid"),
    ADVICE_GIVEN("Advice given");

    private final String words;

    OmbudsmanDecision(String words) {
        this.words = words;
    }

    /** In the Ombudsman's words: "Closed after initial enquiries". */
    public String words() {
        return words;
    }

    /** The reasons that it can have; empty where it is its own reason. */
    public List<OmbudsmanReason> reasons() {
        return Arrays.stream(OmbudsmanReason.values()).filter(reason -> reason.of() == this).toList();
    }
}
