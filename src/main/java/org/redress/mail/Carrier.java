package org.redress.mail;

import java.time.Instant;
import org.redress.mail.MailServer.Outcome;

/**
 * GOV.UK Notify, which sends e-mails with a file to fetch and prints and posts letters. It can be asked afterwards
 * what became of them, by the reference under which they were handed over. Like {@link MailServer} it never throws for
 * what a server or a network can do and never tries twice by itself.
 */
public interface Carrier {

    /** Whether e-mails can go this way: a key and a template are set. */
    boolean emails();

    /** Whether letters are printed and posted this way. */
    boolean letters();

    /**
     * Sends an e-mail with one file, which the person fetches from Notify after giving their own address.
     *
     * @param reference the delivery's own id, under which it can be found again
     * @param about the case's reference, for the e-mail's subject
     * @param fileName e.g. {@code Letter.pdf}; its ending says what it is
     */
    Outcome email(String reference, String to, String about, String fileName, byte[] file);

    /** Has a letter printed and posted: a PDF on A4 with the address in its place. */
    Outcome letter(String reference, byte[] pdf);

    /** What Notify knows of what was handed over under this reference. */
    Found find(String reference);

    /** What Notify knows of its own id, e.g. from {@link Outcome.Accepted}. */
    Found ask(String id);

    /** Whether a carrier has something. CANNOT_BE_ASKED: a mail server keeps no record for us; NO_ANSWER: not now. */
    enum Has { YES, NO, NO_ANSWER, CANNOT_BE_ASKED }

    /**
     * What a carrier says.
     *
     * @param state its own word for where it stands, e.g. {@code delivered}; null unless YES
     * @param at since when, or null where it does not say
     */
    record Found(Has has, String id, String state, Instant at) {

        public static final Found NO = new Found(Has.NO, null, null, null);
        public static final Found NO_ANSWER = new Found(Has.NO_ANSWER, null, null, null);
        public static final Found CANNOT_BE_ASKED = new Found(Has.CANNOT_BE_ASKED, null, null, null);
    }
}
