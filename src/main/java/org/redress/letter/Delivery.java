package org.redress.letter;

import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * One letter on its way to one person. {@code address} is the e-mail address, the postal address or the words for
 * handing it over, and null where none is known. {@code messageId} is fixed before the first attempt. {@code sentOn},
 * {@code returnedOn} and what belongs to them are null until they happen. {@code replaces} is the delivery that came
 * back, or null. {@code meetsDeadline} is the clock that ran when the letter was written and that its sending meets;
 * {@code tellsInstance} the process instance that waits to be told {@code tells}; each of them null where there is none.
 */
public record Delivery(String id, ComplaintReference reference, String letterId, String template, String title,
        String partyId, String recipientName, String recipientRole, Channel channel, String address, String messageId,
        Status status, Instant attemptedAt, int attempts, LocalDate sentOn, LocalDate returnedOn, String returnedWhy,
        String meetsDeadline, String tells, String tellsInstance, Instant writtenAt, String replaces) {

    /** The ways to a person: e-mail, first-class post, or handed over by an officer; NONE where none is known yet. */
    public enum Channel { EMAIL, POST, HAND, NONE }

    /**
     * Where a delivery stands. NO_ADDRESS: written, and a person looks for a way. ACCEPTED: by the mail server, the case
     * not yet told. UNSURE: the mail server's answer was lost, a person decides.
     */
    public enum Status { WRITTEN, NO_ADDRESS, ATTEMPTED, ACCEPTED, IN_TRAY, SENT, UNSURE, RETURNED, REPLACED }
}
