package org.redress.letter;

import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When a posted letter is presumed to be received: so many working days after posting as the council's setting says,
 * two by default (Interpretation Act 1978 s7; rulebook G13).
 */
@Component
class PostDays {

    private final JdbcClient jdbc;
    private final int workingDays;

    PostDays(JdbcClient jdbc, @Value("${redress.post-deemed-working-days:2}") int workingDays) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
    }

    LocalDate received(LocalDate postedOn) {
        return jdbc.sql("""
                select on_day from working_day where ordinal =
                    (select max(ordinal) from working_day where on_day <= :posted) + :days""")
                .param("posted", postedOn).param("days", workingDays).query(LocalDate.class).optional()
                .orElseThrow(() -> new IllegalStateException("The calendar of working days ends before " + postedOn
                        + " plus " + workingDays + " working days. Add the published bank holidays."));
    }
}
