package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.Texts;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.PartyRole;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people concerned with a case: complainant, child, advocate, representative, others affected. */
@Component
public class Parties {

    /** An advocate of a case was added or changed; told in the transaction that wrote it. */
    public record AdvocateChanged(ComplaintReference reference) {}

    private final JdbcClient jdbc;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Parties(JdbcClient jdbc, CurrentPerson currentPerson, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What somebody said about letters by e-mail, once: whether they agreed, on which day and how, to which address, and
     * who noted it when.
     */
    public record Consent(boolean given, LocalDate on, ConsentHow how, String email, String person, Instant at) {}

    /** Adds a party and answers it with its id; the given id is ignored. */
    public Party add(Party party) {
        String id = UUID.randomUUID().toString();
        write("""
                insert into party (id, reference, role, name, relationship, email, phone, phone_digits, address,
                    date_of_birth, child, email_consent, email_consent_on, email_consent_how, preferences, adjustments,
                    appointed_on, ended_on, language, letter_format, role_chosen)
                values (:id, :reference, :role, :name, :relationship, :email, :phone, :phoneDigits, :address,
                    :dateOfBirth, :child, :emailConsent, :emailConsentOn, :emailConsentHow, :preferences, :adjustments,
                    :appointedOn, :endedOn, :language, :letterFormat, :roleChosen)
                """, id, party);
        if (party.emailConsent()) {
            note(id, true, party.emailConsentOn(), party.consentHow(), party.email());
        }
        return find(id).orElseThrow();
    }

    /** Replaces what is known of a party (its id and reference stay); a consent that changes is noted with its day. */
    public void change(Party party) {
        change(party, null);
    }

    /** The same; {@code withdrawnHow} is how they said that they want no more e-mail, or null. */
    public void change(Party party, ConsentHow withdrawnHow) {
        Optional<Party> old = find(party.id());
        write("""
                update party set role = :role, name = :name, relationship = :relationship, email = :email,
                    phone = :phone, phone_digits = :phoneDigits, address = :address, date_of_birth = :dateOfBirth,
                    child = :child, email_consent = :emailConsent, email_consent_on = :emailConsentOn,
                    email_consent_how = :emailConsentHow, language = :language, letter_format = :letterFormat,
                    preferences = :preferences, adjustments = :adjustments, appointed_on = :appointedOn,
                    ended_on = :endedOn, role_chosen = :roleChosen, version = version + 1
                where id = :id and reference = :reference""", party.id(), party);
        old.ifPresent(was -> {
            if (party.emailConsent() && !(was.emailConsent() && Objects.equals(was.email(), party.email())
                    && was.consentHow() == party.consentHow())) {
                note(party.id(), true, party.emailConsentOn(), party.consentHow(), party.email());
            } else if (was.emailConsent() && !party.emailConsent()) {
                note(party.id(), false, null, withdrawnHow, was.email());
            }
        });
    }

    /** They said on a day that they want no more letters by e-mail; {@code noted} is who was told. */
    public void withdrawConsent(Party party, LocalDate on, ConsentHow how, String noted) {
        jdbc.sql("update party set email_consent = false, email_consent_on = null, email_consent_how = null,"
                + " version = version + 1 where id = :id").param("id", party.id()).update();
        note(party.id(), false, on, how, party.email(), noted);
    }

    private void note(String party, boolean given, LocalDate on, ConsentHow how, String email) {
        note(party, given, on, how, email, currentPerson.get().id());
    }

    private void note(String party, boolean given, LocalDate on, ConsentHow how, String email, String person) {
        jdbc.sql("""
                insert into party_consent (id, party_id, given, on_day, how, email, person, at)
                values (:id, :party, :given, :on, :how, :email, :person, :at)""")
                .param("id", UUID.randomUUID().toString()).param("party", party).param("given", given)
                .param("on", on == null ? UkTime.today(clock) : on)
                .param("how", (how == null ? ConsentHow.BY_WORD : how).name()).param("email", email)
                .param("person", person).param("at", Rows.parameter(clock.instant())).update();
    }

    /** What a person said about letters by e-mail, oldest first. */
    public List<Consent> consents(String party) {
        return jdbc.sql("select * from party_consent where party_id = :party order by seq").param("party", party)
                .query((row, n) -> new Consent(row.getBoolean("given"), Rows.day(row, "on_day"),
                        Rows.code(row, "how", ConsentHow.class), row.getString("email"), row.getString("person"),
                        Rows.moment(row, "at"))).list();
    }

    /** Whatever door they came by: what does not fit is refused by name. */
    private void write(String sql, String id, Party party) {
        Texts.atMost("name", party.name(), 200);
        Texts.atMost("relationship", party.relationship(), 60);
        Texts.atMost("email", party.email(), 254);
        Texts.atMost("phone", party.phone(), 40);
        Texts.atMost("language", party.language(), 60);
        jdbc.sql(sql)
                .param("id", id).param("reference", party.reference().value()).param("role", party.role().name())
                .param("name", party.name()).param("relationship", party.relationship()).param("email", party.email())
                .param("phone", party.phone()).param("phoneDigits", digits(party.phone()))
                .param("address", party.address()).param("dateOfBirth", party.dateOfBirth())
                .param("child", party.child()).param("emailConsent", party.emailConsent())
                .param("emailConsentOn", party.emailConsentOn())
                .param("emailConsentHow", party.consentHow() == null ? null : party.consentHow().name())
                .param("language", party.language()).param("letterFormat", party.letterFormat().name())
                .param("preferences", party.preferences())
                .param("adjustments", party.adjustments()).param("appointedOn", party.appointedOn())
                .param("endedOn", party.endedOn()).param("roleChosen", party.roleChosen())
                .update();
        if (party.role() == PartyRole.ADVOCATE) {
            events.publishEvent(new AdvocateChanged(party.reference()));
        }
    }

    public List<Party> of(ComplaintReference reference) {
        return jdbc.sql("select * from party where reference = :reference order by role, name")
                .param("reference", reference.value()).query(Parties::row).list();
    }

    public Optional<Party> find(String id) {
        return jdbc.sql("select * from party where id = :id").param("id", id).query(Parties::row).optional();
    }

    /** The complainant; empty for an anonymous contact. */
    public Optional<Party> complainant(ComplaintReference reference) {
        return jdbc.sql("select * from party where reference = :reference and role = 'COMPLAINANT' order by name"
                        + " fetch first 1 rows only")
                .param("reference", reference.value()).query(Parties::row).optional();
    }

    /** The advocate appointed on a day: empty where none is. */
    public Optional<Party> advocate(ComplaintReference reference, LocalDate on) {
        return jdbc.sql("""
                select * from party where reference = :reference and role = 'ADVOCATE' and appointed_on <= :on
                    and (ended_on is null or ended_on > :on) order by appointed_on desc, name fetch first 1 rows only""")
                .param("reference", reference.value()).param("on", on).query(Parties::row).optional();
    }

    /** Whom a case is about: children, or other persons concerned. */
    public List<Party> about(ComplaintReference reference) {
        return of(reference).stream().filter(party -> party.role() == PartyRole.CHILD || party.role() == PartyRole.PERSON_CONCERNED)
                .toList();
    }

    /**
     * Says as what those whom a case is about stand in it: under the children's procedure as its children, to whom copies go
     * (Children Act 1989 s26(7)), else as persons concerned. Who is known to be of age stands as one only where a care leaver
     * complains; whose role somebody chose in the case keeps it, of whatever age.
     *
     * @param role CHILD under the children's procedure, else PERSON_CONCERNED
     */
    public void standAs(ComplaintReference reference, PartyRole role) {
        boolean careLeaver = jdbc.sql("select complainant_category from complaint where reference = :reference")
                .param("reference", reference.value()).query(String.class).optional().filter("CARE_LEAVER"::equals).isPresent();
        LocalDate grownUp = UkTime.today(clock).minusYears(18);
        for (Party party : about(reference)) {
            boolean known = party.dateOfBirth() != null;
            boolean minor = known && party.dateOfBirth().isAfter(grownUp);
            PartyRole as = party.roleChosen() ? party.role()
                    : role == PartyRole.CHILD && (minor || !known || careLeaver) ? PartyRole.CHILD : PartyRole.PERSON_CONCERNED;
            boolean child = minor || as == PartyRole.CHILD && !known;
            if (as != party.role() || child != party.child()) {
                jdbc.sql("update party set role = :role, child = :child, version = version + 1 where id = :id")
                        .param("role", as.name()).param("child", child).param("id", party.id()).update();
            }
        }
    }

    /** Everybody in one role, by name. */
    public List<Party> of(ComplaintReference reference, PartyRole role) {
        return jdbc.sql("select * from party where reference = :reference and role = :role order by name")
                .param("reference", reference.value()).param("role", role.name()).query(Parties::row).list();
    }

    /** A telephone number reduced to what a search compares: its digits, a leading 44 or 44 (0) as 0. */
    public static String digits(String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "").replaceFirst("^(00)?440?", "0");
        return digits.isEmpty() ? null : digits;
    }

    private static Party row(ResultSet row, int number) throws SQLException {
        return new Party(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "role", PartyRole.class), row.getString("name"), row.getString("relationship"),
                row.getString("email"), row.getString("phone"), row.getString("address"),
                Rows.day(row, "date_of_birth"), row.getBoolean("child"), row.getBoolean("email_consent"),
                Rows.day(row, "email_consent_on"), row.getString("preferences"), row.getString("adjustments"),
                Rows.day(row, "appointed_on"), Rows.day(row, "ended_on"),
                Rows.code(row, "email_consent_how", ConsentHow.class), row.getString("language"),
                Rows.code(row, "letter_format", LetterFormat.class), row.getBoolean("role_chosen"));
    }
}
