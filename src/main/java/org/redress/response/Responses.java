package org.redress.response;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Finding;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The response of a case while it is written: each head's answer saved by itself, as typed, under the state that was
 * read; taken out as a Word file and put back; or replaced by a PDF. It is changed only while it is drafted: what was
 * checked is what is signed and sent.
 */
@Component
@EnableConfigurationProperties(ResponseProfiles.class)
public class Responses {

    /** Where a response stands. */
    public enum Status { DRAFT, CHECK, SIGNED }

    /** Groups that check, approve and sign responses. */
    public static final Set<String> CHECKERS = Set.of("quality-officers", "complaints-managers", "senior-managers",
            "heads-of-service", "directors", "responsible-persons", "reviewers");

    /** The id of the one head of a complaint whose heads nobody has written yet. */
    public static final String FIRST = "first";

    private static final Pattern SUM = Pattern.compile("£[\\s\\h]*\\d");
    private static final String PUT_BACK = "RESPONSE_PUT_BACK";
    private static final Duration SEEN_LATELY = Duration.ofSeconds(45);
    private static final String TAKEN_OUT = " Nothing was taken from the file. Take the response out as a Word file again, and put your"
            + " changes into that one.";
    private static final String CHANGED = " Nothing of yours was saved. Copy what you typed, load the case again and put it in.";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Complaints complaints;
    private final Heads heads;
    private final Documents documents;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final Timeline timeline;
    private final TransactionTemplate transaction;

    Responses(JdbcClient jdbc, Clock clock, Complaints complaints, Heads heads, Documents documents,
            CurrentPerson currentPerson, @Lazy Persons persons, Timeline timeline, PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.clock = clock;
        this.complaints = complaints;
        this.heads = heads;
        this.documents = documents;
        this.currentPerson = currentPerson;
        this.persons = persons;
        this.timeline = timeline;
    }

    /** The answer to one head, as somebody typed it: reasons and action as HTML; all may be null. */
    public record Answer(Finding finding, String reasons, String action, String actionOwner, LocalDate actionDue,
            BigDecimal payment) {}

    /** Where the response of the case stands; empty where none was asked for yet. */
    public Optional<Status> status(ComplaintReference reference) {
        return jdbc.sql("select status from response where reference = :reference").param("reference", reference.value())
                .query((row, n) -> Status.valueOf(row.getString("status"))).optional();
    }

    /** Whether it lies with those who check it, and so stays as it is. */
    public boolean beingChecked(ComplaintReference reference) {
        return status(reference).filter(Status.CHECK::equals).isPresent();
    }

    void become(ComplaintReference reference, Status status) {
        int known = jdbc.sql("update response set status = :status where reference = :reference")
                .param("status", status.name()).param("reference", reference.value()).update();
        if (known == 0) {
            jdbc.sql("insert into response (reference, status) values (:reference, :status)")
                    .param("status", status.name()).param("reference", reference.value()).update();
        }
    }

    /** The heads that the response answers; the complaint itself where nobody has divided it into heads. */
    public List<Head> heads(ComplaintReference reference) {
        if (!heads.of(reference).isEmpty()) {
            return heads.considered(reference);
        }
        Complaint complaint = complaints.get(reference);
        return List.of(new Head(FIRST, 1, complaint.summary(), complaint.desiredOutcome(), null, null, null, null, null, null));
    }

    /** Says which state of an answer somebody has read. */
    public static String etag(Head head) {
        return Sha256.of(String.join("\u0000", List.of(String.valueOf(head.finding()),
                head.why().map(RichText::xhtml).orElse(""), head.action().map(RichText::xhtml).orElse(""),
                Objects.toString(head.actionOwner(), ""), String.valueOf(head.actionDue()),
                head.payment() == null ? "" : head.payment().stripTrailingZeros().toPlainString()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 16);
    }

    /**
     * Keeps the answer to one head.
     *
     * @param id the head, or {@link #FIRST}
     * @param expected the state that was read ({@link #etag})
     * @throws RuleViolation CONFLICT: it is not being drafted, or its reasons stand in a PDF; NOT_FOUND: no such head;
     *     CHANGED_MEANWHILE, naming the other: somebody has changed this answer since
     */
    @Transactional
    public Head save(ComplaintReference reference, String id, String expected, Answer answer) {
        complaints.lock(reference);
        needDraft(reference);
        Head head = find(reference, id);
        needRead(reference, head, expected);
        Head answered = answered(head, answer);
        if (body(reference).isPresent() && !answered.why().equals(head.why())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The reasons stand in the PDF that was put in. Take the PDF"
                    + " out of the response to write them here.");
        }
        replace(reference, List.of(answered));
        return find(reference, answered.id());
    }

    static Head answered(Head head, Answer answer) {
        return head.answered(answer.finding(), RichText.of(answer.reasons()).orElse(null),
                RichText.of(answer.action()).orElse(null), blankIsNull(answer.actionOwner()), answer.actionDue(),
                answer.payment() == null || answer.payment().signum() == 0 ? null : answer.payment());
    }

    /** The answers of several heads at once, all or none; each was checked against what it was read as. */
    void replace(ComplaintReference reference, List<Head> answered) {
        Heads.Current current = heads.current(reference);
        List<Head> all = new ArrayList<>(current.heads());
        for (Head one : answered) {
            all.replaceAll(head -> head.id().equals(one.id()) ? one : head);
        }
        if (!all.equals(current.heads())) {
            heads.replace(reference, current.version(), all);
            wrote(reference);
        }
    }

    /** A head by its id, made where there is none yet. */
    Head find(ComplaintReference reference, String id) {
        if (FIRST.equals(id)) {
            heads.needOne(complaints.get(reference));
        }
        List<Head> all = heads.considered(reference);
        return all.stream().filter(head -> head.id().equals(id) || FIRST.equals(id) && all.size() == 1).findFirst()
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no such head of complaint any more. Load the case again."));
    }

    void needDraft(ComplaintReference reference) {
        switch (status(reference).orElse(Status.SIGNED)) {
            case CHECK -> throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The response is being checked. It can be"
                    + " changed when it is sent back.");
            case SIGNED -> throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No response is being drafted for this case.");
            case DRAFT -> {
                // it can be written
            }
        }
    }

    void needRead(ComplaintReference reference, Head head, String expected) {
        needRead(reference, head, expected, "since you opened it", CHANGED);
    }

    private void needRead(ComplaintReference reference, Head head, String expected, String since, String advice) {
        if (!etag(head).equals(expected)) {
            String writer = lastWriter(reference, head).orElse(null);
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE, "%s changed the answer to point %d %s.%s".formatted(
                    writer == null ? "Somebody else has" : writer.equals(currentPerson.get().id()) ? "You have"
                            : persons.name(writer) + " has", head.number(), since, advice));
        }
    }

    /** Who gave a head the answer that it has now. */
    private Optional<String> lastWriter(ComplaintReference reference, Head now) {
        String person = null;
        for (Heads.Saved saved : heads.saved(reference)) {
            boolean same = heads.heads(saved).stream().anyMatch(head -> now.id().equals(head.id()) && etag(head).equals(etag(now)));
            if (!same) {
                break;
            }
            person = saved.person();
        }
        return Optional.ofNullable(person);
    }

    /** Whoever asks has written in the response, and so neither checks nor signs it. */
    public void wrote(ComplaintReference reference) {
        String person = currentPerson.get().id();
        if (!hasWritten(reference, person)) {
            jdbc.sql("insert into response_author (reference, person) values (:reference, :person)")
                    .param("reference", reference.value()).param("person", person).update();
        }
    }

    boolean hasWritten(ComplaintReference reference, String person) {
        return jdbc.sql("select count(*) from response_author where reference = :reference and person = :person")
                .param("reference", reference.value()).param("person", person).query(Integer.class).single() > 0;
    }

    /** Who had written in the response of the case by this moment, in answers or as a file, by user name. */
    public List<String> authors(ComplaintReference reference, Instant by) {
        List<String> then = Stream.concat(heads.saved(reference).stream().filter(saved -> !saved.beganAt().isAfter(by))
                .map(Heads.Saved::person), timeline.of(reference).stream()
                .filter(entry -> PUT_BACK.equals(entry.kind()) && !entry.at().isAfter(by)).map(Timeline.Entry::person)).toList();
        return jdbc.sql("select person from response_author where reference = :reference order by person")
                .param("reference", reference.value()).query(String.class).list().stream().filter(then::contains).toList();
    }

    /** Somebody has a head open: who else has it open now, by user name. */
    @Transactional
    public List<String> here(ComplaintReference reference, String id) {
        complaints.lock(reference);
        String head = FIRST.equals(id) ? reference.value() : find(reference, id).id();
        String person = currentPerson.get().id();
        jdbc.sql("delete from response_presence where head_id = :head and (person = :person or at < :before)")
                .param("head", head).param("person", person).param("before", Rows.parameter(clock.instant().minus(SEEN_LATELY)))
                .update();
        jdbc.sql("insert into response_presence (head_id, person, at) values (:head, :person, :at)").param("head", head)
                .param("person", person).param("at", Rows.parameter(clock.instant())).update();
        // Whoever began before there was a head at all has the complaint itself open.
        String complaint = heads.of(reference).size() == 1 ? reference.value() : head;
        return jdbc.sql("select distinct person from response_presence where head_id in (:head, :complaint)"
                        + " and person <> :person and at >= :since order by person")
                .param("head", head).param("complaint", complaint).param("person", person)
                .param("since", Rows.parameter(clock.instant().minus(SEEN_LATELY))).query(String.class).list();
    }

    /** The PDF that takes the place of the reasons in the letter. */
    public Optional<Documents.Document> body(ComplaintReference reference) {
        return jdbc.sql("select body_document from response where reference = :reference and body_document is not null")
                .param("reference", reference.value()).query(String.class).optional()
                .flatMap(id -> documents.find(reference, id));
    }

    /**
     * Puts a Word file that was taken out, or a PDF, in the place of what is written.
     *
     * @throws RuleViolation CONFLICT: it is not being drafted; INVALID: the file is no such file, a point is missing in it
     *     or blank, or it holds what a letter cannot; CHANGED_MEANWHILE: somebody has changed an answer since it was taken out
     */
    public void putBack(ComplaintReference reference, String fileName, byte[] content) {
        needDraft(reference);
        // Nothing is open in the database while a file is checked.
        switch (documents.check(reference, fileName, content)) {
            case ResponseDocx.MEDIA_TYPE -> taken(reference, null, () -> ResponseDocx.read(content,
                    at(reference, heads(reference)), (head, expected) -> needRead(reference, head, expected,
                    "since this file was taken out", TAKEN_OUT)));
            case "application/pdf" -> {
                ResponsePdf.read(content, heads(reference));
                Documents.Document kept = documents.store(reference, "RESPONSE", "Our answer to the complaint", null, fileName,
                        content);
                taken(reference, kept.id(), () -> ResponsePdf.read(content, at(reference, heads(reference))));
            }
            default -> throw RuleViolation.invalid("file", null, "DOCX or PDF",
                    "A response is put back as the Word file that was taken out (DOCX), or as PDF.");
        }
    }

    private void taken(ComplaintReference reference, String body, Supplier<List<Head>> read) {
        transaction.executeWithoutResult(status -> {
            complaints.lock(reference);
            needDraft(reference);
            List<Head> answered = read.get();
            jdbc.sql("update response set body_document = :document where reference = :reference").param("document", body)
                    .param("reference", reference.value()).update();
            replace(reference, answered);
            wrote(reference);
            timeline.add(reference, PUT_BACK, body == null ? "Response put back from Word."
                    : "Response put in as a PDF.");
        });
    }

    /** The heads, of which the only one is made where nobody has written one. */
    private List<Head> at(ComplaintReference reference, List<Head> found) {
        return found.stream().map(head -> FIRST.equals(head.id()) ? find(reference, FIRST) : head).toList();
    }

    /** The reasons are written here again; the PDF stays under Documents. */
    @Transactional
    public void takeBodyOut(ComplaintReference reference) {
        complaints.lock(reference);
        needDraft(reference);
        jdbc.sql("update response set body_document = null where reference = :reference")
                .param("reference", reference.value()).update();
    }

    /** The response as a Word file, with a box for each part of each head. */
    public byte[] takenOut(ComplaintReference reference) {
        return ResponseDocx.write(reference, heads(reference));
    }

    /** Whether the answers, the PDF or what is said beside them name a sum of money: "£250". */
    boolean namesMoney(ComplaintReference reference, String... beside) {
        return Stream.concat(Arrays.stream(beside), heads.considered(reference).stream().flatMap(head ->
                        Stream.of(head.reasons(), head.actionText()))).anyMatch(Responses::namesMoney)
                || body(reference).filter(pdf -> namesMoney(ResponsePdf.text(documents.content(pdf)))).isPresent();
    }

    private static boolean namesMoney(String words) {
        return words != null && SUM.matcher(words).find();
    }

    private static String blankIsNull(String text) {
        return Texts.blank(text) ? null : text.strip();
    }
}
