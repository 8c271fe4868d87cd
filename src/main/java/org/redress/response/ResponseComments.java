package org.redress.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Heads.Head;
import org.redress.register.Person;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What those who check a response say of its passages. A comment is resolved, and can be opened again; it is never lost. */
@Component
public class ResponseComments {

    /** Which text of a head a comment is about. */
    public enum Part { REASONS, ACTION }

    /**
     * One comment.
     *
     * @param passage the words it is about, as they stood; null: the whole part
     * @param resolvedBy who resolved it; null while it is open
     */
    public record Comment(String id, String headId, Part part, String passage, String text, String person, Instant at,
            String resolvedBy, Instant resolvedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Responses responses;
    private final Complaints complaints;

    ResponseComments(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Responses responses, Complaints complaints) {
        this.complaints = complaints;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.responses = responses;
    }

    /** All comments, oldest first. */
    public List<Comment> of(ComplaintReference reference) {
        return jdbc.sql("select * from response_comment where reference = :reference order by seq")
                .param("reference", reference.value()).query((row, n) -> new Comment(row.getString("id"),
                        row.getString("head_id"), Part.valueOf(row.getString("part")), row.getString("passage"),
                        row.getString("text"), row.getString("person"), Rows.moment(row, "at"),
                        row.getString("resolved_by"), Rows.moment(row, "resolved_at"))).list();
    }

    /** How many are not resolved, of heads that are still answered. */
    int open(ComplaintReference reference) {
        List<String> answered = responses.heads(reference).stream().map(Head::id).toList();
        return (int) of(reference).stream().filter(comment -> comment.resolvedBy() == null && answered.contains(comment.headId())).count();
    }

    /** @throws RuleViolation INVALID: no words, or a passage that does not stand there; NOT_FOUND: no such head */
    @Transactional
    public void add(ComplaintReference reference, String headId, Part part, String passage, String text) {
        if (!responses.beingChecked(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Comments are made while a response is being checked.");
        }
        if (Texts.blank(text)) {
            throw RuleViolation.invalid("text", null, "a text", "Say what you want to tell the writer.");
        }
        Head head = responses.find(reference, headId);
        String words = Texts.blank(passage) ? null : passage.strip();
        if (words != null && !said(part == Part.REASONS ? head.why() : head.action()).contains(spaced(words))) {
            throw RuleViolation.invalid("passage", null, "words of this part",
                    "These words do not stand in this part of point %d. Mark them once more.".formatted(head.number()));
        }
        jdbc.sql("""
                insert into response_comment (id, reference, head_id, part, passage, text, person, at)
                values (:id, :reference, :head, :part, :passage, :text, :person, :at)""")
                .param("id", UUID.randomUUID().toString()).param("reference", reference.value()).param("head", headId)
                .param("part", part.name()).param("passage", words).param("text", text.strip())
                .param("person", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
    }

    /**
     * Marks a comment as resolved, or opens it again.
     *
     * @throws RuleViolation NOT_FOUND: there is none; FORBIDDEN: it is being checked, and they do not check it or wrote in
     *     it; CONFLICT: it is signed
     */
    @Transactional
    public void resolve(ComplaintReference reference, String id, boolean resolved) {
        complaints.lock(reference);
        Person person = currentPerson.get();
        if (responses.status(reference).filter(Responses.Status.SIGNED::equals).isPresent()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The response is signed off. What was said of it stands.");
        }
        if (responses.beingChecked(reference) && (person.groups().stream().noneMatch(Responses.CHECKERS::contains)
                || responses.hasWritten(reference, person.id()))) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "While the response is checked, comments are marked by those"
                    + " who check it and wrote none of it.");
        }
        int found = jdbc.sql("""
                        update response_comment set resolved_by = :person, resolved_at = :at
                        where reference = :reference and id = :id""")
                .param("person", resolved ? currentPerson.get().id() : null)
                .param("at", resolved ? Rows.parameter(clock.instant()) : null)
                .param("reference", reference.value()).param("id", id).update();
        if (found == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such comment.");
        }
    }

    /** Whether a passage still stands in what is written now; null always does. */
    public static boolean stands(Comment comment, Head head) {
        return comment.passage() == null || said(comment.part() == Part.REASONS ? head.why() : head.action())
                .contains(spaced(comment.passage()));
    }

    /** The words as they are read, whatever parts them: lines and marks of lists are no words. */
    private static String said(java.util.Optional<RichText> text) {
        return text.map(rich -> spaced(String.join(" ", rich.lines().stream().flatMap(line -> line.runs().stream().map(RichText.Run::text))
                .toList()))).orElse("");
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "").toLowerCase(java.util.Locale.UK);
    }
}
