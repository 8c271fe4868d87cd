package org.redress.bundle;

import java.util.List;

/**
 * The case file that somebody asks for. Everything that the case holds must be in one of the two lists, so that nothing
 * which came in meanwhile goes out unseen.
 *
 * @param redacted whether redacted copies stand for their originals; null is the purpose's own: yes for a subject access
 *     request, which takes no other answer, and no for all else
 * @param items the ids of what the file is to hold
 * @param leftOut what it does not hold, and why; null is nothing
 */
public record Wanted(Purpose purpose, Boolean redacted, List<String> items, List<LeftOut> leftOut) {

    public Wanted {
        items = items == null ? List.of() : items;
        leftOut = leftOut == null ? List.of() : leftOut;
    }

    boolean copies() {
        return redacted == null ? purpose == Purpose.SUBJECT_ACCESS : redacted;
    }
}
