package org.redress.deferral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaintProcess;
import org.redress.childrens.ChildrensComplaints;
import org.redress.childrens.LaterStages;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.document.Documents;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deferrals of heads (RR06 reg 8): proposed, confirmed by a second person, reviewed, ended, brought back or lapsed; lifted
 * where nothing would be prejudiced any more.
 */
@Service
public class Deferrals {

    private static final String PROPOSED = "deferral of heads proposed";

    private static final Set<Deferral.Status> WAITING =
            Set.of(Deferral.Status.PROPOSED, Deferral.Status.DEFERRED, Deferral.Status.ENDED);

    private final JdbcClient jdbc;
    private final Heads heads;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Letters letters;
    private final Documents documents;
    private final LaterStages childrens;
    private final Complaints register;
    private final ChildrensComplaints complaints;
    private final ChildrensComplaintProcess route;
    private final LinkedComplaints linked;
    private final DeferralProcess process;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final BenchAnswers answers;

    Deferrals(JdbcClient jdbc, Heads heads, Deadlines deadlines, Decisions decisions,
            Letters letters, Documents documents, LaterStages childrens, Complaints register,
            ChildrensComplaints complaints, ChildrensComplaintProcess route, LinkedComplaints linked,
            DeferralProcess process, Timeline timeline, CurrentPerson currentPerson, Clock clock, BenchAnswers answers) {
        this.answers = answers;
        this.jdbc = jdbc;
        this.heads = heads;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.letters = letters;
        this.documents = documents;
        this.childrens = childrens;
        this.register = register;
        this.complaints = complaints;
        this.route = route;
        this.linked = linked;
        this.process = process;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** What somebody proposes: which heads, on which ground, with what evidence, and why it would prejudice. */
    public record Proposal(List<String> heads, Deferral.Ground ground, String consideration,
            String proceedingsReference, String evidence, String evidenceDocument, String prejudice) {}

    /**
     * Proposes a deferral; a second person confirms it. Nothing is deferred until then.
     *
     * @throws RuleViolation INVALID: no heads, a head that the case does not have or that is deferred already, no
     *     ground, no evidence, no written statement where the complainant goes to court, a document
     *     of another case, no reason why it would prejudice; CONFLICT: the route does not run, or the answer to the heads
     *     is signed and has not gone
     */
    @Transactional
    public Deferral propose(ComplaintReference reference, Proposal proposal) {
        register.lock(reference);
        Procedure procedure = register.get(reference).procedureCode();
        if (procedure != null && procedure != Procedure.CHILDRENS) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("Only the children's procedure lets points wait for proceedings"
                    + " (SI 2006/1738 regulation 8). In %s they are no reason not to go on: agree another day with the"
                    + " complainant, or give more time.").formatted(procedure.words()));
        }
        if (!route.running(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The procedure of " + reference + " is not running.");
        }
        answers.noneProposed(reference).ifPresent(why -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, why);
        });
        if (proposal.ground() == null) {
            throw RuleViolation.invalid("ground", null, Arrays.toString(Deferral.Ground.values()),
                    "Only four grounds count (regulation 8(1)). Somebody else's court case is none of them.");
        }
        need("consideration", proposal.consideration(), 200, "Name the proceedings or the investigation, in at most 200 characters.");
        need("evidence", proposal.evidence(), 100_000, "Say what proves the ground.");
        need("prejudice", proposal.prejudice(), 100_000,
                "Say why considering these heads now would prejudice it: the ground alone is not enough (regulation 8(2)).");
        if (proposal.proceedingsReference() != null && proposal.proceedingsReference().length() > 120) {
            throw RuleViolation.invalid("proceedingsReference", null, "at most 120 characters",
                    "Their reference is longer than 120 characters.");
        }
        if (proposal.ground() == Deferral.Ground.COMPLAINANT_COURT && proposal.evidenceDocument() == null) {
            throw RuleViolation.invalid("evidenceDocument", null, "the complainant’s written statement", "This ground needs"
                    + " what the complainant stated in writing (regulation 8(1)(a)): put it under Documents in the Case"
                    + " tab, and choose it here.");
        }
        if (proposal.evidenceDocument() != null
                && documents.find(reference, proposal.evidenceDocument(), currentPerson.get()).isEmpty()) {
            throw RuleViolation.invalid("evidenceDocument", null, "a document of this case",
                    "Choose a document that is with this case.");
        }
        Set<String> known = heads.of(reference).stream().map(Heads.Head::id).collect(Collectors.toSet());
        Set<String> deferred = new HashSet<>(deferredHeads(reference));
        of(reference).stream().filter(d -> d.status() == Deferral.Status.PROPOSED).forEach(d -> deferred.addAll(d.heads()));
        List<String> wanted = proposal.heads() == null ? List.of() : proposal.heads();
        if (wanted.isEmpty() || wanted.stream().anyMatch(id -> !known.contains(id) || deferred.contains(id))) {
            throw RuleViolation.invalid("heads", null, "heads of this case that are not deferred",
                    "Choose at least one head, and none that waits already.");
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into deferral (id, reference, ground, consideration, proceedings_reference, evidence,
                    evidence_document, prejudice, status, proposed_by, proposed_at)
                values (:id, :reference, :ground, :consideration, :theirs, :evidence, :document, :prejudice, 'PROPOSED',
                    :by, :at)""")
                .param("id", id).param("reference", reference.value()).param("ground", proposal.ground().name())
                .param("consideration", proposal.consideration().strip())
                .param("theirs", proposal.proceedingsReference()).param("evidence", proposal.evidence())
                .param("document", proposal.evidenceDocument()).param("prejudice", proposal.prejudice())
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
        wanted.stream().distinct().forEach(head -> jdbc.sql(
                        "insert into deferral_head (deferral_id, head_id) values (:id, :head)")
                .param("id", id).param("head", head).update());
        decisions.take(reference, "DEFERRAL", "PROPOSED", proposal.ground().words(), null, UkTime.today(clock));
        timeline.add(reference, "DEFERRAL_PROPOSED", "Deferral of heads proposed; a second person decides.");
        process.start(reference, id, deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION)
                .orElseGet(() -> deadlines.start(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION,
                        UkTime.today(clock), PROPOSED)));
        return get(id);
    }

    private static void need(String field, String text, int most, String sentence) {
        if (Texts.blank(text) || text.length() > most) {
            throw RuleViolation.invalid(field, null, "1 to " + most + " characters", sentence);
        }
    }

    public Deferral get(String id) {
        return jdbc.sql("select * from deferral where id = :id").param("id", id).query(this::row).single();
    }

    /** Every deferral of a case, the newest first. */
    public List<Deferral> of(ComplaintReference reference) {
        return jdbc.sql("select * from deferral where reference = :reference order by proposed_at desc, id")
                .param("reference", reference.value()).query(this::row).list();
    }

    /** The heads of a case that are not considered now: confirmed by a second person, and not brought back here. */
    public List<String> deferredHeads(ComplaintReference reference) {
        List<String> considered = heads.considered(reference).stream().map(Heads.Head::id).toList();
        return heads.of(reference).stream().map(Heads.Head::id).filter(id -> !considered.contains(id)).toList();
    }

    /**
     * A second person has decided: both limbs hold, or the heads go on.
     *
     * @throws RuleViolation CONFLICT: confirmed while the answer to the heads is being checked or signed
     */
    @Transactional
    public void decide(String id, boolean confirmed, String reasons) {
        Deferral deferral = get(id);
        register.lock(deferral.reference());
        if (confirmed) {
            answers.noneDeferred(deferral.reference()).ifPresent(why -> {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, why);
            });
        }
        jdbc.sql("""
                update deferral set status = :status, confirmed_by = :by, confirmed_at = :at
                where id = :id and status = 'PROPOSED'""")
                .param("status", confirmed ? "DEFERRED" : "REJECTED").param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).param("id", id).update();
        decisions.take(deferral.reference(), "DEFERRAL", confirmed ? "CONFIRMED" : "REJECTED",
                deferral.ground().words(), reasons, UkTime.today(clock));
        timeline.add(deferral.reference(), confirmed ? "DEFERRAL_CONFIRMED" : "DEFERRAL_REJECTED", confirmed
                ? "Deferral of heads confirmed." : "Deferral of heads refused: they are considered.");
        decided(deferral.reference());
    }

    /** The clock of the confirmation counts from the oldest proposal of the case on which nobody has decided yet. */
    private void decided(ComplaintReference reference) {
        Optional<LocalDate> oldest = jdbc.sql("select proposed_at from deferral where reference = :reference and status ="
                        + " 'PROPOSED'").param("reference", reference.value())
                .query((row, n) -> UkTime.dayOf(Rows.moment(row, "proposed_at"))).list().stream().min(LocalDate::compareTo);
        deadlines.metUpTo(reference, Duty.CHILDRENS_DEFERRAL_CONFIRMATION, oldest, PROPOSED);
    }

    /**
     * Defers the heads. Where no other head is left the procedure stops and its clocks end; otherwise it goes on with
     * the rest, on its own clocks.
     *
     * @return the deadline of the next review
     */
    @Transactional
    public Deadline defer(String id) {
        Deferral deferral = get(id);
        ComplaintReference reference = deferral.reference();
        LocalDate today = UkTime.today(clock);
        jdbc.sql("update deferral set deferred_on = :on where id = :id").param("on", today).param("id", id).update();
        if (!route.running(reference)) {
            childrens.waitForDeferredHeads(reference, "answered before");
        } else if (heads.considered(reference).isEmpty()) {
            childrens.deferred(reference);
        }
        return deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).orElseGet(() ->
                deadlines.start(reference, Duty.CHILDRENS_DEFERRAL_REVIEW, today, "heads not considered"));
    }

    /**
     * Several deferrals of a case share one clock: one reviewed never puts off the review of another. When the last of
     * those that still wait has been looked at the review is done, and the next one counts from that day; where none
     * waits any more it ends.
     */
    private void reviewed(ComplaintReference reference) {
        List<Deferral> waiting = of(reference).stream().filter(d -> d.status() == Deferral.Status.DEFERRED).toList();
        Optional<Deadline> running = deadlines.current(reference, Duty.CHILDRENS_DEFERRAL_REVIEW);
        if (waiting.isEmpty()) {
            deadlines.end(reference, Duty.CHILDRENS_DEFERRAL_REVIEW, "no deferral waits any more");
        } else if (running.isPresent() && waiting.stream().allMatch(d -> d.reviewedOn() != null
                && d.reviewedOn().isAfter(running.get().from()))) {
            LocalDate today = UkTime.today(clock);
            deadlines.met(reference, Duty.CHILDRENS_DEFERRAL_REVIEW, today);
            process.nextReviewOpens(reference, reviewOpensAt(
                    deadlines.start(reference, Duty.CHILDRENS_DEFERRAL_REVIEW, today, "last review")));
        }
    }

    /**
     * From when the review can be done: the first warning of its day; where that is past, because several deferrals share
     * the day and this one has been looked at already, after it.
     */
    Instant reviewOpensAt(Deadline review) {
        return review.amberAt() == null || !clock.instant().isBefore(review.amberAt()) ? review.breachAt()
                : review.amberAt();
    }

    /** Reviewed: it still stands. Answers the deadline of the next review. */
    @Transactional
    public Deadline stands(String id, String reasons) {
        Deferral deferral = get(id);
        LocalDate today = UkTime.today(clock);
        jdbc.sql("update deferral set reviewed_on = :on where id = :id").param("on", today).param("id", id).update();
        decisions.take(deferral.reference(), "DEFERRAL_REVIEW", "STANDS", null, reasons, today);
        timeline.add(deferral.reference(), "DEFERRAL_REVIEWED", "Deferral of heads reviewed: it stands.");
        reviewed(deferral.reference());
        return deadlines.current(deferral.reference(), Duty.CHILDRENS_DEFERRAL_REVIEW).orElseThrow();
    }

    /**
     * The concurrent consideration was discontinued or completed on a day.
     *
     * @throws RuleViolation INVALID: a day in the future or before the heads were deferred; CONFLICT: it does not wait
     *     for that
     */
    @Transactional
    public void ended(String id, LocalDate on, String words) {
        Deferral deferral = get(id);
        if (on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("endedOn", on, "today or earlier", "That day lies in the future.");
        }
        if (deferral.deferredOn() == null) {
            throw doesNotWait();
        }
        if (on.isBefore(deferral.deferredOn())) {
            throw RuleViolation.invalid("endedOn", on, deferral.deferredOn() + " or later", ("The heads were deferred on %s,"
                    + " so their year cannot begin before that. If it had ended earlier, give that day.").formatted(
                    UkTime.words(deferral.deferredOn())));
        }
        leave(id, Deferral.Status.DEFERRED, Deferral.Status.ENDED);
        jdbc.sql("update deferral set ended_on = :on where id = :id").param("on", on).param("id", id).update();
        decisions.take(deferral.reference(), "DEFERRAL_REVIEW", "ENDED", null, words, on);
        timeline.add(deferral.reference(), "PROCEEDINGS_ENDED", on, "What stood in the way of deferred heads has ended.",
                null);
    }

    private void leave(String id, Deferral.Status from, Deferral.Status to) {
        if (jdbc.sql("update deferral set status = :to where id = :id and status = :from").param("to", to.name())
                .param("from", from.name()).param("id", id).update() == 0) {
            throw doesNotWait();
        }
    }

    private static RuleViolation doesNotWait() {
        return RuleViolation.of(RuleViolation.Kind.CONFLICT, "This deferral does not wait for that.");
    }

    /**
     * Invites the complainant to bring the heads back, and opens the year for it (RR06 reg 8(4)-(5)).
     *
     * @return the first instant after that year
     */
    @Transactional
    public Instant invite(String id) {
        Deferral deferral = get(id);
        reviewed(deferral.reference());
        year(deferral.reference());
        letters.send(deferral.reference(), "resubmission-invitation", null, null, null, facts(deferral));
        return UkTime.startOf(lastDay(deferral).plusDays(1));
    }

    private static LocalDate lastDay(Deferral deferral) {
        return deferral.endedOn().plusYears(1);
    }

    /** The clock of the year to bring heads back: each deferral has a year of its own, and the clock shows the longest. */
    private void year(ComplaintReference reference) {
        String why = "concurrent consideration discontinued or completed";
        Optional<LocalDate> longest = of(reference).stream().filter(d -> d.status() == Deferral.Status.ENDED)
                .map(Deferral::endedOn).max(LocalDate::compareTo);
        Optional<Deadline> running = deadlines.current(reference, Duty.CHILDRENS_RESUBMISSION);
        if (longest.isPresent() && running.isEmpty()) {
            deadlines.start(reference, Duty.CHILDRENS_RESUBMISSION, longest.get(), why);
        } else if (longest.isPresent() && !longest.get().equals(running.get().from())) {
            deadlines.restart(reference, Duty.CHILDRENS_RESUBMISSION, longest.get(), "RR06 reg 8(5)", why);
        }
    }

    /** What a letter says of a deferral. */
    Map<String, Object> facts(Deferral deferral) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ground", switch (deferral.ground()) {
            case COMPLAINANT_COURT -> "You told us in writing that you are taking, or mean to take, proceedings in a court"
                    + " or tribunal.";
            case DISCIPLINARY -> "We are taking, or may take, disciplinary proceedings against somebody.";
            case CRIMINAL_INVESTIGATION -> "We have been told of an investigation that may lead to criminal proceedings.";
            case CRIMINAL_PROCEEDINGS -> "We have been told that criminal proceedings are under way.";
        });
        facts.put("groundForChild", switch (deferral.ground()) {
            case COMPLAINANT_COURT -> "You told us that you want a court to look at this.";
            case DISCIPLINARY -> "We have to check if someone who works for us broke our rules.";
            case CRIMINAL_INVESTIGATION -> "The police look into this.";
            case CRIMINAL_PROCEEDINGS -> "A court has to deal with this.";
        });
        facts.put("consideration", deferral.consideration());
        facts.put("theirReference", deferral.proceedingsReference());
        facts.put("prejudice", deferral.prejudice());
        facts.put("deferredOn", deferral.deferredOn());
        facts.put("endedOn", deferral.endedOn());
        facts.put("lastDay", deferral.endedOn() == null ? null : lastDay(deferral));
        facts.put("heads", heads.of(deferral.reference()).stream().filter(h -> deferral.heads().contains(h.id()))
                .map(h -> Map.of("number", h.number(), "words", h.words())).toList());
        facts.put("apart", deferral.resubmittedAs() != null && !deferral.resubmittedAs().equals(deferral.reference()));
        facts.put("othersGoOn", heads.considered(deferral.reference()).stream()
                .anyMatch(h -> deferral.status() != Deferral.Status.PROPOSED || !deferral.heads().contains(h.id())));
        return Map.of("deferral", facts);
    }

    /** Whether heads that were brought back on a day came in time: within the year, whenever it is keyed. */
    boolean inTime(Deferral deferral, LocalDate on) {
        return !on.isAfter(lastDay(deferral));
    }

    /** The complainant has brought the heads back on a day: they are taken up, also where the year is over meanwhile. */
    @Transactional
    public void broughtBack(String id, LocalDate on) {
        jdbc.sql("update deferral set resubmitted_on = :on where id = :id").param("on", on).param("id", id).update();
        if (get(id).status() == Deferral.Status.LAPSED) {
            takeUp(id);
        } else {
            process.headsResubmitted(get(id));
        }
    }

    /**
     * Takes the heads up again: a fresh start at stage 1 on the day they were brought back, without the year of
     * regulation 9(1) (reg 8(5)). They stay on this case where it is about nothing else and had not come to stage 2;
     * else they are a linked complaint of their own, so that no earlier finding or answer counts for them.
     */
    @Transactional
    public ComplaintReference takeUp(String id) {
        Deferral deferral = get(id);
        ComplaintReference reference = deferral.reference();
        LocalDate on = deferral.resubmittedOn();
        boolean alone = deferral.heads().containsAll(heads.of(reference).stream().map(Heads.Head::id).toList());
        boolean fresh = alone && !route.running(reference)
                && deadlines.of(reference, Duty.CHILDRENS_STAGE2).isEmpty();
        ComplaintReference goesOn = fresh ? reference : linked.of(deferral, on);
        goesOn(id, Deferral.Status.RESUBMITTED, goesOn);
        if (of(reference).stream().noneMatch(d -> d.status() == Deferral.Status.ENDED)) {
            deadlines.met(reference, Duty.CHILDRENS_RESUBMISSION, on);
        }
        year(reference);
        childrens.resubmitted(goesOn, on, "resubmitted after concurrent consideration (RR06 reg 8(5))");
        timeline.add(reference, "RESUBMITTED", on, goesOn.equals(reference) ? "Deferred heads taken up again."
                : "Deferred heads taken up again as " + goesOn + ".", null);
        closeWhereNothingWaits(reference, "its deferred heads go on as " + goesOn);
        return goesOn;
    }

    private void goesOn(String id, Deferral.Status status, ComplaintReference as) {
        jdbc.sql("update deferral set status = :status, resubmitted_as = :as where id = :id")
                .param("status", status.name()).param("as", as.value()).param("id", id).update();
    }

    /** Reviewed: it goes on, but considering the heads would no longer prejudice it. */
    @Transactional
    public void lifted(String id, String reasons) {
        Deferral deferral = get(id);
        leave(id, Deferral.Status.DEFERRED, Deferral.Status.LIFTED);
        decisions.take(deferral.reference(), "DEFERRAL_REVIEW", "LIFTED", null, reasons, UkTime.today(clock));
        timeline.add(deferral.reference(), "DEFERRAL_LIFTED",
                "Deferral of heads lifted: considering them would no longer prejudice anything.");
    }

    /**
     * The bar of regulation 8 has fallen away although the concurrent consideration goes on: we consider the heads from
     * today on. Nobody has to bring them back, and no year begins, for that year counts from its end (reg 8(5)). Where
     * the procedure had stopped, because nothing else was left of it, it goes on at the stage where it stood; beside
     * heads that went on they are a linked complaint of their own: at stage 2 where it had been asked for before they
     * were deferred, for that duty stands (reg 17), else at stage 1.
     */
    @Transactional
    public void considerNow(String id) {
        Deferral deferral = get(id);
        ComplaintReference reference = deferral.reference();
        LocalDate today = UkTime.today(clock);
        reviewed(reference);
        boolean stopped = !route.running(reference)
                && deferral.heads().containsAll(heads.considered(reference).stream().map(Heads.Head::id).toList());
        ComplaintReference goesOn = stopped ? reference : linked.of(deferral, today);
        goesOn(id, Deferral.Status.LIFTED, goesOn);
        if (stopped) {
            complaints.resume(reference, today, "considered again: nothing would be prejudiced any more (RR06 reg 8(1))");
        } else if (stage2AskedFor(deferral)) {
            register.change(goesOn, Map.of("stage", 2));
            complaints.resume(goesOn, today, "nothing would be prejudiced any more (RR06 reg 8(1))");
        } else {
            childrens.resubmitted(goesOn, today, "nothing would be prejudiced any more (RR06 reg 8(1))");
        }
        letters.send(goesOn, "deferral-lifted", null, null, null, facts(get(id)));
        closeWhereNothingWaits(reference, "its deferred heads go on as " + goesOn);
    }

    /** Whether the heads had come to stage 2 when they were deferred: a clock of it, ended or not, counts from before. */
    private boolean stage2AskedFor(Deferral deferral) {
        return deadlines.of(deferral.reference(), Duty.CHILDRENS_STAGE2).stream()
                .anyMatch(stage2 -> !stage2.from().isAfter(deferral.deferredOn()));
    }

    /** The complaint was withdrawn, merged or logged in error: nothing of it waits any more, and nothing is deferred. */
    @Transactional
    public void stop(String id) {
        jdbc.sql("update deferral set status = 'STOPPED' where id = :id").param("id", id).update();
        deadlines.end(get(id).reference(), Duty.CHILDRENS_DEFERRAL_CONFIRMATION, "the complaint itself ended");
    }

    /** The year is over and nothing came: the heads are closed. */
    @Transactional
    public void lapse(String id) {
        Deferral deferral = get(id);
        jdbc.sql("update deferral set status = 'LAPSED' where id = :id").param("id", id).update();
        year(deferral.reference());
        if (of(deferral.reference()).stream().noneMatch(d -> d.status() == Deferral.Status.ENDED)) {
            deadlines.end(deferral.reference(), Duty.CHILDRENS_RESUBMISSION, "the year to resubmit is over");
        }
        timeline.add(deferral.reference(), "DEFERRAL_LAPSED", "The year to bring deferred heads back is over.");
        closeWhereNothingWaits(deferral.reference(), "not brought back within a year of the end of the proceedings");
    }

    private void closeWhereNothingWaits(ComplaintReference reference, String why) {
        if (of(reference).stream().noneMatch(d -> WAITING.contains(d.status()))) {
            childrens.nothingLeft(reference, why);
        }
    }

    /**
     * What stood in the way of one of several deferrals has ended: the complainant is invited at once.
     *
     * @throws RuleViolation NOT_FOUND; CONFLICT and INVALID as {@link #ended}
     */
    @Transactional
    public Deferral proceedingsEnded(ComplaintReference reference, String id, LocalDate on, String words) {
        if (of(reference).stream().noneMatch(d -> d.id().equals(id))) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such deferral.");
        }
        if (on == null) {
            throw RuleViolation.invalid("on", null, "a day", "Say on which day it ended.");
        }
        need("words", words, 100_000, "Say how you know, in a few words.");
        ended(id, on, words);
        process.proceedingsEnded(get(id));
        return get(id);
    }

    /** The deferrals whose heads can be brought back on a day; it may be keyed after their year. */
    List<Deferral> toBringBack(ComplaintReference reference, LocalDate on) {
        return over(reference).stream().filter(d -> !on.isBefore(d.endedOn()) && inTime(d, on)).toList();
    }

    private List<Deferral> over(ComplaintReference reference) {
        return of(reference).stream().filter(d -> d.status() == Deferral.Status.ENDED
                || d.status() == Deferral.Status.LAPSED).toList();
    }

    /**
     * Refuses a day before anything that stood in the way had ended, for heads that are brought back: their year begins
     * with that end (RR06 reg 8(4)-(5)). Where nothing has ended yet a person decides.
     *
     * @throws RuleViolation INVALID
     */
    void needAfterEnd(ComplaintReference reference, LocalDate on) {
        over(reference).stream().map(Deferral::endedOn).min(LocalDate::compareTo).filter(on::isBefore).ifPresent(ended -> {
            throw RuleViolation.invalid("on", on, ended + " or later", ("What stood in the way ended on %s: heads are brought"
                    + " back on that day or later (regulation 8(4)).").formatted(UkTime.words(ended)));
        });
    }

    /** The deferral of a case that waits, where there is exactly one in that state. */
    Optional<Deferral> only(ComplaintReference reference, Deferral.Status status) {
        List<Deferral> found = of(reference).stream().filter(d -> d.status() == status).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Deferral row(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        String other = row.getString("resubmitted_as");
        return new Deferral(id, new ComplaintReference(row.getString("reference")),
                Rows.code(row, "ground", Deferral.Ground.class), row.getString("consideration"),
                row.getString("proceedings_reference"), row.getString("evidence"), row.getString("evidence_document"),
                row.getString("prejudice"), Rows.code(row, "status", Deferral.Status.class), row.getString("proposed_by"),
                Rows.day(row, "deferred_on"), Rows.day(row, "reviewed_on"), Rows.day(row, "ended_on"),
                Rows.day(row, "resubmitted_on"), other == null ? null : new ComplaintReference(other), jdbc.sql(
                        "select head_id from deferral_head where deferral_id = :id order by head_id").param("id", id)
                        .query(String.class).list());
    }
}
