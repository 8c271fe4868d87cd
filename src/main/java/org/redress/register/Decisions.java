package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions with their grounds, reasons, evidence and, where one is asked for, their second person. Append-only. */
@Component
public class Decisions {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;

    Decisions(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
    }

    /** One decision. Grounds, reasons, evidence and the second person may be null. */
    public record Decision(String id, ComplaintReference reference, String kind, String outcome, String grounds,
            String reasons, String evidence, String person, Instant at, LocalDate onDay, String secondPerson) {}

    /** Keeps a decision of the person who is asking, taken on a day. */
    public void take(ComplaintReference reference, String kind, String outcome, String grounds, String reasons,
            LocalDate on) {
        jdbc.sql("""
                insert into decision (id, reference, kind, outcome, grounds, reasons, person, at, on_day)
                values (:id, :reference, :kind, :outcome, :grounds, :reasons, :person, :at, :on)""")
                .param("id", UUID.randomUUID().toString()).param("reference", reference.value()).param("kind", kind)
                .param("outcome", outcome).param("grounds", grounds).param("reasons", reasons)
                .param("person", currentPerson.get().id()).param("at", Rows.parameter(clock.instant()))
                .param("on", on).update();
    }

    /** The newest decision of a kind. */
    public Optional<Decision> latest(ComplaintReference reference, String kind) {
        return jdbc.sql("select * from decision where reference = :reference and kind = :kind order by seq desc"
                        + " fetch first 1 rows only")
                .param("reference", reference.value()).param("kind", kind).query(Decisions::row).optional();
    }

    /** The newest decision of a kind that was taken after the newest of another kind; of all, where there is none of that. */
    public Optional<Decision> latestSince(ComplaintReference reference, String kind, String since) {
        return jdbc.sql("select * from decision where reference = :reference and kind = :kind and seq > coalesce((select max(seq)"
                        + " from decision where reference = :reference and kind = :since), 0) order by seq desc"
                        + " fetch first 1 rows only")
                .param("reference", reference.value()).param("kind", kind).param("since", since).query(Decisions::row).optional();
    }

    /** All decisions, oldest first. */
    public List<Decision> of(ComplaintReference reference) {
        return jdbc.sql("select * from decision where reference = :reference order by seq")
                .param("reference", reference.value()).query(Decisions::row).list();
    }

    private static Decision row(ResultSet row, int number) throws SQLException {
        return new Decision(row.getString("id"), new ComplaintReference(row.getString("reference")),
                row.getString("kind"), row.getString("outcome"), row.getString("grounds"), row.getString("reasons"),
                row.getString("evidence"), row.getString("person"), Rows.moment(row, "at"), Rows.day(row, "on_day"),
                row.getString("second_person"));
    }
}
