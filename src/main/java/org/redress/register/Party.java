package org.redress.register;

import java.time.LocalDate;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;

/**
 * A person concerned with a case. {@code email}, {@code phone}, {@code address}, {@code dateOfBirth} and the free texts
 * may be null. {@code child} says that letters to this person are the children's versions. An advocate is appointed
 * from {@code appointedOn} until {@code endedOn} (null: still). {@code consentHow} is null where there is no consent to
 * e-mail; {@code language} is the person's own where it is not English, or null. {@code roleChosen} says that somebody chose
 * the role for this person, so that it does not follow the procedure ({@link Parties#standAs}).
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
        LocalDate endedOn,
        ConsentHow consentHow,
        String language,
        LetterFormat letterFormat,
        boolean roleChosen) {

    public Party {
        consentHow = !emailConsent ? null : consentHow == null ? ConsentHow.BY_WORD : consentHow;
        letterFormat = letterFormat == null ? LetterFormat.STANDARD : letterFormat;
    }

    /** A person of whom nobody has said how they want letters; consent to e-mail was given by word of mouth. */
    public Party(String id, ComplaintReference reference, PartyRole role, String name, String relationship, String email,
            String phone, String address, LocalDate dateOfBirth, boolean child, boolean emailConsent,
            LocalDate emailConsentOn, String preferences, String adjustments, LocalDate appointedOn, LocalDate endedOn) {
        this(id, reference, role, name, relationship, email, phone, address, dateOfBirth, child, emailConsent,
                emailConsentOn, preferences, adjustments, appointedOn, endedOn, null, null, null);
    }

    /** A person for whom nobody chose the role. */
    public Party(String id, ComplaintReference reference, PartyRole role, String name, String relationship, String email,
            String phone, String address, LocalDate dateOfBirth, boolean child, boolean emailConsent,
            LocalDate emailConsentOn, String preferences, String adjustments, LocalDate appointedOn, LocalDate endedOn,
            ConsentHow consentHow, String language, LetterFormat letterFormat) {
        this(id, reference, role, name, relationship, email, phone, address, dateOfBirth, child, emailConsent,
                emailConsentOn, preferences, adjustments, appointedOn, endedOn, consentHow, language, letterFormat, false);
    }

    /** The same person, in another case. */
    public Party in(ComplaintReference other) {
        return in(other, role, relationship);
    }

    /** The same person, in another role of another case. */
    public Party in(ComplaintReference other, PartyRole as, String related) {
        return new Party(null, other, as, name, related, email, phone, address, dateOfBirth, child, emailConsent,
                emailConsentOn, preferences, adjustments, appointedOn, endedOn, consentHow, language, letterFormat, roleChosen);
    }

    /** The same person, whose appointment ends on a day. */
    public Party endedOn(LocalDate day) {
        return new Party(id, reference, role, name, relationship, email, phone, address, dateOfBirth, child,
                emailConsent, emailConsentOn, preferences, adjustments, appointedOn, day, consentHow, language,
                letterFormat, roleChosen);
    }

    /** The same person, to whom letters are the children's versions. */
    public Party asChild() {
        return new Party(id, reference, role, name, relationship, email, phone, address, dateOfBirth, true,
                emailConsent, emailConsentOn, preferences, adjustments, appointedOn, endedOn, consentHow, language,
                letterFormat, roleChosen);
    }

    /** The same person, who has agreed to letters at this e-mail address. */
    public Party agreesTo(String newEmail, LocalDate on, ConsentHow how) {
        return new Party(id, reference, role, name, relationship, newEmail, phone, address, dateOfBirth, child, true, on,
                preferences, adjustments, appointedOn, endedOn, how, language, letterFormat, roleChosen);
    }

    /** The same person at another postal address, who goes on to get letters by e-mail, or not. */
    public Party at(String newAddress, boolean byEmailStill) {
        return new Party(id, reference, role, name, relationship, email, phone, newAddress, dateOfBirth, child,
                emailConsent && byEmailStill, emailConsentOn, preferences, adjustments, appointedOn, endedOn, consentHow,
                language, letterFormat, roleChosen);
    }

    /** The same person with what somebody else knows of them beside: nothing known here is lost. */
    public Party with(Party more) {
        boolean theirs = !emailConsent && email == null && more.emailConsent;
        return new Party(id, reference, role, name, or(relationship, more.relationship), or(email, more.email),
                or(phone, more.phone), or(address, more.address), or(dateOfBirth, more.dateOfBirth), child,
                emailConsent || theirs, or(emailConsentOn, theirs ? more.emailConsentOn : null),
                or(preferences, more.preferences), or(adjustments, more.adjustments), appointedOn, endedOn,
                theirs ? more.consentHow : consentHow, or(language, more.language),
                letterFormat == LetterFormat.STANDARD ? more.letterFormat : letterFormat, roleChosen);
    }

    private static <T> T or(T mine, T theirs) {
        return mine != null ? mine : theirs;
    }
}
