package org.redress.roster;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the register of people who may be appointed: who they are, what they declared, when they are away. */
@Service
public class Roster {

    private final JdbcClient jdbc;
    private final Appointments appointments;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final ApplicationEventPublisher events;

    Roster(JdbcClient jdbc, Appointments appointments, Clock clock, CurrentPerson currentPerson,
            ApplicationEventPublisher events) {
        this.events = events;
        this.appointments = appointments;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
    }

    /** The last day of somebody's contract or check has changed; told in the transaction that changes it. */
    public record DaysChanged(String person) {}

    /** Somebody has declared something; told in the transaction that writes it down. */
    public record Declared(String person) {}

    /** Days on which a person is away, first and last included. */
    public record Absence(String id, String person, LocalDate from, LocalDate until) {

        /** Whether they are away on a day. */
        public boolean on(LocalDate day) {
            return !from.isAfter(day) && !until.isBefore(day);
        }
    }

    /** Everybody on the register by name; those who have left it only where asked for. */
    public List<RosterPerson> people(boolean retiredToo) {
        return jdbc.sql("select * from roster_person where :all = true or retired_on is null order by name, id")
                .param("all", retiredToo).query(Roster::person).list();
    }

    public Optional<RosterPerson> find(String id) {
        return jdbc.sql("select * from roster_person where id = :id").param("id", id).query(Roster::person).optional();
    }

    /** Lets nobody else ask whether these people are free, or lock them, until this transaction ends. */
    public void lock(Collection<String> ids) {
        jdbc.sql("select id from roster_person where id in (:ids) order by id for update").param("ids", ids)
                .query(String.class).list();
    }

    /** @throws RuleViolation NOT_FOUND where nobody of that name is on the register */
    public RosterPerson get(String id) {
        return find(id).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "Nobody on the register of people has that user name."));
    }

    /** Those who may take a part, by name. */
    public List<RosterPerson> of(Part part) {
        return people(false).stream().filter(person -> person.may(part)).toList();
    }

    /**
     * Puts a person on the register; version and day of leaving are ignored.
     *
     * @throws RuleViolation INVALID: no name, an id that is taken or no user name, a contract or check that ends before
     *     it begins, a rate below nought, no part at all
     */
    @Transactional
    public RosterPerson add(RosterPerson person) {
        check(person);
        if (person.id() == null || !person.id().matches("[a-z0-9][a-z0-9._@-]{1,63}")) {
            throw RuleViolation.invalid("id", null, "2 to 64 small letters, digits, dots, hyphens",
                    "Give the user name of those who sign in, or a short name of your own such as m.okafor.");
        }
        if (find(person.id()).isPresent()) {
            throw RuleViolation.invalid("id", person.id(), "a name that is free",
                    "That user name is on the register already, perhaps under “Those who left”: change that entry.");
        }
        write("""
                insert into roster_person (id, name, email, phone, investigates, independent, chairs, sits,
                    contract_from, contract_until, vetted_on, vetted_until, day_rate, capacity, email_consent_on)
                values (:id, :name, :email, :phone, :investigates, :independent, :chairs, :sits, :contractFrom,
                    :contractUntil, :vettedOn, :vettedUntil, :dayRate, :capacity, :emailConsentOn)""", person);
        return get(person.id());
    }

    /**
     * Changes what is known of a person.
     *
     * @throws RuleViolation as {@link #add}; NOT_FOUND; CHANGED_MEANWHILE where somebody else changed them since; CONFLICT
     *     where they leave the register and still have a part in a case, which they would go on seeing
     */
    @Transactional
    public RosterPerson change(RosterPerson person) {
        RosterPerson before = get(person.id());
        boolean leaves = before.retiredOn() == null && person.retiredOn() != null;
        check(person);
        List<String> parts = leaves ? appointments.runningOf(person.id(), Part.ROLES).stream()
                .map(part -> part.reference().value()).distinct().toList() : List.of();
        if (!parts.isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("They still have a part in %s. Replace them there first, so"
                    + " that nobody who has left sees a case.").formatted(String.join(", ", parts)));
        }
        if (person.emailConsentOn() != null && !Objects.equals(before.email(), person.email())
                && person.emailConsentOn().equals(before.emailConsentOn())) {
            throw RuleViolation.invalid("emailConsentOn", person.emailConsentOn(), "empty, or another day", "They agreed to"
                    + " letters at the address before. Give the day on which they agreed to letters at this address, or none.");
        }
        int changed = write("""
                update roster_person set name = :name, email = :email, phone = :phone, investigates = :investigates,
                    independent = :independent, chairs = :chairs, sits = :sits, contract_from = :contractFrom,
                    contract_until = :contractUntil, vetted_on = :vettedOn, vetted_until = :vettedUntil,
                    day_rate = :dayRate, capacity = :capacity, retired_on = :retiredOn,
                    email_consent_on = :emailConsentOn, version = version + 1
                where id = :id and version = :version""", person);
        if (changed == 0) {
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE,
                    "Somebody else has changed this person since you opened them. Load them again.");
        }
        if (!Objects.equals(before.contractUntil(), person.contractUntil())
                || !Objects.equals(before.vettedUntil(), person.vettedUntil())) {
            events.publishEvent(new DaysChanged(person.id()));
        }
        return get(person.id());
    }

    private int write(String sql, RosterPerson person) {
        return jdbc.sql(sql).param("id", person.id()).param("name", person.name().strip())
                .param("email", person.email()).param("phone", person.phone())
                .param("investigates", person.investigates()).param("independent", person.independent())
                .param("chairs", person.chairs()).param("sits", person.sits())
                .param("contractFrom", person.contractFrom()).param("contractUntil", person.contractUntil())
                .param("vettedOn", person.vettedOn()).param("vettedUntil", person.vettedUntil())
                .param("dayRate", person.dayRate()).param("capacity", person.capacity())
                .param("retiredOn", person.retiredOn()).param("emailConsentOn", person.emailConsentOn())
                .param("version", person.version()).update();
    }

    private void check(RosterPerson person) {
        if (Texts.blank(person.name()) || person.name().length() > 200) {
            throw RuleViolation.invalid("name", null, "1 to 200 characters",
                    "Give the person's name, in at most 200 characters.");
        }
        Texts.atMost("email", person.email(), 320);
        Texts.atMost("phone", person.phone(), 40);
        if (!person.investigates() && !person.independent() && !person.chairs() && !person.sits()) {
            throw RuleViolation.invalid("investigates", false, "at least one part",
                    "Say what the person may be: Investigating Officer, Independent Person, panel chair or member.");
        }
        if (person.emailConsentOn() != null && (Texts.blank(person.email())
                || person.emailConsentOn().isAfter(UkTime.today(clock)))) {
            throw RuleViolation.invalid("emailConsentOn", person.emailConsentOn(), "today or earlier, with an e-mail address",
                    "Consent to letters by e-mail needs the address, and a day that is not still to come.");
        }
        ends("contractUntil", person.contractFrom(), person.contractUntil(), "The contract");
        ends("vettedUntil", person.vettedOn(), person.vettedUntil(), "The check");
        if (person.dayRate() != null && (person.dayRate().signum() < 0 || person.dayRate().scale() > 2
                || person.dayRate().compareTo(new BigDecimal("9999.99")) > 0)) {
            throw RuleViolation.invalid("dayRate", person.dayRate(), "0.00 to 9999.99",
                    "A day's rate is pounds and whole pence.");
        }
        if (person.capacity() < 0 || person.capacity() > 99) {
            throw RuleViolation.invalid("capacity", person.capacity(), "0 to 99", "Say how many cases at a time.");
        }
    }

    private static void ends(String field, LocalDate from, LocalDate until, String what) {
        if (until != null && (from == null || until.isBefore(from))) {
            throw RuleViolation.invalid(field, until, "on or after " + (from == null ? "the day it begins" : from),
                    what + " cannot end before it begins.");
        }
    }

    /** What stands declared of a person, newest first. */
    public List<Declaration> declarations(String person) {
        return declarations(List.of(person)).getOrDefault(person, List.of());
    }

    /** What stands declared of these people, newest first, by person; nobody of whom nothing does. */
    Map<String, List<Declaration>> declarations(Collection<String> people) {
        return people.isEmpty() ? Map.of() : jdbc.sql("""
                select * from roster_declaration where person in (:people) and withdrawn_on is null
                order by declared_on desc, id""").param("people", people).query(Roster::declaration).list().stream()
                .collect(Collectors.groupingBy(Declaration::person));
    }

    /**
     * Adds what a person has declared; the day is today.
     *
     * @throws RuleViolation INVALID where the kind's own field is missing or names a day still to come; NOT_FOUND
     */
    @Transactional
    public Declaration declare(Declaration declaration) {
        get(declaration.person());
        if (declaration.kind() == null) {
            throw RuleViolation.invalid("kind", null, List.of(Declaration.Kind.values()).toString(),
                    "Say what is declared.");
        }
        switch (declaration.kind()) {
            case MANAGES -> need("service", declaration.service(), "Say which service or team they manage.");
            case CONNECTED -> need("reference", declaration.reference(), "Say with which case they are connected.");
            case WAS_OFFICER_OR_MEMBER -> past(declaration.untilOn());
            case OFFICER, MEMBER, PARTNER -> { }
        }
        Texts.atMost("service", declaration.service(), 60);
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into roster_declaration (id, person, kind, service, reference, until_on, text, declared_on,
                    by_person)
                values (:id, :person, :kind, :service, :reference, :untilOn, :text, :on, :by)""")
                .param("id", id).param("person", declaration.person()).param("kind", declaration.kind().name())
                .param("service", declaration.service())
                .param("reference", declaration.reference() == null ? null : declaration.reference().value())
                .param("untilOn", declaration.untilOn()).param("text", declaration.text())
                .param("on", UkTime.today(clock)).param("by", currentPerson.get().id()).update();
        events.publishEvent(new Declared(declaration.person()));
        return declarations(declaration.person()).stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
    }

    private void past(LocalDate untilOn) {
        need("untilOn", untilOn, "Say until when they were an officer or member of the council.");
        if (untilOn.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("untilOn", untilOn, "today or earlier", "That day is still to come: declare that they"
                    + " are an officer or a member of the council, and this once it has ended.");
        }
    }

    private static void need(String field, Object value, String sentence) {
        if (value == null || value instanceof String text && Texts.blank(text)) {
            throw RuleViolation.invalid(field, null, "a value", sentence);
        }
    }

    /** A declaration no longer holds; it stays on file. */
    @Transactional
    public void withdrawDeclaration(String person, String id) {
        int done = jdbc.sql("""
                update roster_declaration set withdrawn_on = :on
                where id = :id and person = :person and withdrawn_on is null""")
                .param("on", UkTime.today(clock)).param("id", id).param("person", person).update();
        if (done == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such declaration.");
        }
    }

    /** The days a person is away, from the first. */
    public List<Absence> absences(String person) {
        return absences(List.of(person)).getOrDefault(person, List.of());
    }

    /** The days these people are away, from the first, by person; nobody who never is. */
    public Map<String, List<Absence>> absences(Collection<String> people) {
        return people.isEmpty() ? Map.of() : jdbc.sql(
                        "select * from roster_absence where person in (:people) order by from_on, id")
                .param("people", people).query(Roster::absence).list().stream()
                .collect(Collectors.groupingBy(Absence::person));
    }

    /** @throws RuleViolation INVALID where the last day lies before the first; NOT_FOUND */
    @Transactional
    public Absence away(String person, LocalDate from, LocalDate until) {
        get(person);
        if (from == null || until == null || until.isBefore(from)) {
            throw RuleViolation.invalid("until", until, "on or after the first day",
                    "Give the first and the last day on which the person is away.");
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into roster_absence (id, person, from_on, until_on) values (:id, :person, :from, :until)")
                .param("id", id).param("person", person).param("from", from).param("until", until).update();
        return new Absence(id, person, from, until);
    }

    @Transactional
    public void backAfterAll(String person, String id) {
        jdbc.sql("delete from roster_absence where id = :id and person = :person").param("id", id)
                .param("person", person).update();
    }

    /** Whether the person is not away on any of these days, first and last included. */
    public boolean available(String person, LocalDate from, LocalDate until) {
        return absences(person).stream().noneMatch(a -> !a.from().isAfter(until) && !a.until().isBefore(from));
    }

    private static RosterPerson person(ResultSet row, int number) throws SQLException {
        return new RosterPerson(row.getString("id"), row.getString("name"), row.getString("email"),
                row.getString("phone"), row.getBoolean("investigates"), row.getBoolean("independent"),
                row.getBoolean("chairs"), row.getBoolean("sits"), Rows.day(row, "contract_from"),
                Rows.day(row, "contract_until"), Rows.day(row, "vetted_on"), Rows.day(row, "vetted_until"),
                row.getBigDecimal("day_rate"), row.getInt("capacity"), Rows.day(row, "retired_on"),
                row.getLong("version"), Rows.day(row, "email_consent_on"));
    }

    private static Declaration declaration(ResultSet row, int number) throws SQLException {
        String reference = row.getString("reference");
        return new Declaration(row.getString("id"), row.getString("person"),
                Rows.code(row, "kind", Declaration.Kind.class), row.getString("service"),
                reference == null ? null : new ComplaintReference(reference), Rows.day(row, "until_on"),
                row.getString("text"), Rows.day(row, "declared_on"));
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(row.getString("id"), row.getString("person"), Rows.day(row, "from_on"),
                Rows.day(row, "until_on"));
    }
}
