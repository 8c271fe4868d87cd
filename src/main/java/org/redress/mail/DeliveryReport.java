package org.redress.mail;

import java.time.LocalDate;

/**
 * Published as an application event when a mail server reports on a message of ours. The same report may be published
 * more than once (another node, a crash before it was marked as read): listeners are idempotent. A listener that throws
 * leaves the report unread, and it is published again at the next look.
 *
 * @param messageId the Message-ID of the message it is about, with its angle brackets
 * @param failed true: it will not arrive; false: delayed, relayed or delivered
 * @param reason the code and the server's words, without addresses; never null
 * @param on the day in England on which the report arrived
 */
public record DeliveryReport(String messageId, boolean failed, String reason, LocalDate on) {}
