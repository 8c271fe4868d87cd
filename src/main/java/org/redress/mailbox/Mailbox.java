package org.redress.mailbox;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.time.LocalDate;

/** A mailbox of the council. It is read and never changed: nothing is deleted, moved, or marked as read. */
interface Mailbox {

    /** How far a mailbox has been read: its epoch (IMAP's UIDVALIDITY) and the last message of it. */
    record Mark(long epoch, long last) {}

    /** Takes what a mailbox gives, message by message. */
    interface Taker {

        /**
         * @param cameAt when it reached the mailbox, or null where the mailbox does not say
         * @return false where it cannot be taken for now and is to be given again
         */
        boolean take(byte[] message, Instant cameAt);

        /** What the mailbox has and cannot be read: its header lines, or what stands for them, and why. */
        boolean setAside(byte[] headers, Instant cameAt, String why);
    }

    /** The name that people see. */
    String name();

    /**
     * Gives every message after a mark, oldest first; each on its own, so that one that cannot be read stops no other.
     *
     * @param after null at the first look: what came on or after {@code since}
     * @return the mark up to which everything was taken
     * @throws MessagingException where the mailbox cannot be reached, or is gone in the middle
     */
    Mark read(Mark after, LocalDate since, Taker taker) throws MessagingException;
}
