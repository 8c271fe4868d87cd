package org.redress.bundle;

import java.time.LocalDate;

/**
 * Something that a case file can hold.
 *
 * @param id of the timeline always {@link #TIMELINE}, else its own
 * @param on the day it is about: a letter's first day of sending, a document's own day; null for the timeline
 * @param title what the index calls it
 * @param detail to whom a letter went and how, what kind of document it is, how a message came; null where there is none
 * @param redactedCopy the newest redacted copy of this document; null where there is none
 * @param apart whether the file cannot be shown on pages and is handed over beside the case file
 * @param copyApart the same of its redacted copy
 * @param untold whether it is a draft that the complainant has not been told yet
 */
public record CaseFileItem(String id, Kind kind, LocalDate on, String title, String detail, String redactedCopy,
        boolean apart, boolean copyApart, boolean untold) {

    /** The id of the timeline, with the deadlines, as one item. */
    public static final String TIMELINE = "timeline";

    /** What it is. Timeline, notes and messages stand in the chronology; letters and documents behind it. */
    public enum Kind { TIMELINE, NOTE, MESSAGE, LETTER, DOCUMENT }

    boolean inChronology() {
        return kind != Kind.LETTER && kind != Kind.DOCUMENT;
    }
}
