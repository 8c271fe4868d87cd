package org.redress.notice;

import java.time.LocalDate;
import java.util.List;
import org.redress.duty.AlertDue;
import org.redress.notice.Notice.Kind;
import org.redress.register.ComplaintReference;

/**
 * What several people are to be told, before it is known who they are.
 *
 * @param key what makes it this message, up to 130 characters
 * @param reference the case, or null
 * @param what as of a {@link Notice}
 * @param due the last day, or null
 * @param whom whom it reaches
 */
record Telling(String key, Kind kind, ComplaintReference reference, String what, LocalDate due, boolean statutory,
        Whom whom) {

    /** Whom a telling reaches. */
    sealed interface Whom {

        /** Those whom an alert for this role of this duty reaches; each is shown a task of the case that they can open. */
        record OfAlert(String role, String duty) implements Whom {}

        /** The members of these groups, which a new task asks. */
        record OfTask(String task, List<String> groups) implements Whom {}
    }

    /** The same task, told to those who can name somebody for it. */
    Telling forNobody() {
        return new Telling(key, kind, reference, what + ": nobody who may do this is named on this restricted case. Name"
                + " somebody in the Case tab, under Who may see it", due, statutory, whom);
    }

    static Telling of(AlertDue alert, String what) {
        return new Telling(alert.deadlineId() + ":" + alert.key() + ":" + alert.due(), Kind.valueOf(alert.kind().name()),
                alert.reference(), what, alert.due(), alert.statutory(), new Whom.OfAlert(alert.role(), alert.duty()));
    }
}
