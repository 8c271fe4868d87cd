package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works on a case in which role, from when until when. Whoever holds a running appointment sees the case;
 * each change publishes {@link Changed}, so that the engine's grants follow in the same transaction.
 */
@Component
public class Appointments {

    public enum Role {
        HANDLER, CO_ORDINATOR, INVESTIGATING_OFFICER, INDEPENDENT_PERSON, ADJUDICATING_OFFICER, ADVOCATE, PANEL_CHAIR,
        PANEL_MEMBER, PANEL_CLERK, REVIEWER, PERMITTED
    }

    /** One appointment; {@code endedOn} and what follows are null while it runs. */
    public record Appointment(String id, ComplaintReference reference, Role role, String person,
            LocalDate appointedOn, String appointedBy, LocalDate endedOn, String endedWhy) {}

    /** Something about who may see a case has changed: an appointment, or its restriction. */
    public record Changed(ComplaintReference reference) {}

    private static final List<String> LIVE =
            Arrays.stream(Codes.Status.values()).filter(Codes.Status::live).map(Enum::name).toList();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    Appointments(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Timeline timeline,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.timeline = timeline;
        this.events = events;
    }

    @Transactional
    public Appointment appoint(ComplaintReference reference, Role role, String person) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into appointment (id, reference, role, person, appointed_on, appointed_by, appointed_at)
                values (:id, :reference, :role, :person, :on, :by, :at)""")
                .param("id", id).param("reference", reference.value()).param("role", role.name())
                .param("person", person).param("on", UkTime.today(clock)).param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update();
        timeline.add(reference, "APPOINTED", "%s appointed: %s".formatted(Happenings.words(role), person));
        events.publishEvent(new Changed(reference));
        return jdbc.sql("select * from appointment where id = :id").param("id", id).query(Appointments::row).single();
    }

    /** Ends every running appointment of a role on a case, with the reason. */
    @Transactional
    public void end(ComplaintReference reference, Role role, String why) {
        int ended = jdbc.sql("""
                update appointment set ended_on = :on, ended_at = :at, ended_by = :by, ended_why = :why
                where reference = :reference and role = :role and ended_at is null""")
                .param("on", UkTime.today(clock)).param("at", Rows.parameter(clock.instant()))
                .param("by", currentPerson.get().id()).param("why", why)
                .param("reference", reference.value()).param("role", role.name()).update();
        if (ended > 0) {
            timeline.add(reference, "APPOINTMENT_ENDED", "%s ended: %s".formatted(Happenings.words(role), why));
            events.publishEvent(new Changed(reference));
        }
    }

    /**
     * Ends one person's running appointment of a role on a case, with the reason.
     *
     * @return false where they hold none
     */
    @Transactional
    public boolean end(ComplaintReference reference, Role role, String person, String why) {
        int ended = jdbc.sql("""
                update appointment set ended_on = :on, ended_at = :at, ended_by = :by, ended_why = :why
                where reference = :reference and role = :role and person = :person and ended_at is null""")
                .param("on", UkTime.today(clock)).param("at", Rows.parameter(clock.instant()))
                .param("by", currentPerson.get().id()).param("why", why).param("person", person)
                .param("reference", reference.value()).param("role", role.name()).update();
        if (ended > 0) {
            timeline.add(reference, "APPOINTMENT_ENDED", "%s %s ended: %s".formatted(Happenings.words(role), person, why));
            events.publishEvent(new Changed(reference));
        }
        return ended > 0;
    }

    /** The person who holds the role on the case now. */
    public Optional<String> current(ComplaintReference reference, Role role) {
        return jdbc.sql("select person from appointment where reference = :reference and role = :role"
                        + " and ended_on is null order by appointed_at fetch first 1 rows only")
                .param("reference", reference.value()).param("role", role.name()).query(String.class).optional();
    }

    /** Since when the person has the role on the case who holds it now; empty where nobody does. */
    public Optional<Instant> since(ComplaintReference reference, Role role) {
        return jdbc.sql("select appointed_at from appointment where reference = :reference and role = :role"
                        + " and ended_on is null order by appointed_at fetch first 1 rows only")
                .param("reference", reference.value()).param("role", role.name())
                .query((row, n) -> Rows.moment(row, "appointed_at")).optional();
    }

    /** The person who holds the role on the case now or, where nobody does, held it last. */
    public Optional<String> last(ComplaintReference reference, Role role) {
        return current(reference, role).or(() -> of(reference).stream().filter(a -> a.role() == role)
                .map(Appointment::person).reduce((earlier, later) -> later));
    }

    /** All appointments of a case, the ended ones too, oldest first. */
    public List<Appointment> of(ComplaintReference reference) {
        return jdbc.sql("select * from appointment where reference = :reference order by appointed_at, role")
                .param("reference", reference.value()).query(Appointments::row).list();
    }

    /** The running appointments. */
    public List<Appointment> running(ComplaintReference reference) {
        return of(reference).stream().filter(a -> a.endedOn() == null).toList();
    }

    /** One person's running appointments in these roles, on all cases that live. */
    public List<Appointment> runningOf(String person, Set<Role> roles) {
        return jdbc.sql("""
                select a.* from appointment a join complaint c on c.reference = a.reference and c.status in (:live)
                where a.person = :person and a.ended_at is null order by a.appointed_at""")
                .param("live", LIVE)
                .param("person", person).query(Appointments::row).list().stream()
                .filter(a -> roles.contains(a.role())).toList();
    }

    /** How many running appointments in these roles each person has, on all cases that live; nobody who has none. */
    public Map<String, Integer> inHand(Set<Role> roles) {
        Map<String, Integer> inHand = new HashMap<>();
        jdbc.sql("""
                select a.person, count(*) as n from appointment a join complaint c on c.reference = a.reference
                where a.role in (:roles) and a.ended_at is null and c.status in (:live) group by a.person""")
                .param("live", LIVE).param("roles", roles.stream().map(Role::name).toList())
                .query(row -> {
                    inHand.put(row.getString("person"), row.getInt("n"));
                });
        return inHand;
    }

    private static Appointment row(ResultSet row, int number) throws SQLException {
        return new Appointment(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "role", Role.class), row.getString("person"), Rows.day(row, "appointed_on"),
                row.getString("appointed_by"), Rows.day(row, "ended_on"), row.getString("ended_why"));
    }
}
