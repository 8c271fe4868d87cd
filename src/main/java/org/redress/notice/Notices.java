package org.redress.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.redress.mail.Mails;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Mode;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells members of staff something, by e-mail, at once or with their daily digest. Telling writes a row in the
 * caller's transaction and nothing else: what is told is told if, and only if, that transaction commits, and a dead
 * mail server delays it and loses nothing.
 */
@Component
public class Notices {

    private static final String INSERT = """
            insert into notice (id, notice_key, person, kind, reference, task, due_on, what, statutory, mode,
                status, message_id, written_at, next_attempt_at, page)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final Clock clock;
    private final Preferences preferences;
    private final Mails mails;
    private final TransactionTemplate nested;

    Notices(JdbcClient jdbc, JdbcTemplate rows, Clock clock, Preferences preferences, Mails mails,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
        this.preferences = preferences;
        this.mails = mails;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Tells one person one thing, once: the same key tells the same person nothing a second time.
     *
     * @param person the user name
     * @param key what makes it this message, e.g. {@code task:<id>} or {@code <deadlineId>:OVERDUE:2026-11-16}, up to
     *     130 characters; several people may be told under one key
     * @param reference the case, or null
     * @param what the name of the task or duty, up to 300 characters, without personal data
     * @param due the last day, or null
     * @param statutory whether the law sets that day
     * @param taskId the task to open, or null
     * @return whether it was new
     */
    @Transactional
    public boolean tell(String person, Kind kind, String key, ComplaintReference reference, String what, LocalDate due,
            boolean statutory, String taskId) {
        return write(person, kind, key, reference == null ? null : reference.value(), what, due, statutory, taskId,
                preferences.modeFor(person, kind)) != null;
    }

    /**
     * Tells several people one thing, each of them once: as {@link #tell}, in few statements. Only for whoever has taken
     * its row from {@link Tellings}: nobody else tells it at the same time.
     *
     * @param at when it was said
     * @param taskFor the task that a person is to open, or null
     */
    void tellAll(Collection<String> people, Telling telling, Instant at, Function<String, String> taskFor) {
        Set<String> untold = new HashSet<>(people);
        if (untold.isEmpty()) {
            return;
        }
        untold.removeAll(jdbc.sql("select person from notice where notice_key in (:keys)")
                .param("keys", untold.stream().map(person -> unique(telling.key(), person)).toList())
                .query(String.class).set());
        Map<String, Mode> modes = preferences.modesFor(people, telling.kind());
        rows.batchUpdate(INSERT, people.stream().filter(untold::remove).map(person -> row(newId(), person,
                telling.kind(), telling.key(), telling.reference() == null ? null : telling.reference().value(),
                telling.what(), telling.due(), telling.statutory(), taskFor.apply(person), modes.get(person), at, null)).toList());
    }

    /**
     * Tells one person something at once, whatever they chose for the digest: as {@link #tell}, for information.
     *
     * @return whether it was new
     */
    @Transactional
    public boolean tellNow(String person, String key, ComplaintReference reference, String what, LocalDate due,
            boolean statutory) {
        return write(person, Kind.INFORMATION, key, reference.value(), what, due, statutory, null, Mode.NOW) != null;
    }

    /**
     * Tells one person at once of something that is about no case, once: as {@link #tell}.
     *
     * @param what may have several lines: the first is the e-mail's subject
     * @param page the page of Tasklist that it leads to, e.g. {@code mail}, up to 100 characters
     * @return whether it was new
     */
    @Transactional
    public boolean tellOfPage(String person, Kind kind, String key, String what, LocalDate due, String page) {
        return write(person, kind, key, null, what, due, false, null, Mode.NOW, page) != null;
    }

    /** Writes the row and answers its id, or null where the key was there already. */
    String write(String person, Kind kind, String key, String reference, String what, LocalDate due, boolean statutory,
            String taskId, Mode mode) {
        return write(person, kind, key, reference, what, due, statutory, taskId, mode, null);
    }

    private String write(String person, Kind kind, String key, String reference, String what, LocalDate due,
            boolean statutory, String taskId, Mode mode, String page) {
        String id = newId();
        try {
            // A savepoint, so that a row of the same key, also another node's, doesn't spoil the caller's transaction.
            nested.executeWithoutResult(status -> rows.update(INSERT,
                    row(id, person, kind, key, reference, what, due, statutory, taskId, mode, clock.instant(), page)));
            return id;
        } catch (DuplicateKeyException toldBefore) {
            return null;
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String unique(String key, String person) {
        return key + ":" + person;
    }

    private Object[] row(String id, String person, Kind kind, String key, String reference, String what, LocalDate due,
            boolean statutory, String taskId, Mode mode, Instant at,
            String page) {
        OffsetDateTime said = Rows.parameter(at);
        return new Object[] {id, unique(key, person), person, kind.name(), reference, taskId, due,
            shortened(what), statutory, mode.name(),
            mails.newMessageId("notice." + id), said, said, page};
    }

    /** What is said, as long as its column. */
    static String shortened(String what) {
        return what.length() > 300 ? what.substring(0, 300) : what;
    }

    /** What was told about a case, oldest first; the caller has checked who may see the case. */
    public List<Notice> of(ComplaintReference reference) {
        return jdbc.sql("select * from notice where reference = :reference order by written_at, seq")
                .param("reference", reference.value()).query(Notice::row).list();
    }
}
