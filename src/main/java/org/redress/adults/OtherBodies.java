package org.redress.adults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.redress.adults.OtherBody.Kind;
import org.redress.adults.OtherBody.Status;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.letter.Letters;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Other bodies that have a part of a complaint: responsible bodies, with which one response is given (regulation 9), and
 * providers of care, who are told with consent (regulation 11). Whom nobody has worked with yet is named only.
 */
@Component
public class OtherBodies {

    private static final int LONGEST_NAME = 200;

    /** To whom a whole complaint can be sent. */
    public enum SentTo {
        NHS_BODY(Kind.NHS), OTHER_COUNCIL(Kind.AUTHORITY),
        /** A provider of care that the council did not arrange: it answers by its own procedure. */
        PROVIDER(Kind.PROVIDER);

        private final Kind kind;

        SentTo(Kind kind) {
            this.kind = kind;
        }
    }

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final OtherBodyProcess process;
    private final Deadlines deadlines;
    private final Letters letters;
    private final Timeline timeline;
    private final Clock clock;

    OtherBodies(JdbcClient jdbc, Complaints complaints, OtherBodyProcess process, Deadlines deadlines, Letters letters,
            Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.process = process;
        this.deadlines = deadlines;
        this.letters = letters;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Names a body that has a part of a complaint, for {@link #start}; the same name once more changes its part.
     *
     * @throws RuleViolation INVALID: about public health one response is given with other authorities alone
     */
    @Transactional
    void named(ComplaintReference reference, Kind kind, String name, String part) {
        needKind(reference, kind);
        Texts.atMost("name", name, LONGEST_NAME);
        needNotBegun(reference, name);
        int known = jdbc.sql("update other_body set part = :part where reference = :reference and kind = :kind"
                        + " and lower(name) = lower(:name) and status = 'NAMED'")
                .param("part", part).param("reference", reference.value()).param("kind", kind.name()).param("name", name).update();
        if (known == 0) {
            insert(reference, kind, name, part, Status.NAMED, null);
        }
    }

    /**
     * Names a body after the plan, with which the work begins at once, in the process that asked.
     *
     * @return its id
     * @throws RuleViolation INVALID: as {@link #named}; or the work with a body of this name goes on already
     */
    @Transactional
    String namedLater(ComplaintReference reference, Kind kind, String name, String part) {
        needKind(reference, kind);
        Texts.atMost("jointBody", name, LONGEST_NAME);
        needNotBegun(reference, name);
        String id = insert(reference, kind, name, part, Status.NAMED, null);
        begun(get(id));
        return id;
    }

    private void needNotBegun(ComplaintReference reference, String name) {
        if (of(reference).stream().anyMatch(body -> body.name().equalsIgnoreCase(name) && body.status() == Status.WORKING)) {
            throw RuleViolation.invalid("jointBody", name, "another name", "The work with that body has begun already.");
        }
    }

    private void needKind(ComplaintReference reference, Kind kind) {
        if (kind == Kind.NHS && complaints.get(reference).procedureCode() == Procedure.PUBLIC_HEALTH) {
            throw RuleViolation.invalid("jointKind", kind, "AUTHORITY, PROVIDER", "About public health one response is given with"
                    + " other local authorities alone. What belongs to a health service body is sent to it, with consent.");
        }
    }

    /**
     * The whole complaint was sent to another body, to which it belongs, with consent. To a responsible body it counts as made
     * then (regulation 6(5)-(6)); a provider answers by its own procedure (regulation 11). The letter {@code adults-sent-on}
     * (AD-13) says so, and acknowledges it.
     *
     * @param consentOn the day on which the complainant agreed
     * @param on the day on which it was sent
     * @throws RuleViolation where it was not received, agreed to and sent in this order, by today
     */
    @Transactional
    public void sentOn(ComplaintReference reference, SentTo to, String name, LocalDate consentOn, LocalDate on) {
        Texts.atMost("name", name, LONGEST_NAME);
        Complaint complaint = complaints.get(reference);
        Days.between("sentOn", on, complaint.receivedOn(), UkTime.today(clock));
        Days.between("consentOn", consentOn, complaint.receivedOn(), on);
        String id = insert(reference, to.kind, name, complaint.summary(), Status.HANDED_OVER, on);
        change(id, Map.of("consent_on", consentOn));
        timeline.add(reference, "SENT_TO_ANOTHER_BODY", on, "Sent to another body, to which it belongs.", null);
        letters.send(reference, "adults-sent-on", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null, Map.of("otherBody", facts(get(id))));
    }

    private String insert(ComplaintReference reference, Kind kind, String name, String part, Status status, LocalDate sentOn) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into other_body (id, reference, kind, name, part, status, sent_on, named_at)
                values (:id, :reference, :kind, :name, :part, :status, :sentOn, :at)""")
                .param("id", id).param("reference", reference.value()).param("kind", kind.name())
                .param("name", name).param("part", part).param("status", status.name()).param("sentOn", sentOn)
                .param("at", Rows.parameter(clock.instant())).update();
        return id;
    }

    /** The body that leads the one response instead of us; empty where we send it. */
    Optional<OtherBody> leading(ComplaintReference reference) {
        return of(reference).stream().filter(body -> Boolean.FALSE.equals(body.lead())).findFirst();
    }

    /** @throws RuleViolation INVALID where another body leads already: there is one response */
    void needLeadFree(String id) {
        leading(get(id).reference()).ifPresent(leads -> {
            throw RuleViolation.invalid("lead", "THEM", "US", "%s leads the one response already.".formatted(leads.name()));
        });
    }

    /** Begins the work with every body that was named and with which it has not begun. */
    @Transactional
    void start(ComplaintReference reference) {
        of(reference).stream().filter(body -> body.status() == Status.NAMED).forEach(body -> {
            begun(body);
            process.start(body);
        });
    }

    private void begun(OtherBody body) {
        change(body.id(), Map.of("status", Status.WORKING.name()));
        timeline.add(body.reference(), "OTHER_BODY", "%s has a part of this complaint.".formatted(
                body.kind() == Kind.PROVIDER ? "A provider of care" : "Another responsible body"));
    }

    /** Those that have a part of a case since it began, or was taken up again, in the order in which they were named. */
    List<OtherBody> of(ComplaintReference reference) {
        return jdbc.sql("select * from other_body where reference = :reference and earlier_round = false order by seq")
                .param("reference", reference.value()).query(OtherBodies::row).list();
    }

    OtherBody get(String id) {
        return jdbc.sql("select * from other_body where id = :id").param("id", id).query(OtherBodies::row).single();
    }

    /** Changes columns of one body and nothing else. */
    void change(String id, Map<String, Object> columns) {
        String assignments = String.join(", ", columns.keySet().stream().map(c -> c + " = :" + c).toList());
        jdbc.sql("update other_body set " + assignments + " where id = :id").params(columns).param("id", id).update();
    }

    /** Writes a letter about one body. */
    @Transactional
    void send(String id, String letter) {
        OtherBody body = get(id);
        letters.send(body.reference(), letter, null, null, null, Map.of("otherBody", facts(body)));
    }

    /** What a letter says of a body. */
    Map<String, Object> facts(OtherBody body) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", body.name());
        facts.put("part", body.part());
        facts.put("details", body.details());
        facts.put("weLead", Boolean.TRUE.equals(body.lead()));
        facts.put("contact", body.contact());
        facts.put("consentOn", body.consentOn());
        facts.put("sentOn", body.sentOn());
        facts.put("provider", body.kind() == Kind.PROVIDER);
        Law law = Law.of(complaints.get(body.reference()).procedureCode());
        boolean deemed = body.status() == Status.HANDED_OVER && body.sentOn() != null
                && (body.kind() != Kind.PROVIDER || law == Law.PUBLIC_HEALTH);
        facts.put("acknowledgesBy", deemed ? deadlines.wouldEnd(law.acknowledgement(), body.sentOn()) : null);
        facts.put("answersBy", deemed ? deadlines.wouldEnd(law.sixMonths(), body.sentOn()) : null);
        return facts;
    }

    /** Whether the Health Service Ombudsman can look at it too: a body of the health service has a part of an adults' complaint. */
    boolean healthOmbudsman(ComplaintReference reference) {
        return complaints.get(reference).procedureCode() == Procedure.ADULTS
                && of(reference).stream().anyMatch(body -> body.kind() == Kind.NHS);
    }

    /** The complaint has ended: the work with other bodies ends with it. */
    @Transactional
    void end(ComplaintReference reference) {
        process.end(reference);
        jdbc.sql("update other_body set status = 'ENDED' where reference = :reference and status in ('NAMED', 'WORKING')")
                .param("reference", reference.value()).update();
    }

    /** The case is taken up again: what other bodies were asked and said before is on record, and goes into no letter. */
    @Transactional
    public void begunAnew(ComplaintReference reference) {
        jdbc.sql("update other_body set earlier_round = true where reference = :reference")
                .param("reference", reference.value()).update();
    }

    /**
     * The day on which the complainant agreed that another body is told of the complaint.
     *
     * @throws RuleViolation INVALID: it is not given, lies before the complaint reached us, or in the future
     */
    LocalDate agreedOn(Submission form) {
        LocalDate on = form.needDay("consentOn", "Say on which day they agreed.");
        LocalDate received = complaints.get(form.reference()).receivedOn();
        return between("consentOn", on, received, "The complaint reached us on %s: nothing was agreed about it before.".formatted(
                UkTime.words(received)));
    }

    /**
     * The day on which another body was told of it, or sent it.
     *
     * @param agreedOn as {@link #agreedOn}: it is told with consent, not before
     * @throws RuleViolation INVALID: it is not given, lies before the consent, or in the future
     */
    LocalDate sentOn(Submission form, LocalDate agreedOn) {
        LocalDate on = form.needDay("sentOn", "Say on which day the provider was told.");
        return between("sentOn", on, agreedOn, "They agreed on %s: nobody may be told before.".formatted(UkTime.words(agreedOn)));
    }

    /** @throws RuleViolation INVALID: the day lies before the first, which is said as {@code why}, or in the future */
    LocalDate between(String field, LocalDate on, LocalDate first, String why) {
        LocalDate today = UkTime.today(clock);
        if (on.isBefore(first) || on.isAfter(today)) {
            throw RuleViolation.invalid(field, on, first + " to " + today, on.isBefore(first) ? why
                    : "That day lies in the future: it is today, %s, or earlier.".formatted(UkTime.words(today)));
        }
        return on;
    }

    private static OtherBody row(ResultSet row, int number) throws SQLException {
        Object lead = row.getObject("lead_is_ours");
        return new OtherBody(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "kind", Kind.class), row.getString("name"), row.getString("part"),
                Rows.code(row, "status", Status.class), (Boolean) lead, row.getString("contact"), row.getString("details"),
                Rows.day(row, "consent_on"), Rows.day(row, "sent_on"), Rows.day(row, "responds_by"),
                row.getString("their_answer"));
    }
}
