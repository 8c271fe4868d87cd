package org.redress.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.redress.engine.AnswerAuthors;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.redress.response.BenchAnswer.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who wrote in an answer, in the bench or as a file: they neither check nor sign it (rulebook section 7). Where its stage,
 * or its panel, has begun anew, who wrote in the answer before it did not write in this one, unless their words still stand.
 */
@Component
public class BenchAuthors implements AnswerAuthors {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final BenchAnswers answers;

    BenchAuthors(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, BenchAnswers answers) {
        this.answers = answers;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
    }

    /** Whoever asks has written in it. */
    public void wrote(ComplaintReference reference, Kind kind) {
        wrote(reference, kind, currentPerson.get().id());
    }

    /**
     * The answer is handed on to be checked: what it still says from the one before, whoever kept that last says in this one,
     * too.
     */
    public void handedOn(ComplaintReference reference, Kind kind) {
        BenchAnswer answer = answers.of(kind);
        answer.points(reference).stream().flatMap(point -> answer.lastWriter(reference, point).stream()).distinct()
                .forEach(person -> wrote(reference, kind, person));
    }

    private void wrote(ComplaintReference reference, Kind kind, String person) {
        if (!has(reference, kind, person)) {
            jdbc.sql("insert into answer_author (reference, answer, person, at) values (:reference, :answer, :person, :at)")
                    .param("reference", reference.value()).param("answer", kind.name()).param("person", person)
                    .param("at", Rows.parameter(clock.instant())).update();
        }
    }

    @Override
    public boolean has(ComplaintReference reference, String answer, String person) {
        return has(reference, Kind.valueOf(answer), person);
    }

    /** Whether somebody has written in the answer that is given now, by user name. */
    boolean has(ComplaintReference reference, Kind kind, String person) {
        Instant since = answers.of(kind).begun(reference).orElse(Instant.EPOCH);
        return jdbc.sql("""
                        select count(*) from answer_author
                        where reference = :reference and answer = :answer and person = :person and at >= :since""")
                .param("reference", reference.value()).param("answer", kind.name()).param("person", person)
                .param("since", Rows.parameter(since)).query(Integer.class).single() > 0;
    }

    /** Who had written by this moment in the answer that was given then, by user name. */
    public List<String> of(ComplaintReference reference, Kind kind, Instant by) {
        Instant since = answers.of(kind).begun(reference, by).orElse(Instant.EPOCH);
        return jdbc.sql("""
                        select distinct person from answer_author
                        where reference = :reference and answer = :answer and at >= :since and at <= :by order by person""")
                .param("reference", reference.value()).param("answer", kind.name()).param("since", Rows.parameter(since))
                .param("by", Rows.parameter(by)).query(String.class).list();
    }
}
