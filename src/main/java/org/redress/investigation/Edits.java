package org.redress.investigation;

import java.util.Optional;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Versions of what several people may have open at once: the findings of a step, the recommendations of a source.
 * Whoever saves under an older one is told who has saved since, and nothing of theirs is kept.
 */
@Component
class Edits {

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;
    private final Persons persons;

    Edits(JdbcClient jdbc, Complaints complaints, CurrentPerson currentPerson, @Lazy Persons persons) {
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
        this.persons = persons;
    }

    private record Saved(long version, String person) {}

    /** The version as it stands; 0 while nobody has saved. */
    long version(ComplaintReference reference, String what) {
        return saved(reference, what).map(Saved::version).orElse(0L);
    }

    /**
     * Lets one person at a time save, to the end of the transaction.
     *
     * @param expected the version that was read; null where the product itself writes
     * @throws RuleViolation CHANGED_MEANWHILE naming the other
     */
    void begin(ComplaintReference reference, String what, Long expected) {
        complaints.lock(reference);
        Optional<Saved> saved = saved(reference, what);
        if (expected != null && expected.longValue() != saved.map(Saved::version).orElse(0L)) {
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE, ("%s has changed this since you opened it."
                    + " Nothing of yours was saved. Copy what you typed, load the case again and put it in.")
                    .formatted(saved.map(Saved::person).map(persons::name).orElse("Somebody else")));
        }
    }

    /** Something was changed: after {@link #begin}, in the same transaction. */
    void raise(ComplaintReference reference, String what) {
        String sql = saved(reference, what).isPresent()
                ? "update edit_version set version = version + 1, person = :person where reference = :reference and what = :what"
                : "insert into edit_version (reference, what, version, person) values (:reference, :what, 1, :person)";
        jdbc.sql(sql).param("reference", reference.value()).param("what", what)
                .param("person", currentPerson.get().id()).update();
    }

    private Optional<Saved> saved(ComplaintReference reference, String what) {
        return jdbc.sql("select version, person from edit_version where reference = :reference and what = :what")
                .param("reference", reference.value()).param("what", what)
                .query((row, n) -> new Saved(row.getLong("version"), row.getString("person"))).optional();
    }
}
