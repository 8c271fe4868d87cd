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
import org.redress.register.Person;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.response.BenchAnswer.Kind;
import org.redress.response.BenchAnswer.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What those who check an answer say of its passages. A comment is resolved, and can be opened again; it is never lost. */
@Component
public class BenchComments {

    /** Which text of a point a comment is about. */
    public enum Part { REASONS, ACTION }

    /**
     * One comment.
     *
     * @param passage the words it is about, as they stood; null: the whole part
     * @param resolvedBy who resolved it; null while it is open
     */
    public record Comment(String id, String pointId, Part part, String passage, String text, String person, Instant at,
            String resolvedBy, Instant resolvedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final BenchAnswers answers;
    private final BenchAuthors authors;
    private final Complaints complaints;

    BenchComments(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, BenchAnswers answers, BenchAuthors authors,
            Complaints complaints) {
        this.complaints = complaints;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.answers = answers;
        this.authors = authors;
    }

    /** The comments on an answer, oldest first; not what was said of one before it, where the stage has begun anew. */
    public List<Comment> of(ComplaintReference reference, Kind kind) {
        Instant since = answers.of(kind).begun(reference).orElse(Instant.EPOCH);
        return jdbc.sql("""
                        select * from answer_comment where reference = :reference and answer = :answer and at >= :since
                        order by seq""")
                .param("reference", reference.value()).param("answer", kind.name()).param("since", Rows.parameter(since))
                .query((row, n) -> new Comment(row.getString("id"), row.getString("point_id"),
                        Part.valueOf(row.getString("part")), row.getString("passage"), row.getString("text"),
                        row.getString("person"), Rows.moment(row, "at"), row.getString("resolved_by"),
                        Rows.moment(row, "resolved_at"))).list();
    }

    /** How many are not resolved, of points that are still answered. */
    public int open(ComplaintReference reference, Kind kind) {
        List<String> answered = answers.of(kind).points(reference).stream().map(Point::id).toList();
        return (int) of(reference, kind).stream()
                .filter(comment -> comment.resolvedBy() == null && answered.contains(comment.pointId())).count();
    }

    /** @throws RuleViolation INVALID while a comment is not resolved: it is sent back, or what is settled is marked so */
    public void needSettled(ComplaintReference reference, Kind kind) {
        answers.needFree(reference); // locks the case: whoever comments at this moment comes before, or too late
        int open = open(reference, kind);
        if (open > 0) {
            throw RuleViolation.invalid("decision", null, "CHANGES", ("%s not resolved. Send it back, or mark what is settled"
                    + " as resolved under %s in the Case tab.").formatted(open == 1 ? "One comment is" : open + " comments are",
                    answers.of(kind).wording().title()));
        }
    }

    /** @throws RuleViolation INVALID: no words, or a passage that does not stand there; NOT_FOUND: no such point */
    @Transactional
    public void add(ComplaintReference reference, Kind kind, String pointId, Part part, String passage, String text) {
        complaints.lock(reference);
        BenchAnswer answer = answers.of(kind);
        if (answer.status(reference).filter(Status.CHECK::equals).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Comments are made while the %s is being checked.".formatted(
                    answer.wording().called()));
        }
        if (Texts.blank(text)) {
            throw RuleViolation.invalid("text", null, "a text", "Say what you want to tell the writer.");
        }
        Point point = answer.find(reference, pointId);
        String words = Texts.blank(passage) ? null : passage.strip();
        if (words != null && !said(part, point).contains(spaced(words))) {
            throw RuleViolation.invalid("passage", null, "words of this part",
                    "These words do not stand in this part of %s. Mark them once more.".formatted(
                            answer.wording().point(point.number())));
        }
        jdbc.sql("""
                insert into answer_comment (id, reference, answer, point_id, part, passage, text, person, at)
                values (:id, :reference, :answer, :point, :part, :passage, :text, :person, :at)""")
                .param("id", UUID.randomUUID().toString()).param("reference", reference.value()).param("answer", kind.name())
                .param("point", point.id()).param("part", part.name()).param("passage", words).param("text", text.strip())
                .param("person", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
    }

    /**
     * Marks a comment as resolved, or opens it again.
     *
     * @throws RuleViolation NOT_FOUND: there is none; FORBIDDEN: it is being checked, and they do not check it or wrote in
     *     it; CONFLICT: it is signed
     */
    @Transactional
    public void resolve(ComplaintReference reference, Kind kind, String id, boolean resolved) {
        complaints.lock(reference);
        Person person = currentPerson.get();
        BenchAnswer answer = answers.of(kind);
        Status status = answer.status(reference).orElse(Status.DRAFT);
        String what = answer.wording().called();
        if (status == Status.SIGNED) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The %s is signed off. What was said of it stands.".formatted(what));
        }
        if (status == Status.CHECK && (person.groups().stream().noneMatch(answer.checkers()::contains)
                || authors.has(reference, kind, person.id()))) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, ("While the %s is checked, comments are marked by those"
                    + " who check it and wrote none of it.").formatted(what));
        }
        int found = jdbc.sql("""
                        update answer_comment set resolved_by = :person, resolved_at = :at
                        where reference = :reference and answer = :answer and id = :id""")
                .param("person", resolved ? person.id() : null)
                .param("at", resolved ? Rows.parameter(clock.instant()) : null)
                .param("reference", reference.value()).param("answer", kind.name()).param("id", id).update();
        if (found == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such comment.");
        }
    }

    /** Whether a passage still stands in what is written now; null always does. */
    public static boolean stands(Comment comment, Point point) {
        return comment.passage() == null || said(comment.part(), point).contains(spaced(comment.passage()));
    }

    /** The words as they are read, whatever parts them: lines and marks of lists are no words. */
    private static String said(Part part, Point point) {
        RichText text = part == Part.REASONS ? point.said().reasons() : point.said().action();
        return text == null ? "" : spaced(String.join(" ", text.lines().stream().flatMap(line -> line.runs().stream()
                .map(RichText.Run::text)).toList()));
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "").toLowerCase(java.util.Locale.UK);
    }
}
