package org.redress.response;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer.Kind;
import org.redress.response.BenchAnswer.Status;
import org.redress.response.BenchAnswer.Wording;
import org.redress.response.Point.Said;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an answer is written, each point saved by itself, as typed, under the state that was read; taken out as a Word
 * file and put back; or, at stage 1, replaced by a PDF. It is changed only while it is drafted.
 */
@Component
public class Bench {

    private static final Duration SEEN_LATELY = Duration.ofSeconds(45);
    private static final String ONLY = "only";
    private static final String AT_POINT = "reference = :reference and answer = :answer and point_id = :point";
    private static final String TAKEN_OUT = " Nothing was taken from the file. Take the %s out as a Word file again, and put your"
            + " changes into that one.";
    private static final String CHANGED = " Nothing of yours was saved. Copy what you typed, load the case again and put it in.";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final BenchAnswers answers;
    private final BenchAuthors authors;
    private final Complaints complaints;
    private final Documents documents;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final Timeline timeline;
    private final TransactionTemplate transaction;

    Bench(JdbcClient jdbc, Clock clock, BenchAnswers answers, BenchAuthors authors, Complaints complaints, Documents documents,
            CurrentPerson currentPerson, @Lazy Persons persons, Timeline timeline, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.answers = answers;
        this.authors = authors;
        this.complaints = complaints;
        this.documents = documents;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.timeline = timeline;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is said to a point, as somebody typed it: reasons and action as HTML; all may be null. */
    public record Typed(String verdict, String reasons, String action, boolean noAction, String owner, LocalDate due,
            BigDecimal payment, Remedy remedy) {}

    /**
     * Keeps what is said to one point.
     *
     * @param expected the state that was read ({@link Point#etag})
     * @throws RuleViolation CONFLICT: it is not being drafted, or its reasons stand in a PDF; NOT_FOUND: no such point;
     *     INVALID: no such verdict, or something is to be done where nothing is; CHANGED_MEANWHILE, naming the other:
     *     somebody has changed what is said to this point since
     */
    @Transactional
    public Point save(ComplaintReference reference, Kind kind, String id, String expected, Typed typed) {
        complaints.lock(reference);
        BenchAnswer answer = answers.of(kind);
        needDraft(reference, answer);
        Point point = answer.find(reference, id);
        needRead(reference, answer, point, expected, "since you opened it", CHANGED);
        Point answered = point.saying(said(answer.wording(), point, typed));
        if (answer.body(reference).isPresent() && !Objects.equals(answered.said().reasons(), point.said().reasons())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The reasons stand in the PDF that was put in. Take the PDF"
                    + " out of the response to write them here.");
        }
        keep(reference, answer, List.of(answered));
        return answer.find(reference, answered.id());
    }

    private static Said said(Wording wording, Point point, Typed typed) {
        if (typed.verdict() != null && !wording.verdicts().containsKey(typed.verdict())) {
            throw RuleViolation.invalid("verdict", typed.verdict(), String.join(", ", wording.verdicts().keySet()),
                    "%s: choose one of these: %s.".formatted(wording.verdict(), String.join(", ", wording.verdicts().values())));
        }
        Said said = new Said(typed.verdict(), RichText.of(typed.reasons()).orElse(null),
                RichText.of(typed.action()).orElse(null), typed.noAction(), Texts.blank(typed.owner()) ? null : typed.owner().strip(),
                typed.due(), typed.payment() == null || typed.payment().signum() == 0 ? null : typed.payment(), typed.remedy());
        needOneOfTwo(wording, point.saying(said), "noAction");
        return said;
    }

    /** Nothing to be done is one thing, what is done another. */
    static void needOneOfTwo(Wording wording, Point point, String field) {
        Said said = point.said();
        if (said.noAction() && !wording.mayNeedNothing()) {
            throw RuleViolation.invalid(field, true, "false", "Leave empty what is done where nothing is.");
        }
        if (said.noAction() && (said.action() != null || said.owner() != null || said.due() != null || said.payment() != null
                || said.remedy() != null)) {
            throw RuleViolation.invalid(field, true, "nothing done, or what is done", ("For %s it says that nothing has to be"
                    + " done, and yet what, by whom, by when or what is paid. Say one of the two.").formatted(wording.point(point.number())));
        }
    }

    /** What is said to several points at once, all or none; each was checked against what it was read as. */
    private void keep(ComplaintReference reference, BenchAnswer answer, List<Point> answered) {
        Map<String, String> before = answer.points(reference).stream().collect(Collectors.toMap(Point::id, Point::etag));
        List<Point> changed = answered.stream().filter(one -> !one.etag().equals(before.get(one.id()))).toList();
        if (!changed.isEmpty()) {
            answer.keep(reference, changed);
            authors.wrote(reference, answer.kind());
        }
    }

    private void needDraft(ComplaintReference reference, BenchAnswer answer) {
        String what = answer.wording().called();
        Status status = answer.status(reference).orElse(Status.SIGNED);
        if (status == Status.CHECK) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "The %s is being checked. It can be changed when it is sent back.".formatted(what));
        }
        if (status == Status.SIGNED || !complaints.get(reference).status().live()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No %s is being drafted for this case.".formatted(what));
        }
    }

    private void needRead(ComplaintReference reference, BenchAnswer answer, Point point, String expected, String since,
            String advice) {
        if (!point.etag().equals(expected)) {
            String writer = answer.lastWriter(reference, point).orElse(null);
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE, "%s changed the answer to %s %s.%s".formatted(
                    writer == null ? "Somebody else has" : writer.equals(currentPerson.get().id()) ? "You have"
                            : persons.name(writer) + " has", answer.wording().point(point.number()), since, advice));
        }
    }

    /** Who else has a point open now, by user name, and the state that what is said to it has; null where it was made anew. */
    public record Here(List<String> others, String etag) {}

    /**
     * Somebody has a point open. Each statement stands by itself: this comes often, and holds nobody up.
     *
     * @throws RuleViolation NOT_FOUND: no such point
     */
    public Here here(ComplaintReference reference, Kind kind, String id) {
        List<Point> points = answers.of(kind).points(reference);
        // Whoever began before there was a head at all has the only point open.
        boolean only = points.size() == 1 && (Responses.FIRST.equals(id) || points.get(0).id().equals(id));
        Point open = only ? points.get(0) : points.stream().filter(point -> point.id().equals(id)).findFirst()
                .orElseThrow(BenchAnswer::missing);
        Map<String, Object> one = Map.of("reference", reference.value(), "answer", kind.name(), "point", only ? ONLY : id,
                "person", currentPerson.get().id(), "now", Rows.parameter(clock.instant()),
                "before", Rows.parameter(clock.instant().minus(SEEN_LATELY)));
        if (jdbc.sql("update answer_presence set at = :now where " + AT_POINT + " and person = :person").params(one).update() == 0) {
            jdbc.sql("delete from answer_presence where " + AT_POINT + " and at < :before").params(one).update();
            try {
                jdbc.sql("""
                        insert into answer_presence (reference, answer, point_id, person, at)
                        values (:reference, :answer, :point, :person, :now)""").params(one).update();
            } catch (DuplicateKeyException inAnotherTab) {
                // They have it open twice, and were noted meanwhile.
            }
        }
        List<String> others = jdbc.sql("select person from answer_presence where " + AT_POINT
                + " and person <> :person and at >= :before order by person").params(one).query(String.class).list();
        return new Here(others, open.id().equals(id) ? open.etag() : null);
    }

    /** The answer as a Word file, with a box for each part of each point. */
    public byte[] takenOut(ComplaintReference reference, Kind kind) {
        BenchAnswer answer = answers.of(kind);
        return ResponseDocx.write(reference, answer, answer.points(reference));
    }

    /**
     * Puts a Word file that was taken out, or a PDF, in the place of what is written.
     *
     * @throws RuleViolation CONFLICT: it is not being drafted; INVALID: the file is no such file, a point is missing in it
     *     or blank, it holds what a letter cannot, or it is a PDF where none can be; CHANGED_MEANWHILE: somebody has
     *     changed an answer since it was taken out
     */
    public void putBack(ComplaintReference reference, Kind kind, String fileName, byte[] content) {
        BenchAnswer answer = answers.of(kind);
        needDraft(reference, answer);
        // Nothing is open in the database while a file is checked.
        switch (documents.check(reference, fileName, content)) {
            case ResponseDocx.MEDIA_TYPE -> taken(reference, answer, null, () -> ResponseDocx.read(reference, content, answer,
                    at(reference, answer), (point, expected) -> needRead(reference, answer, point, expected,
                    "since this file was taken out", TAKEN_OUT.formatted(answer.wording().called()))));
            case "application/pdf" -> {
                if (!answer.wording().mayBePdf()) {
                    throw RuleViolation.invalid("file", null, "DOCX", "A PDF takes the place of the reasons at stage 1 only."
                            + " Write in the bench, or take it out as a Word file and put that back.");
                }
                ResponsePdf.read(content, answer.wording(), answer.points(reference));
                Documents.Document kept = documents.store(reference, "RESPONSE", "Our answer to the complaint", null, fileName,
                        content);
                taken(reference, answer, kept.id(), () -> ResponsePdf.read(content, answer.wording(), at(reference, answer)));
            }
            default -> throw RuleViolation.invalid("file", null, answer.wording().mayBePdf() ? "DOCX or PDF" : "DOCX",
                    answer.wording().mayBePdf() ? "A response is put back as the Word file that was taken out (DOCX), or as PDF."
                            : "It is put back as the Word file that was taken out (DOCX).");
        }
    }

    private void taken(ComplaintReference reference, BenchAnswer answer, String body, Supplier<List<Point>> read) {
        transaction.executeWithoutResult(status -> {
            complaints.lock(reference);
            needDraft(reference, answer);
            List<Point> answered = read.get();
            answer.bodyIs(reference, body);
            keep(reference, answer, answered);
            authors.wrote(reference, answer.kind());
            timeline.add(reference, answer.kind() + "_PUT_BACK", answer.wording().title() + (body == null
                    ? " put back from Word." : " put in as a PDF."));
        });
    }

    /** The points, of which the only one is made where nobody has written one. */
    private static List<Point> at(ComplaintReference reference, BenchAnswer answer) {
        return answer.points(reference).stream().map(point -> Responses.FIRST.equals(point.id())
                ? answer.find(reference, point.id()) : point).toList();
    }

    /**
     * The reasons are written here again; the PDF stays under Documents.
     *
     * @throws RuleViolation CONFLICT: it is not being drafted
     */
    @Transactional
    public void takeBodyOut(ComplaintReference reference, Kind kind) {
        complaints.lock(reference);
        BenchAnswer answer = answers.of(kind);
        needDraft(reference, answer);
        answer.bodyIs(reference, null);
    }
}
