package org.redress.ombudsman;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Ombudsman's decision: its outcome and reason, its publication, and a review of it. */
@Service
class OmbudsmanDecisions {

    private final JdbcClient jdbc;
    private final OmbudsmanRows rows;
    private final ReportRows reports;
    private final OmbudsmanRemedies remedies;
    private final OwnEnquiries enquiries;
    private final OmbudsmanProcess process;
    private final LinkOfficers linkOfficers;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    OmbudsmanDecisions(JdbcClient jdbc, OmbudsmanRows rows, ReportRows reports, OmbudsmanRemedies remedies,
            OwnEnquiries enquiries, OmbudsmanProcess process, LinkOfficers linkOfficers, Complaints complaints, Deadlines deadlines,
            Decisions decisions, Timeline timeline, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.reports = reports;
        this.remedies = remedies;
        this.enquiries = enquiries;
        this.process = process;
        this.linkOfficers = linkOfficers;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** The only grounds on which a decision is looked at again (rulebook 4.2, 9). */
    enum ReviewGroundOfOmbudsman {
        INACCURATE_EVIDENCE("important evidence was inaccurate, as readily available information shows"),
        NEW_INFORMATION("there is new relevant information that was not available before"),
        BOTH("important evidence was inaccurate, and there is new relevant information");

        private final String words;

        ReviewGroundOfOmbudsman(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Who asks for a review. */
    enum AskedBy { COMPLAINANT, COUNCIL }

    /** What came of one. */
    enum ReviewOutcome { DECISION_STANDS, DECISION_CHANGED, REOPENED }

    /**
     * A review of a decision.
     *
     * @param asked whether the Director has decided to ask for one that we thought of; null before
     * @param outcome null as long as it is not known
     */
    record DecisionReview(String id, AskedBy askedBy, LocalDate askedOn, ReviewGroundOfOmbudsman ground, String why,
            String lateWhy, Boolean asked, ReviewOutcome outcome, LocalDate outcomeOn) {}

    /** Those of a case, the oldest first. */
    List<DecisionReview> reviews(String caseId) {
        return jdbc.sql("select * from ombudsman_review where case_id = :case order by seq").param("case", caseId)
                .query(OmbudsmanDecisions::review).list();
    }

    /**
     * Records the decision that a letter brings. Each remedy that it names is put in before.
     *
     * @param named how many remedies it names
     * @param published whether it is published; {@code notPublishedWhy} is needed where it is not
     * @return the clock until its publication; empty where it is not published
     * @throws RuleViolation INVALID: a reason that is not one of its outcome, or none where it has some; a day after the letter
     *     came; another number of remedies than are put in or stand; that the complaint is referred back, which is a letter of
     *     its own kind
     */
    @Transactional
    Optional<Deadline> record(String letterId, OmbudsmanDecision decision, OmbudsmanReason reason, LocalDate on, int named,
            boolean published, String notPublishedWhy) {
        linkOfficers.acting();
        OmbudsmanLetter letter = rows.letter(letterId);
        complaints.lock(rows.byId(letter.caseId()).reference());
        OmbudsmanCase of = rows.byId(letter.caseId());
        if (decision == OmbudsmanDecision.REFERRED_BACK) {
            throw RuleViolation.invalid("decision", decision, "a decision on the complaint itself", ("With this decision the complaint"
                    + " comes back to us. Log the letter again as “%s”: it then goes on at its stage, and this task ends.")
                    .formatted(OmbudsmanLetterKind.REFERRED_BACK.words()));
        }
        needReason(decision, reason);
        LocalDate first = rows.letters(of.id()).stream().map(OmbudsmanLetter::dated).min(Comparator.naturalOrder()).orElseThrow();
        if (on.isAfter(letter.receivedOn()) || on.isBefore(first)) {
            throw RuleViolation.invalid("decidedOn", on, first + " to " + letter.receivedOn(),
                    "The decision is dated between the Ombudsman's first letter and the day on which it reached us.");
        }
        needCount(named, remedies.drafted(of.id()).size(), remedies.standing(of.id()).size());
        if (remedies.drafted(of.id()).stream().anyMatch(one -> one.due() != null && one.due().isBefore(on))) {
            throw RuleViolation.invalid("remedies", named, on + " or later", "The last day of a remedy lies before the decision. Take it"
                    + " back and put it in again with the day that the decision sets.");
        }
        if (!published && Texts.blank(notPublishedWhy)) {
            throw RuleViolation.invalid("notPublishedWhy", null, "a text", "Say why it is not published.");
        }
        Map<String, Object> columns = new HashMap<>();
        columns.put("decision", decision);
        columns.put("reason", reason);
        columns.put("decided_on", on);
        columns.put("remedies_named", named);
        columns.put("not_published_why", published ? null : notPublishedWhy.strip());
        columns.put("published_on", null);
        columns.put("decision_letter", letterId);
        boolean over = !published && !reports.goesOn(of.id());
        columns.put("state", over ? CaseState.CLOSED : CaseState.FINAL_DECISION);
        columns.put("closed_on", over ? UkTime.today(clock) : null);
        rows.changeCase(of.id(), columns);
        if (over) {
            enquiries.over(of);
        }
        decisions.take(of.reference(), "OMBUDSMAN_DECISION", decision.name(), of.lgscoReference(), reason == null ? null
                : reason.words(), on);
        timeline.add(of.reference(), "OMBUDSMAN_DECIDED", on, "The Ombudsman has decided, %s: %s%s.".formatted(of.lgscoReference(),
                decision.words(), reason == null ? "" : ", " + reason.words()), null);
        if (reason != OmbudsmanReason.REPORT_ISSUED) {
            deadlines.startAbout(of.reference(), Duty.OMBUDSMAN_REVIEW_REQUEST, letterId, on, null, "final decision");
        }
        return !published ? Optional.empty() : Optional.of(deadlines.startAbout(of.reference(), Duty.OMBUDSMAN_PUBLICATION,
                letterId, on, null, "final decision"));
    }

    /** As many as it names are put in, or were promised when we accepted an offer, and stand. */
    private static void needCount(int named, int drafted, int standing) {
        if (named == drafted + standing) {
            return;
        }
        throw RuleViolation.invalid("remedies", named, String.valueOf(drafted + standing), standing == 0
                ? ("The decision names %d, and %d are put in. Put in each remedy with its owner and last day first: in the Case tab,"
                        + " under “The Ombudsman”.").formatted(named, drafted)
                : ("The decision names %d. %d are put in, and %d were promised before and stand: do not put those in again. Put in each"
                        + " that is missing, in the Case tab under “The Ombudsman”; end each promise that the decision does not name,"
                        + " under “Remedies”.").formatted(named, drafted, standing));
    }

    /** When somebody prepares for the publication: a week before it. */
    Instant near(Deadline publication) {
        return UkTime.startOf(publication.due().minusWeeks(1));
    }

    private static void needReason(OmbudsmanDecision decision, OmbudsmanReason reason) {
        List<OmbudsmanReason> own = decision.reasons();
        if (own.isEmpty() ? reason != null : !own.contains(reason)) {
            throw RuleViolation.invalid("reason", reason, own.isEmpty() ? "none"
                    : own.stream().map(Enum::name).collect(Collectors.joining(", ")), own.isEmpty()
                            ? "“%s” has no further reason.".formatted(decision.words())
                            : "Choose a reason of “%s”.".formatted(decision.words()));
        }
    }

    /** The decision is published, or about to be; the month to ask for a review has passed by then. */
    @Transactional
    void published(String letterId, LocalDate on) {
        OmbudsmanCase of = settle(letterId, Map.of("published_on", on));
        about(of, letterId, Duty.OMBUDSMAN_PUBLICATION).ifPresent(due -> deadlines.met(due.id(), UkTime.today(clock)));
        timeline.add(of.reference(), "OMBUDSMAN_PUBLICATION", on, "The publication of the Ombudsman's decision is prepared: %s."
                .formatted(of.lgscoReference()), null);
    }

    /** The Ombudsman has agreed not to publish it after all. */
    @Transactional
    void notPublished(String letterId, String why) {
        OmbudsmanCase of = settle(letterId, Map.of("not_published_why", why.strip()));
        about(of, letterId, Duty.OMBUDSMAN_PUBLICATION).ifPresent(due -> deadlines.end(due.id(), "the Ombudsman does not publish it"));
        timeline.add(of.reference(), "OMBUDSMAN_PUBLICATION", "The Ombudsman does not publish its decision %s.".formatted(
                of.lgscoReference()));
    }

    private OmbudsmanCase settle(String letterId, Map<String, Object> publication) {
        OmbudsmanLetter letter = rows.letter(letterId);
        OmbudsmanCase of = rows.byId(letter.caseId());
        Map<String, Object> columns = new HashMap<>(publication);
        boolean over = !reports.goesOn(of.id()) && of.state() == CaseState.FINAL_DECISION;
        if (over) {
            columns.put("state", CaseState.CLOSED);
            columns.put("closed_on", UkTime.today(clock));
        }
        rows.changeCase(of.id(), columns);
        if (over) {
            enquiries.over(of);
        }
        about(of, letterId, Duty.OMBUDSMAN_REVIEW_REQUEST).filter(due -> due.due().isBefore(UkTime.today(clock)))
                .ifPresent(due -> deadlines.end(due.id(), "nobody has asked for a review in its month"));
        return of;
    }

    private Optional<Deadline> about(OmbudsmanCase of, String letterId, String duty) {
        return deadlines.of(of.reference(), duty).stream().filter(due -> letterId.equals(due.about()) && due.running()).findFirst();
    }

    /** The complainant has asked for a review, as the Ombudsman writes. */
    @Transactional
    void askedByComplainant(OmbudsmanCase of, LocalDate on) {
        insert(of, AskedBy.COMPLAINANT, on, null, null, null);
        decisionLetter(of).flatMap(letter -> about(of, letter, Duty.OMBUDSMAN_REVIEW_REQUEST))
                .ifPresent(due -> deadlines.met(due.id(), on));
    }

    /**
     * Somebody thinks that we should ask for a review: the Director is asked.
     *
     * @throws RuleViolation CONFLICT: there is no final decision, it was a report, or a review goes on; INVALID: no ground, no
     *     reasons, or its month has passed and nobody says why it comes late
     */
    @Transactional
    DecisionReview propose(OmbudsmanCase of, ReviewGroundOfOmbudsman ground, String why, String lateWhy) {
        linkOfficers.acting();
        complaints.lock(of.reference());
        String letter = decisionLetter(of).orElse(null);
        if (of.decision() == null || letter == null) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Only a final decision is reviewed, and none is recorded. On a draft"
                    + " we comment.");
        }
        if (of.reason() == OmbudsmanReason.REPORT_ISSUED || reports.received(of.id())) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "A public report is not reviewed: it can be challenged by judicial review only. Ask legal services.");
        }
        if (reviews(of.id()).stream().anyMatch(one -> one.outcome() == null && !Boolean.FALSE.equals(one.asked()))) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "A review of this decision goes on already.");
        }
        if (ground == null) {
            throw RuleViolation.invalid("ground", null, Arrays.stream(ReviewGroundOfOmbudsman.values()).map(Enum::name)
                    .collect(Collectors.joining(", ")), "Name the ground: there are no others.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a text", "Say what was inaccurate, or what is new.");
        }
        Texts.check("why", why);
        Texts.check("lateWhy", lateWhy);
        LocalDate last = deadlines.of(of.reference(), Duty.OMBUDSMAN_REVIEW_REQUEST).stream()
                .filter(due -> letter.equals(due.about())).map(Deadline::due).findFirst()
                .orElseGet(() -> deadlines.wouldEnd(Duty.OMBUDSMAN_REVIEW_REQUEST, of.decidedOn()));
        if (UkTime.today(clock).isAfter(last) && Texts.blank(lateWhy)) {
            throw RuleViolation.invalid("lateWhy", null, "a text", "The month to ask for a review ended on %s. Say why it comes late."
                    .formatted(UkTime.words(last)));
        }
        insert(of, AskedBy.COUNCIL, UkTime.today(clock), ground, why.strip(), lateWhy);
        process.reviewProposed(of.reference(), letter);
        List<DecisionReview> all = reviews(of.id());
        return all.get(all.size() - 1);
    }

    private void insert(OmbudsmanCase of, AskedBy by, LocalDate on, ReviewGroundOfOmbudsman ground, String why, String lateWhy) {
        jdbc.sql("""
                insert into ombudsman_review (id, case_id, asked_by, asked_on, ground, why, late_why, proposed_by)
                values (:id, :case, :by, :on, :ground, :why, :lateWhy, :person)""")
                .param("id", UUID.randomUUID().toString()).param("case", of.id()).param("by", by.name()).param("on", on)
                .param("ground", ground == null ? null : ground.name()).param("why", why).param("lateWhy", lateWhy)
                .param("person", currentPerson.get().id()).update();
    }

    /**
     * The Director decides on a review that was proposed.
     *
     * @param on the day on which the request went to the Ombudsman; null where none is made
     */
    @Transactional
    void decideOnReview(String letterId, boolean ask, LocalDate on, String why) {
        OmbudsmanCase of = rows.byId(rows.letter(letterId).caseId());
        DecisionReview proposed = reviews(of.id()).stream().filter(one -> one.askedBy() == AskedBy.COUNCIL && one.asked() == null)
                .reduce((older, newer) -> newer).orElseThrow();
        if (ask && (on == null || on.isAfter(UkTime.today(clock)) || on.isBefore(of.decidedOn()))) {
            throw RuleViolation.invalid("askedOn", on, of.decidedOn() + " to " + UkTime.today(clock),
                    "Say on which day the request went to the Ombudsman.");
        }
        jdbc.sql("update ombudsman_review set asked = :asked, decided_by = :by, asked_on = :on where id = :id")
                .param("asked", ask).param("by", currentPerson.get().id()).param("on", ask ? on : proposed.askedOn())
                .param("id", proposed.id()).update();
        decisions.take(of.reference(), "OMBUDSMAN_REVIEW", ask ? "ASKED" : "NOT_ASKED", proposed.ground().name(), why,
                UkTime.today(clock));
        if (ask) {
            reopen(of, CaseState.POST_DECISION_REVIEW);
            about(of, letterId, Duty.OMBUDSMAN_REVIEW_REQUEST).ifPresent(due -> deadlines.met(due.id(), on));
            timeline.add(of.reference(), "OMBUDSMAN_REVIEW", on, "We have asked the Ombudsman to look at its decision %s again. The"
                    .formatted(of.lgscoReference()) + " remedies' dates keep running.", null);
        }
    }

    /** The Ombudsman has reviewed its decision. */
    @Transactional
    void reviewed(String letterId, ReviewOutcome outcome) {
        linkOfficers.acting();
        OmbudsmanLetter letter = rows.letter(letterId);
        OmbudsmanCase of = rows.byId(letter.caseId());
        reviews(of.id()).stream().filter(one -> one.outcome() == null && !Boolean.FALSE.equals(one.asked()))
                .forEach(one -> jdbc.sql("update ombudsman_review set outcome = :outcome, outcome_on = :on where id = :id")
                        .param("outcome", outcome.name()).param("on", letter.dated()).param("id", one.id()).update());
        if (outcome != ReviewOutcome.DECISION_STANDS) {
            takenBack(of);
        }
        if (outcome == ReviewOutcome.REOPENED) {
            reopen(of, CaseState.ENQUIRY);
        } else {
            boolean over = outcome == ReviewOutcome.DECISION_STANDS
                    && (of.publishedOn() != null || of.notPublishedWhy() != null);
            Map<String, Object> columns = new HashMap<>(over ? Map.of("state", CaseState.CLOSED, "closed_on", UkTime.today(clock))
                    : Map.of("state", CaseState.FINAL_DECISION));
            if (outcome == ReviewOutcome.DECISION_CHANGED) {
                columns.put("decision_letter", null); // the one that changes it is noted as a letter of its own
            }
            rows.changeCase(of.id(), columns);
            if (over) {
                enquiries.over(of);
            }
        }
        timeline.add(of.reference(), "OMBUDSMAN_REVIEW", letter.dated(), switch (outcome) {
            case DECISION_STANDS -> "The Ombudsman has looked at its decision %s again: it stands.".formatted(of.lgscoReference());
            case DECISION_CHANGED -> "The Ombudsman changes its decision %s: the new one is logged as a letter.".formatted(
                    of.lgscoReference());
            case REOPENED -> "The Ombudsman takes its investigation %s up again.".formatted(of.lgscoReference());
        }, null);
    }

    /** The former decision is not published any more, and nobody asks for a review of it: what goes on about its letter ends. */
    private void takenBack(OmbudsmanCase of) {
        decisionLetter(of).ifPresent(letter -> {
            deadlines.running(of.reference()).stream().filter(due -> letter.equals(due.about()))
                    .forEach(due -> deadlines.end(due.id(), "the Ombudsman has taken its decision back"));
            process.end(of.reference(), letter);
        });
    }

    private void reopen(OmbudsmanCase of, CaseState state) {
        Map<String, Object> columns = new HashMap<>(Map.of("state", state));
        columns.put("closed_on", null);
        rows.changeCase(of.id(), columns);
        enquiries.goesOn(of);
    }

    /** The letter that brought the decision that stands. */
    private Optional<String> decisionLetter(OmbudsmanCase of) {
        return Optional.ofNullable(rows.decisionLetter(of.id()));
    }

    private static DecisionReview review(ResultSet row, int n) throws SQLException {
        return new DecisionReview(row.getString("id"), Rows.code(row, "asked_by", AskedBy.class), Rows.day(row, "asked_on"),
                Rows.code(row, "ground", ReviewGroundOfOmbudsman.class), row.getString("why"), row.getString("late_why"),
                row.getObject("asked", Boolean.class), Rows.code(row, "outcome", ReviewOutcome.class), Rows.day(row, "outcome_on"));
    }
}
