package org.redress.response;

import java.time.Clock;
import java.time.LocalDate;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.engine.FormText;
import org.springframework.stereotype.Component;

/** How much of the time for an answer is left, in words. */
@Component
public class ResponseClock {

    private final Clock clock;
    private final BankHolidays holidays;

    ResponseClock(Clock clock, BankHolidays holidays) {
        this.clock = clock;
        this.holidays = holidays;
    }

    /** "Due Friday 4 December 2026: 3 working days left." */
    public String words(Deadline deadline) {
        LocalDate today = UkTime.today(clock);
        String due = "Due " + FormText.day(deadline.due());
        if (deadline.metOn() != null) {
            return due + ", met.";
        }
        int left = holidays.calendar().between(today, deadline.due());
        return due + (deadline.due().isBefore(today) ? ": overdue since then." : deadline.due().equals(today) ? ": today."
                : left == 1 ? ": one working day is left." : ": %d working days are left.".formatted(left));
    }
}
