package org.redress.duty;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a duty-clock does when it wakes: each alert is told once, and never one that time has overtaken. */
@Service
class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final Deadlines deadlines;
    private final DutyClockProcess clocks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Alerts(Deadlines deadlines, DutyClockProcess clocks, ApplicationEventPublisher events, Clock clock) {
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.events = events;
        this.clock = clock;
    }

    record Next(NextAlert what, Instant at) {}

    @Transactional
    public Next next(String deadlineId) {
        Deadline deadline = deadlines.standing(deadlineId);
        if (!deadline.running()) {
            return new Next(NextAlert.CLOSED, null);
        }
        return deadlines.nextAlert(deadline).map(alert -> new Next(NextAlert.ALERT, alert.at()))
                .orElse(new Next(NextAlert.NONE, null));
    }

    /** Tells the alert that is due; nothing where the deadline has moved or ended in the meantime. */
    @Transactional
    public void tell(String deadlineId) {
        deadlines.lockRunning(deadlineId).ifPresent(deadline -> deadlines.nextAlert(deadline)
                .filter(alert -> !alert.at().isAfter(clock.instant())).ifPresent(alert -> tell(deadline, alert)));
    }

    private void tell(Deadline deadline, AlertPlan.Alert alert) {
        deadlines.tell(deadline, alert);
        if (alert.closes()) {
            deadlines.close(deadline);
            return;
        }
        if (alert.kind() == AlertDue.Kind.OVERDUE) {
            deadlines.missed(deadline);
        }
        clocks.raisePriority(deadline, priority(alert.kind()));
        LOG.info("Alert {} of {} for {}: told {}", alert.key(), deadline.duty(), deadline.reference(), alert.role());
        events.publishEvent(new AlertDue(deadline.reference(), deadline.id(), deadline.duty(), alert.kind(), alert.role(),
                deadline.due(), deadline.statutory(), alert.key()));
    }

    private static int priority(AlertDue.Kind kind) {
        return switch (kind) {
            case WARNING -> 60;
            case DUE -> 70;
            case OVERDUE -> 80;
            case ESCALATION -> 90;
        };
    }
}
