package org.redress.letter;

import java.util.Optional;
import org.redress.mail.MailAbout;
import org.springframework.stereotype.Component;

/** Says of an e-mail which case's letter it is. */
@Component
class LettersSent implements MailAbout {

    private final LetterStore store;

    LettersSent(LetterStore store) {
        this.store = store;
    }

    @Override
    public Optional<About> of(String messageId) {
        return store.byMessageId(messageId).map(delivery -> new About(delivery.reference(), null));
    }
}
