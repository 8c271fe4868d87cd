package org.redress.notice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.WorkingDays;
import org.springframework.stereotype.Component;

/** The days on which a digest is written: working days in England; beyond the calendar's table, Monday to Friday. */
@Component
class DigestDays {

    private final BankHolidays holidays;

    DigestDays(BankHolidays holidays) {
        this.holidays = holidays;
    }

    boolean isWorkingDay(LocalDate day) {
        WorkingDays calendar = holidays.calendar();
        if (day.isBefore(calendar.first()) || day.isAfter(calendar.last())) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }
        return calendar.isWorkingDay(day);
    }
}
