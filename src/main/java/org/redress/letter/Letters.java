package org.redress.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters, starts them on their way and records what becomes of them (rulebook section 6). */
@Service
public class Letters {

    private final LetterStore store;
    private final LetterWriter writer;
    private final SendLetterProcess process;
    private final Deadlines deadlines;
    private final Clock clock;

    Letters(LetterStore store, LetterWriter writer, SendLetterProcess process, Deadlines deadlines, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.process = process;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Writes the letter, stores it with one delivery for each recipient and starts {@code send-letter} for each, in
     * one transaction. Nothing is sent in it.
     *
     * @param template the file's stem before {@code -to-}, e.g. {@code acknowledgement}
     * @param meets the duty that the sending meets, or null
     * @param tells the message that the waiting route is told on the day of sending, or null
     * @param extra what the register does not hold, by name; wins over what it holds
     * @return the ids of the deliveries; empty for an anonymous contact, whose letter's duty is met by the answer on
     *     file. A known person without an address has one: the duty is met when a way was found and the letter went.
     * @throws RuleViolation where an element that the law asks for would be empty
     */
    @Transactional
    public List<String> send(ComplaintReference reference, String template, String meets, String tells,
            Map<String, Object> extra) {
        List<String> deliveries = writer.write(reference, template, meets, tells, extra);
        if (deliveries.isEmpty() && meets != null) {
            deadlines.met(reference, meets, UkTime.today(clock));
        }
        deliveries.forEach(id -> process.start(store.delivery(id)));
        return deliveries;
    }

    /**
     * A letter has come back, or its address has refused it for good. The waiting {@code send-letter} goes on to
     * "Find another way to reach the person". Telling it twice changes nothing.
     *
     * @param on the day it came back; not in the future
     */
    @Transactional
    public void returned(String deliveryId, LocalDate on, String why) {
        if (store.returned(deliveryId, on, why)) {
            process.letterReturned(store.delivery(deliveryId));
        }
    }

    /** The same, for a delivery report that names the Message-ID of our e-mail; false where it is none of ours. */
    @Transactional
    public boolean returnedMessage(String messageId, LocalDate on, String why) {
        return store.byMessageId(messageId).map(delivery -> {
            returned(delivery.id(), on, why);
            return true;
        }).orElse(false);
    }
}
