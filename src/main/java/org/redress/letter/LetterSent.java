package org.redress.letter;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * A letter has gone: accepted by the mail server on {@code sentOn}, or posted on that day. {@code deemedReceivedOn} is
 * the day on which the law presumes it received: the same day by e-mail, two working days later by post
 * (Interpretation Act 1978 s7; rulebook G13).
 */
public record LetterSent(ComplaintReference reference, String letterId, String deliveryId, String template,
        LocalDate sentOn, LocalDate deemedReceivedOn) {}
