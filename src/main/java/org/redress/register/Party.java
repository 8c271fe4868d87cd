package org.redress.register;

import java.time.LocalDate;
import org.redress.register.Codes.PartyRole;

/**
 * A person concerned with a case. {@code email}, {@code phone}, {@code address}, {@code dateOfBirth} and the free texts
 * may be null. {@code child} says that letters to this person are the children's versions. An advocate is appointed
 * from {@code appointedOn} until {@code endedOn} (null: still).
 */
public record Party(
        String id,
        ComplaintReference reference,
        PartyRole role,
        String name,
        String relationship,
        String email,
        String phone,
        String address,
        LocalDate dateOfBirth,
        boolean child,
        boolean emailConsent,
        LocalDate emailConsentOn,
        String preferences,
        String adjustments,
        LocalDate appointedOn,
        LocalDate endedOn) {

    /** The same person, in another case. */
    public Party in(ComplaintReference other) {
        return new Party(null, other, role, name, relationship, email, phone, address, dateOfBirth, child,
                emailConsent, emailConsentOn, preferences, adjustments, appointedOn, endedOn);
    }

    /** The same person, whose appointment ends on a day. */
    public Party endedOn(LocalDate day) {
        return new Party(id, reference, role, name, relationship, email, phone, address, dateOfBirth, child,
                emailConsent, emailConsentOn, preferences, adjustments, appointedOn, day);
    }

    /** The same person with what somebody else knows of them beside: nothing known here is lost. */
    public Party with(Party more) {
        boolean consent = emailConsent || email == null && more.emailConsent;
        return new Party(id, reference, role, name, or(relationship, more.relationship), or(email, more.email),
                or(phone, more.phone), or(address, more.address), or(dateOfBirth, more.dateOfBirth), child, consent,
                or(emailConsentOn, consent ? more.emailConsentOn : null), or(preferences, more.preferences),
                or(adjustments, more.adjustments), appointedOn, endedOn);
    }

    private static <T> T or(T mine, T theirs) {
        return mine != null ? mine : theirs;
    }

    /** Whether letters may go by plain e-mail: an address and a recorded consent are both there. */
    public boolean takesEmail() {
        return emailConsent && email != null && !email.isBlank();
    }
}
