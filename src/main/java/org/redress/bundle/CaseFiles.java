package org.redress.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.redress.bundle.CaseFileItem.Kind;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.PlainWords;
import org.redress.engine.Persons;
import org.redress.letter.LettersOnFile;
import org.redress.letter.LettersOnFile.Sent;
import org.redress.letter.Papers;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Happenings;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes case files. One is made at a time on each node, part by part in files of its own, so that thousands of pages need
 * little memory; what was handed out is recorded with its checksum, and what was left out with the reason.
 */
@Service
public class CaseFiles {

    /** Who makes case files: the complaints team. */
    public static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");

    private final Complaints complaints;
    private final LettersOnFile letters;
    private final Documents documents;
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final Persons persons;
    private final Papers papers;
    private final OnPages onPages;
    private final CurrentPerson currentPerson;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1);

    CaseFiles(Complaints complaints, LettersOnFile letters, Documents documents, Timeline timeline, Deadlines deadlines,
            Persons persons, Papers papers, OnPages onPages, CurrentPerson currentPerson, JdbcClient jdbc,
            ObjectMapper json, TransactionTemplate transaction, Clock clock) {
        this.complaints = complaints;
        this.letters = letters;
        this.documents = documents;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.persons = persons;
        this.papers = papers;
        this.onPages = onPages;
        this.currentPerson = currentPerson;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A case file that was made: the record of it, not the file. */
    public record Made(String id, Purpose purpose, String madeBy, Instant madeAt, int pages, int items, String sha256,
            List<LeftOut> leftOut) {}

    /** A case file and its record. Whoever takes the file deletes it. */
    public record Written(Made made, Path file) {}

    /**
     * What a case file can hold, oldest first: each letter once, and the documents that are for everybody who sees the
     * case, each redacted copy behind its original.
     */
    public List<CaseFileItem> items(ComplaintReference reference) {
        List<Document> all = documents.of(reference);
        Map<String, String> copies = all.stream().filter(d -> d.redacts() != null).collect(Collectors.toMap(
                Document::redacts, Document::id, (newest, older) -> newest));
        Stream<CaseFileItem> sent = letters.of(reference).stream().map(CaseFiles::item);
        Stream<CaseFileItem> held = all.stream().map(d -> new CaseFileItem(d.id(), Kind.DOCUMENT, d.on(), d.title(),
                words(d.kind()), d.redacts(), copies.get(d.id()), !OnPages.shows(d.mediaType())));
        return Stream.concat(sent, held).sorted(Comparator.comparing(CaseFileItem::on)
                .thenComparing(CaseFileItem::kind).thenComparing(CaseFileItem::title).thenComparing(CaseFileItem::id)).toList();
    }

    /** "Investigation report" for INVESTIGATION_REPORT. */
    private static String words(String kind) {
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.UK).replace('_', ' ');
    }

    private static CaseFileItem item(Sent letter) {
        return new CaseFileItem(letter.id(), Kind.LETTER, letter.on(), letter.title(), letter.how(), null, null, false);
    }

    /** The case files that were made of a case, newest first. */
    public List<Made> of(ComplaintReference reference) {
        return jdbc.sql("select * from case_file where reference = :reference order by made_at desc, id")
                .param("reference", reference.value()).query((row, n) -> new Made(row.getString("id"),
                        Rows.code(row, "purpose", Purpose.class), row.getString("made_by"), Rows.moment(row, "made_at"),
                        row.getInt("pages"), row.getInt("items"), row.getString("sha256"),
                        List.of(read(row.getString("left_out"))))).list();
    }

    /**
     * Makes a case file. For a subject access request a redacted copy takes the place of its original; for all else the
     * original stands and its copy is not repeated.
     *
     * @throws RuleViolation INVALID: something is left out that the case does not hold, twice or without a reason;
     *     CONFLICT: another one is being made, or a letter is still being prepared
     */
    public Written make(ComplaintReference reference, Purpose purpose, List<LeftOut> leftOut) {
        Map<String, LeftOut> out = checked(reference, leftOut);
        if (!one.tryAcquire()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "Another case file is being made at the moment. Please try again in a few minutes.");
        }
        try {
            Path folder = Files.createTempDirectory("redress-case-file");
            try {
                return bind(reference, purpose, out, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("The case file could not be written.", full);
        } finally {
            one.release();
        }
    }

    private Map<String, LeftOut> checked(ComplaintReference reference, List<LeftOut> leftOut) {
        Set<String> known = items(reference).stream().map(CaseFileItem::id).collect(Collectors.toSet());
        Map<String, LeftOut> out = new LinkedHashMap<>();
        for (LeftOut one : leftOut) {
            if (one == null || one.item() == null || !known.contains(one.item()) || out.put(one.item(), one) != null) {
                throw RuleViolation.invalid("leftOut", one == null ? null : one.item(), "each letter or document of the case"
                        + " once", "The case holds no such letter or document, or it is left out twice. Load the page again.");
            }
            boolean words = one.words() != null && !one.words().isBlank();
            if (one.reason() == null || one.reason() == LeftOut.Reason.OTHER && !words) {
                throw RuleViolation.invalid("leftOut", one.item(), "a reason for each",
                        "Say why each of these is left out: whoever reads the file is told.");
            }
        }
        return out;
    }

    /** One part of the file, on disk. */
    private record Part(CaseFileItem item, List<Path> files, int pages) {}

    private Written bind(ComplaintReference reference, Purpose purpose, Map<String, LeftOut> out, Path folder)
            throws IOException {
        List<CaseFileItem> all = items(reference);
        List<Part> parts = new ArrayList<>();
        for (CaseFileItem item : all) {
            if (!out.containsKey(item.id()) && stands(item, purpose)) {
                parts.add(part(reference, item, folder.resolve("part-" + parts.size())));
            }
        }
        byte[] chronology = chronology(reference);
        int chronologyPages = pagesOf(chronology);
        List<Map<String, Object>> leftOut = all.stream().filter(item -> out.containsKey(item.id())).map(item ->
                Map.<String, Object>of("day", UkTime.words(item.on()), "title", item.title(), "why",
                        out.get(item.id()).why())).toList();
        byte[] front = null;
        for (int guess = 1, tries = 0; front == null || pagesOf(front) != guess && tries < 4; tries++) {
            guess = front == null ? guess : pagesOf(front);
            front = front(reference, purpose, parts, leftOut, guess, chronologyPages);
        }
        Path file = Files.createTempFile("redress-case-file", ".pdf");
        MessageDigest digest = sha256();
        int pages;
        try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest);
                BoundPdf bound = new BoundPdf(to)) {
            PageNumber number = new PageNumber(reference.value());
            bound.add("What it holds", front, number);
            bound.add("What happened, day by day", chronology, number);
            for (Part part : parts) {
                boolean first = true;
                for (Path piece : part.files()) {
                    bound.add(first ? "%s, %s".formatted(UkTime.words(part.item().on()), part.item().title()) : null,
                            Files.readAllBytes(piece), number);
                    first = false;
                }
            }
            bound.finish("Case file " + reference);
            pages = bound.pages();
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        Made made = new Made(UUID.randomUUID().toString(), purpose, currentPerson.get().id(), clock.instant(), pages,
                parts.size(), HexFormat.of().formatHex(digest.digest()), List.copyOf(out.values()));
        record(reference, made);
        return new Written(made, file);
    }

    private static boolean stands(CaseFileItem item, Purpose purpose) {
        boolean copies = purpose == Purpose.SUBJECT_ACCESS;
        return copies ? item.redactedCopy() == null : item.original() == null;
    }

    private Part part(ComplaintReference reference, CaseFileItem item, Path name) throws IOException {
        List<byte[]> pieces;
        if (item.kind() == Kind.LETTER) {
            pieces = List.of(letters.pdf(reference, item.id()));
        } else {
            Document document = documents.find(reference, item.id()).orElseThrow();
            pieces = onPages.of(document, documents.content(document));
        }
        List<Path> files = new ArrayList<>();
        int pages = 0;
        for (byte[] piece : pieces) {
            files.add(Files.write(name.resolveSibling(name.getFileName() + "-" + files.size() + ".pdf"), piece));
            pages += pagesOf(piece);
        }
        return new Part(item, files, pages);
    }

    private byte[] front(ComplaintReference reference, Purpose purpose, List<Part> parts,
            List<Map<String, Object>> leftOut, int frontPages, int chronologyPages) {
        Complaint complaint = complaints.get(reference);
        List<Map<String, Object>> items = new ArrayList<>();
        int page = frontPages + chronologyPages + 1;
        for (Part part : parts) {
            CaseFileItem item = part.item();
            items.add(Map.of("number", items.size() + 1, "day", UkTime.words(item.on()), "title", item.title(), "detail",
                    item.detail(), "redacted", item.original() != null, "apart", item.apart(), "page", page));
            page += part.pages();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", reference.value());
        facts.put("otherReference", complaint.otherReference());
        facts.put("received", UkTime.words(complaint.receivedOn()));
        facts.put("status", Happenings.words(complaint.status()));
        facts.put("stage", complaint.stage());
        facts.put("purpose", purpose.words());
        facts.put("madeOn", UkTime.words(UkTime.today(clock)));
        facts.put("madeBy", persons.name(currentPerson.get().id()));
        facts.put("pages", page - 1);
        facts.put("chronologyPage", frontPages + 1);
        facts.put("items", items);
        facts.put("leftOut", leftOut);
        facts.put("anyLeftOut", !leftOut.isEmpty());
        return papers.write("case-file", facts).pdf();
    }

    private byte[] chronology(ComplaintReference reference) {
        List<Timeline.Entry> told = timeline.of(reference);
        Map<String, String> names = persons.names(told.stream().map(Timeline.Entry::person).toList());
        List<Map<String, Object>> entries = told.stream().sorted(Comparator.comparing(Timeline.Entry::onDay))
                .map(entry -> Map.<String, Object>of("day", UkTime.words(entry.onDay()), "text", entry.text(), "who",
                        names.getOrDefault(entry.person(), entry.person()))).toList();
        List<Map<String, Object>> clocks = deadlines.of(reference).stream().sorted(Comparator.comparing(Deadline::from)
                .thenComparing(Deadline::due).thenComparing(Deadline::duty)).map(CaseFiles::clock).toList();
        return papers.write("chronology", Map.of("reference", reference.value(), "entries", entries, "clocks", clocks))
                .pdf();
    }

    private static Map<String, Object> clock(Deadline deadline) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", PlainWords.title(deadline.duty()));
        facts.put("from", UkTime.words(deadline.from()));
        facts.put("due", UkTime.words(deadline.due()));
        facts.put("metOn", deadline.metOn() == null ? null : UkTime.words(deadline.metOn()));
        facts.put("missed", deadline.missed());
        facts.put("ended", deadline.endedWhy());
        facts.put("source", PlainWords.source(deadline.source()));
        return facts;
    }

    private void record(ComplaintReference reference, Made made) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into case_file (id, reference, purpose, made_by, made_at, pages, items, sha256, left_out)
                    values (:id, :reference, :purpose, :by, :at, :pages, :items, :sha256, :leftOut)""")
                    .param("id", made.id()).param("reference", reference.value()).param("purpose", made.purpose().name())
                    .param("by", made.madeBy()).param("at", Rows.parameter(made.madeAt())).param("pages", made.pages())
                    .param("items", made.items()).param("sha256", made.sha256()).param("leftOut", written(made.leftOut()))
                    .update();
            timeline.add(reference, "CASE_FILE_MADE", "Case file made %s: %d pages%s.".formatted(made.purpose().words(),
                    made.pages(), made.leftOut().isEmpty() ? "" : ", with %d left out".formatted(made.leftOut().size())));
        });
    }

    private String written(List<LeftOut> leftOut) {
        try {
            return json.writeValueAsString(leftOut);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private LeftOut[] read(String leftOut) {
        try {
            return json.readValue(leftOut, LeftOut[].class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int pagesOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
