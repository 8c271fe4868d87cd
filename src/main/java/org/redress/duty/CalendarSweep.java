package org.redress.duty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * After the start and every hour: a deadline that another node computed in the moment before a proclaimed day was
 * committed, or an earlier release with a shorter list, is brought up to the calendar.
 */
@Component
class CalendarSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarSweep.class);

    private final Deadlines deadlines;

    CalendarSweep(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Recomputes what differs; answers how many. */
    @Scheduled(initialDelay = 10_000, fixedDelay = 3_600_000)
    int sweep() {
        int differed = deadlines.recomputeWhatDiffers();
        if (differed > 0) {
            LOG.warn("{} deadlines were computed with an older calendar of bank holidays and are recomputed", differed);
        }
        return differed;
    }
}
