package org.redress.ombudsman;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Complaints;
import org.redress.register.Remedy;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.AgreedAction.Proof;
import org.redress.remedy.NewRemedy;
import org.redress.remedy.Remedies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The remedies that a decision names, or an offer that we accept: put in one by one, and promised together once the decision
 * is recorded, or the acceptance has gone.
 */
@Service
class OmbudsmanRemedies {

    private static final BigDecimal MOST = new BigDecimal("1000000");

    private final JdbcClient jdbc;
    private final OmbudsmanRows rows;
    private final LinkOfficers linkOfficers;
    private final ReportRows reports;
    private final Remedies promised;
    private final Complaints complaints;
    private final Persons persons;
    private final Timeline timeline;
    private final Clock clock;

    OmbudsmanRemedies(JdbcClient jdbc, OmbudsmanRows rows, LinkOfficers linkOfficers, ReportRows reports, Remedies promised,
            Complaints complaints, Persons persons, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.linkOfficers = linkOfficers;
        this.reports = reports;
        this.promised = promised;
        this.complaints = complaints;
        this.persons = persons;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A remedy that the Ombudsman names.
     *
     * @param forWhom null for an improvement of the service
     * @param owner who sees to it
     * @param due the last day that the decision sets; null where it sets none, so that the default governs
     * @param proofWanted what shows that it was done, in a code of the remedies'; null where that is left to its kind
     * @param amount exact money, null where it pays none
     * @param promisedOn null until it was promised
     */
    record NamedRemedy(String id, Remedy kind, String what, String forWhom, String owner, LocalDate due, Proof proofWanted,
            BigDecimal amount, LocalDate promisedOn) {}

    /** Those of a case, in the order in which they were put in. */
    List<NamedRemedy> of(String caseId) {
        return jdbc.sql("select * from ombudsman_remedy where case_id = :case order by seq").param("case", caseId)
                .query(OmbudsmanRemedies::row).list();
    }

    /** Those that are put in and not promised yet. */
    List<NamedRemedy> drafted(String caseId) {
        return of(caseId).stream().filter(one -> one.promisedOn() == null).toList();
    }

    /** Those that an offer which we accepted has promised already, and that were not ended since. */
    List<NamedRemedy> standing(String caseId) {
        Set<String> ended = promised.ofOmbudsmanCase(caseId).stream().filter(one -> one.status() == AgreedAction.Status.ENDED)
                .map(AgreedAction::sourceId).collect(Collectors.toSet());
        return of(caseId).stream().filter(one -> one.promisedOn() != null && !ended.contains(one.id())).toList();
    }

    /**
     * Puts one in. Before the decision it waits for it; where what names it is on record already it is promised at once.
     *
     * @throws RuleViolation INVALID with the field and what is allowed; CONFLICT: the case is over without a decision
     */
    @Transactional
    NamedRemedy add(OmbudsmanCase known, NamedRemedy one) {
        linkOfficers.acting();
        complaints.lock(known.reference());
        OmbudsmanCase of = rows.byId(known.id());
        Optional<OmbudsmanLetter> names = onRecord(of);
        if (names.isEmpty() && !of.state().open()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "This case of the Ombudsman is over, and no decision or report of it"
                    + " is on record that could name a remedy. Log the letter that names it first.");
        }
        if (one.kind() == null) {
            throw RuleViolation.invalid("kind", null, String.join(", ", Remedy.all().keySet()), "Say of what kind the remedy is.");
        }
        if (Texts.blank(one.what())) {
            throw RuleViolation.invalid("what", null, "a text", "Say what is to be done, in the words of the decision.");
        }
        Texts.check("what", one.what());
        Texts.check("forWhom", one.forWhom());
        if (Texts.blank(one.owner()) || !persons.exists(one.owner())) {
            throw RuleViolation.invalid("owner", one.owner(), "a person who works with Redress", "Say who sees to it that it is done.");
        }
        if (!persons.officer(one.owner())) {
            throw RuleViolation.invalid("owner", one.owner(), "an officer of the council",
                    "Somebody from outside the council cannot see to it. Say which officer does.");
        }
        Days.check("due", one.due());
        if (one.due() != null && one.due().isBefore(of.receivedOn())) {
            throw RuleViolation.invalid("due", one.due(), of.receivedOn() + " or later", "That day lies before the Ombudsman's first letter.");
        }
        LocalDate from = names.map(letter -> namedOn(of, letter)).orElse(null);
        if (one.due() != null && from != null && one.due().isBefore(from)) {
            throw RuleViolation.invalid("due", one.due(), from + " or later", "That day lies before what names the remedy.");
        }
        if (one.amount() != null && (!one.kind().mayPay() || one.amount().signum() <= 0 || one.amount().scale() > 2
                || one.amount().compareTo(MOST) > 0)) {
            throw RuleViolation.invalid("amount", one.amount(), one.kind().mayPay() ? "more than 0, with at most two places"
                    : "none", one.kind().mayPay() ? "Give the sum in pounds and pence." : "No sum is a remedy of this kind.");
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into ombudsman_remedy (id, case_id, kind, what, for_whom, owner, due_on, proof_wanted, amount)
                values (:id, :case, :kind, :what, :forWhom, :owner, :due, :proof, :amount)""")
                .param("id", id).param("case", of.id()).param("kind", one.kind().name()).param("what", one.what().strip())
                .param("forWhom", one.forWhom()).param("owner", one.owner()).param("due", one.due())
                .param("proof", one.proofWanted() == null ? null : one.proofWanted().name()).param("amount", one.amount()).update();
        timeline.add(of.reference(), "OMBUDSMAN_REMEDY", "A remedy that the Ombudsman names was put in: %s.".formatted(
                one.kind().words().toLowerCase(Locale.UK)));
        names.ifPresent(letter -> {
            promise(letter.id());
            if (of.remediesNamed() != null) {
                rows.changeCase(of.id(), Map.of("remedies_named", of.remediesNamed() + 1));
            }
        });
        return of(of.id()).stream().filter(kept -> kept.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * What names the remedies that are put in from now on: the decision that is recorded, or a report that we have received;
     * empty as long as that is still to come, or to come again.
     */
    private Optional<OmbudsmanLetter> onRecord(OmbudsmanCase of) {
        if (of.state() == CaseState.LOGGED_IN_ERROR) {
            return Optional.empty();
        }
        List<OmbudsmanLetter> letters = rows.letters(of.id());
        Optional<OmbudsmanLetter> newest = letters.stream().filter(one -> one.kind() == OmbudsmanLetterKind.FINAL_DECISION
                && one.overtakenOn() == null).reduce((older, newer) -> newer);
        boolean reopened = of.state() == CaseState.ENQUIRY || of.state() == CaseState.DRAFT_DECISION;
        if (newest.isPresent()) {
            return newest.filter(letter -> !reopened && letter.id().equals(rows.decisionLetter(of.id())));
        }
        return reports.find(of.id()).filter(report -> report.receivedOn() != null).map(report -> rows.letter(report.letterId()));
    }

    private LocalDate namedOn(OmbudsmanCase of, OmbudsmanLetter letter) {
        return switch (letter.kind()) {
            case FINAL_DECISION -> of.decidedOn();
            case REPORT -> letter.receivedOn();
            default -> UkTime.today(clock);
        };
    }

    /**
     * Takes one back that was put in wrongly.
     *
     * @throws RuleViolation NOT_FOUND: none that is not promised yet
     */
    @Transactional
    void remove(OmbudsmanCase of, String id) {
        linkOfficers.acting();
        if (jdbc.sql("delete from ombudsman_remedy where id = :id and case_id = :case and promised_on is null").param("id", id)
                .param("case", of.id()).update() == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such remedy that is not promised yet.");
        }
    }

    /** Promises what is put in; a second run promises nothing twice. */
    @Transactional
    void promise(String letterId) {
        OmbudsmanLetter letter = rows.letter(letterId);
        OmbudsmanCase of = rows.byId(letter.caseId());
        LocalDate accepted = namedOn(of, letter);
        for (NamedRemedy one : drafted(of.id())) {
            LocalDate from = one.due() != null && one.due().isBefore(accepted) ? one.due() : accepted;
            promised.promise(new NewRemedy(of.reference(), of.id(), of.lgscoReference(), AgreedAction.Source.OMBUDSMAN, one.id(),
                    one.kind(), one.what(), one.forWhom(), one.owner(), from, one.due(), one.proofWanted(), one.amount()));
            jdbc.sql("update ombudsman_remedy set promised_on = :on, letter_id = :letter where id = :id")
                    .param("on", UkTime.today(clock)).param("letter", letterId).param("id", one.id()).update();
        }
    }

    private static NamedRemedy row(ResultSet row, int n) throws SQLException {
        return new NamedRemedy(row.getString("id"), Rows.code(row, "kind", Remedy.class), row.getString("what"),
                row.getString("for_whom"), row.getString("owner"), Rows.day(row, "due_on"), Rows.code(row, "proof_wanted", Proof.class),
                row.getBigDecimal("amount"), Rows.day(row, "promised_on"));
    }
}
