package org.redress.duty;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.redress.register.ComplaintReference;

/**
 * Somebody is to be told about a running deadline. Published once for each alert, in the transaction that records it.
 *
 * @param role handler (whoever the duty falls to), complaints-manager, head-of-service or director
 * @param key the alert's own name among those of the deadline and this due date, e.g. WARNING-3
 * @param open the tasks of the case that can be done now
 */
public record AlertDue(ComplaintReference reference, String deadlineId, String duty, Kind kind, String role,
        LocalDate due, boolean statutory, String key, List<OpenTask> open) {

    /** A task of the case; {@code assignee} is null where it waits for a group, {@code due} where no day is set. */
    public record OpenTask(String id, String name, String assignee, Date due) {}

    public enum Kind { WARNING, DUE, OVERDUE, ESCALATION }
}
