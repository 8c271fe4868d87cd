package org.redress.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.redress.calendar.UkTime;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Mode;
import org.redress.notice.StaffProcess.OpenTask;
import org.redress.notice.StaffProcess.OpenTasks;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The daily digest: on each working day at 07:30 in England, to everybody who has something to read: what waited for
 * the digest, what may not have arrived, and their open tasks with their days. The day's digests are written in one
 * transaction with the row that says so, hence once per person and day, after a restart and on several nodes too; a
 * server that was down at half past seven writes them when it is back on that day.
 */
@Component
class Digests {

    /** In Europe/London. */
    static final LocalTime AT = LocalTime.of(7, 30);

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Notices notices;
    private final Tellings tellings;
    private final NoticeText text;
    private final StaffProcess staff;
    private final Recipients recipients;
    private final DigestDays days;
    private final TransactionTemplate alone;

    Digests(JdbcClient jdbc, Clock clock, Notices notices, Tellings tellings, NoticeText text, StaffProcess staff,
            Recipients recipients, DigestDays days, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.notices = notices;
        this.tellings = tellings;
        this.text = text;
        this.staff = staff;
        this.recipients = recipients;
        this.days = days;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Writes today's digests where they are due and not yet written; how many. The dispatcher sends them. */
    @Scheduled(cron = "${redress.notice.digest-look:0 * * * * *}")
    int write() {
        Instant now = clock.instant();
        LocalDate today = UkTime.dayOf(now);
        if (now.atZone(UkTime.ZONE).toLocalTime().isBefore(AT) || !days.isWorkingDay(today) || written(today)) {
            return 0;
        }
        tellings.handOut();
        try {
            Integer written = alone.execute(transaction -> write(today));
            LOG.info("Digests written: {}", written);
            return written == null ? 0 : written;
        } catch (DuplicateKeyException anotherNode) {
            return 0;
        }
    }

    private boolean written(LocalDate day) {
        return jdbc.sql("select count(*) from notice_digest_day where on_day = :day").param("day", day)
                .query(Long.class).single() > 0;
    }

    private int write(LocalDate today) {
        jdbc.sql("insert into notice_digest_day (on_day, at) values (:day, :at)").param("day", today)
                .param("at", Rows.parameter(clock.instant())).update();
        Map<String, Person> people = new TreeMap<>();
        staff.everybody().forEach(person -> people.put(person.id(), person));
        jdbc.sql("select distinct person from notice where " + TO_READ).query(String.class).list()
                .forEach(person -> people.computeIfAbsent(person, staff::person));
        int written = 0;
        for (Person person : people.values()) {
            boolean messages = jdbc.sql("select count(*) from notice where person = :person and " + TO_READ)
                    .param("person", person.id()).query(Long.class).single() > 0;
            if (!messages && openTasks(person).isEmpty()) {
                continue;
            }
            String id = notices.write(person.id(), Kind.DIGEST, "digest:" + today, null, "Your day in Redress", today,
                    false, null, Mode.NOW);
            if (id != null) {
                jdbc.sql("update notice set digest = :id, status = case when status = 'WAITING' then 'DIGESTED'"
                                + " else status end where person = :person and " + TO_READ)
                        .param("id", id).param("person", person.id()).update();
                written++;
            }
        }
        return written;
    }

    /** What a digest carries: what chose to wait for it, and what may not have arrived. */
    private static final String TO_READ = """
            digest is null and kind <> 'DIGEST'
            and (status = 'WAITING' and mode = 'DIGEST' or status = 'UNSURE')""";

    /** The words of a digest now: what it carries, and the tasks that are open at this moment. */
    NoticeText.Words words(Notice digest) {
        List<Notice> carried = jdbc.sql("select * from notice where digest = :id order by seq")
                .param("id", digest.id()).query(Notice::row).list();
        OpenTasks open = openTasks(staff.person(digest.person()));
        return text.digest(digest.due(), UkTime.today(clock), carried, lines(open.own()), lines(open.shared()));
    }

    /** A digest that may not have arrived: the next one carries the same again. */
    void takeBack(String digest) {
        jdbc.sql("""
                update notice set digest = null, status = case when status = 'DIGESTED' then 'WAITING' else status end
                where digest = :digest""").param("digest", digest).update();
    }

    private OpenTasks openTasks(Person person) {
        OpenTasks open = staff.openTasksOf(person);
        return new OpenTasks(open.own(), open.shared().stream().filter(task -> task.reference() == null
                || recipients.mayBeTold(person, new ComplaintReference(task.reference()))).toList());
    }

    private static List<NoticeText.TaskLine> lines(List<OpenTask> tasks) {
        return tasks.stream().map(t -> new NoticeText.TaskLine(t.name(), t.reference(), t.due(), t.id())).toList();
    }
}
