package org.redress.workplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.investigation.Statements;
import org.redress.problem.Days;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Notes;
import org.redress.register.Visibility.Sight;
import org.redress.response.Responses;
import org.redress.workplace.CaseView.DocumentView;
import org.redress.workplace.CaseView.HappeningView;
import org.redress.workplace.CaseView.HeadView;
import org.redress.workplace.CaseView.NoteView;
import org.redress.workplace.CaseView.SavedHeadsView;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The case: search, everything known of it, and what people add to it. */
@RestController
@RequestMapping("/api/complaints")
@Tag(name = "The case")
class CaseApi {

    private static final String NO_MORE_EMAIL = "Noted with the complainant, with the day: no more letters go to them by"
            + " e-mail. Those that have not gone yet go another way.";
    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_SEARCH = 200;
    private static final Heads.Head NEW = new Heads.Head(null, 0, null, null, null, null, null, null, null, null);

    private final Viewer viewer;
    private final CaseReader reader;
    private final CaseSearch search;
    private final Heads heads;
    private final Notes notes;
    private final Happenings happenings;
    private final Documents documents;
    private final Persons persons;
    private final Drafts drafts;
    private final Statements statements;
    private final Complaints complaints;
    private final Responses responses;

    CaseApi(Viewer viewer, CaseReader reader, CaseSearch search, Heads heads, Notes notes, Happenings happenings,
            Documents documents, Persons persons, Drafts drafts, Statements statements, Complaints complaints,
            Responses responses) {
        this.complaints = complaints;
        this.responses = responses;
        this.statements = statements;
        this.drafts = drafts;
        this.viewer = viewer;
        this.reader = reader;
        this.search = search;
        this.heads = heads;
        this.notes = notes;
        this.happenings = happenings;
        this.documents = documents;
        this.persons = persons;
    }

    /** A note to be written; {@code on} null is not allowed; {@code aboutProgress} null is no. */
    record NoteBody(String kind, String on, String text, Boolean aboutProgress) {}

    /** Something that happened. */
    record EventBody(String type, String on, String channel, String text) {}

    /** What is looked for; null means any, the first page, 20 cases. */
    record SearchBody(String q, Procedure procedure, Integer stage, Status status, CaseSearch.Rag rag, Boolean mine,
            Integer page, Integer size) {}

    @PostMapping("/search")
    @Operation(summary = "Find cases as GET does, with what is looked for in the body: a name in an address would stand"
            + " in the logs of every server on the way")
    CaseSearch.Found search(@RequestBody SearchBody body) {
        return find(body.q(), body.procedure(), body.stage(), body.status(), body.rag(), Boolean.TRUE.equals(body.mine()),
                body.page() == null ? 0 : body.page(), body.size() == null ? 20 : body.size());
    }

    @GetMapping
    @Operation(summary = "Find cases by reference, part of a name, or telephone number in any format")
    CaseSearch.Found find(@RequestParam(required = false) String q,
            @RequestParam(required = false) Procedure procedure, @RequestParam(required = false) Integer stage,
            @RequestParam(required = false) Status status, @RequestParam(required = false) CaseSearch.Rag rag,
            @RequestParam(defaultValue = "false") boolean mine, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || page > 100_000) {
            throw RuleViolation.invalid("page", page, "0 to 100000", "Pages count from 0.");
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw RuleViolation.invalid("size", size, "1 to " + LARGEST_PAGE,
                    "A page holds 1 to " + LARGEST_PAGE + " cases.");
        }
        if (stage != null && (stage < 1 || stage > 3)) {
            throw RuleViolation.invalid("stage", stage, "1, 2, 3", "There are stages 1, 2 and 3.");
        }
        if (q != null && q.length() > LONGEST_SEARCH) {
            throw RuleViolation.invalid("q", null, "at most " + LONGEST_SEARCH + " characters",
                    "Search with at most " + LONGEST_SEARCH + " characters.");
        }
        return search.find(viewer.person(), new CaseSearch.Query(q, procedure, stage, status, rag, mine, page, size));
    }

    @GetMapping("/{reference}")
    @Operation(summary = "Everything known of a case, or a pointer to it, as far as the person may see it")
    ResponseEntity<CaseView> read(@PathVariable String reference) {
        ComplaintReference its = reference(reference);
        return fresh().body(reader.read(its, viewer.needAny(its)));
    }

    @GetMapping("/{reference}/heads")
    @Operation(summary = "The heads of a complaint, with their version as ETag")
    ResponseEntity<List<HeadView>> heads(@PathVariable String reference) {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        return heads(its, heads.current(its));
    }

    @GetMapping("/{reference}/heads/versions")
    @Operation(summary = "Every saved state of the heads, newest first; what one person saved within ten minutes is one,"
            + " unless a letter was written in between or a head was removed")
    ResponseEntity<List<SavedHeadsView>> savedHeads(@PathVariable String reference) {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        return fresh().body(reader.savedHeads(its));
    }

    @PutMapping("/{reference}/heads")
    @Transactional
    @Operation(summary = "Replace the heads; If-Match is the ETag that was read, 412 names the other editor")
    ResponseEntity<List<HeadView>> replaceHeads(@PathVariable String reference,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody List<HeadView> wanted) {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        boolean later = reader.later(its);
        if (!viewer.mayEditHeads(later)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "You can read the heads of complaint, not change them."
                    + (later ? " From stage 2 on the complaints team and the Investigating Officer change them." : ""));
        }
        if (wanted.contains(null)) {
            throw RuleViolation.invalid("[" + wanted.indexOf(null) + "]", null, "a head of complaint with its words",
                    "Head " + (wanted.indexOf(null) + 1) + " is empty. Say what is complained of, or remove the head.");
        }
        long version = IfMatch.version(ifMatch, "the heads of complaint");
        complaints.lock(its);
        Heads.Current current = heads.current(its);
        Map<String, Heads.Head> before = current.heads().stream().collect(Collectors.toMap(Heads.Head::id, head -> head));
        // Who has read another version is told just that.
        String stands = current.version() == version ? reader.answersStand(its).orElse(null) : null;
        if (reader.stage2Answered(its) && !wanted.stream().map(HeadView::id).toList()
                .equals(heads.of(its).stream().map(Heads.Head::id).toList())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Stage 2 has been answered: its letter names these heads in"
                    + " this order, so none can be added, removed or moved. A new point is a new complaint.");
        }
        List<Heads.Head> list = wanted.stream().map(view -> head(view, before.get(view.id()), stands)).toList();
        reader.headsStand(its).filter(why -> !asked(list).equals(asked(current.heads()))).ifPresent(why -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, why);
        });
        try {
            Heads.Current saved = heads.replace(its, version, list);
            if (saved.heads().stream().anyMatch(head -> !Responses.etag(head).equals(
                    Responses.etag(before.getOrDefault(head.id(), NEW))))) {
                responses.wrote(its);
            }
            return heads(its, saved);
        } catch (RuleViolation refused) {
            if (refused.kind() != RuleViolation.Kind.CHANGED_MEANWHILE) {
                throw refused;
            }
            String other = heads.lastSaved(its).map(Heads.Saved::person).orElse(null);
            throw RuleViolation.of(refused.kind(), other == null ? refused.getMessage()
                    : refused.getMessage().replaceFirst("^" + Pattern.quote(other) + "(?= )",
                            Matcher.quoteReplacement(persons.name(other))));
        }
    }

    @PostMapping("/{reference}/notes")
    @Operation(summary = "Note something, a call, an e-mail or a meeting. Only with aboutProgress true is it contact with"
            + " the complainant, or their advocate, about progress in stage 2")
    ResponseEntity<NoteView> note(@PathVariable String reference, @RequestBody NoteBody body) {
        ComplaintReference its = reference(reference);
        viewer.needToAdd(its);
        Notes.Note note = notes.add(its, code("kind", body.kind(), NoteKind.class), day("on", body.on()), body.text(),
                Boolean.TRUE.equals(body.aboutProgress()));
        return ResponseEntity.created(URI.create("/api/complaints/" + its)).body(
                new NoteView(note.id(), note.kind(), note.on(), note.text(), note.person(), note.at()));
    }

    @PostMapping("/{reference}/events")
    @Operation(summary = "Say that something happened: stored first, then offered to the process that waits for it."
            + " Told a second time in the same words it is the same: 200, again: true, and nothing is started."
            + " Told by somebody who does not see the case, a person decides what it asks for")
    ResponseEntity<HappeningView> happened(@PathVariable String reference, @RequestBody EventBody body) {
        ComplaintReference its = reference(reference);
        boolean seesIt = viewer.needToTell(its) == Sight.FULL;
        Happenings.Told told = happenings.tell(its, code("type", body.type(), EventType.class), day("on", body.on()),
                code("channel", body.channel(), Channel.class), body.text(), !seesIt);
        Happening happening = told.happening();
        boolean byWord = seesIt && happening.type() == EventType.STATEMENT_AGREED && !happening.channel().inWriting()
                && "statement-of-complaint".equals(happening.offeredTo());
        ResponseEntity.BodyBuilder answer = told.again() ? ResponseEntity.ok()
                : ResponseEntity.created(URI.create("/api/complaints/" + its));
        return answer.body(new HappeningView(happening.id(), happening.type(), happening.on(), happening.channel(),
                happening.text(), happening.person(), happening.at(), happening.offeredTo(),
                seesIt ? happening.decided() : null, told.again() ? true : null,
                byWord ? statements.stillNeeded(its)
                        : seesIt && "email-consent".equals(happening.offeredTo()) ? NO_MORE_EMAIL : null));
    }

    @PostMapping(path = "/{reference}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Put a file into a case")
    ResponseEntity<DocumentView> upload(@PathVariable String reference, @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) String kind, @RequestParam(required = false) String title,
            @RequestParam(required = false) String on) throws IOException {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        viewer.needToAdd(its);
        drafts.needToFile(its, viewer.person(), kind == null ? null : kind.strip().toUpperCase(java.util.Locale.UK));
        Documents.Document document = documents.store(its, kind, title,
                on == null || on.isBlank() ? null : day("on", on), file.getOriginalFilename(), file.getBytes());
        return ResponseEntity.created(URI.create("/api/complaints/" + its + "/documents/" + document.id()))
                .body(CaseReader.view(document));
    }

    @PostMapping(path = "/{reference}/documents/{id}/redacted", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Put the redacted copy of a document beside it")
    ResponseEntity<DocumentView> redacted(@PathVariable String reference, @PathVariable String id,
            @RequestPart("file") MultipartFile file) throws IOException {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        viewer.needToAdd(its);
        Documents.Document original = reader.document(its, id).orElseThrow(() -> noDocument(its));
        drafts.needToFile(its, viewer.person(), original.kind());
        Documents.Document copy = documents.storeRedacted(its, id, file.getOriginalFilename(), file.getBytes());
        return ResponseEntity.created(URI.create("/api/complaints/" + its + "/documents/" + copy.id()))
                .body(CaseReader.view(copy));
    }

    @GetMapping("/{reference}/documents/{id}")
    @Operation(summary = "A document as it came, always as a file to be saved")
    ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable String id) {
        ComplaintReference its = reference(reference);
        viewer.needFull(its);
        Documents.Document document = reader.document(its, id).orElseThrow(() -> noDocument(its));
        return fresh().contentType(MediaType.parseMediaType(document.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment(document.fileName()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(documents.content(document));
    }

    private static RuleViolation noDocument(ComplaintReference reference) {
        return RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such document in the case " + reference + ".");
    }

    private ResponseEntity<List<HeadView>> heads(ComplaintReference reference, Heads.Current current) {
        return fresh().eTag("\"" + current.version() + "\"").body(reader.heads(reference, current.heads()));
    }

    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }

    /**
     * A head as it is to be kept. What the complainant said to its words is not given here; and where answers stand, for
     * the reason given, what was answered stays.
     */
    private static Heads.Head head(HeadView view, Heads.Head before, String answersStand) {
        Heads.Head given = new Heads.Head(view.id(), 0, view.words(), view.desiredOutcome(), view.category(),
                view.finding() == null || view.finding().isBlank() ? null : code("finding", view.finding(), Finding.class),
                view.reasons(), view.actionText(), view.actionOwner(), view.actionDue(),
                before == null ? null : before.agreedOn(), before == null ? null : before.disputedOn(),
                before == null ? null : before.disputedWhy(), before == null ? null : before.reasonsRich(),
                before == null ? null : before.actionRich(), before == null ? null : before.payment(),
                before == null ? null : before.remedy());
        if (answersStand == null) {
            return given;
        }
        Heads.Head stands = before == null ? NEW : before;
        if (other(given.finding(), stands.finding()) || other(given.reasons(), stands.reasons())
                || other(given.actionText(), stands.actionText()) || other(given.actionOwner(), stands.actionOwner())
                || other(given.actionDue(), stands.actionDue())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, answersStand);
        }
        return given.answered(stands.finding(), stands.reasons(), stands.actionText(), stands.actionOwner(),
                stands.actionDue());
    }

    /** What heads complain of, in their order. */
    private static List<List<String>> asked(List<Heads.Head> heads) {
        return heads.stream().map(head -> Arrays.asList(head.id(), head.words(), head.desiredOutcome(), head.category())).toList();
    }

    private static boolean other(Object given, Object stands) {
        return given != null && !given.equals(stands);
    }

    private static ComplaintReference reference(String text) {
        return new ComplaintReference(text.strip().toUpperCase(java.util.Locale.UK));
    }

    static LocalDate day(String field, String text) {
        return Days.parse(field, text);
    }

    static <E extends Enum<E>> E code(String field, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(text)).findFirst().orElseThrow(() -> {
            String allowed = String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
            String given = text == null || text.length() > 60 ? null : text;
            return RuleViolation.invalid(field, given, allowed, "%s is not allowed for %s. Allowed: %s."
                    .formatted(text == null ? "Nothing" : given == null ? "That" : given, field, allowed));
        });
    }
}
