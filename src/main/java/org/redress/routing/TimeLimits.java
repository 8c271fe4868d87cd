package org.redress.routing;

import java.time.LocalDate;
import org.redress.duty.DeadlineCalculator;
import org.redress.duty.Duties;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow;

/**
 * Whether the periods within which a person should complain had passed on the day of receipt, by the rows of
 * {@code duties.dmn}. They run to the end of their last day.
 */
final class TimeLimits {

    /**
     * What has passed; each is null where a day is not known that it needs, which is never "passed".
     *
     * @param childrens one year after the grounds arose (SI 2006/1738 reg 9(1)); when the person knew does not count
     * @param adults twelve months after it occurred or came to notice, the later (SI 2009/309 reg 12; SI 2012/3094
     *     reg 27)
     * @param corporate the same by the council's own policy or the Code (2.2)
     * @param resubmission one year after the proceedings ended (SI 2006/1738 reg 8(4))
     */
    record Passed(Boolean childrens, Boolean adults, Boolean corporate, Boolean resubmission) {}

    private final Duties duties;
    private final DeadlineCalculator calculator;
    private final String council;

    /** @param council null = the law's and the Code's own values */
    TimeLimits(Duties duties, DeadlineCalculator calculator, String council) {
        this.duties = duties;
        this.calculator = calculator;
        this.council = council;
    }

    Passed of(Facts facts) {
        LocalDate occurred = facts.of(Facts.DATE_OF_EVENT);
        LocalDate noticed = laterOf(occurred, facts.of(Facts.DATE_OF_KNOWLEDGE));
        LocalDate received = facts.of(Facts.FIRST_RECEIVED_AT);
        return new Passed(passed(Duty.CHILDRENS_TIME_LIMIT, occurred, received),
                passed(Duty.ADULTS_TIME_LIMIT, noticed, received),
                passed(Duty.CORPORATE_TIME_LIMIT, noticed, received),
                passed(Duty.CHILDRENS_RESUBMISSION, facts.of(Facts.PROCEEDINGS_ENDED_ON), received));
    }

    private Boolean passed(String duty, LocalDate starts, LocalDate received) {
        if (starts == null || received == null) {
            return null;
        }
        DutyRow row = duties.row(duty, council, starts);
        return received.isAfter(calculator.due(row.unit(), row.count(), starts));
    }

    /** The later day; while nobody has asked when the person came to know, no period is known to have passed. */
    private static LocalDate laterOf(LocalDate occurred, LocalDate knew) {
        if (knew == null) {
            return null;
        }
        return occurred != null && occurred.isAfter(knew) ? occurred : knew;
    }
}
