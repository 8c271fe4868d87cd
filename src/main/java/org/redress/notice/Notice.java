package org.redress.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.Rows;

/**
 * One message to one member of staff. Reference, task, due day, Message-ID, moments and problem may be null.
 *
 * @param person the user name
 * @param what the task's or duty's name: no personal data
 * @param due the last day, in England
 * @param statutory whether the law sets the day
 * @param problem why it is not sent, in a sentence
 * @param digest the id of the digest that carries it
 * @param page the page of Tasklist that it leads to; null: Tasklist itself, or its task
 */
public record Notice(String id, String person, Kind kind, String reference, String task, LocalDate due, String what,
        boolean statutory, Mode mode, Status status, String messageId, Instant writtenAt, Instant nextAttemptAt,
        int attempts, Instant sentAt, String problem, String digest, String page) {

    /** What it is about. */
    public enum Kind {
        TASK("New task"), WARNING("Due soon"), DUE("Due today"), OVERDUE("Overdue"), ESCALATION("Overdue, escalated"),
        INFORMATION("For information"), DIGEST("Daily digest");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** At once, or with the daily digest. */
    public enum Mode { NOW, DIGEST }

    /** WAITING to be sent, ATTEMPTED (the server is being told), SENT, UNSURE, REFUSED for good, DIGESTED. */
    public enum Status { WAITING, ATTEMPTED, SENT, UNSURE, REFUSED, DIGESTED }

    static Notice row(ResultSet row, int number) throws SQLException {
        return new Notice(row.getString("id"), row.getString("person"), Rows.code(row, "kind", Kind.class),
                row.getString("reference"), row.getString("task"), Rows.day(row, "due_on"), row.getString("what"),
                row.getBoolean("statutory"), Rows.code(row, "mode", Mode.class), Rows.code(row, "status", Status.class),
                row.getString("message_id"), Rows.moment(row, "written_at"), Rows.moment(row, "next_attempt_at"),
                row.getInt("attempts"), Rows.moment(row, "sent_at"), row.getString("problem"), row.getString("digest"),
                row.getString("page"));
    }
}
