package org.redress.intake;

import java.time.Clock;
import java.util.Optional;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Idempotency keys of contacts that came in by the API: the same key and body make one case, however often sent. */
@Component
class ContactKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    ContactKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The case that this key has made already; a key that came with another body is refused. */
    Optional<ComplaintReference> known(String key, String bodyHash) {
        return jdbc.sql("select body_hash, reference from contact_key where idempotency_key = :key").param("key", key)
                .query((row, n) -> {
                    if (!row.getString("body_hash").equals(bodyHash)) {
                        throw RuleViolation.of(RuleViolation.Kind.KEY_REUSED,
                                "This Idempotency-Key was used with another body. Use a new key for a new contact.");
                    }
                    return new ComplaintReference(row.getString("reference"));
                }).optional();
    }

    /** Claims a key; a second one at the same time fails on the primary key, before it has drawn a reference. */
    void claim(String key, String bodyHash) {
        jdbc.sql("insert into contact_key (idempotency_key, body_hash, at) values (:key, :hash, :at)")
                .param("key", key).param("hash", bodyHash).param("at", Rows.parameter(clock.instant())).update();
    }

    /** Binds a claimed key to its case. */
    void keep(String key, ComplaintReference reference) {
        jdbc.sql("update contact_key set reference = :reference where idempotency_key = :key")
                .param("reference", reference.value()).param("key", key).update();
    }
}
