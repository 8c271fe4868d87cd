package org.redress.document;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that belong to a case: kept as they came, with their checksum, never changed, and never run or shown as a
 * page. What kind of file it is, its content says; a virus scanner, where one is set up, has passed it before it is
 * kept. A redacted copy stands beside its original and says so.
 */
@Component
@EnableConfigurationProperties(DocumentSettings.class)
public class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);
    /** With the ending that a name without one is given it still fits its column. */
    private static final int LONGEST_NAME = 190;
    private static final int LONGEST_TITLE = 200;
    private static final String REDACTED = " (redacted)";
    private static final String COLUMNS = "id, reference, kind, title, on_day, file_name, media_type, size_bytes,"
            + " sha256, redacts, person, at, only_for";

    /** The complaints team, who run the case: they open what is for one person of it, too. */
    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final FileCheck check;
    private final VirusScanner scanner;
    private final DocumentSettings settings;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Timeline timeline;
    private final Appointments appointments;
    private final TransactionTemplate transaction;

    Documents(JdbcClient jdbc, ContentStore contents, FileCheck check, VirusScanner scanner, DocumentSettings settings,
            Clock clock, CurrentPerson currentPerson, Timeline timeline, Appointments appointments,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.check = check;
        this.scanner = scanner;
        this.settings = settings;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.timeline = timeline;
        this.appointments = appointments;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A document without its content; {@code on} is its own day, {@code at} when it was put in.
     *
     * @param redacts the document of which it is the redacted copy, or null
     * @param onlyFor whose it is, beside the complaints team; null for everybody who sees the case
     */
    public record Document(String id, ComplaintReference reference, String kind, String title, LocalDate on,
            String fileName, String mediaType, long sizeBytes, String sha256, String redacts, String person,
            Instant at, String onlyFor) {}

    /**
     * Puts a file into a case. {@code kind} is a short word (LETTER, EVIDENCE, RECORD …; null is OTHER), {@code title}
     * null is the file's name, {@code on} null is today. Nothing is open in the database while the file is checked.
     *
     * @throws RuleViolation INVALID: empty, too large, one too many, of a kind that is not taken, not what its name
     *     says, with macros, a lock or a virus in it, or of a day in the future; CONFLICT: the virus scanner does not
     *     answer
     */
    public Document store(ComplaintReference reference, String kind, String title, LocalDate on, String fileName,
            byte[] content) {
        String word = kind(kind);
        LocalDate today = UkTime.today(clock);
        LocalDate day = on == null ? today : on;
        if (day.isAfter(today)) {
            throw RuleViolation.invalid("on", on, "today or earlier", "A document's day cannot lie in the future.");
        }
        FileCheck.Checked file = checked(reference, fileName, content);
        return keep(new Document(UUID.randomUUID().toString(), reference, word,
                Texts.blank(title) ? file.name() : cut(title.strip(), LONGEST_TITLE), day, file.name(),
                file.kind().mediaType(), content.length, Sha256.of(content), null, currentPerson.get().id(),
                clock.instant(), null), content, "Document added.");
    }

    /**
     * Keeps a file that the product itself has written for one person of the case: they open it as long as an
     * appointment of theirs runs, the complaints team always, nobody else ever.
     *
     * @param kind a short word, as for {@link #store}
     * @param person on whose behalf it was written
     */
    public Document keepFor(String onlyFor, ComplaintReference reference, String kind, String title, String fileName,
            byte[] content, String person) {
        FileCheck.Checked file = check.check(safeName(fileName), content);
        return keep(new Document(UUID.randomUUID().toString(), reference, kind(kind), cut(title, LONGEST_TITLE),
                UkTime.today(clock), file.name(), file.kind().mediaType(), content.length, Sha256.of(content), null,
                person, clock.instant(), onlyFor), content, null);
    }

    /**
     * Puts a redacted copy beside its original: of the same kind and day, and marked in its title.
     *
     * @throws RuleViolation NOT_FOUND where the case has no such document; INVALID where that is a redacted copy
     *     itself, where nothing was blacked out, or as for {@link #store}
     */
    public Document storeRedacted(ComplaintReference reference, String originalId, String fileName, byte[] content) {
        Document original = find(reference, originalId).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "There is no such document in the case " + reference + "."));
        if (original.redacts() != null) {
            throw RuleViolation.invalid("id", originalId, "the original", "This is a redacted copy already. Put the new"
                    + " copy beside the original.");
        }
        FileCheck.Checked file = checked(reference, fileName, content);
        String sha256 = Sha256.of(content);
        if (sha256.equals(original.sha256())) {
            throw RuleViolation.invalid("file", null, "a file that differs from the original",
                    "This file is the original itself: nothing is blacked out in it.");
        }
        return keep(new Document(UUID.randomUUID().toString(), reference, original.kind(),
                cut(original.title(), LONGEST_TITLE - REDACTED.length()) + REDACTED, original.on(), file.name(),
                file.kind().mediaType(), content.length, sha256, original.id(), currentPerson.get().id(),
                clock.instant(), null), content, "Redacted copy added.");
    }

    /**
     * Checks a file that is read and not kept, as for {@link #store}.
     *
     * @return its media type, found from its content
     */
    public String check(ComplaintReference reference, String fileName, byte[] content) {
        return checked(reference, fileName, content).kind().mediaType();
    }

    /** A file that may be kept: its name made safe, with the ending of its kind, and its media type. */
    public record Fit(String name, String mediaType) {}

    /** Checks a file that belongs to no case yet, as for {@link #store}. */
    public Fit fits(String fileName, byte[] content) {
        FileCheck.Checked file = checked(null, fileName, content);
        return new Fit(file.name(), file.kind().mediaType());
    }

    /**
     * Keeps, in the caller's transaction, a file that {@link #fits} passed when it came. The timeline says so.
     *
     * @param kind a short word, as for {@link #store}
     */
    public Document keepChecked(ComplaintReference reference, String kind, String title, LocalDate on, String fileName,
            byte[] content) {
        FileCheck.Checked file = check.check(safeName(fileName), content);
        return keep(new Document(UUID.randomUUID().toString(), reference, kind(kind), cut(title, LONGEST_TITLE), on,
                file.name(), file.kind().mediaType(), content.length, Sha256.of(content), null, currentPerson.get().id(),
                clock.instant(), null), content, "Document added.");
    }

    private FileCheck.Checked checked(ComplaintReference reference, String fileName, byte[] content) {
        String name = safeName(fileName);
        if (content.length == 0) {
            throw RuleViolation.invalid("file", name, "a file that is not empty", "The file is empty.");
        }
        if (content.length > settings.mostBytes()) {
            throw tooLarge();
        }
        FileCheck.Checked file = check.check(name, content);
        try {
            VirusScanner.Verdict verdict = scanner.scan(content);
            if (!verdict.clean()) {
                LOG.warn("A file for {} was refused: the virus scanner found {}.",
                        reference == null ? "an e-mail" : reference, verdict.found());
                throw RuleViolation.invalid("file", null, "a file without a virus", ("The virus scanner found %s in this"
                        + " file. It was not kept. Tell your IT service, and do not open it.").formatted(verdict.found()));
            }
        } catch (VirusScanner.NoAnswer away) {
            LOG.error("The virus scanner gave no answer; files are refused until it does.", away);
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The file cannot be checked for viruses at the moment, so"
                    + " it was not kept. Please try again in a few minutes.");
        }
        return file;
    }

    /** @param told what the timeline says, or null: nothing */
    private Document keep(Document document, byte[] content, String told) {
        return transaction.execute(status -> {
            if (jdbc.sql("select count(*) from document where reference = :reference")
                    .param("reference", document.reference().value()).query(Integer.class).single()
                    >= settings.mostPerCase()) {
                throw RuleViolation.invalid("file", null, "at most " + settings.mostPerCase() + " documents",
                        "The case holds %d documents, which is as many as it may.".formatted(settings.mostPerCase()));
            }
            contents.keep(document.sha256(), content);
            jdbc.sql("""
                    insert into document (id, reference, kind, title, on_day, file_name, media_type, size_bytes, sha256,
                        redacts, person, at, only_for)
                    values (:id, :reference, :kind, :title, :on, :fileName, :mediaType, :size, :sha256, :redacts,
                        :person, :at, :onlyFor)""")
                    .param("id", document.id()).param("reference", document.reference().value())
                    .param("kind", document.kind()).param("title", document.title()).param("on", document.on())
                    .param("fileName", document.fileName()).param("mediaType", document.mediaType())
                    .param("size", document.sizeBytes()).param("sha256", document.sha256())
                    .param("redacts", document.redacts()).param("person", document.person())
                    .param("at", Rows.parameter(document.at())).param("onlyFor", document.onlyFor()).update();
            if (told != null) {
                timeline.add(document.reference(), "DOCUMENT_ADDED", document.on(), told, null);
            }
            return document;
        });
    }

    /** The documents of a case that are for everybody who sees it, newest day first, without their content. */
    public List<Document> of(ComplaintReference reference) {
        return all(reference).stream().filter(document -> document.onlyFor() == null).toList();
    }

    /** The documents of a case that this person, who sees the case, may open. */
    public List<Document> of(ComplaintReference reference, Person person) {
        return all(reference).stream().filter(document -> opens(person, document)).toList();
    }

    private List<Document> all(ComplaintReference reference) {
        return jdbc.sql("select " + COLUMNS + " from document where reference = :reference order by on_day desc, at desc")
                .param("reference", reference.value()).query(Documents::row).list();
    }

    /**
     * The document of a kind that was put in last, whatever its own day: a corrected one takes the place of another, a
     * redacted copy does not.
     */
    public Optional<Document> newest(ComplaintReference reference, String kind) {
        return of(reference).stream().filter(document -> document.kind().equals(kind) && document.redacts() == null)
                .max(Comparator.comparing(Document::at));
    }

    /** A document that is for everybody who sees the case. */
    public Optional<Document> find(ComplaintReference reference, String id) {
        return any(reference, id).filter(document -> document.onlyFor() == null);
    }

    /** A document that this person, who sees the case, may open. */
    public Optional<Document> find(ComplaintReference reference, String id, Person person) {
        return any(reference, id).filter(document -> opens(person, document));
    }

    private Optional<Document> any(ComplaintReference reference, String id) {
        return jdbc.sql("select " + COLUMNS + " from document where reference = :reference and id = :id")
                .param("reference", reference.value()).param("id", id).query(Documents::row).optional();
    }

    private boolean opens(Person person, Document document) {
        return document.onlyFor() == null || person.groups().stream().anyMatch(TEAM::contains)
                || document.onlyFor().equals(person.id()) && appointments.running(document.reference()).stream()
                        .anyMatch(appointment -> appointment.person().equals(person.id()));
    }

    /** The bytes of a document as they came. @throws IllegalStateException where they are gone or have been changed */
    public byte[] content(Document document) {
        byte[] content = contents.read(document.sha256());
        if (!Sha256.of(content).equals(document.sha256())) {
            throw new IllegalStateException("The content of the document " + document.id() + " is not what was put in.");
        }
        return content;
    }

    /** The refusal of a file that is too large, with the size that is allowed. */
    public RuleViolation tooLarge() {
        int megabytes = settings.mostMegabytes();
        return RuleViolation.invalid("file", null, "at most " + megabytes + " MB",
                "The file is larger than " + megabytes + " MB. Split it, or save it smaller.");
    }

    /** A name without folders, control characters, direction marks and characters that file systems give a meaning. */
    static String safeName(String fileName) {
        String name = fileName == null ? "" : fileName.substring(Math.max(fileName.lastIndexOf('/'),
                fileName.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "").replaceAll("[:*?\"<>|;%]", "_").strip()
                .replaceAll("^\\.+", "");
        if (name.isEmpty()) {
            throw RuleViolation.invalid("file", null, "a file with a name", "The file has no name.");
        }
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot);
        return name.length() <= LONGEST_NAME ? name
                : cut(name, Math.max(1, LONGEST_NAME - ending.length())) + cut(ending, 20);
    }

    private static String kind(String kind) {
        if (Texts.blank(kind)) {
            return "OTHER";
        }
        if (!kind.matches("[A-Z][A-Z_]{0,39}")) {
            throw RuleViolation.invalid("kind", kind, "LETTER, EVIDENCE, RECORD, CONSENT, REPORT, OTHER",
                    "A document's kind is a word in capitals, e.g. LETTER.");
        }
        return kind;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static Document row(ResultSet row, int number) throws SQLException {
        return new Document(row.getString("id"), new ComplaintReference(row.getString("reference")),
                row.getString("kind"), row.getString("title"), Rows.day(row, "on_day"), row.getString("file_name"),
                row.getString("media_type"), row.getLong("size_bytes"), row.getString("sha256"),
                row.getString("redacts"), row.getString("person"), Rows.moment(row, "at"), row.getString("only_for"));
    }

    /** The file's name for a Content-Disposition header: plain letters, then the whole name percent-encoded. */
    public static String attachment(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-'
                    || b == '_';
            encoded.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(fileName.replaceAll("[^A-Za-z0-9._ -]", "_"), encoded);
    }
}
