package org.redress.workplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads.Head;
import org.redress.register.RichText;
import org.redress.response.ResponseClock;
import org.redress.response.ResponseComments;
import org.redress.response.ResponseComments.Comment;
import org.redress.response.ResponseComments.Part;
import org.redress.response.Responses;
import org.redress.response.Responses.Status;
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

/** The bench: where a response is written, head by head, taken out to Word and put back, and commented on. */
@RestController
@RequestMapping("/api/complaints/{reference}/response")
@Tag(name = "The response")
class ResponseApi {

    private final Viewer viewer;
    private final CaseReader reader;
    private final Responses responses;
    private final ResponseComments comments;
    private final ResponseClock clock;
    private final Deadlines deadlines;
    private final Documents documents;
    private final Persons persons;
    private final Drafts drafts;

    ResponseApi(Viewer viewer, CaseReader reader, Responses responses, ResponseComments comments, ResponseClock clock,
            Deadlines deadlines, Documents documents, Persons persons, Drafts drafts) {
        this.drafts = drafts;
        this.viewer = viewer;
        this.reader = reader;
        this.responses = responses;
        this.comments = comments;
        this.clock = clock;
        this.deadlines = deadlines;
        this.documents = documents;
        this.persons = persons;
    }

    /**
     * The response as it stands. {@code clock} is how much time is left, in a sentence; {@code pdf} the document that says
     * the reasons in the letter; {@code mayWrite} and {@code mayComment} are for whoever asks, now.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BenchView(Status status, boolean mayWrite, boolean mayComment, String clock, String rag, PdfView pdf,
            List<AnswerView> heads, List<CommentView> comments) {}

    record PdfView(String document, String title, String putInBy, Instant at) {}

    /** One head and its answer; reasons and action are XHTML of p, ul, ol, li and strong. {@code etag} is its state. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerView(String id, int number, String words, String desiredOutcome, Finding finding, String reasons,
            String action, String actionOwner, LocalDate actionDue, BigDecimal payment, String etag) {}

    /** A comment; {@code stands} says whether its passage still stands in the text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommentView(String id, String headId, Part part, String passage, String text, String person, Instant at,
            String resolvedBy, Instant resolvedAt, boolean stands) {}

    /** The answer to a head, reasons and action as HTML; what is left out is taken out. */
    record AnswerBody(Finding finding, String reasons, String action, String actionOwner, LocalDate actionDue,
            BigDecimal payment) {}

    /** What is said of a passage; {@code passage} null is the whole part. */
    record CommentBody(String headId, Part part, String passage, String text) {}

    /** Whether a comment is resolved. */
    record ResolvedBody(boolean resolved) {}

    /** Who else has a head open, by name, and the state that its answer has now. */
    record HereView(List<String> others, String etag) {}

    @GetMapping
    @Operation(summary = "The response as it is being written: its heads with their answers and states, comments, clock")
    ResponseEntity<BenchView> read(@PathVariable String reference) {
        return fresh().body(bench(seen(reference)));
    }

    @PutMapping("/heads/{id}")
    @Operation(summary = "Keep the answer to one head, as typed. Of the HTML only paragraphs, lists and bold are kept."
            + " If-Match is the state that was read, 412 names the other editor")
    ResponseEntity<AnswerView> save(@PathVariable String reference, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch, @RequestBody AnswerBody body) {
        ComplaintReference of = writer(reference);
        Head saved = responses.save(of, id, IfMatch.tag(ifMatch, "the answer"), new Responses.Answer(body.finding(),
                body.reasons(), body.action(), body.actionOwner(), body.actionDue(), body.payment()));
        return fresh().eTag("\"" + Responses.etag(saved) + "\"").body(view(saved));
    }

    @PostMapping("/heads/{id}/here")
    @Operation(summary = "Say that you have a head open; the answer says who else has, and whether its answer has changed")
    ResponseEntity<HereView> here(@PathVariable String reference, @PathVariable String id) {
        ComplaintReference of = writer(reference);
        Map<String, String> names = persons.names(responses.here(of, id));
        String etag = responses.heads(of).stream().filter(head -> head.id().equals(id)).map(Responses::etag).findFirst().orElse(null);
        return fresh().body(new HereView(List.copyOf(names.values()), etag));
    }

    @GetMapping("/docx")
    @Operation(summary = "Take the response out as a Word file with a box for each part of each head")
    ResponseEntity<byte[]> takeOut(@PathVariable String reference) {
        ComplaintReference of = seen(reference);
        return fresh().contentType(MediaType.parseMediaType(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment("Response-" + of + ".docx"))
                .header("X-Content-Type-Options", "nosniff").body(responses.takenOut(of));
    }

    @PostMapping(path = "/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Put the response back: the Word file that was taken out, or a PDF that names every point")
    ResponseEntity<BenchView> putBack(@PathVariable String reference, @RequestPart("file") MultipartFile file)
            throws IOException {
        ComplaintReference of = writer(reference);
        responses.putBack(of, file.getOriginalFilename(), file.getBytes());
        return fresh().body(bench(of));
    }

    @DeleteMapping("/pdf")
    @Operation(summary = "Take the PDF out of the response: the reasons are written here again; the file stays with the case")
    ResponseEntity<BenchView> takePdfOut(@PathVariable String reference) {
        ComplaintReference of = writer(reference);
        responses.takeBodyOut(of);
        return fresh().body(bench(of));
    }

    @PostMapping("/comments")
    @Operation(summary = "Say something of a passage, while the response is being checked")
    ResponseEntity<BenchView> comment(@PathVariable String reference, @RequestBody CommentBody body) {
        ComplaintReference of = seen(reference);
        if (!checks()) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whoever checks responses comments on them.");
        }
        if (body.part() == null) {
            throw RuleViolation.invalid("part", null, "REASONS, ACTION", "Say which part you mean.");
        }
        comments.add(of, body.headId(), body.part(), body.passage(), body.text());
        return fresh().body(bench(of));
    }

    @PostMapping("/comments/{id}")
    @Operation(summary = "Mark a comment as resolved, or open it again")
    ResponseEntity<BenchView> resolve(@PathVariable String reference, @PathVariable String id, @RequestBody ResolvedBody body) {
        ComplaintReference of = seen(reference);
        if (!checks() && !viewer.mayEditHeads(false)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Whoever writes or checks the response marks comments.");
        }
        comments.resolve(of, id, body.resolved());
        return fresh().body(bench(of));
    }

    private BenchView bench(ComplaintReference reference) {
        Status status = responses.status(reference).orElse(null);
        List<Head> heads = responses.heads(reference);
        Map<String, Head> byId = heads.stream().collect(Collectors.toMap(Head::id, Function.identity()));
        List<Comment> said = comments.of(reference).stream().filter(comment -> byId.containsKey(comment.headId())).toList();
        Deadline deadline = deadlines.newest(reference, Duty.CHILDRENS_STAGE1).orElse(null);
        Documents.Document pdf = responses.body(reference).orElse(null);
        Map<String, String> names = persons.names(Stream.concat(said.stream().flatMap(comment -> Stream.of(comment.person(),
                comment.resolvedBy())), Stream.of(pdf == null ? null : pdf.person())).filter(java.util.Objects::nonNull).toList());
        return new BenchView(status, status == Status.DRAFT && viewer.mayEditHeads(false) && reader.mayAnswer(reference),
                status == Status.CHECK && checks(), deadline == null ? null : clock.words(deadline),
                deadline == null || deadline.metOn() != null ? null : deadline.rag().name(),
                pdf == null ? null : new PdfView(pdf.id(), pdf.title(), names.get(pdf.person()), pdf.at()),
                heads.stream().map(ResponseApi::view).toList(), said.stream().map(comment -> new CommentView(comment.id(),
                        comment.headId(), comment.part(), comment.passage(), comment.text(), names.get(comment.person()),
                        comment.at(), comment.resolvedBy() == null ? null : names.get(comment.resolvedBy()),
                        comment.resolvedAt(), ResponseComments.stands(comment, byId.get(comment.headId())))).toList());
    }

    private static AnswerView view(Head head) {
        return new AnswerView(head.id(), head.number(), head.words(), head.desiredOutcome(), head.finding(),
                head.why().map(RichText::xhtml).orElse(null), head.action().map(RichText::xhtml).orElse(null),
                head.actionOwner(), head.actionDue(), head.payment(), Responses.etag(head));
    }

    private boolean checks() {
        return viewer.person().groups().stream().anyMatch(Responses.CHECKERS::contains);
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference.strip().toUpperCase(java.util.Locale.UK));
        viewer.needFull(of);
        drafts.needToSeeTheBench(of, viewer.person());
        return of;
    }

    private ComplaintReference writer(String reference) {
        ComplaintReference of = seen(reference);
        viewer.needToAdd(of);
        if (!viewer.mayEditHeads(false)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "You can read the response, not write it.");
        }
        if (!reader.mayAnswer(of) && !responses.beingChecked(of)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The response has gone. What it said stands.");
        }
        return of;
    }

    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
