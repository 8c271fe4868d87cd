package org.redress.roster;

import java.time.LocalDate;
import java.util.Set;
import org.redress.register.ComplaintReference;

/**
 * What a person of the register has declared, or is known of them, that may bar them from a part.
 *
 * @param id null for one that is new
 * @param service the service or team that they manage, for MANAGES; else null
 * @param reference the case with whose people they are connected, for CONNECTED; else null
 * @param untilOn the last day as officer or member, for WAS_OFFICER_OR_MEMBER; else null
 * @param text what was said, for people to read; may be null
 * @param declaredOn the day it was declared
 */
public record Declaration(String id, String person, Kind kind, String service, ComplaintReference reference,
        LocalDate untilOn, String text, LocalDate declaredOn) {

    /** What it is. PARTNER: married to, or civil partner of, a member or officer of the council (RR06 reg 2). */
    public enum Kind { OFFICER, MEMBER, PARTNER, WAS_OFFICER_OR_MEMBER, MANAGES, CONNECTED }

    /** As a person reads it who may see these cases: with another case goes no reference, and nothing of what was said. */
    Declaration asSeen(Set<ComplaintReference> seen) {
        return reference == null || seen.contains(reference) ? this
                : new Declaration(id, person, kind, service, null, untilOn, null, declaredOn);
    }
}
