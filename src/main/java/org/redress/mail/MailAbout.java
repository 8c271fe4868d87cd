package org.redress.mail;

import java.util.Optional;
import org.redress.register.ComplaintReference;

/** What a feature knows of an e-mail that it has sent, so that the outbox page shows it to whoever may know of it. */
public interface MailAbout {

    /** The case that an e-mail is about and the member of staff whom it is to, by user name; either may be null. */
    record About(ComplaintReference reference, String person) {}

    /** What is known of the e-mail with this Message-ID; empty where it is not this feature's. */
    Optional<About> of(String messageId);
}
