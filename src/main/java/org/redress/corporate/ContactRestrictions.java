package org.redress.corporate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.procedure.BesideRoute;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Restrictions of how somebody may get in touch whose contact is unreasonably persistent: proposed, confirmed by a second
 * person, looked at again on a day or on an appeal (Complaint Handling Code 5). None keeps anybody from complaining: nothing
 * that takes in a contact asks for them.
 */
@Component
public class ContactRestrictions implements BesideRoute {

    static final String DECISION = "CONTACT_RESTRICTION";
    static final String REVIEWED = "CONTACT_RESTRICTION_REVIEW";

    private final JdbcClient jdbc;
    private final PersistentContactProcess process;
    private final Complaints complaints;
    private final Parties parties;
    private final Decisions decisions;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    ContactRestrictions(JdbcClient jdbc, PersistentContactProcess process, Complaints complaints, Parties parties,
            Decisions decisions, Timeline timeline, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.complaints = complaints;
        this.parties = parties;
        this.decisions = decisions;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** Where a restriction stands. */
    public enum RestrictionStatus { PROPOSED, IN_FORCE, NOT_CONFIRMED, ENDED }

    /**
     * A restriction.
     *
     * @param scope what is restricted, and which way stays open, as the letter says it
     * @param reviewOn the day on which it is looked at again
     * @param confirmedBy null until somebody has decided on it; {@code fromOn} until it is in force; {@code endedOn} and
     *     {@code endedWhy} until it has ended
     */
    public record ContactRestriction(String id, RestrictionStatus status, String scope, String reasons, LocalDate reviewOn,
            String proposedBy, String confirmedBy, LocalDate fromOn, LocalDate endedOn, String endedWhy) {}

    /** All of a case, the oldest first. */
    public List<ContactRestriction> of(ComplaintReference reference) {
        return jdbc.sql("select * from contact_restriction where reference = :reference order by seq")
                .param("reference", reference.value()).query(ContactRestrictions::row).list();
    }

    /** The one that is proposed or in force, of which a case has one at most. */
    Optional<ContactRestriction> open(ComplaintReference reference) {
        return of(reference).stream().filter(one -> one.status() == RestrictionStatus.PROPOSED
                || one.status() == RestrictionStatus.IN_FORCE).findFirst();
    }

    /** What is in force, of any case, for the complainant of this one: the same e-mail address, or name and telephone number. */
    public List<ContactRestriction> ofComplainant(ComplaintReference reference) {
        Party who = parties.of(reference, PartyRole.COMPLAINANT).stream().findFirst().orElse(null);
        if (who == null) {
            return List.of();
        }
        return jdbc.sql("""
                select r.* from contact_restriction r where r.status = 'IN_FORCE' and r.review_on > :today and exists (
                    select 1 from party p where p.reference = r.reference and p.role = 'COMPLAINANT'
                    and (lower(p.email) = :email or lower(p.name) = :name and p.phone = :phone)) order by r.seq""")
                .param("today", today()).param("email", who.email() == null ? "" : who.email().toLowerCase(Locale.ROOT))
                .param("name", who.name().toLowerCase(Locale.ROOT))
                .param("phone", who.phone() == null ? "" : who.phone()).query(ContactRestrictions::row).list();
    }

    /**
     * Somebody tells that contact has become unreasonable: a complaints manager is asked; false where that was done already.
     * The case is locked, so that two who tell it at one moment have one of them asked.
     */
    @Transactional
    boolean told(ComplaintReference reference) {
        complaints.lock(reference);
        return process.start(reference);
    }

    /** Nothing is restricted, for these reasons. */
    @Transactional
    void left(ComplaintReference reference, String reasons) {
        decisions.take(reference, DECISION, "LEFT", null, reasons, today());
    }

    /**
     * Proposes one, for a second person to decide on.
     *
     * @throws RuleViolation INVALID: no scope, no reasons, or a day that is not within the next year
     */
    @Transactional
    void propose(ComplaintReference reference, String scope, String reasons, LocalDate reviewOn) {
        needDay(reviewOn);
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into contact_restriction (id, reference, status, scope, reasons, review_on, proposed_by, proposed_at)
                values (:id, :reference, 'PROPOSED', :scope, :reasons, :review, :by, :at)""").param("id", id)
                .param("reference", reference.value()).param("scope", scope).param("reasons", reasons)
                .param("review", reviewOn).param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update();
        decisions.take(reference, DECISION, "PROPOSED", scope, reasons, today());
    }

    /** A second person decides whether the proposed one is put in force. */
    @Transactional
    void decide(ComplaintReference reference, boolean confirm, String reasons) {
        ContactRestriction proposed = open(reference).orElseThrow();
        if (confirm && !proposed.reviewOn().isAfter(today())) {
            throw RuleViolation.invalid("decision", "RESTRICT", "LEAVE", "The day has come on which this restriction would have"
                    + " ended, %s. Leave it; if it is needed, it is proposed anew.".formatted(UkTime.words(proposed.reviewOn())));
        }
        decisions.take(reference, DECISION, confirm ? "CONFIRMED" : "NOT_CONFIRMED", null, reasons, today());
        jdbc.sql("update contact_restriction set status = :status, confirmed_by = :by, from_on = :from where id = :id")
                .param("status", confirm ? "IN_FORCE" : "NOT_CONFIRMED").param("by", currentPerson.get().id())
                .param("from", confirm ? today() : null).param("id", proposed.id()).update();
        timeline.add(reference, DECISION, confirm ? "How they get in touch is restricted until it is looked at again on %s."
                .formatted(UkTime.words(proposed.reviewOn())) : "No restriction of contact: a second person did not confirm it.");
    }

    /**
     * They appeal against it: it is looked at again at once, and whoever does that already reads their words; false where none
     * is in force. One of a case that was merged into this one is meant too: it goes on there.
     */
    @Transactional
    boolean appealed(ComplaintReference reference, String words) {
        Optional<ComplaintReference> where = jdbc.sql("""
                select r.reference from contact_restriction r join complaint c on c.reference = r.reference
                where (r.reference = :reference or c.merged_into = :reference) and r.status = 'IN_FORCE' and r.review_on > :today
                order by r.seq""").param("reference", reference.value()).param("today", today()).query(String.class).list()
                .stream().map(ComplaintReference::new).findFirst();
        where.ifPresent(its -> {
            process.appealed(its);
            decisions.take(its, REVIEWED, "APPEALED", null, words, today());
        });
        return where.isPresent();
    }

    /**
     * It was looked at again.
     *
     * @param until the day of the next review; null where the restriction ends
     */
    @Transactional
    void reviewed(ComplaintReference reference, LocalDate until, String reasons) {
        ContactRestriction now = open(reference).orElseThrow();
        decisions.take(reference, REVIEWED, until == null ? "ENDED" : "KEPT", null, reasons, today());
        if (until != null) {
            needDay(until);
            jdbc.sql("update contact_restriction set review_on = :until where id = :id").param("until", until)
                    .param("id", now.id()).update();
        } else {
            end(now, reasons);
        }
        timeline.add(reference, REVIEWED, until == null ? "The restriction of contact has ended."
                : "The restriction of contact stays until it is looked at again on %s.".formatted(UkTime.words(until)));
    }

    /** Its day has come and nobody has decided that it stays: it ends, as its letter says. */
    @Transactional
    void dayReached(ComplaintReference reference) {
        end(open(reference).orElseThrow(), "It was for a time, and that has passed.");
        timeline.add(reference, REVIEWED, "The restriction of contact has ended on its day: nobody had decided that it stays.");
    }

    /**
     * On a case that was logged in error it falls. One of a case that was merged is a person's, not the record's: it stays
     * until its day, and their appeal reaches it from the case that goes on.
     */
    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference, ComplaintReference into) {
        if (into == null && process.loggedInError(reference)) {
            open(reference).ifPresent(one -> {
                end(one, "The case was logged in error.");
                timeline.add(reference, REVIEWED, "The restriction of contact has fallen with the case.");
            });
        }
    }

    private void end(ContactRestriction restriction, String why) {
        jdbc.sql("update contact_restriction set status = 'ENDED', ended_on = :on, ended_why = :why where id = :id")
                .param("on", today()).param("why", why).param("id", restriction.id()).update();
    }

    private void needDay(LocalDate reviewOn) {
        LocalDate first = today().plusDays(1);
        LocalDate last = today().plusYears(1);
        if (reviewOn == null || reviewOn.isBefore(first) || reviewOn.isAfter(last)) {
            throw RuleViolation.invalid("reviewOn", reviewOn, first + " to " + last,
                    "Give the day on which the restriction is looked at again: within a year, and not today.");
        }
    }

    private LocalDate today() {
        return UkTime.today(clock);
    }

    private static ContactRestriction row(ResultSet row, int number) throws SQLException {
        return new ContactRestriction(row.getString("id"), Rows.code(row, "status", RestrictionStatus.class),
                row.getString("scope"), row.getString("reasons"), Rows.day(row, "review_on"), row.getString("proposed_by"),
                row.getString("confirmed_by"), Rows.day(row, "from_on"), Rows.day(row, "ended_on"), row.getString("ended_why"));
    }
}
