package org.redress.letter;

import org.redress.letter.Delivery.Channel;
import org.redress.register.Codes.ConsentHow;

/**
 * How a letter goes to a person: decided here and nowhere else, of nothing but what is known.
 *
 * <p>Plain e-mail only to somebody who has agreed to it. In adults' and public health cases nothing goes electronically
 * to the complainant without an agreement in writing or by electronic means (SI 2009/309 reg 15), the secure ways not
 * either. Otherwise who has an address and has not agreed gets the council's secure e-mail or a file at GOV.UK Notify;
 * a child gets post before these, which ask for a password or a telephone. Who wants no more e-mail gets none. What is
 * too large for a way goes the next.
 */
final class ChannelChoice {

    private ChannelChoice() {}

    /**
     * What is known of the person.
     *
     * @param email whether there is an e-mail address that a message can be sent to
     * @param consent how they agreed to letters there, or null where they have not
     * @param address whether there is a postal address
     * @param printable whether a printer's machine can read that address: three to seven lines that end in a postcode
     * @param child whether they are under 18
     * @param adultsLaw whether regulation 15 of the adults' Regulations holds for letters to them
     * @param unwilling whether they have said that they want no more e-mail there: no secure one either
     */
    record Known(boolean email, ConsentHow consent, boolean address, boolean printable, boolean child, boolean adultsLaw,
            boolean unwilling) {

        private boolean electronically() {
            return email && (agreed() || !adultsLaw && !unwilling);
        }

        boolean agreed() {
            return consent != null && (!adultsLaw || consent.legible());
        }
    }

    /**
     * What the council has.
     *
     * @param gateway secure e-mail by its own mail server
     * @param notifyEmails e-mails by GOV.UK Notify
     * @param notifyLetters letters printed and posted by it
     * @param emailsByNotify whether also who has agreed to plain e-mail is written to by Notify
     * @param mostBytes what an e-mail of the council's holds
     * @param mostNotifyBytes what one file at Notify holds
     */
    record Council(boolean gateway, boolean notifyEmails, boolean notifyLetters, boolean emailsByNotify, long mostBytes,
            long mostNotifyBytes) {}

    /**
     * The letter.
     *
     * @param enclosedBytes what goes with it
     * @param oneFile whether all that goes with it can be put into one PDF with it
     */
    record Size(long enclosedBytes, boolean oneFile) {

        static final Size ALONE = new Size(0, true);
    }

    /** The way; {@code tooLarge}: it would be an e-mail if it were smaller. NONE: somebody has to find one. */
    record Way(Channel channel, boolean tooLarge) {}

    /** Whether what goes electronically may go this way to somebody with an address: plain e-mail only with consent. */
    static boolean mayGo(Channel electronic, Known person) {
        return person.electronically() && (electronic != Channel.EMAIL || person.agreed());
    }

    static Way of(Known person, Council council, Size letter) {
        boolean fits = letter.enclosedBytes() <= council.mostBytes();
        boolean notifies = council.notifyEmails() && letter.oneFile()
                && letter.enclosedBytes() <= council.mostNotifyBytes();
        boolean electronically = person.electronically();
        if (person.email() && person.agreed()) {
            if (notifies && council.emailsByNotify()) {
                return new Way(Channel.NOTIFY, false);
            }
            if (fits) {
                return new Way(Channel.EMAIL, false);
            }
        }
        Channel secure = !electronically || person.agreed() ? null : council.gateway() && fits ? Channel.GATEWAY
                : notifies ? Channel.NOTIFY : null;
        Channel post = !person.address() ? null
                : council.notifyLetters() && person.printable() && letter.oneFile() ? Channel.PRINTER : Channel.POST;
        Channel first = person.child() ? post : secure;
        Channel second = person.child() ? secure : post;
        boolean tooLarge = electronically && !fits && (person.agreed() || council.gateway() || council.notifyEmails());
        return first != null ? new Way(first, tooLarge && first == post)
                : second != null ? new Way(second, tooLarge && second == post) : new Way(Channel.NONE, tooLarge);
    }
}
