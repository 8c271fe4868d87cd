package org.redress.roster;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Somebody who may be appointed to a case.
 *
 * @param id the user name of those who sign in, else a short name of our own; never changes
 * @param investigates may be an Investigating Officer
 * @param independent may be an Independent Person
 * @param chairs may chair a review panel
 * @param sits may be a member of a review panel
 * @param contractFrom first day of the contract; null where none is needed (the council's own officers)
 * @param contractUntil last day of the contract; null without an end
 * @param vettedOn day of the last enhanced check; null where none is recorded, which bars from every part
 * @param vettedUntil last day the check counts; null without an end
 * @param dayRate pounds for a day; null where nothing is paid
 * @param capacity how many cases at a time; more is a warning, not a bar
 * @param retiredOn left the register on this day; null while on it
 * @param version raised with each change, from 1
 * @param emailConsentOn day on which they agreed to letters about cases by plain e-mail; null where they have not
 */
public record RosterPerson(String id, String name, String email, String phone, boolean investigates,
        boolean independent, boolean chairs, boolean sits, LocalDate contractFrom, LocalDate contractUntil,
        LocalDate vettedOn, LocalDate vettedUntil, BigDecimal dayRate, int capacity, LocalDate retiredOn, long version,
        LocalDate emailConsentOn) {

    /** Somebody who has not agreed to letters by plain e-mail. */
    public RosterPerson(String id, String name, String email, String phone, boolean investigates, boolean independent,
            boolean chairs, boolean sits, LocalDate contractFrom, LocalDate contractUntil, LocalDate vettedOn,
            LocalDate vettedUntil, BigDecimal dayRate, int capacity, LocalDate retiredOn, long version) {
        this(id, name, email, phone, investigates, independent, chairs, sits, contractFrom, contractUntil, vettedOn,
                vettedUntil, dayRate, capacity, retiredOn, version, null);
    }

    /** The same person, who has agreed to letters by plain e-mail on a day. */
    public RosterPerson agreesToEmail(LocalDate on) {
        return new RosterPerson(id, name, email, phone, investigates, independent, chairs, sits, contractFrom,
                contractUntil, vettedOn, vettedUntil, dayRate, capacity, retiredOn, version, on);
    }

    /** Whether the person may take the part at all, whatever the case. */
    public boolean may(Part part) {
        return switch (part) {
            case INVESTIGATING_OFFICER -> investigates;
            case INDEPENDENT_PERSON -> independent;
            case PANEL_CHAIR -> chairs;
            case PANEL_MEMBER -> sits;
        };
    }
}
