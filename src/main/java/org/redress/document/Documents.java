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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that belong to a case: kept as they came, with their checksum, never changed, and never run or shown as a
 * page. What kind of file it is, its name says and its first bytes must agree with; the sender's word is not asked.
 */
@Component
public class Documents {

    private static final int LONGEST_NAME = 200;

    /** The complaints team, who run the case: they open what is for one person of it, too. */
    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Timeline timeline;
    private final Appointments appointments;
    private final long mostBytes;

    Documents(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Timeline timeline, Appointments appointments,
            @Value("${redress.documents.most-megabytes:25}") long mostMegabytes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.timeline = timeline;
        this.appointments = appointments;
        this.mostBytes = mostMegabytes * 1024 * 1024;
    }

    /**
     * A document without its content; {@code on} is its own day, {@code at} when it was put in.
     *
     * @param onlyFor whose it is, beside the complaints team; null for everybody who sees the case
     */
    public record Document(String id, ComplaintReference reference, String kind, String title, LocalDate on,
            String fileName, String mediaType, long sizeBytes, String sha256, String person, Instant at,
            String onlyFor) {}

    /**
     * Puts a file into a case. {@code kind} is a short word (LETTER, EVIDENCE, RECORD …; null is OTHER), {@code title}
     * null is the file's name, {@code on} null is today.
     *
     * @throws RuleViolation INVALID: empty, too large, of a kind that is not taken, not what its name says, or a day
     *     in the future
     */
    @Transactional
    public Document store(ComplaintReference reference, String kind, String title, LocalDate on, String fileName,
            byte[] content) {
        String name = safeName(fileName);
        if (content.length == 0) {
            throw RuleViolation.invalid("file", name, "a file that is not empty", "The file is empty.");
        }
        if (content.length > mostBytes) {
            throw tooLarge();
        }
        FileKind fileKind = FileKind.of(name, content);
        LocalDate today = UkTime.today(clock);
        LocalDate day = on == null ? today : on;
        if (day.isAfter(today)) {
            throw RuleViolation.invalid("on", on, "today or earlier", "A document's day cannot lie in the future.");
        }
        Document document = new Document(UUID.randomUUID().toString(), reference, kind(kind),
                Texts.blank(title) ? name : cut(title.strip(), 200), day, name, fileKind.mediaType(),
                content.length, Sha256.of(content), currentPerson.get().id(), clock.instant(), null);
        keep(document, content);
        timeline.add(reference, "DOCUMENT_ADDED", day, "Document added.", null);
        return document;
    }

    /**
     * Keeps a file that the product itself has written for one person of the case: they open it as long as an
     * appointment of theirs runs, the complaints team always, nobody else ever.
     *
     * @param kind a short word, as for {@link #store}
     * @param person on whose behalf it was written
     */
    @Transactional
    public Document keepFor(String onlyFor, ComplaintReference reference, String kind, String title, String fileName,
            byte[] content, String person) {
        String name = safeName(fileName);
        Document document = new Document(UUID.randomUUID().toString(), reference, kind(kind), cut(title, 200),
                UkTime.today(clock), name, FileKind.of(name, content).mediaType(), content.length, Sha256.of(content),
                person, clock.instant(), onlyFor);
        keep(document, content);
        return document;
    }

    private void keep(Document document, byte[] content) {
        jdbc.sql("""
                insert into document (id, reference, kind, title, on_day, file_name, media_type, size_bytes, sha256,
                    content, person, at, only_for)
                values (:id, :reference, :kind, :title, :on, :fileName, :mediaType, :size, :sha256, :content, :person,
                    :at, :onlyFor)""")
                .param("id", document.id()).param("reference", document.reference().value())
                .param("kind", document.kind()).param("title", document.title()).param("on", document.on())
                .param("fileName", document.fileName()).param("mediaType", document.mediaType())
                .param("size", document.sizeBytes()).param("sha256", document.sha256()).param("content", content)
                .param("person", document.person()).param("at", Rows.parameter(document.at()))
                .param("onlyFor", document.onlyFor()).update();
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

    /** The document of a kind that was put in last, whatever its own day: a corrected one takes the place of another. */
    public Optional<Document> newest(ComplaintReference reference, String kind) {
        return of(reference).stream().filter(document -> document.kind().equals(kind))
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

    /** The bytes of a document as they came. */
    public byte[] content(Document document) {
        return jdbc.sql("select content from document where id = :id").param("id", document.id())
                .query((row, n) -> row.getBytes(1)).single();
    }

    /** The refusal of a file that is too large, with the size that is allowed. */
    public RuleViolation tooLarge() {
        long megabytes = mostBytes / 1024 / 1024;
        return RuleViolation.invalid("file", null, "at most " + megabytes + " MB",
                "The file is larger than " + megabytes + " MB. Split it, or save it smaller.");
    }

    private static final String COLUMNS =
            "id, reference, kind, title, on_day, file_name, media_type, size_bytes, sha256, person, at, only_for";

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
                : name.substring(0, Math.max(1, LONGEST_NAME - ending.length())) + cut(ending, 20);
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
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static Document row(ResultSet row, int number) throws SQLException {
        return new Document(row.getString("id"), new ComplaintReference(row.getString("reference")),
                row.getString("kind"), row.getString("title"), Rows.day(row, "on_day"), row.getString("file_name"),
                row.getString("media_type"), row.getLong("size_bytes"), row.getString("sha256"),
                row.getString("person"), Rows.moment(row, "at"), row.getString("only_for"));
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
