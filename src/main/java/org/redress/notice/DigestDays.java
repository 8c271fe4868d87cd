package org.redress.notice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days on which a digest is written: working days in England, from the register's own table. */
@Component
class DigestDays {

    private final JdbcClient jdbc;

    DigestDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && jdbc.sql("select count(*) from bank_holiday where on_day = :day").param("day", day)
                        .query(Long.class).single() == 0;
    }
}
