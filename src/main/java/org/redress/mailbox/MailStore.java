package org.redress.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.mailbox.MailThatCame.Answer;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of mail that came. An e-mail that belongs to a case, or whose subject names one, is for those who find that
 * case only; of a restricted one nobody else learns that it is there.
 */
@Component
class MailStore {

    private static final String COLUMNS = "m.id, m.message_key, m.mailbox, m.came_at, m.came_on, m.taken_by, m.sender_name,"
            + " m.sender_email, m.subject, m.body, m.suggested, m.problem, m.source_name, m.answer, m.reference, m.reason,"
            + " m.answered_by, m.answered_at";

    private static final String FOUND = """
            (coalesce(m.reference, m.suggested) is null or exists (select 1 from complaint c
                where c.reference = coalesce(m.reference, m.suggested)
                and (%s or :points = true and m.reference is null and c.restricted = false)))"""
            .formatted(Visibility.PREDICATE);

    private static final String UNANSWERED = "m.answer is null";

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Clock clock;

    MailStore(JdbcClient jdbc, Visibility visibility, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.clock = clock;
    }

    Optional<String> idOf(String key) {
        return jdbc.sql("select id from mail_that_came where message_key = :key").param("key", key).query(String.class)
                .optional();
    }

    /** A second one with the same key fails on it. */
    void insert(MailThatCame mail, byte[] source) {
        jdbc.sql("""
                insert into mail_that_came (id, message_key, mailbox, came_at, came_on, taken_at, taken_by, sender_name,
                    sender_email, subject, body, suggested, problem, source_name, source)
                values (:id, :key, :mailbox, :cameAt, :cameOn, :now, :by, :senderName, :senderEmail, :subject, :body,
                    :suggested, :problem, :sourceName, :source)""")
                .param("id", mail.id()).param("key", mail.key()).param("mailbox", mail.mailbox())
                .param("cameAt", Rows.parameter(mail.cameAt())).param("cameOn", mail.cameOn())
                .param("now", Rows.parameter(clock.instant())).param("by", mail.takenBy())
                .param("senderName", mail.senderName()).param("senderEmail", mail.senderEmail())
                .param("subject", mail.subject()).param("body", mail.body())
                .param("suggested", mail.suggested() == null ? null : mail.suggested().value())
                .param("problem", mail.problem()).param("sourceName", mail.sourceName())
                .param("source", source, java.sql.Types.BINARY).update();
    }

    void insert(String mail, MailThatCame.File file, byte[] content) {
        jdbc.sql("""
                insert into mail_attachment (mail_id, number, file_name, media_type, size_bytes, refused, content)
                values (:mail, :number, :name, :type, :size, :refused, :content)""")
                .param("mail", mail).param("number", file.number()).param("name", file.name())
                .param("type", file.mediaType()).param("size", file.sizeBytes()).param("refused", file.refused())
                .param("content", content, java.sql.Types.BINARY).update();
    }

    /** What nobody has answered and this person may see, oldest first. */
    List<MailThatCame> unanswered(Person person) {
        return jdbc.sql("select " + COLUMNS + " from mail_that_came m where " + UNANSWERED + " and " + FOUND
                        + " order by m.came_at, m.seq fetch first 500 rows only")
                .params(sight(person)).query(MailThatCame::row).list();
    }

    /** What was answered since a day and this person may see, newest answer first. */
    List<MailThatCame> answered(Person person, LocalDate since) {
        return jdbc.sql("select " + COLUMNS + " from mail_that_came m where m.answer is not null and m.came_on >= :since and "
                        + FOUND + " order by m.answered_at desc, m.seq desc fetch first 500 rows only")
                .params(sight(person)).param("since", since).query(MailThatCame::row).list();
    }

    /** What came on these days, by answer; null is none yet. */
    Map<Answer, Long> counts(LocalDate first, LocalDate last) {
        Map<Answer, Long> counts = new LinkedHashMap<>();
        jdbc.sql("select answer, count(*) as n from mail_that_came where came_on between :first and :last group by answer")
                .param("first", first).param("last", last).query(row -> {
                    counts.put(row.getString("answer") == null ? null : Rows.code(row, "answer", Answer.class),
                            row.getLong("n"));
                });
        return counts;
    }

    /** How many lie unanswered that came on or before a day; whether those whose subject names a restricted case count. */
    long waitingSince(LocalDate day, boolean restrictedToo) {
        return jdbc.sql("select count(*) from mail_that_came m where " + UNANSWERED + " and m.came_on <= :day"
                        + (restrictedToo ? "" : " and not exists (select 1 from complaint c where c.reference = m.suggested"
                                + " and c.restricted = true)"))
                .param("day", day).query(Long.class).single();
    }

    Optional<MailThatCame> find(String id, Person person) {
        return jdbc.sql("select " + COLUMNS + " from mail_that_came m where m.id = :id and " + FOUND)
                .params(sight(person)).param("id", id).query(MailThatCame::row).optional();
    }

    /** Holds an e-mail until the transaction ends, so that two people answer one after the other. */
    void lock(String id) {
        jdbc.sql("select id from mail_that_came where id = :id for update").param("id", id).query(String.class).single();
    }

    List<MailThatCame.File> files(String mail) {
        return jdbc.sql("select number, file_name, media_type, size_bytes, refused from mail_attachment where mail_id = :mail"
                        + " order by number").param("mail", mail)
                .query((row, n) -> new MailThatCame.File(row.getInt("number"), row.getString("file_name"),
                        row.getString("media_type"), row.getLong("size_bytes"), row.getString("refused"))).list();
    }

    Optional<byte[]> content(String mail, int number) {
        return jdbc.sql("select content from mail_attachment where mail_id = :mail and number = :number and content is not null")
                .param("mail", mail).param("number", number).query(byte[].class).optional();
    }

    Optional<byte[]> source(String mail) {
        return jdbc.sql("select source from mail_that_came where id = :mail and source is not null").param("mail", mail)
                .query(byte[].class).optional();
    }

    /** Keeps the answer; what belongs to a case is the case's own from then on and not kept twice. */
    void answer(String id, Answer answer, ComplaintReference reference, String reason, String person) {
        jdbc.sql("""
                update mail_that_came set answer = :answer, reference = :reference, reason = coalesce(:reason, reason),
                    answered_by = :person, answered_at = :now where id = :id""")
                .param("answer", answer.name()).param("reference", reference == null ? null : reference.value())
                .param("reason", reason).param("person", person).param("now", Rows.parameter(clock.instant()))
                .param("id", id).update();
        if (reference != null) {
            jdbc.sql("update mail_that_came set body = null, source = null, source_name = null where id = :id")
                    .param("id", id).update();
            jdbc.sql("delete from mail_attachment where mail_id = :id").param("id", id).update();
        }
    }

    /** How a mailbox stands; mark, {@code readAt} and trouble are null where there is none. */
    record State(String mailbox, Mailbox.Mark mark, Instant readAt, String trouble, Instant troubleSince) {}

    Optional<State> state(String mailbox) {
        return jdbc.sql("select * from mailbox_state where mailbox = :mailbox").param("mailbox", mailbox)
                .query((row, n) -> {
                    long epoch = row.getLong("uid_validity");
                    return new State(mailbox, row.wasNull() ? null : new Mailbox.Mark(epoch, row.getLong("uid")),
                            Rows.moment(row, "read_at"), row.getString("trouble"), Rows.moment(row, "trouble_since"));
                }).optional();
    }

    /** Notes how far a mailbox was read. A node that has got less far takes nothing back. */
    void read(String mailbox, Mailbox.Mark mark) {
        there(mailbox);
        jdbc.sql("""
                update mailbox_state set read_at = :now, trouble = null, trouble_since = null,
                    uid = case when uid_validity = :epoch and uid > :last then uid else :last end, uid_validity = :epoch
                where mailbox = :mailbox""")
                .param("now", Rows.parameter(clock.instant())).param("epoch", mark.epoch()).param("last", mark.last())
                .param("mailbox", mailbox).update();
    }

    /** Notes that a mailbox cannot be read, and since when. */
    void trouble(String mailbox, String why) {
        there(mailbox);
        jdbc.sql("update mailbox_state set trouble = :why, trouble_since = coalesce(trouble_since, :now)"
                        + " where mailbox = :mailbox")
                .param("why", why).param("now", Rows.parameter(clock.instant())).param("mailbox", mailbox).update();
    }

    private void there(String mailbox) {
        if (state(mailbox).isEmpty()) {
            try {
                jdbc.sql("insert into mailbox_state (mailbox) values (:mailbox)").param("mailbox", mailbox).update();
            } catch (org.springframework.dao.DuplicateKeyException anotherNode) {
                // it is there
            }
        }
    }

    private Map<String, Object> sight(Person person) {
        Map<String, Object> sight = new LinkedHashMap<>(visibility.parameters(person));
        sight.put("points", visibility.pointsOnly(person));
        return sight;
    }
}
