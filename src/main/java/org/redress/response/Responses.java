package org.redress.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.document.Documents;
import org.redress.duty.Duty;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Finding;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.response.Point.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stage 1's response while it is written: its points are the heads of complaint, on which its answers stand at once, or a
 * PDF takes the place of their reasons.
 */
@Component
public class Responses implements BenchAnswer {

    /** Groups that check, approve and sign responses. */
    public static final Set<String> CHECKERS = Set.copyOf(Council.SIGNERS);

    /** The id of the one head of a complaint whose heads nobody has written yet. */
    public static final String FIRST = "first";

    private static final Wording WORDING = new Wording("Response", "Our answer to complaint", "Point", "Finding", "Choose a finding",
            FindingLabels.all(), "What we found, and why", "What we will do to put it right", false, true);

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final Heads heads;
    private final Documents documents;
    private final BenchAuthors authors;
    private final Decisions decisions;
    private final Routes routes;

    Responses(JdbcClient jdbc, Complaints complaints, Heads heads, Documents documents, BenchAuthors authors,
            Decisions decisions, Routes routes) {
        this.routes = routes;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.heads = heads;
        this.documents = documents;
        this.authors = authors;
    }

    @Override
    public Kind kind() {
        return Kind.RESPONSE;
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public String duty(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        return routes.of(complaint).map(route -> route.answer(complaint)).orElse(Duty.CHILDRENS_STAGE1);
    }

    @Override
    public Set<String> checkers() {
        return CHECKERS;
    }

    @Override
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

    /** As it was signed off, once it was: stage 2 decides the same heads anew. */
    @Override
    public List<Point> points(ComplaintReference reference) {
        List<Head> signed = status(reference).filter(Status.SIGNED::equals).flatMap(yes -> decisions.latest(reference, ResponseChecks.SIGN_OFF))
                .flatMap(decision -> heads.at(reference, decision.at())).orElse(List.of());
        return (signed.isEmpty() ? heads(reference) : signed.stream().filter(head -> head.finding() != null).toList()).stream()
                .map(Responses::point).toList();
    }

    /** A head and its answer, as the bench has them. */
    static Point point(Head head) {
        return new Point(head.id(), head.number(), head.words(), head.desiredOutcome(), new Said(
                head.finding() == null ? null : head.finding().name(), head.why().orElse(null), head.action().orElse(null),
                false, head.actionOwner(), head.actionDue(), head.payment(), head.remedy()));
    }

    /** Says which state of the answer to a head somebody has read. */
    public static String etag(Head head) {
        return point(head).etag();
    }

    /** A head by its id, made where there is none yet. */
    @Override
    public Point find(ComplaintReference reference, String id) {
        if (FIRST.equals(id)) {
            heads.needOne(complaints.get(reference));
        }
        List<Head> all = heads.considered(reference);
        return all.stream().filter(head -> head.id().equals(id) || FIRST.equals(id) && all.size() == 1).findFirst()
                .map(Responses::point).orElseThrow(BenchAnswer::missing);
    }

    @Override
    public void keep(ComplaintReference reference, List<Point> answered) {
        Heads.Current current = heads.current(reference);
        List<Head> all = new ArrayList<>(current.heads());
        for (Point one : answered) {
            Said said = one.said();
            all.replaceAll(head -> !head.id().equals(one.id()) ? head : head.answered(said.verdict() == null ? null
                    : Finding.valueOf(said.verdict()), said.reasons(), said.action(), said.owner(), said.due(), said.payment(),
                    said.remedy()));
        }
        heads.replace(reference, current.version(), all);
    }

    @Override
    public Optional<String> lastWriter(ComplaintReference reference, Point now) {
        String person = null;
        for (Heads.Saved saved : heads.saved(reference)) {
            boolean same = heads.heads(saved).stream().anyMatch(head -> now.id().equals(head.id()) && etag(head).equals(now.etag()));
            if (!same) {
                break;
            }
            person = saved.person();
        }
        return Optional.ofNullable(person);
    }

    @Override
    public List<String> blank(Point point) {
        return Stream.of(point.said().reasons() == null ? "reasons" : null, point.said().verdict() == null ? "finding" : null)
                .filter(missing -> missing != null).toList();
    }

    /** Whoever asks has written in the response, and so neither checks nor signs it. */
    public void wrote(ComplaintReference reference) {
        authors.wrote(reference, Kind.RESPONSE);
    }

    @Override
    public Optional<Documents.Document> body(ComplaintReference reference) {
        return jdbc.sql("select body_document from response where reference = :reference and body_document is not null")
                .param("reference", reference.value()).query(String.class).optional()
                .flatMap(id -> documents.find(reference, id));
    }

    @Override
    public void bodyIs(ComplaintReference reference, String document) {
        jdbc.sql("update response set body_document = :document where reference = :reference").param("document", document)
                .param("reference", reference.value()).update();
    }

    /** The reasons and actions of every point, and the words of the PDF that takes their place. */
    Stream<String> words(ComplaintReference reference) {
        return Stream.concat(heads.considered(reference).stream().flatMap(head -> Stream.of(head.reasons(), head.actionText())),
                body(reference).stream().map(pdf -> ResponsePdf.text(documents.content(pdf)))).filter(Objects::nonNull);
    }
}
