package org.redress.duty;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the timers and due dates follow deadlines that a change of the calendar has moved, the earliest first, a batch
 * a transaction. Every node may do it; each deadline is taken once. What a crash leaves undone is still marked.
 */
@Component
class TimersBehind {

    private static final Logger LOG = LoggerFactory.getLogger(TimersBehind.class);
    private static final int BATCH = 50;

    private final DeadlineRows rows;
    private final Deadlines deadlines;
    private final DeadlineTimersProcess timers;
    private final DutyClockProcess clocks;
    private final TransactionTemplate transaction;

    TimersBehind(DeadlineRows rows, Deadlines deadlines, DeadlineTimersProcess timers, DutyClockProcess clocks,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.deadlines = deadlines;
        this.timers = timers;
        this.clocks = clocks;
        this.transaction = transaction;
    }

    /** Moves all timers that are behind; answers how many. */
    @Scheduled(fixedDelay = 2000)
    int catchUp() {
        int moved = 0;
        for (List<String> batch = rows.timersBehind(BATCH); !batch.isEmpty(); batch = rows.timersBehind(BATCH)) {
            int before = moved;
            try {
                moved += move(batch);
            } catch (RuntimeException together) {
                LOG.debug("A batch of timers is moved one by one", together);
                for (String id : batch) {
                    moved += moveAlone(id);
                }
            }
            if (moved == before) {
                break;
            }
        }
        if (moved > 0) {
            LOG.info("Timers of {} deadlines moved after a change of the calendar", moved);
        }
        return moved;
    }

    private int moveAlone(String id) {
        try {
            return move(List.of(id));
        } catch (RuntimeException later) {
            LOG.warn("The timers of deadline {} could not be moved yet and will be tried again", id, later);
            return 0;
        }
    }

    private int move(List<String> batch) {
        return transaction.execute(status -> {
            int done = 0;
            for (String id : batch) {
                if (rows.takeTimersBehind(id)) {
                    Deadline deadline = deadlines.get(id);
                    if (deadline.running()) {
                        timers.move(deadline);
                        clocks.changed(deadline);
                    }
                    done++;
                }
            }
            return done;
        });
    }
}
