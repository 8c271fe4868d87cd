package org.redress.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.redress.response.BenchAnswer.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wrote in an answer, in the bench or as a file: they neither check nor sign it (rulebook section 7). */
@Component
public class BenchAuthors {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;

    BenchAuthors(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
    }

    /** Whoever asks has written in it. */
    public void wrote(ComplaintReference reference, Kind kind) {
        String person = currentPerson.get().id();
        if (!has(reference, kind, person)) {
            jdbc.sql("insert into answer_author (reference, answer, person, at) values (:reference, :answer, :person, :at)")
                    .param("reference", reference.value()).param("answer", kind.name()).param("person", person)
                    .param("at", Rows.parameter(clock.instant())).update();
        }
    }

    boolean has(ComplaintReference reference, Kind kind, String person) {
        return jdbc.sql("""
                        select count(*) from answer_author
                        where reference = :reference and answer = :answer and person = :person""")
                .param("reference", reference.value()).param("answer", kind.name()).param("person", person)
                .query(Integer.class).single() > 0;
    }

    /** Who had written in it by this moment, by user name. */
    public List<String> of(ComplaintReference reference, Kind kind, Instant by) {
        return jdbc.sql("""
                        select person from answer_author
                        where reference = :reference and answer = :answer and at <= :by order by person""")
                .param("reference", reference.value()).param("answer", kind.name()).param("by", Rows.parameter(by))
                .query(String.class).list();
    }
}
