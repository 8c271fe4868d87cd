package org.redress.letter;

import java.time.LocalDate;
import org.redress.calendar.BankHolidays;
import org.redress.council.Council;
import org.springframework.stereotype.Component;

/**
 * When a posted letter is presumed to be received: so many working days after posting as the council's profile says,
 * two by default (Interpretation Act 1978 s7; rulebook G13).
 */
@Component
class PostDays {

    private final BankHolidays holidays;
    private final int workingDays;

    PostDays(BankHolidays holidays, Council council) {
        this.holidays = holidays;
        this.workingDays = council.postDeemedWorkingDays();
    }

    LocalDate received(LocalDate postedOn) {
        return holidays.calendar().plus(postedOn, workingDays);
    }
}
