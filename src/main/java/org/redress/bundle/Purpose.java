package org.redress.bundle;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a case file is made for, and who makes it: the complaints team, and whoever serves that reader. */
public enum Purpose {

    /** The members of a review panel; the panel's clerk makes it, too. */
    PANEL("for the review panel", "panel-clerks"),
    /** The Local Government and Social Care Ombudsman; a link officer who sees the case makes it, too. */
    OMBUDSMAN("for the Ombudsman", "link-officers"),
    /** Somebody who asks for what is held about them (UK GDPR article 15): redacted copies stand for their originals. */
    SUBJECT_ACCESS("for a subject access request", null),
    OTHER("for another purpose", null);

    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");

    private final String words;
    private final String also;

    Purpose(String words, String also) {
        this.words = words;
        this.also = also;
    }

    String words() {
        return words;
    }

    /**
     * Whether the cover and its index say who complains and who else got letters. A panel and the Ombudsman deal with them;
     * who asks for what is held about themselves may be somebody else, and so may the reader of another file in which parts
     * are blacked out.
     */
    boolean namesComplainant(boolean redacted) {
        return this == PANEL || this == OMBUDSMAN || this == OTHER && !redacted;
    }

    /** What a member of these groups, who sees the case, may make case files for; empty for most. */
    public static List<Purpose> of(Collection<String> groups) {
        boolean team = groups.stream().anyMatch(TEAM::contains);
        return Arrays.stream(values()).filter(purpose -> team || purpose.also != null && groups.contains(purpose.also))
                .toList();
    }
}
