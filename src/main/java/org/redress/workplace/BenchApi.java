package org.redress.workplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.response.Bench;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswer.Kind;
import org.redress.response.BenchAnswer.Status;
import org.redress.response.BenchAnswers;
import org.redress.response.BenchComments;
import org.redress.response.BenchComments.Comment;
import org.redress.response.BenchComments.Part;
import org.redress.response.Payments;
import org.redress.response.Point;
import org.redress.response.ResponseClock;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The bench: where an answer is written, point by point, taken out to Word and put back, and commented on. */
@RestController
@RequestMapping("/api/complaints/{reference}/{answer:response|adjudication|final-response}")
@Tag(name = "The bench: response, adjudication, final-response")
class BenchApi {

    /** What was said before an adjudication: whoever must not read it at its own door reads it nowhere. */
    private static final Set<Drafts.Draft> INVESTIGATED = Set.of(Drafts.Draft.INVESTIGATION, Drafts.Draft.INDEPENDENT);

    private final Viewer viewer;
    private final CaseReader reader;
    private final Bench bench;
    private final BenchAnswers answers;
    private final BenchComments comments;
    private final ResponseClock clock;
    private final Deadlines deadlines;
    private final Persons persons;
    private final Drafts drafts;
    private final Payments payments;
    private final Complaints complaints;

    BenchApi(Viewer viewer, CaseReader reader, Bench bench, BenchAnswers answers, BenchComments comments, ResponseClock clock,
            Deadlines deadlines, Persons persons, Drafts drafts, Payments payments, Complaints complaints) {
        this.payments = payments;
        this.complaints = complaints;
        this.drafts = drafts;
        this.viewer = viewer;
        this.reader = reader;
        this.bench = bench;
        this.answers = answers;
        this.comments = comments;
        this.clock = clock;
        this.deadlines = deadlines;
        this.persons = persons;
    }

    /**
     * The answer as it stands. {@code wording} is what its parts are called; {@code clock} how much time is left, in a
     * sentence; {@code pdf} the document that says the reasons in the letter; {@code remedies} names each kind; {@code mayWrite} and
     * {@code mayComment} are for whoever asks, now.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BenchView(BenchAnswer.Wording wording, Status status, boolean mayWrite, boolean mayComment, String clock, String rag,
            PdfView pdf, Map<String, String> remedies, List<PointView> points, List<CommentView> comments) {}

    record PdfView(String document, String title, String putInBy, Instant at) {}

    /**
     * One point and what is said to it; reasons and action are XHTML of p, ul, ol, li and strong. {@code verdict} is a code
     * of the wording's verdicts, {@code saidBefore} what others said of it earlier, for whoever writes or checks; {@code etag} is
     * the state of what is said.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointView(String id, int number, String words, String desiredOutcome, String verdict, String reasons, boolean noAction,
            String action, String actionOwner, LocalDate actionDue, Remedy remedy, BigDecimal payment,
            ApprovalView approvedByDirector, List<BenchAnswer.SaidBefore> saidBefore, String etag) {}

    /** Who approved what a point pays, when, and the guidance on remedies that was in force. */
    record ApprovalView(String person, Instant at, String guidanceVersion) {}

    /** A comment; {@code stands} says whether its passage still stands in the text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommentView(String id, String pointId, Part part, String passage, String text, String person, Instant at,
            String resolvedBy, Instant resolvedAt, boolean stands) {}

    /** What is said to a point, reasons and action as HTML; what is left out is taken out. */
    record PointBody(String verdict, String reasons, Boolean noAction, String action, String actionOwner, LocalDate actionDue,
            BigDecimal payment, Remedy remedy) {}

    /** What is said of a passage; {@code passage} null is the whole part. */
    record CommentBody(String pointId, Part part, String passage, String text) {}

    /** Whether a comment is resolved. */
    record ResolvedBody(boolean resolved) {}

    /** Who else has a point open, by name, and the state that what is said to it has now. */
    record HereView(List<String> others, String etag) {}

    @GetMapping
    @Operation(summary = "The answer as it is being written: its points with what is said and states, comments, clock")
    ResponseEntity<BenchView> read(@PathVariable String reference, @PathVariable String answer) {
        return fresh().body(view(seen(reference, answer)));
    }

    @PutMapping("/points/{id}")
    @Operation(summary = "Keep what is said to one point, as typed. Of the HTML only paragraphs, lists and bold are kept."
            + " If-Match is the state that was read, 412 names the other editor")
    ResponseEntity<PointView> save(@PathVariable String reference, @PathVariable String answer, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch, @RequestBody PointBody body) {
        Asked asked = writer(reference, answer);
        Point saved = bench.save(asked.reference(), asked.kind(), id, IfMatch.tag(ifMatch, "the answer"), new Bench.Typed(body.verdict(),
                body.reasons(), body.action(), Boolean.TRUE.equals(body.noAction()), body.actionOwner(), body.actionDue(),
                body.payment(), body.remedy()));
        return fresh().eTag("\"" + saved.etag() + "\"").body(views(asked.reference(), asked.answer(),
                List.of(saved), Map.of()).get(0));
    }

    @PostMapping("/points/{id}/here")
    @Operation(summary = "Say that you have a point open; the answer says who else has, and whether what is said has changed")
    ResponseEntity<HereView> here(@PathVariable String reference, @PathVariable String answer, @PathVariable String id) {
        Asked asked = writer(reference, answer);
        Bench.Here here = bench.here(asked.reference(), asked.kind(), id);
        return fresh().body(new HereView(List.copyOf(persons.names(here.others()).values()), here.etag()));
    }

    @GetMapping("/docx")
    @Operation(summary = "Take the answer out as a Word file with a box for each part of each point")
    ResponseEntity<byte[]> takeOut(@PathVariable String reference, @PathVariable String answer) {
        Asked asked = seen(reference, answer);
        return fresh().contentType(MediaType.parseMediaType(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment(
                        asked.answer().wording().title().replace(' ', '-') + "-" + asked.reference() + ".docx"))
                .header("X-Content-Type-Options", "nosniff").body(bench.takenOut(asked.reference(), asked.kind()));
    }

    @PostMapping(path = "/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Put the answer back: the Word file that was taken out, or, at stage 1, a PDF that names every point")
    ResponseEntity<BenchView> putBack(@PathVariable String reference, @PathVariable String answer,
            @RequestPart("file") MultipartFile file) throws IOException {
        Asked asked = writer(reference, answer);
        bench.putBack(asked.reference(), asked.kind(), file.getOriginalFilename(), file.getBytes());
        return fresh().body(view(asked));
    }

    @DeleteMapping("/pdf")
    @Operation(summary = "Take the PDF out of the response: the reasons are written here again; the file stays with the case")
    ResponseEntity<BenchView> takePdfOut(@PathVariable String reference, @PathVariable String answer) {
        Asked asked = writer(reference, answer);
        bench.takeBodyOut(asked.reference(), asked.kind());
        return fresh().body(view(asked));
    }

    @PostMapping("/comments")
    @Operation(summary = "Say something of a passage, while the answer is being checked")
    ResponseEntity<BenchView> comment(@PathVariable String reference, @PathVariable String answer, @RequestBody CommentBody body) {
        Asked asked = seen(reference, answer);
        if (!checks(asked)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whoever checks the %s comments on it.".formatted(
                    asked.answer().wording().called()));
        }
        if (body.part() == null) {
            throw RuleViolation.invalid("part", null, "REASONS, ACTION", "Say which part you mean.");
        }
        comments.add(asked.reference(), asked.kind(), body.pointId(), body.part(), body.passage(), body.text());
        return fresh().body(view(asked));
    }

    @PostMapping("/comments/{id}")
    @Operation(summary = "Mark a comment as resolved, or open it again")
    ResponseEntity<BenchView> resolve(@PathVariable String reference, @PathVariable String answer, @PathVariable String id,
            @RequestBody ResolvedBody body) {
        Asked asked = seen(reference, answer);
        if (!checks(asked) && !writes(asked)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whoever writes or checks the %s marks comments.".formatted(
                    asked.answer().wording().called()));
        }
        comments.resolve(asked.reference(), asked.kind(), id, body.resolved());
        return fresh().body(view(asked));
    }

    private BenchView view(Asked asked) {
        ComplaintReference reference = asked.reference();
        BenchAnswer answer = asked.answer();
        Status status = answer.status(reference).orElse(null);
        List<Point> points = answer.points(reference);
        Map<String, Point> byId = points.stream().collect(Collectors.toMap(Point::id, Function.identity()));
        List<Comment> said = comments.of(reference, asked.kind()).stream().filter(comment -> byId.containsKey(comment.pointId()))
                .toList();
        Deadline deadline = deadlines.newest(reference, answer.duty(reference)).orElse(null);
        Documents.Document pdf = answer.body(reference).orElse(null);
        Map<String, String> names = persons.names(Stream.concat(said.stream().flatMap(comment -> Stream.of(comment.person(),
                comment.resolvedBy())), Stream.of(pdf == null ? null : pdf.person())).filter(Objects::nonNull).toList());
        boolean mayWrite = status == Status.DRAFT && complaints.get(reference).status().live() && writes(asked)
                && (asked.kind() != Kind.RESPONSE || reader.mayAnswer(reference));
        boolean mayComment = status == Status.CHECK && checks(asked);
        Map<String, List<BenchAnswer.SaidBefore>> before = (mayWrite || mayComment) && Collections.disjoint(asked.sight().hidden(),
                INVESTIGATED) ? answer.saidBefore(reference) : Map.of();
        return new BenchView(answer.wording(), status, mayWrite, mayComment,
                deadline == null ? null : clock.words(deadline),
                deadline == null || deadline.metOn() != null ? null : deadline.rag().name(),
                pdf == null ? null : new PdfView(pdf.id(), pdf.title(), names.get(pdf.person()), pdf.at()),
                Remedy.all(), views(reference, answer, points, before), said.stream().map(comment -> new CommentView(comment.id(),
                        comment.pointId(), comment.part(), comment.passage(), comment.text(), names.get(comment.person()),
                        comment.at(), comment.resolvedBy() == null ? null : names.get(comment.resolvedBy()),
                        comment.resolvedAt(), BenchComments.stands(comment, byId.get(comment.pointId())))).toList());
    }

    private List<PointView> views(ComplaintReference reference, BenchAnswer answer, List<Point> points,
            Map<String, List<BenchAnswer.SaidBefore>> before) {
        Map<String, Payments.Approved> approved = payments.approved(reference, answer, points);
        Map<String, String> names = approved.isEmpty() ? Map.of() : persons.names(approved.values().stream()
                .map(Payments.Approved::person).distinct().toList());
        return points.stream().map(point -> view(point, Optional.ofNullable(approved.get(point.id())).map(one ->
                new ApprovalView(names.get(one.person()), one.at(), one.guidanceVersion())).orElse(null), before.get(point.id()))).toList();
    }

    private static PointView view(Point point, ApprovalView approval, List<BenchAnswer.SaidBefore> before) {
        Point.Said said = point.said();
        return new PointView(point.id(), point.number(), point.words(), point.wanted(), said.verdict(), RichText.xhtmlOrNull(said.reasons()),
                said.noAction(), RichText.xhtmlOrNull(said.action()), said.owner(), said.due(), said.remedy(),
                said.payment(), approval, before, point.etag());
    }

    private boolean checks(Asked asked) {
        return viewer.person().groups().stream().anyMatch(asked.answer().checkers()::contains);
    }

    private boolean writes(Asked asked) {
        return asked.kind() == Kind.RESPONSE ? viewer.mayEditHeads(false) : asked.sight().notWritten(asked.kind()).isEmpty();
    }

    /** Which answer of which case somebody asks for, and what they read and write of it: found out once. */
    private record Asked(ComplaintReference reference, BenchAnswer answer, Drafts.Sight sight) {

        private Kind kind() {
            return answer.kind();
        }
    }

    private Asked seen(String reference, String answer) {
        ComplaintReference of = new ComplaintReference(reference.strip().toUpperCase(Locale.UK));
        Kind kind = Kind.of(answer).orElseThrow();
        viewer.needFull(of);
        Drafts.Sight sight = drafts.sight(of, viewer.person());
        sight.needToSeeTheBench(kind);
        return new Asked(of, answers.of(kind), sight);
    }

    private Asked writer(String reference, String answer) {
        Asked asked = seen(reference, answer);
        viewer.needToAct();
        if (!writes(asked)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, asked.sight().notWritten(asked.kind())
                    .orElse("You can read the response, not write it."));
        }
        if (asked.kind() == Kind.RESPONSE && !reader.mayAnswer(asked.reference())
                && asked.answer().status(asked.reference()).filter(Status.CHECK::equals).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The response has gone. What it said stands.");
        }
        return asked;
    }

    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
