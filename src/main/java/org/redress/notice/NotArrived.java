package org.redress.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.redress.mail.DeliveryReport;
import org.redress.mail.Mails;
import org.redress.problem.RuleViolation;
import org.redress.register.Rows;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices that have not arrived for certain: the list, how many there are (component {@code notices} of the health
 * page, always UP), what a delivery report says of one, and a person's decision to send one again.
 */
@Component("noticesHealthIndicator")
class NotArrived implements HealthIndicator {

    private static final String SEEN = """
            (status = 'REFUSED' or status = 'UNSURE' and digest is null
             or status = 'WAITING' and mode = 'NOW' and (written_at < :old or problem is not null))""";
    private static final Duration OLD = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Mails mails;
    private final Tellings tellings;

    NotArrived(JdbcClient jdbc, Clock clock, Mails mails, Tellings tellings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mails = mails;
        this.tellings = tellings;
    }

    List<Notice> list() {
        return jdbc.sql("select * from notice where " + SEEN + " order by seq desc fetch first 500 rows only")
                .param("old", Rows.parameter(clock.instant().minus(OLD))).query(Notice::row).list();
    }

    /** Under a new Message-ID: whoever got the first one sees that this is another. */
    @Transactional
    void again(String id) {
        int changed = jdbc.sql("""
                update notice set status = 'WAITING', next_attempt_at = :now, message_id = :messageId, problem = null
                where id = :id and status in ('UNSURE', 'REFUSED')""")
                .param("now", Rows.parameter(clock.instant())).param("id", id)
                .param("messageId", mails.newMessageId("notice." + UUID.randomUUID())).update();
        if (changed == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                    "There is no such message that was refused or whose answer was lost.");
        }
    }

    /** A report that a notice came back. Reports about letters are not ours. */
    @EventListener
    void reported(DeliveryReport report) {
        if (report.failed()) {
            jdbc.sql("""
                    update notice set status = 'REFUSED', problem = :reason
                    where message_id = :messageId and status in ('SENT', 'ATTEMPTED', 'UNSURE')""")
                    .param("reason", report.reason()).param("messageId", report.messageId()).update();
        }
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (String status : List.of("WAITING", "UNSURE", "REFUSED")) {
            health.withDetail(status.toLowerCase(), jdbc.sql("select count(*) from notice where mode = 'NOW'"
                    + " and digest is null and status = :status").param("status", status).query(Long.class).single());
        }
        return health.withDetail("untold", tellings.olderThan(clock.instant().minus(OLD))).build();
    }
}
