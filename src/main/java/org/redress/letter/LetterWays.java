package org.redress.letter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.redress.letter.ChannelChoice.Council;
import org.redress.letter.ChannelChoice.Known;
import org.redress.letter.ChannelChoice.Way;
import org.redress.letter.Delivery.Channel;
import org.redress.letter.LetterSettings.EmailsBy;
import org.redress.mail.Carrier;
import org.redress.mail.Mails;
import org.redress.problem.BadSetting;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.springframework.stereotype.Component;

/** Gathers what is known of a person and of the council, for {@link ChannelChoice} to decide on. */
@Component
class LetterWays {

    /** What a letter itself takes of one file at Notify, beside what goes with it. */
    private static final long ROOM_FOR_THE_LETTER = PostTray.MEGABYTE / 2;

    private static final Pattern POSTCODE = Pattern.compile("[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}");
    static final Set<String> COMPLAINANTS = Set.of(PartyRole.COMPLAINANT.name(), PartyRole.REPRESENTATIVE.name());

    /** Who receives letters and has no address here: how the letter goes, and what stands in the address's place. */
    private static final Map<String, Body> BODIES = Map.of(
            Delivery.OMBUDSMAN, new Body(Channel.PORTAL, "To upload to the Ombudsman’s portal."),
            Delivery.PUBLIC, new Body(Channel.HAND, "To be published in newspapers and in other ways (Local Government Act 1974"
                    + " s30(5))."));

    private record Body(Channel channel, String address) {}

    private final LetterSettings settings;
    private final Carrier notify;
    private final Complaints complaints;
    private final Parties parties;

    /** @throws BadSetting where all e-mails are to go by Notify and none can */
    LetterWays(LetterSettings settings, Carrier notify, Complaints complaints, Parties parties) {
        if (settings.emailsBy() == EmailsBy.NOTIFY && !notify.emails()) {
            throw new BadSetting("redress.letters.emails-by is NOTIFY, and no e-mail can go by GOV.UK Notify: set"
                    + " redress.notify.email-template and the environment variable REDRESS_NOTIFY_API_KEY, or leave it at SMTP.");
        }
        this.parties = parties;
        this.settings = settings;
        this.notify = notify;
        this.complaints = complaints;
    }

    /**
     * How a letter goes to somebody now. What the Ombudsman gets a link officer uploads, and a public notice somebody has
     * published: both lie in the post tray until then.
     */
    Way of(Party person, String role, ChannelChoice.Size letter) {
        if (BODIES.containsKey(role)) {
            return new Way(BODIES.get(role).channel(), false);
        }
        return ChannelChoice.of(known(person, role), new Council(settings.gateway().configured(), notify.emails(), notify.letters(),
                settings.emailsBy() == EmailsBy.NOTIFY, mostMegabytesByEmail() * PostTray.MEGABYTE,
                NotifyChannel.MOST_BYTES_OF_A_FILE - ROOM_FOR_THE_LETTER), letter);
    }

    private Known known(Party person, String role) {
        boolean address = person.address() != null && !person.address().isBlank();
        return new Known(Mails.isAddress(person.email()), person.emailConsent() ? person.consentHow() : null, address,
                address && readable(person.address()), person.child(),
                COMPLAINANTS.contains(role) && adultsLaw(person.reference()), unwilling(person));
    }

    /** They have agreed to e-mail at this address and taken it back: they get none, a secure one neither. */
    private boolean unwilling(Party person) {
        if (person.emailConsent() || person.id() == null || person.email() == null) {
            return false;
        }
        List<Parties.Consent> said = parties.consents(person.id());
        return !said.isEmpty() && !said.get(said.size() - 1).given()
                && person.email().equals(said.get(said.size() - 1).email());
    }

    /**
     * Whether a letter may go now the way that was chosen when it was written: what goes electronically only to the
     * address that the person has now, and only with the agreement that this way needs. Who is no party of the case has
     * none to withdraw here.
     */
    boolean stillGoes(Delivery delivery) {
        if (!delivery.channel().electronic() || delivery.partyId() == null) {
            return true;
        }
        return parties.find(delivery.partyId()).filter(person -> delivery.address().equals(person.email()))
                .filter(person -> ChannelChoice.mayGo(delivery.channel(), known(person, delivery.recipientRole()))).isPresent();
    }

    /** What stands in the place of an address on the way to this person; null where there is none. */
    static String address(Channel channel, Party person, String role) {
        return BODIES.containsKey(role) ? BODIES.get(role).address() : channel.electronic() ? person.email()
                : channel.posted() ? person.address() : null;
    }

    /** Why a letter has no way although an e-mail address is known, in words; empty where that is not why. */
    Optional<String> notByEmail(Delivery delivery) {
        if (delivery.status() != Delivery.Status.NO_ADDRESS || delivery.partyId() == null) {
            return Optional.empty();
        }
        return parties.find(delivery.partyId()).map(person -> known(person, delivery.recipientRole()))
                .filter(known -> known.email() && !known.agreed()).map(known -> "e-mail address known, "
                        + (known.consent() != null ? "agreed to " + known.consent().words() + ", not in writing"
                                : known.unwilling() ? "they want no more letters there" : "no consent to e-mail"));
    }

    long mostMegabytesByEmail() {
        return settings.mostMegabytesByEmail();
    }

    /** Whether letters are laid out so that a machine finds their address. */
    boolean printsByNotify() {
        return notify.letters();
    }

    /** Whether complainants of this case get nothing electronic without an agreement that can be read again. */
    boolean adultsLaw(ComplaintReference reference) {
        Procedure procedure = complaints.get(reference).procedureCode();
        return procedure == Procedure.ADULTS || procedure == Procedure.PUBLIC_HEALTH;
    }

    /** Three to seven lines with the name, the last a postcode: others are posted by the council. */
    private static boolean readable(String address) {
        String[] lines = address.strip().split("\\s*\\R\\s*");
        return lines.length >= 2 && lines.length <= 6 && POSTCODE.matcher(lines[lines.length - 1].strip()).matches();
    }

    /** "A copy in Braille", "A translation into Polish". */
    static String copyInWords(LetterFormat form, String language) {
        return form == LetterFormat.TRANSLATION ? "A translation into " + (language == null ? "their language" : language)
                : "A copy " + form.words();
    }
}
