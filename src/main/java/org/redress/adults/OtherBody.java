package org.redress.adults;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * Another body whose part a complaint has, too.
 *
 * @param part what of the complaint is theirs, in words
 * @param lead whether we lead the one response; null before it is agreed, without consent, and for providers
 * @param contact whom the complainant can ask there, where they lead or answer their part apart; null elsewhere
 * @param details what of the complaint they are sent; null before consent
 * @param consentOn when the complainant agreed that they are told; null where they did not, or were not asked yet
 * @param sentOn when they were sent it, handed the whole complaint over or, where they lead, sent our part; null before
 * @param respondsBy by when they send the one response, where they lead; null before they say so
 * @param answer their part of the response; null before it came
 */
record OtherBody(String id, ComplaintReference reference, Kind kind, String name, String part, Status status, Boolean lead,
        String contact, String details, LocalDate consentOn, LocalDate sentOn, LocalDate respondsBy, String answer) {

    /** What kind of body: the first two are responsible bodies (regulation 9), the third a provider of care (regulation 11). */
    enum Kind { NHS, AUTHORITY, PROVIDER }

    /** How far the work with it has come. */
    enum Status { NAMED, WORKING, DECLINED, HANDED_OVER, ANSWERED, ENDED }
}
