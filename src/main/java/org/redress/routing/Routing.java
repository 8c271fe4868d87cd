package org.redress.routing;

import java.util.Map;
import org.redress.calendar.BankHolidays;
import org.redress.council.Council;
import org.redress.duty.DeadlineCalculator;
import org.redress.duty.DutyTable;
import org.springframework.stereotype.Component;

/** Asks the decision tables of {@code routing.dmn} where a contact belongs. It keeps nothing and writes nothing. */
@Component
public class Routing {

    /** How the decision {@code routing} is evaluated: by the latest version that is deployed. */
    interface Tables {

        /** The outputs of the one row of the decision {@code routing} that fits. */
        Map<String, Object> evaluate(Map<String, Object> variables);
    }

    private final Tables tables;
    private final DutyTable duties;
    private final BankHolidays holidays;
    private final String council;

    Routing(Tables tables, DutyTable duties, BankHolidays holidays, Council council) {
        this.tables = tables;
        this.duties = duties;
        this.holidays = holidays;
        this.council = council.code();
    }

    /** The answer for these facts; what is not known never counts against the person. */
    public RoutingAnswer answer(Facts facts) {
        return answer(facts, tables, new TimeLimits(duties.duties(), new DeadlineCalculator(holidays.calendar()), council));
    }

    static RoutingAnswer answer(Facts facts, Tables tables, TimeLimits limits) {
        return RoutingAnswer.of(tables.evaluate(facts.variables(limits.of(facts))));
    }
}
