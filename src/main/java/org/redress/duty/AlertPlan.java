package org.redress.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.AlertDue.Kind;
import org.redress.duty.DutyRow.RunsFor;

/**
 * When whom to tell about a deadline. A warning comes with the first instant of its day; "after n working days" is the
 * first instant after the n-th working day after the last day, so 0 is the breach itself.
 *
 * <p>Unless the row says otherwise: warn when a third of the period is left, at least one and at most five working days
 * before; over twenty working days also at half time. A complainant's window is warned of, then it closes with neither
 * overdue nor escalation. A marker has no alerts at all.
 */
final class AlertPlan {

    /** One alert. CLOSES is the end of a complainant's window, of which nobody is told. */
    record Alert(String key, Kind kind, String role, Instant at) {

        boolean closes() {
            return kind == null;
        }
    }

    private AlertPlan() {}

    static List<Alert> of(Deadline deadline, WorkingDays calendar) {
        return of(deadline.runsFor(), deadline.warnBefore(), deadline.ladder(), deadline.counted() < 0
                ? UkTime.dayOf(deadline.startedAt()) : deadline.starts(), deadline.due(), calendar);
    }

    static List<Alert> of(RunsFor runsFor, List<Integer> warnBefore, DutyRow.Ladder ladder, LocalDate starts,
            LocalDate due, WorkingDays calendar) {
        List<Alert> alerts = new ArrayList<>();
        if (runsFor == RunsFor.MARKER) {
            return alerts;
        }
        for (int before : warnBefore.isEmpty() ? usual(starts, due, calendar) : warnBefore) {
            LocalDate day = calendar.minus(due, before);
            if (day.isAfter(starts)) {
                alerts.add(new Alert("WARNING-" + before, Kind.WARNING, "handler", UkTime.startOf(day)));
            }
        }
        if (runsFor == RunsFor.COMPLAINANT) {
            alerts.add(new Alert("CLOSES", null, null, UkTime.startOf(due.plusDays(1))));
        } else {
            alerts.add(new Alert("DUE", Kind.DUE, "handler", UkTime.startOf(due)));
            overdue(alerts, Kind.OVERDUE, "handler", ladder.handler(), due, calendar);
            overdue(alerts, Kind.ESCALATION, "complaints-manager", ladder.complaintsManager(), due, calendar);
            overdue(alerts, Kind.ESCALATION, "head-of-service", ladder.headOfService(), due, calendar);
            overdue(alerts, Kind.ESCALATION, "director", ladder.director(), due, calendar);
        }
        alerts.sort(Comparator.comparing(Alert::at));
        return alerts;
    }

    /** The instant from which the deadline is amber; null where nothing warns of it. */
    static Instant amberAt(List<Alert> alerts) {
        return alerts.stream().filter(alert -> alert.kind() == Kind.WARNING || alert.kind() == Kind.DUE)
                .map(Alert::at).findFirst().orElse(null);
    }

    private static Set<Integer> usual(LocalDate starts, LocalDate due, WorkingDays calendar) {
        int period = starts.isBefore(due) ? calendar.between(starts, due) : 0;
        Set<Integer> before = new LinkedHashSet<>();
        if (period > 20) {
            before.add(period / 2);
        }
        before.add(Math.max(1, Math.min(5, period / 3)));
        return before;
    }

    private static void overdue(List<Alert> alerts, Kind kind, String role, Integer after, LocalDate due,
            WorkingDays calendar) {
        if (after != null) {
            // The table of bank holidays may end between the last day and an escalation: then every day counts.
            LocalDate last = after == 0 ? due
                    : calendar.holds(due.plusDays(14L + 3 * after)) ? calendar.plus(due, after) : due.plusDays(after);
            alerts.add(new Alert(kind == Kind.OVERDUE ? "OVERDUE" : "ESCALATION-" + role, kind, role,
                    UkTime.startOf(last.plusDays(1))));
        }
    }
}
