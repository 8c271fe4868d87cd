package org.redress.intake;

import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Logs contacts that come with a key: once for each key, however often it is given. */
@Component
public class Contacts {

    private final Intake intake;
    private final ContactProcess process;
    private final ContactKeys keys;
    private final TransactionTemplate transaction;

    Contacts(Intake intake, ContactProcess process, ContactKeys keys, TransactionTemplate transaction) {
        this.intake = intake;
        this.process = process;
        this.keys = keys;
        this.transaction = transaction;
    }

    /**
     * The case that this key has made, or makes now, with its process.
     *
     * @param key up to 120 characters
     * @param hash the check sum of what was sent with it
     * @throws RuleViolation KEY_REUSED: the key came with something else; or as {@link Intake#log}
     */
    public ComplaintReference log(String key, String hash, Intake.Contact contact, String loggedBy) {
        return keys.known(key, hash).orElseGet(() -> once(key, hash, contact, loggedBy));
    }

    private ComplaintReference once(String key, String hash, Intake.Contact contact, String loggedBy) {
        try {
            return transaction.execute(status -> {
                keys.claim(key, hash);
                Intake.Logged logged = intake.log(contact, loggedBy);
                keys.keep(key, logged.complaint().reference());
                process.start(logged);
                return logged.complaint().reference();
            });
        } catch (DuplicateKeyException atTheSameTime) {
            return keys.known(key, hash).orElseThrow(() -> atTheSameTime);
        }
    }
}
