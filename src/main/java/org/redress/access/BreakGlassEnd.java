package org.redress.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes what break-glass has opened, a day later. */
@Component
class BreakGlassEnd {

    static final Duration OPEN_FOR = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Appointments appointments;

    BreakGlassEnd(JdbcClient jdbc, Clock clock, Appointments appointments) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.appointments = appointments;
    }

    private record Open(String reference, String person) {}

    /** When what this person has opened for themselves closes. */
    Instant of(ComplaintReference reference, String person) {
        return jdbc.sql("""
                        select max(appointed_at) as opened from appointment where role = 'PERMITTED' and ended_at is null
                        and reference = :reference and person = :person""")
                .param("reference", reference.value()).param("person", person)
                .query((row, n) -> Rows.moment(row, "opened")).single().plus(OPEN_FOR);
    }

    /** Ends permissions that people gave themselves more than a day ago. */
    @Scheduled(fixedDelayString = "PT10M")
    @Transactional
    void close() {
        List<Open> over = jdbc.sql("""
                        select reference, person from appointment where role = 'PERMITTED' and ended_at is null
                        and appointed_by = person and appointed_at <= :before""")
                .param("before", Rows.parameter(clock.instant().minus(OPEN_FOR)))
                .query((row, n) -> new Open(row.getString("reference"), row.getString("person"))).list();
        over.forEach(open -> appointments.end(new ComplaintReference(open.reference()), Appointments.Role.PERMITTED,
                open.person(), "a day is over"));
    }
}
