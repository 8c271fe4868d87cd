package org.redress.workplace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.redress.calendar.UkTime;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.redress.workplace.CaseView.DeadlineEventView;
import org.redress.workplace.CaseView.DeadlineView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clocks of a case as its page shows them, and the colour of the whole case. */
@Component
class CaseDeadlines {

    /** SQL that answers the colour of the case {@code c}; parameters {@code now} and {@code today}. */
    static final String RAG = """
            case when c.status not in ('LOGGED', 'OPEN', 'DEFERRED') then null
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY' and d.breach_at <= :now) then 'RED'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY' and (d.due_on <= :today or exists
                                  (select 1 from alert w where w.deadline_id = d.id and w.due_on = d.due_on
                                   and w.kind like 'WARNING%'))) then 'AMBER'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY') then 'GREEN'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING')
                      or c.status = 'DEFERRED' then 'BLUE'
                 else 'GREEN' end""";

    /** SQL that answers the next day on which something falls due to the council in the case {@code c}, or null. */
    static final String NEXT_DUE = """
            (select min(d.due_on) from deadline d where d.reference = c.reference and d.status = 'RUNNING'
             and d.runs_for = 'AUTHORITY')""";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseDeadlines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The deadlines of a case: running ones first, by due day. */
    List<DeadlineView> of(ComplaintReference reference) {
        return jdbc.sql("""
                select d.*, case when exists (select 1 from alert w where w.deadline_id = d.id and w.due_on = d.due_on
                    and w.kind like 'WARNING%') then true else false end as warned
                from deadline d where d.reference = :reference
                order by case d.status when 'RUNNING' then 0 else 1 end, d.due_on, d.duty""")
                .param("reference", reference.value())
                .query((row, n) -> {
                    String status = row.getString("status");
                    LocalDate due = Rows.day(row, "due_on");
                    return new DeadlineView(row.getString("id"), row.getString("duty"), Words.of(row.getString("duty")),
                            row.getString("nature"), row.getString("runs_for"), row.getString("source"),
                            row.getInt("counted"), row.getString("unit"), Rows.day(row, "from_on"),
                            Rows.day(row, "starts_on"), due, Rows.day(row, "safe_target"), row.getBoolean("extended"),
                            status, Rows.day(row, "met_on"), row.getString("ended_why"),
                            rag(status, row.getString("runs_for"), Rows.moment(row, "breach_at"), due,
                                    row.getBoolean("warned")),
                            events(row.getString("id")), null);
                })
                .list();
    }

    /** The colour of a case with these deadlines; null where none runs. */
    String rag(List<DeadlineView> deadlines) {
        return deadlines.stream().map(DeadlineView::rag).filter(Objects::nonNull)
                .min(Comparator.comparing(List.of("RED", "AMBER", "GREEN", "BLUE")::indexOf)).orElse(null);
    }

    private String rag(String status, String runsFor, Instant breachAt, LocalDate due, boolean warned) {
        if (!status.equals("RUNNING")) {
            return null;
        }
        if (!runsFor.equals("AUTHORITY")) {
            return "BLUE";
        }
        return !breachAt.isAfter(clock.instant()) ? "RED"
                : warned || !due.isAfter(UkTime.today(clock)) ? "AMBER" : "GREEN";
    }

    private List<DeadlineEventView> events(String deadline) {
        return jdbc.sql("select * from deadline_event where deadline_id = :id order by seq").param("id", deadline)
                .query((row, n) -> new DeadlineEventView(row.getString("kind"), Rows.day(row, "on_day"),
                        Rows.moment(row, "at"), row.getString("person"), Rows.day(row, "old_due"),
                        Rows.day(row, "new_due"), row.getString("reason"), row.getString("regulation"),
                        Rows.day(row, "told_on"), row.getObject("agreed", Boolean.class)))
                .list();
    }
}
