package org.redress.demo;

import org.redress.calendar.BankHolidays;
import org.redress.council.Council;
import org.redress.letter.PostTray;
import org.redress.register.Happenings;
import org.redress.register.Notes;
import org.springframework.stereotype.Component;

/** What every demo story works with. */
@Component
@DemoCasesWanted
record DemoDesk(DemoPeopleBootstrap people, DemoClock clock, BankHolidays holidays, Happenings happenings, Notes notes,
        PostTray tray, Council council) {}
