package org.redress.duty;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * Somebody is to be told about a running deadline. Published once for each alert, in the transaction that records it.
 *
 * @param role handler (whoever the duty falls to), complaints-manager, head-of-service or director
 * @param key the alert's own name among those of the deadline and this due date, e.g. WARNING-3
 */
public record AlertDue(ComplaintReference reference, String deadlineId, String duty, Kind kind, String role,
        LocalDate due, boolean statutory, String key) {

    public enum Kind { WARNING, DUE, OVERDUE, ESCALATION }
}
