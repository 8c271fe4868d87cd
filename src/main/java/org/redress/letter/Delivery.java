package org.redress.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.ComplaintReference;

/**
 * One letter on its way to one person. {@code address} is the e-mail address, the postal address or the words for
 * handing it over, and null where none is known. {@code messageId} is fixed before the first attempt. {@code sentOn},
 * {@code returnedOn} and what belongs to them are null until they happen. {@code replaces} is the delivery that came
 * back, or null. {@code meetsDeadline} is the clock that ran when the letter was written and that its sending meets;
 * {@code tellsInstance} the process instance that waits to be told {@code tells}; each of them null where there is none.
 * {@code carrierId} is GOV.UK Notify's own id, or null. {@code form} is how the person wants it; one
 * that somebody makes first ({@link LetterFormat#made()}) is a copy beside the letter itself, whose first delivery
 * {@code copyOf} names, and {@code maker} is who has taken it over to have it made; both null for letters themselves.
 */
public record Delivery(String id, ComplaintReference reference, String letterId, String template, String title,
        String partyId, String recipientName, String recipientRole, Channel channel, String address, String messageId,
        Status status, Instant attemptedAt, int attempts, LocalDate sentOn, LocalDate returnedOn, String returnedWhy,
        String meetsDeadline, String tells, String tellsInstance, Instant writtenAt, String replaces, String carrierId,
        LetterFormat form, String copyOf, String maker) {

    /**
     * The ways to a person: plain e-mail, the council's secure e-mail, a file to fetch at GOV.UK Notify, printed and
     * posted by it, posted or handed over by an officer, uploaded by one to the Ombudsman's portal; NONE where none is known yet.
     */
    public enum Channel {
        EMAIL, GATEWAY, NOTIFY, PRINTER, POST, HAND, PORTAL, NONE;

        /** Whether it goes as an e-mail of some kind, on the day on which whoever carries it took it. */
        public boolean electronic() {
            return this == EMAIL || this == GATEWAY || this == NOTIFY;
        }

        /** Whether a postman brings it. */
        public boolean posted() {
            return this == PRINTER || this == POST;
        }

        /** In words: "by e-mail". */
        public String words() {
            return switch (this) {
                case EMAIL -> "by e-mail";
                case GATEWAY -> "by secure e-mail";
                case NOTIFY -> "by e-mail of GOV.UK Notify";
                case PRINTER -> "by post of GOV.UK Notify";
                case POST -> "by post";
                case HAND -> "by hand";
                case PORTAL -> "by the Ombudsman’s portal";
                case NONE -> "no way known yet";
            };
        }
    }

    /** The role of the Ombudsman as who receives a letter. */
    static final String OMBUDSMAN = "OMBUDSMAN";
    /** The role of everybody, as who reads a public notice. */
    static final String PUBLIC = "PUBLIC";

    /** Whom a letter goes to, by what they are to the case: "the complainant"; empty where only a name says it. */
    static Optional<String> toRole(String role) {
        return switch (role) {
            case "COMPLAINANT" -> Optional.of("the complainant");
            case "ADVOCATE" -> Optional.of("the advocate");
            case "CHILD" -> Optional.of("the child");
            case "INDEPENDENT_PERSON" -> Optional.of("the Independent Person");
            case OMBUDSMAN -> Optional.of("the Ombudsman");
            case PUBLIC -> Optional.of("the public");
            default -> Optional.empty();
        };
    }

    /** How the words end that stand for an address where nobody knows yet how it reaches the person. */
    static final String ASK = ": ask how it reaches them.";

    /** Whether whoever hands it over has to say how: until then nobody knows. */
    boolean wayAsked() {
        return channel == Channel.HAND && address != null && address.endsWith(ASK);
    }

    /** Whether this is the copy that somebody makes first, such as one in Braille; the letter itself goes beside it. */
    public boolean copy() {
        return form.made();
    }

    /** Whether it goes, or went, to this address, however that is set out. */
    boolean addressedTo(String other) {
        return address != null && other != null && oneLine(address).equals(oneLine(other));
    }

    private static String oneLine(String words) {
        return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.UK);
    }

    /**
     * Where a delivery stands. NO_ADDRESS: written, and a person looks for a way. ACCEPTED: by the mail server or by
     * GOV.UK Notify, the case not yet told. PRINTING: Notify has it and has not posted it. UNSURE: the answer was lost, a
     * person decides.
     */
    public enum Status { WRITTEN, NO_ADDRESS, ATTEMPTED, ACCEPTED, PRINTING, IN_TRAY, SENT, UNSURE, RETURNED, REPLACED }
}
