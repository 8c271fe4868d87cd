package org.redress.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Telling.Whom;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What several people are to be told ({@link Telling}). Saying so is one row in the caller's transaction; who they are,
 * what each prefers and which task each could open is found out afterwards, by whichever node comes first. So a clock
 * that warns of two hundred cases at midnight waits for no directory of people, and a directory that fails delays what is
 * told and stops no clock.
 */
@Component
class Tellings {

    private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);
    private static final int AT_A_TIME = 200;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Notices notices;
    private final Recipients recipients;
    private final StaffProcess staff;
    private final TransactionTemplate alone;
    /** Asked by the dispatcher and by the digests, each on a thread of its own. */
    private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();

    Tellings(JdbcTemplate jdbc, Clock clock, Notices notices, Recipients recipients, StaffProcess staff,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
        this.recipients = recipients;
        this.staff = staff;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Waiting(String id, long seq, Instant writtenAt, Telling telling) {}

    /** Says that it is to be told; told it is if, and only if, the caller's transaction commits. */
    void later(Telling telling) {
        Whom.OfAlert alert = telling.whom() instanceof Whom.OfAlert of ? of : new Whom.OfAlert(null, null);
        Whom.OfTask task = telling.whom() instanceof Whom.OfTask of ? of : new Whom.OfTask(null, null);
        jdbc.update("""
                insert into telling (id, notice_key, kind, reference, role, duty, asked_groups, task, due_on, what,
                    statutory, written_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                UUID.randomUUID().toString(), telling.key(), telling.kind().name(),
                telling.reference() == null ? null : telling.reference().value(), alert.role(), alert.duty(),
                task.groups() == null ? null : String.join(",", task.groups()), task.task(), telling.due(),
                Notices.shortened(telling.what()), telling.statutory(), Rows.parameter(clock.instant()));
    }

    /** Takes back what waits to be told under this key: it need not be told any more. */
    void takeBack(String key) {
        jdbc.update("delete from telling where notice_key = ?", key);
    }

    /**
     * Finds out who is to be told what waits, and writes it to each of them. What fails stays, is looked at again at the
     * next run, and holds nothing else up.
     */
    void handOut() {
        long after = 0;
        for (List<Waiting> some = waiting(after); !some.isEmpty(); some = waiting(after)) {
            for (Waiting one : some) {
                handOutOrLeave(one);
                after = one.seq();
            }
        }
    }

    /** How many have waited since before this moment. */
    long olderThan(Instant moment) {
        return jdbc.queryForObject("select count(*) from telling where written_at < ?", Long.class, Rows.parameter(moment));
    }

    private List<Waiting> waiting(long after) {
        return jdbc.query("select * from telling where seq > ? order by seq fetch first " + AT_A_TIME + " rows only",
                Tellings::row, after);
    }

    private void handOutOrLeave(Waiting one) {
        try {
            alone.executeWithoutResult(transaction -> {
                if (jdbc.update("delete from telling where id = ?", one.id()) == 1) {
                    handOut(one.telling(), one.writtenAt());
                }
            });
        } catch (RuntimeException failure) {
            if (warnedOf.add(one.id())) {
                LOG.error("Who is to be told of {} could not be found out ({}); it is tried again.", one.telling().key(),
                        failure.getClass().getName());
            }
        }
    }

    private void handOut(Telling telling, Instant at) {
        if (telling.whom() instanceof Whom.OfAlert alert) {
            Function<String, Optional<String>> task = staff.taskFor(telling.reference());
            notices.tellAll(recipients.ofAlert(alert.role(), alert.duty(), telling.reference()), telling, at,
                    person -> task.apply(person).orElse(null));
        } else if (telling.whom() instanceof Whom.OfTask task) {
            List<String> people = recipients.membersOf(task.groups(), telling.reference());
            notices.tellAll(!people.isEmpty() ? people : recipients.ofTaskForNobody(telling.reference()),
                    !people.isEmpty() ? telling : telling.forNobody(), at, person -> task.task());
        }
    }

    private static Waiting row(ResultSet row, int number) throws SQLException {
        String reference = row.getString("reference");
        String groups = row.getString("asked_groups");
        Whom whom = groups == null ? new Whom.OfAlert(row.getString("role"), row.getString("duty"))
                : new Whom.OfTask(row.getString("task"), groups.isEmpty() ? List.of() : List.of(groups.split(",")));
        return new Waiting(row.getString("id"), row.getLong("seq"), Rows.moment(row, "written_at"),
                new Telling(row.getString("notice_key"), Rows.code(row, "kind", Kind.class),
                        reference == null ? null : new ComplaintReference(reference), row.getString("what"),
                        Rows.day(row, "due_on"), row.getBoolean("statutory"), whom));
    }
}
