package org.redress.letter;

import java.util.List;
import java.util.function.Supplier;
import org.redress.letter.Delivery.Channel;
import org.redress.mail.Carrier;
import org.redress.mail.MailServer.Outcome;
import org.redress.register.Sha256;

/**
 * Whoever carries letters away by themselves: the council's mail server, or GOV.UK Notify. What is posted by officers
 * lies in the post tray instead. The attempt is committed before {@link Ready#handing()} is called, and none is open then.
 */
interface LetterChannel {

    boolean carries(Channel channel);

    /** The letter made ready, nothing of it sent; what takes long or can fail is done here. */
    Ready ready(Delivery delivery, LetterStore.Letter letter);

    /** Whether the carrier has this delivery, whatever became of an attempt's answer. */
    Carrier.Found find(Delivery delivery);

    /** A letter ready to be handed over once: the check sum of all that goes, and the handing over. */
    record Ready(String sha256, Supplier<Outcome> handing) {

        /** The check sum of several parts: of theirs, in their order, a line each; of one, its own. */
        static String sum(List<String> parts) {
            return parts.size() == 1 ? parts.get(0) : Sha256.of(String.join("\n", parts));
        }
    }
}
