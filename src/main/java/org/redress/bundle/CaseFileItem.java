package org.redress.bundle;

import java.time.LocalDate;

/**
 * A letter or a document that a case file can hold.
 *
 * @param on the day it went, or the document's own day
 * @param title what the index calls it
 * @param detail to whom a letter went and how, or what kind of document it is
 * @param original the document of which this is the redacted copy; null for all else
 * @param redactedCopy the redacted copy of this document; null where there is none
 * @param apart whether its file cannot be shown on pages and is handed over beside the case file
 */
public record CaseFileItem(String id, Kind kind, LocalDate on, String title, String detail, String original,
        String redactedCopy, boolean apart) {

    /** Which of the two it is. */
    public enum Kind { LETTER, DOCUMENT }
}
