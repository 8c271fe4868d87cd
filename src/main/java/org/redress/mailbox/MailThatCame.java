package org.redress.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;

/**
 * One e-mail that came, without its files.
 *
 * @param key what makes it this message
 * @param mailbox the mailbox's name, or {@link #PUT_IN}
 * @param cameOn the day it reached the mailbox, in England
 * @param senderEmail null where it is no address that can be written to
 * @param body its words; null once it belongs to a case, which has them
 * @param suggested the case that its subject names, or null
 * @param problem why not all of it could be read, or null
 * @param sourceName the name of the e-mail's own file; null where none is kept
 * @param answer null while nobody has answered it, and so are those after it
 */
record MailThatCame(String id, String key, String mailbox, Instant cameAt, LocalDate cameOn, String takenBy,
        String senderName, String senderEmail, String subject, String body, ComplaintReference suggested, String problem,
        String sourceName, Answer answer, ComplaintReference reference, String reason, String answeredBy,
        Instant answeredAt) {

    /** The mailbox of what somebody put in as a file. */
    static final String PUT_IN = "put in";

    /** What somebody has said it is. */
    enum Answer { LOGGED, BELONGS, NOT_A_COMPLAINT }

    /** A file that came with it: {@code refused} says why it is not kept, else null. */
    record File(int number, String name, String mediaType, long sizeBytes, String refused) {}

    boolean open() {
        return answer == null || answer == Answer.NOT_A_COMPLAINT;
    }

    static MailThatCame row(ResultSet row, int number) throws SQLException {
        return new MailThatCame(row.getString("id"), row.getString("message_key"), row.getString("mailbox"),
                Rows.moment(row, "came_at"), Rows.day(row, "came_on"), row.getString("taken_by"),
                row.getString("sender_name"), row.getString("sender_email"), row.getString("subject"),
                row.getString("body"), reference(row, "suggested"), row.getString("problem"), row.getString("source_name"),
                row.getString("answer") == null ? null : Rows.code(row, "answer", Answer.class), reference(row, "reference"),
                row.getString("reason"), row.getString("answered_by"), Rows.moment(row, "answered_at"));
    }

    private static ComplaintReference reference(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new ComplaintReference(value);
    }
}
