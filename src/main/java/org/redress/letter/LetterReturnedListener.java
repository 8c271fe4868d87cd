package org.redress.letter;

import java.util.List;
import org.redress.letter.Delivery.Status;
import org.redress.mail.DeliveryReport;
import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Letters that come back: told by an officer as something that happened, or by a delivery report in the mailbox. An
 * officer's message is taken where one letter alone can be meant; otherwise a person decides what it asks for.
 */
@Component
@Order(10)
class LetterReturnedListener implements HappeningListener {

    private final Letters letters;
    private final LetterStore store;

    LetterReturnedListener(Letters letters, LetterStore store) {
        this.letters = letters;
        this.store = store;
    }

    @Override
    public String process() {
        return "send-letter";
    }

    @Override
    public boolean offer(Happening happening) {
        if (happening.type() != EventType.LETTER_RETURNED) {
            return false;
        }
        List<Delivery> meant = store.of(happening.reference()).stream()
                .filter(delivery -> delivery.status() == Status.SENT && !delivery.sentOn().isAfter(happening.on())).toList();
        if (meant.size() != 1) {
            return false;
        }
        letters.returned(meant.get(0).id(), happening.on(), happening.text());
        return true;
    }

    @EventListener
    void reported(DeliveryReport report) {
        if (report.failed()) {
            letters.returnedMessage(report.messageId(), report.on(), report.reason());
        }
    }
}
