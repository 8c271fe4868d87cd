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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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
import org.redress.document.WorkFolder;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.investigation.Drafts.Draft;
import org.redress.letter.LettersOnFile;
import org.redress.letter.LettersOnFile.Sent;
import org.redress.letter.Papers;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Happenings;
import org.redress.register.Notes;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Makes case files. One is made at a time on each node, part by part in files of its own, so that thousands of pages need
 * little memory; what was handed out is recorded with its checksum, and what was left out with the reason.
 */
@Service
public class CaseFiles {

    private final Complaints complaints;
    private final Parties parties;
    private final LettersOnFile letters;
    private final Documents documents;
    private final Notes notes;
    private final Happenings happenings;
    private final Drafts drafts;
    private final Timeline timeline;
    private final Persons persons;
    private final Papers papers;
    private final OnPages onPages;
    private final Chronology chronology;
    private final CurrentPerson currentPerson;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WorkFolder work;
    private final Semaphore one = new Semaphore(1);

    CaseFiles(Complaints complaints, Parties parties, LettersOnFile letters, Documents documents, Notes notes, Happenings happenings,
            Drafts drafts, Timeline timeline, Persons persons, Papers papers, OnPages onPages, Chronology chronology,
            CurrentPerson currentPerson, JdbcClient jdbc, ObjectMapper json, TransactionTemplate transaction,
            Clock clock, WorkFolder work) {
        this.work = work;
        this.complaints = complaints;
        this.parties = parties;
        this.letters = letters;
        this.documents = documents;
        this.notes = notes;
        this.happenings = happenings;
        this.drafts = drafts;
        this.timeline = timeline;
        this.persons = persons;
        this.papers = papers;
        this.onPages = onPages;
        this.chronology = chronology;
        this.currentPerson = currentPerson;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A case file that was made: the record of it, not the file. {@code items} are the ids of what it held. */
    public record Made(String id, Purpose purpose, boolean redacted, String madeBy, Instant madeAt, int pages,
            String sha256, List<String> items, List<LeftOut> leftOut) {}

    /** A case file and its record. Whoever takes the file deletes it. */
    public record Written(Made made, Path file) {}

    /**
     * What a case file of this person can hold: the timeline, then notes and messages, letters that have gone and the
     * documents that they may open and that are for everybody who sees the case, oldest first.
     */
    public List<CaseFileItem> items(ComplaintReference reference, Person person) {
        Set<Draft> hidden = drafts.hidden(reference, person);
        Set<Draft> untold = drafts.untold(reference);
        List<Document> all = documents.of(reference);
        Map<String, Document> copies = all.stream().filter(d -> d.redacts() != null)
                .sorted(Comparator.comparing(Document::at)).collect(Collectors.toMap(Document::redacts, d -> d,
                        (older, newest) -> newest));
        Stream<CaseFileItem> noted = notes.of(reference).stream().map(n -> new CaseFileItem(n.id(), Kind.NOTE, n.on(),
                Happenings.words(n.kind()), beginning(n.text()), null, false, false, false));
        Stream<CaseFileItem> told = happenings.of(reference).stream().map(h -> new CaseFileItem(h.id(), Kind.MESSAGE,
                h.on(), h.type().said(), beginning(h.text()), null, false, false, false));
        Stream<CaseFileItem> sent = letters.of(reference).stream().map(CaseFiles::item);
        Stream<CaseFileItem> held = all.stream().filter(d -> d.redacts() == null && !is(hidden, d))
                .map(d -> {
                    Document copy = copies.get(d.id());
                    return new CaseFileItem(d.id(), Kind.DOCUMENT, d.on(), d.title(), words(d.kind()),
                            copy == null ? null : copy.id(), !OnPages.shows(d.mediaType()),
                            copy != null && !OnPages.shows(copy.mediaType()), is(untold, d));
                });
        return Stream.concat(Stream.of(new CaseFileItem(CaseFileItem.TIMELINE, Kind.TIMELINE, null,
                "The timeline, with the days that the law and the council set", null, null, false, false, false)),
                Stream.of(noted, told, sent, held).flatMap(every -> every).sorted(Comparator.comparing(CaseFileItem::on)
                        .thenComparing(CaseFileItem::kind).thenComparing(CaseFileItem::title)
                        .thenComparing(CaseFileItem::id))).toList();
    }

    private static boolean is(Set<Draft> drafts, Document document) {
        return drafts.stream().anyMatch(draft -> draft.isDocument(document.kind()));
    }

    private static String beginning(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, Math.min(79,
                line.codePointCount(0, line.length())))) + "…";
    }

    /** "Investigation report" for INVESTIGATION_REPORT. */
    private static String words(String kind) {
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.UK).replace('_', ' ');
    }

    private static CaseFileItem item(Sent letter) {
        return new CaseFileItem(letter.id(), Kind.LETTER, letter.on(), letter.title(), letter.how(), null, false, false,
                false);
    }

    /** The case files that were made of a case, newest first. */
    public List<Made> of(ComplaintReference reference) {
        return jdbc.sql("select * from case_file where reference = :reference order by made_at desc, id")
                .param("reference", reference.value()).query((row, n) -> new Made(row.getString("id"),
                        Rows.code(row, "purpose", Purpose.class), row.getBoolean("redacted"), row.getString("made_by"),
                        Rows.moment(row, "made_at"), row.getInt("pages"), row.getString("sha256"),
                        List.of(read(row.getString("items"), String[].class)),
                        List.of(read(row.getString("left_out"), LeftOut[].class)))).list();
    }

    /**
     * Makes a case file.
     *
     * @throws RuleViolation FORBIDDEN: somebody else makes files of this kind; INVALID: no purpose, something is left out
     *     without a reason or named twice, or redacted copies are not wanted for a subject access request; CONFLICT: the
     *     case holds something that was not named, or no longer what was, or another file is being made
     */
    public Written make(ComplaintReference reference, Wanted wanted) {
        Person person = currentPerson.get();
        check(reference, wanted, person);
        if (!one.tryAcquire()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "Another case file is being made at the moment. Please try again in a few minutes.");
        }
        return made(reference, wanted, person);
    }

    /**
     * Makes a case file for somebody who does not wait for it, after any other that is being made.
     *
     * @param person who asked for it; {@link Person#SYSTEM} where a diagram did
     * @throws RuleViolation as {@link #make}
     */
    public Written makeFor(Person person, ComplaintReference reference, Wanted wanted) {
        check(reference, wanted, person);
        one.acquireUninterruptibly();
        return made(reference, wanted, person);
    }

    /** Refuses what {@link #make} would refuse this person; makes nothing. */
    public void check(ComplaintReference reference, Wanted wanted, Person person) {
        if (wanted.purpose() == null) {
            throw RuleViolation.invalid("purpose", null, "PANEL, OMBUDSMAN, SUBJECT_ACCESS, OTHER",
                    "Say what the case file is for.");
        }
        if (!person.isSystem() && !Purpose.of(person.groups()).contains(wanted.purpose())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The complaints team makes this case file. Ask them for it.");
        }
        if (wanted.purpose() == Purpose.SUBJECT_ACCESS && !wanted.copies()) {
            throw RuleViolation.invalid("redacted", false, "true", "For a subject access request redacted copies stand for"
                    + " their originals: what was blacked out is about somebody else.");
        }
        complete(wanted, items(reference, person), leftOut(wanted));
    }

    /** With the one permit that is taken; it is given back. */
    private Written made(ComplaintReference reference, Wanted wanted, Person person) {
        try {
            Path folder = work.folder("case-file");
            try {
                List<CaseFileItem> all = items(reference, person);
                Map<String, LeftOut> out = leftOut(wanted);
                complete(wanted, all, out);
                return bind(reference, wanted, all, out, folder, person);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("The case file could not be written.", full);
        } finally {
            one.release();
        }
    }

    private static Map<String, LeftOut> leftOut(Wanted wanted) {
        Map<String, LeftOut> out = new LinkedHashMap<>();
        for (LeftOut one : wanted.leftOut()) {
            if (one == null || one.item() == null || out.put(one.item(), one) != null) {
                throw RuleViolation.invalid("leftOut", null, "each once", "Something is left out twice, or is not named.");
            }
            Texts.check("words", one.words());
            Texts.atMost("words", one.words(), LeftOut.LONGEST);
            boolean words = !Texts.blank(one.words());
            if (one.reason() == null || one.reason() == LeftOut.Reason.OTHER && !words) {
                throw RuleViolation.invalid("leftOut", null, "a reason for each",
                        "Say why each of these is left out: whoever reads the file is told.");
            }
        }
        return out;
    }

    /** Nothing goes out that was not seen: what is in the file and what is left out are together what the case holds. */
    private static void complete(Wanted wanted, List<CaseFileItem> all, Map<String, LeftOut> out) {
        Set<String> named = new HashSet<>(wanted.items());
        boolean twice = named.size() < wanted.items().size() || !named.stream().noneMatch(out::containsKey);
        named.addAll(out.keySet());
        if (twice) {
            throw RuleViolation.invalid("items", null, "each once, in one of the two lists", "Something is named twice.");
        }
        if (!named.equals(all.stream().map(CaseFileItem::id).collect(Collectors.toSet()))) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The case does not hold what you chose from: something came"
                    + " into it meanwhile, or is no longer yours to see. Load the list again and choose once more.");
        }
    }

    /** One part of the file, on disk. {@code apart}: a sheet stands for it. */
    private record Part(CaseFileItem item, boolean redacted, boolean apart, List<Path> files, int pages) {}

    private Written bind(ComplaintReference reference, Wanted wanted, List<CaseFileItem> all, Map<String, LeftOut> out,
            Path folder, Person person) throws IOException {
        List<CaseFileItem> held = all.stream().filter(item -> !out.containsKey(item.id())).toList();
        List<Part> parts = new ArrayList<>();
        List<byte[]> days = chronology.of(reference, held.stream().map(CaseFileItem::id).collect(Collectors.toSet()));
        if (!days.isEmpty()) {
            parts.add(part(new CaseFileItem(CaseFileItem.TIMELINE, Kind.TIMELINE, null, "What happened, day by day", null,
                    null, false, false, false), false, new OnPages.Shown(days, false), folder.resolve("part-0")));
        }
        for (CaseFileItem item : held) {
            if (!item.inChronology()) {
                boolean copy = wanted.copies() && item.redactedCopy() != null;
                parts.add(part(item, copy, pages(reference, item, copy), folder.resolve("part-" + parts.size())));
            }
        }
        byte[] front = null;
        for (int guess = 1, tries = 0; front == null || pagesOf(front) != guess && tries < 4; tries++) {
            guess = front == null ? guess : pagesOf(front);
            front = front(reference, wanted, parts, all, out, guess, person);
        }
        Path file = work.file("case-file", ".pdf");
        try {
            MessageDigest digest = sha256();
            int pages = write(reference, parts, front, pagesOf(front) + pages(parts), new DigestOutputStream(Files.newOutputStream(file), digest));
            Made made = new Made(UUID.randomUUID().toString(), wanted.purpose(), wanted.copies(), person.id(),
                    clock.instant(), pages, HexFormat.of().formatHex(digest.digest()),
                    held.stream().map(CaseFileItem::id).toList(), List.copyOf(out.values()));
            record(reference, made);
            return new Written(made, file);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /** Binds the parts behind the front page; how many pages there are. */
    private static int write(ComplaintReference reference, List<Part> parts, byte[] front, int pages, OutputStream file)
            throws IOException {
        try (OutputStream to = file; BoundPdf bound = new BoundPdf(to)) {
            PageNumber number = new PageNumber("Case file " + reference, pages);
            bound.add("What it holds", front, number);
            for (Part part : parts) {
                String title = (part.item().on() == null ? "" : UkTime.words(part.item().on()) + ", ") + part.item().title()
                        + (part.redacted() ? " (redacted)" : "");
                for (Path piece : part.files()) {
                    bound.add(piece.equals(part.files().get(0)) ? title : null, Files.readAllBytes(piece), number);
                }
            }
            bound.finish("Case file " + reference);
            return bound.pages();
        }
    }

    private static int pages(List<Part> parts) {
        return parts.stream().mapToInt(Part::pages).sum();
    }

    private OnPages.Shown pages(ComplaintReference reference, CaseFileItem item, boolean copy) {
        if (item.kind() == Kind.LETTER) {
            return new OnPages.Shown(List.of(letters.pdf(reference, item.id())), false);
        }
        Document document = documents.find(reference, copy ? item.redactedCopy() : item.id()).orElseThrow();
        return onPages.of(document, documents.content(document));
    }

    private static Part part(CaseFileItem item, boolean redacted, OnPages.Shown shown, Path name) throws IOException {
        List<Path> files = new ArrayList<>();
        int pages = 0;
        for (byte[] piece : shown.pdfs()) {
            files.add(Files.write(name.resolveSibling(name.getFileName() + "-" + files.size() + ".pdf"), piece));
            pages += pagesOf(piece);
        }
        return new Part(item, redacted, shown.apart(), files, pages);
    }

    private byte[] front(ComplaintReference reference, Wanted wanted, List<Part> parts, List<CaseFileItem> all,
            Map<String, LeftOut> out, int frontPages, Person person) {
        Complaint complaint = complaints.get(reference);
        boolean named = wanted.purpose().namesComplainant(wanted.copies());
        Map<String, String> unnamed = named ? Map.of() : letters.of(reference).stream()
                .collect(Collectors.toMap(Sent::id, Sent::howUnnamed));
        List<Map<String, Object>> items = new ArrayList<>();
        int page = frontPages + 1;
        int number = 1;
        for (Part part : parts) {
            CaseFileItem item = part.item();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", item.inChronology() ? null : number++);
            row.put("day", item.on() == null ? null : UkTime.words(item.on()));
            row.put("title", item.title());
            row.put("detail", unnamed.getOrDefault(item.id(), item.detail()));
            row.put("redacted", part.redacted());
            row.put("apart", part.apart());
            row.put("page", page);
            items.add(row);
            page += part.pages();
        }
        List<Map<String, Object>> missing = new ArrayList<>();
        for (CaseFileItem item : all) {
            if (out.containsKey(item.id())) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("day", item.on() == null ? null : UkTime.words(item.on()));
                row.put("title", item.title());
                row.put("why", out.get(item.id()).why());
                missing.add(row);
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", reference.value());
        facts.put("otherReference", complaint.otherReference());
        facts.put("complainant", named ? complainant(reference, complaint) : null);
        facts.put("received", UkTime.words(complaint.receivedOn()));
        facts.put("status", Happenings.words(complaint.status()));
        facts.put("stage", complaint.stage());
        facts.put("purpose", wanted.purpose().words());
        facts.put("madeOn", UkTime.words(UkTime.today(clock)));
        facts.put("madeBy", person.isSystem() ? "Redress" : persons.name(person.id()));
        facts.put("pages", frontPages + pages(parts));
        facts.put("items", items);
        facts.put("dayByDay", dayByDay(all.stream().filter(i -> i.inChronology() && !out.containsKey(i.id())
                && i.kind() != Kind.TIMELINE).count()));
        facts.put("leftOut", missing);
        facts.put("anyLeftOut", !missing.isEmpty());
        return papers.write("case-file", complaint.procedureCode(), facts).pdf();
    }

    /** What was chosen and has no number of its own. */
    private static String dayByDay(long notes) {
        return notes == 0 ? null : notes == 1 ? "One note or message stands in “What happened, day by day”"
                : notes + " notes and messages stand in “What happened, day by day”";
    }

    private String complainant(ComplaintReference reference, Complaint complaint) {
        return parties.complainant(reference).map(Party::name).orElse(complaint.anonymous() ? "Anonymous" : "Not known");
    }

    private void record(ComplaintReference reference, Made made) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into case_file (id, reference, purpose, redacted, made_by, made_at, pages, sha256, items, left_out)
                    values (:id, :reference, :purpose, :redacted, :by, :at, :pages, :sha256, :items, :leftOut)""")
                    .param("id", made.id()).param("reference", reference.value()).param("purpose", made.purpose().name())
                    .param("redacted", made.redacted()).param("by", made.madeBy())
                    .param("at", Rows.parameter(made.madeAt())).param("pages", made.pages())
                    .param("sha256", made.sha256()).param("items", written(made.items()))
                    .param("leftOut", written(made.leftOut())).update();
            timeline.add(reference, "CASE_FILE_MADE", UkTime.today(clock), "Case file made %s: %d pages%s.".formatted(made.purpose().words(),
                    made.pages(), made.leftOut().isEmpty() ? "" : ", with %d left out".formatted(made.leftOut().size())),
                    currentPerson.get().id().equals(made.madeBy()) ? null : made.madeBy());
        });
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
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
}
