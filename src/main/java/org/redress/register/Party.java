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

    /** Whether letters may go by plain e-mail: an address and a recorded consent are both there. */
    public boolean takesEmail() {
        return emailConsent && email != null && !email.isBlank();
    }
}
