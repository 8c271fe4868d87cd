package org.redress.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.PartyRole;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An advocate of a case who signs in with the e-mail address that the case has of them holds the appointment, and so sees
 * the case, for as long as they are its advocate. An officer's address opens nothing: officers see cases by their own work.
 */
@Component
class AdvocateSight {

    private static final Logger LOG = LoggerFactory.getLogger(AdvocateSight.class);

    private final Parties parties;
    private final Appointments appointments;
    private final Complaints complaints;
    private final Persons persons;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AdvocateSight(Parties parties, Appointments appointments, Complaints complaints, Persons persons, JdbcClient jdbc,
            Clock clock, PlatformTransactionManager transactions) {
        this.parties = parties;
        this.appointments = appointments;
        this.complaints = complaints;
        this.persons = persons;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener
    void changed(Parties.AdvocateChanged change) {
        transaction.executeWithoutResult(status -> appoint(change.reference()));
    }

    /** Appointments that ended on a day named before, and advocates who have signed in for the first time since. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void look() {
        jdbc.sql("""
                select distinct p.reference from party p where p.role = 'ADVOCATE' and p.appointed_on is not null
                    and (p.email is not null and p.ended_on is null or exists (select 1 from appointment a
                        where a.reference = p.reference and a.role = 'ADVOCATE' and a.ended_at is null))""")
                .query(String.class).list().stream().map(ComplaintReference::new)
                .filter(reference -> complaints.get(reference).status().live()).forEach(reference -> {
                    try {
                        transaction.executeWithoutResult(status -> appoint(reference));
                    } catch (RuntimeException failed) {
                        LOG.warn("Whether the advocate of {} sees it could not be settled; the next look does", reference,
                                failed);
                    }
                });
    }

    private void appoint(ComplaintReference reference) {
        complaints.lock(reference);
        LocalDate today = UkTime.today(clock);
        Set<String> now = parties.of(reference, PartyRole.ADVOCATE).stream()
                .filter(party -> !Texts.blank(party.email()) && runs(party, today))
                .flatMap(party -> persons.withEmail(party.email().strip()).stream())
                .filter(user -> !persons.officer(user)).collect(Collectors.toSet());
        Set<String> before = appointments.running(reference).stream().filter(held -> held.role() == Role.ADVOCATE)
                .map(Appointment::person).collect(Collectors.toSet());
        before.stream().filter(user -> !now.contains(user)).forEach(user -> appointments.end(reference, Role.ADVOCATE, user,
                "no longer the advocate, or reached at another address"));
        now.stream().filter(user -> !before.contains(user))
                .forEach(user -> appointments.appoint(reference, Role.ADVOCATE, user));
    }

    private static boolean runs(Party advocate, LocalDate on) {
        return advocate.appointedOn() != null && !advocate.appointedOn().isAfter(on)
                && (advocate.endedOn() == null || advocate.endedOn().isAfter(on));
    }
}
