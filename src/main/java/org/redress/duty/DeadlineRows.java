package org.redress.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.duty.DutyRow.Ladder;
import org.redress.duty.DutyRow.Nature;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The tables {@code deadline}, {@code deadline_event} and {@code alert}. Events and alerts are only ever added. */
@Component
class DeadlineRows {

    private static final String SELECT = """
            select d.*, (select count(*) from deadline_event e where e.deadline_id = d.id and e.kind = 'MISSED'
                and e.old_due >= d.due_on and not exists (select 1 from deadline_event o where o.deadline_id = d.id
                    and o.kind in ('MET', 'ENDED') and o.on_day <= d.due_on)) as misses
            from deadline d
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    DeadlineRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(Deadline d) {
        jdbc.sql("""
                insert into deadline (id, reference, duty, council, nature, runs_for, source, counted, unit,
                    extended_maximum, warn_before, ladder, from_on, starts_on, due_on, safe_target, breach_at, amber_at,
                    extended, status, started_at, about)
                values (:id, :reference, :duty, :council, :nature, :runsFor, :source, :counted, :unit,
                    :maximum, :warnBefore, :ladder, :from, :starts, :due, :safeTarget, :breachAt, :amberAt,
                    :extended, 'RUNNING', :startedAt, :about)""")
                .param("id", d.id()).param("reference", d.reference().value()).param("duty", d.duty())
                .param("council", d.council()).param("nature", d.nature().name()).param("runsFor", d.runsFor().name())
                .param("source", d.source()).param("counted", d.counted()).param("unit", d.unit().name())
                .param("maximum", d.extendedMaximum()).param("warnBefore", numbers(d.warnBefore()))
                .param("ladder", ladder(d.ladder())).param("from", d.from()).param("starts", d.starts())
                .param("due", d.due()).param("safeTarget", d.safeTarget())
                .param("breachAt", Rows.parameter(d.breachAt())).param("amberAt", Rows.parameter(d.amberAt()))
                .param("startedAt", Rows.parameter(d.startedAt())).param("extended", d.extended()).param("about", d.about()).update();
        held().put(d.id(), new Held(d, new HashSet<>()));
    }

    /** Writes everything of a deadline that its events may change. */
    void update(Deadline d) {
        forget(d.id());
        jdbc.sql("""
                update deadline set council = :council, nature = :nature, source = :source, counted = :counted,
                    unit = :unit, extended_maximum = :maximum, warn_before = :warnBefore, ladder = :ladder,
                    from_on = :from, starts_on = :starts, due_on = :due, safe_target = :safeTarget,
                    breach_at = :breachAt, amber_at = :amberAt, extended = :extended, status = :status,
                    met_on = :metOn, ended_why = :endedWhy, version = version + 1
                where id = :id""")
                .param("id", d.id()).param("council", d.council()).param("nature", d.nature().name())
                .param("source", d.source()).param("counted", d.counted()).param("unit", d.unit().name())
                .param("maximum", d.extendedMaximum()).param("warnBefore", numbers(d.warnBefore()))
                .param("ladder", ladder(d.ladder())).param("from", d.from()).param("starts", d.starts())
                .param("due", d.due()).param("safeTarget", d.safeTarget())
                .param("breachAt", Rows.parameter(d.breachAt())).param("amberAt", Rows.parameter(d.amberAt()))
                .param("extended", d.extended()).param("status", d.status().name()).param("metOn", d.metOn())
                .param("endedWhy", d.endedWhy()).update();
    }

    void event(String id, String deadlineId, DeadlineEvent e) {
        jdbc.sql("""
                insert into deadline_event (id, deadline_id, kind, on_day, at, person, old_due, new_due, reason,
                    regulation, told_on, told_how, agreed)
                values (:id, :deadline, :kind, :onDay, :at, :person, :oldDue, :newDue, :reason,
                    :regulation, :toldOn, :toldHow, :agreed)""")
                .param("id", id).param("deadline", deadlineId).param("kind", e.kind().name())
                .param("onDay", e.onDay()).param("at", Rows.parameter(e.at())).param("person", e.person())
                .param("oldDue", e.oldDue()).param("newDue", e.newDue()).param("reason", e.reason())
                .param("regulation", e.regulation()).param("toldOn", e.toldOn()).param("toldHow", e.toldHow())
                .param("agreed", e.agreed()).update();
        Held held = held().get(deadlineId);
        if (held != null && held.events != null) {
            held.events.add(e);
        }
    }

    /** In order; of a deadline that this transaction holds locked they are read once. */
    List<DeadlineEvent> events(String deadlineId) {
        Held held = held().get(deadlineId);
        if (held == null) {
            return readEvents(deadlineId);
        }
        if (held.events == null) {
            held.events = new ArrayList<>(readEvents(deadlineId));
        }
        return List.copyOf(held.events);
    }

    private List<DeadlineEvent> readEvents(String deadlineId) {
        return jdbc.sql("select * from deadline_event where deadline_id = :id order by seq").param("id", deadlineId)
                .query((row, n) -> new DeadlineEvent(DeadlineEvent.Kind.valueOf(row.getString("kind")),
                        Rows.day(row, "on_day"), Rows.moment(row, "at"), row.getString("person"),
                        Rows.day(row, "old_due"), Rows.day(row, "new_due"), row.getString("reason"),
                        row.getString("regulation"), Rows.day(row, "told_on"), row.getString("told_how"),
                        row.getObject("agreed", Boolean.class)))
                .list();
    }

    Optional<Deadline> byId(String id, Instant now) {
        return jdbc.sql(SELECT + " where d.id = :id").param("id", id).query((row, n) -> read(row, now)).optional();
    }

    /** All deadlines of a case, oldest first. */
    List<Deadline> of(ComplaintReference reference, Instant now) {
        return jdbc.sql(SELECT + " where d.reference = :reference order by d.started_at, d.due_on, d.id")
                .param("reference", reference.value()).query((row, n) -> read(row, now)).list();
    }

    /** The deadlines of a case that run, oldest first. */
    List<Deadline> running(ComplaintReference reference, Instant now) {
        return jdbc.sql(SELECT + " where d.reference = :reference and d.status = 'RUNNING'"
                        + " order by d.started_at, d.due_on, d.id")
                .param("reference", reference.value()).query((row, n) -> read(row, now)).list();
    }

    /** The clocks that a case has had for one duty, oldest first. */
    List<Deadline> of(ComplaintReference reference, String duty, Instant now) {
        return jdbc.sql(SELECT + " where d.reference = :reference and d.duty = :duty"
                        + " order by d.started_at, d.due_on, d.id")
                .param("reference", reference.value()).param("duty", duty).query((row, n) -> read(row, now)).list();
    }

    /** Every running deadline, as it stands. */
    List<Deadline> running(Instant now) {
        return jdbc.sql(SELECT + " where d.status = 'RUNNING' order by d.due_on, d.id")
                .query((row, n) -> read(row, now)).list();
    }

    /** The deadline, its row locked for this transaction, where it still runs. */
    Optional<Deadline> lockRunning(String id, Instant now) {
        Optional<Deadline> found = jdbc.sql(SELECT + " where d.id = :id and d.status = 'RUNNING' for update")
                .param("id", id).query((row, n) -> read(row, now)).optional();
        found.ifPresent(deadline -> held().put(id, new Held(deadline, new HashSet<>(told(id, deadline.due())))));
        return found;
    }

    /**
     * A running deadline that this transaction has made, or locked and not written since: nobody else can have. Its colour
     * and whether it was missed are as they were then.
     */
    Optional<Deadline> locked(String id) {
        return Optional.ofNullable(held().get(id)).map(held -> held.deadline);
    }

    private static final class Held {

        private final Deadline deadline;
        private final Set<String> told;
        private List<DeadlineEvent> events;

        private Held(Deadline deadline, Set<String> told) {
            this.deadline = deadline;
            this.told = told;
        }
    }

    /** What one transaction has made, or holds locked. */
    private static final class Locked implements TransactionSynchronization {

        private final Map<String, Held> held = new HashMap<>();
    }

    private static Map<String, Held> held() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(Locked.class::isInstance)
                .map(Locked.class::cast).findFirst().orElseGet(() -> {
                    Locked first = new Locked();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                }).held;
    }

    private static void forget(String id) {
        held().remove(id);
    }

    /** Running deadlines that a holiday on this day may touch, their rows locked for this transaction. */
    List<Deadline> lockRunningAround(LocalDate day, Instant now) {
        return jdbc.sql(SELECT + """
                where d.status = 'RUNNING' and ((d.starts_on <= :day and d.due_on >= :day)
                   or (d.counted < 0 and d.due_on <= :day and d.starts_on >= :day)
                   or (d.unit <> 'WORKING_DAYS' and d.safe_target = :day))
                order by d.due_on, d.id for update""")
                .param("day", day).query((row, n) -> read(row, now)).list();
    }

    /** Writes deadlines that the calendar has moved, with their events, and marks their timers as behind. */
    void recomputed(List<Deadlines.RecomputedRow> changed, String reason, LocalDate today, Instant at, String person) {
        changed.forEach(c -> forget(c.now().id()));
        batches.batchUpdate("""
                update deadline set due_on = ?, safe_target = ?, breach_at = ?, amber_at = ?, timers_behind = true,
                    version = version + 1 where id = ?""",
                changed.stream().map(c -> new Object[] {c.now().due(), c.now().safeTarget(),
                        Rows.parameter(c.now().breachAt()), Rows.parameter(c.now().amberAt()), c.now().id()}).toList());
        batches.batchUpdate("""
                insert into deadline_event (id, deadline_id, kind, on_day, at, person, old_due, new_due, reason)
                values (?, ?, 'RECOMPUTED', ?, ?, ?, ?, ?, ?)""",
                changed.stream().map(c -> new Object[] {UUID.randomUUID().toString(), c.now().id(), today,
                        Rows.parameter(at), person, c.old().due(), c.now().due(), reason}).toList());
    }

    /** Deadlines whose timers do not follow their last day yet, the earliest first. */
    List<String> timersBehind(int atMost) {
        return jdbc.sql("select id from deadline where timers_behind = true order by due_on, id limit :n")
                .param("n", atMost).query(String.class).list();
    }

    /** Takes on the moving of a deadline's timers; false where another node has. */
    boolean takeTimersBehind(String id) {
        return jdbc.sql("update deadline set timers_behind = false where id = :id and timers_behind = true")
                .param("id", id).update() == 1;
    }

    /** Locks a deadline's row for this transaction; false where there is none. */
    boolean lock(String id) {
        return jdbc.sql("update deadline set version = version + 1 where id = :id").param("id", id).update() == 1;
    }

    /** The alerts of a last day that were told. */
    Set<String> told(String deadlineId, LocalDate due) {
        Held held = held().get(deadlineId);
        if (held != null && held.deadline.due().equals(due)) {
            return held.told;
        }
        return jdbc.sql("select kind from alert where deadline_id = :id and due_on = :due")
                .param("id", deadlineId).param("due", due).query(String.class).set();
    }

    void tell(String deadlineId, String kind, LocalDate due, Instant at) {
        jdbc.sql("insert into alert (deadline_id, kind, due_on, at) values (:id, :kind, :due, :at)")
                .param("id", deadlineId).param("kind", kind).param("due", due).param("at", Rows.parameter(at)).update();
        Held held = held().get(deadlineId);
        if (held != null && held.deadline.due().equals(due)) {
            held.told.add(kind);
        }
    }

    private static Deadline read(ResultSet row, Instant now) throws SQLException {
        RunsFor runsFor = RunsFor.valueOf(row.getString("runs_for"));
        Deadline.Status status = Deadline.Status.valueOf(row.getString("status"));
        Instant breachAt = Rows.moment(row, "breach_at");
        Instant amberAt = Rows.moment(row, "amber_at");
        return new Deadline(row.getString("id"), new ComplaintReference(row.getString("reference")),
                row.getString("duty"), row.getString("council"), Nature.valueOf(row.getString("nature")), runsFor,
                row.getString("source"), row.getInt("counted"), Unit.valueOf(row.getString("unit")),
                row.getString("extended_maximum"), readNumbers(row.getString("warn_before")),
                readLadder(row.getString("ladder")), Rows.day(row, "from_on"), Rows.day(row, "starts_on"),
                Rows.day(row, "due_on"), Rows.day(row, "safe_target"), breachAt, amberAt, row.getBoolean("extended"),
                status, Rows.day(row, "met_on"), row.getString("ended_why"), Rows.moment(row, "started_at"),
                row.getInt("misses") > 0 || status == Deadline.Status.MISSED,
                rag(status, runsFor, breachAt, amberAt, now), row.getString("about"));
    }

    static Rag rag(Deadline.Status status, RunsFor runsFor, Instant breachAt, Instant amberAt, Instant now) {
        if (status == Deadline.Status.MISSED) {
            return Rag.RED;
        }
        if (status != Deadline.Status.RUNNING) {
            return Rag.GREEN;
        }
        if (runsFor != RunsFor.AUTHORITY) {
            return Rag.BLUE;
        }
        return !now.isBefore(breachAt) ? Rag.RED : amberAt != null && !now.isBefore(amberAt) ? Rag.AMBER : Rag.GREEN;
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.isEmpty() ? null : numbers.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }

    private static List<Integer> readNumbers(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(";")).map(Integer::valueOf).toList();
    }

    private static String ladder(Ladder ladder) {
        return ladder.handler() + ";" + ladder.complaintsManager() + ";" + ladder.headOfService() + ";" + ladder.director();
    }

    private static Ladder readLadder(String text) {
        Integer[] steps = Arrays.stream(text.split(";")).map(s -> s.equals("null") ? null : Integer.valueOf(s))
                .toArray(Integer[]::new);
        return new Ladder(steps[0], steps[1], steps[2], steps[3]);
    }
}
