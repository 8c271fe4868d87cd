package org.redress.response;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who looks at a response before it goes out, from {@code redress.responses.<profile>} ({@code councils.yaml}). Without
 * an entry: the quality check and the signature are one sitting, and no senior service manager is asked.
 */
@ConfigurationProperties("redress")
record ResponseProfiles(@DefaultValue("code-default") String council, Map<String, Profile> responses) {

    private static final String CUSTOMER_RELATIONS = "quality-officers";

    /**
     * What one council asks for.
     *
     * @param qualityCheckApart whether customer relations check it in a sitting of their own, by a person of its own:
     *     always where somebody else signs, or they would never look at it
     * @param seniorManagersCheck whether the senior service manager reads it before it is signed
     * @param signedBy the group that signs at stage 1, where the law names nobody
     */
    record Profile(@DefaultValue("false") boolean qualityCheckApart, @DefaultValue("false") boolean seniorManagersCheck,
            @DefaultValue(CUSTOMER_RELATIONS) String signedBy) {

        Profile {
            if (!Responses.CHECKERS.contains(signedBy)) {
                throw new IllegalArgumentException("redress.responses: a response is signed by one of " + Responses.CHECKERS
                        + ", not by " + signedBy + ".");
            }
            qualityCheckApart |= !signedBy.equals(CUSTOMER_RELATIONS);
        }
    }

    Profile current() {
        Profile own = responses == null ? null : responses.get(council);
        return own == null ? new Profile(false, false, CUSTOMER_RELATIONS) : own;
    }
}
