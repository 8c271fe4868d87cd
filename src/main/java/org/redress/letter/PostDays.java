package org.redress.letter;

import java.time.LocalDate;
import org.redress.calendar.BankHolidays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When a posted letter is presumed to be received: so many working days after posting as the council's setting says,
 * two by default (Interpretation Act 1978 s7; rulebook G13).
 */
@Component
class PostDays {

    private final BankHolidays holidays;
    private final int workingDays;

    PostDays(BankHolidays holidays, @Value("${redress.post-deemed-working-days:2}") int workingDays) {
        this.holidays = holidays;
        this.workingDays = workingDays;
    }

    LocalDate received(LocalDate postedOn) {
        return holidays.calendar().plus(postedOn, workingDays);
    }
}
