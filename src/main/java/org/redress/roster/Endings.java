package org.redress.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow;
import org.redress.engine.Persons;
import org.redress.notice.Notice;
import org.redress.notice.Notices;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contracts and checks that end while their person has a part in a case. The complaints managers are told, once for each
 * part and last day: when the register is changed so that the day lies within the part, and some working days before it
 * ({@code redress.roster.ending-told-before}, the council's own policy). The case's timeline says so once.
 */
@Component
public class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final String TOLD = "APPOINTMENT_ENDING";

    private final Roster roster;
    private final Independence independence;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final BankHolidays holidays;
    private final Notices notices;
    private final Persons persons;
    private final Timeline timeline;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int daysBefore;

    Endings(Roster roster, Independence independence, Appointments appointments, Deadlines deadlines,
            BankHolidays holidays, Notices notices, Persons persons, Timeline timeline, Clock clock,
            PlatformTransactionManager transactions, @Value("${redress.roster.ending-told-before:10}") int daysBefore) {
        this.roster = roster;
        this.independence = independence;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.holidays = holidays;
        this.notices = notices;
        this.persons = persons;
        this.timeline = timeline;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.daysBefore = daysBefore;
    }

    private record Ending(String what, String until, LocalDate on) {}

    /**
     * By appointment's id, what bars its person from keeping a running part of a case, and what ends within it: "Contract
     * until 3 March 2027".
     */
    public Map<String, String> of(ComplaintReference reference) {
        Map<String, String> ends = new LinkedHashMap<>();
        LocalDate last = last(reference);
        for (Appointment held : appointments.running(reference)) {
            if (!Part.ROLES.contains(held.role())) {
                continue;
            }
            List<String> words = new ArrayList<>();
            independence.barsNow(held).forEach(bar -> words.add("Replace them: " + bar));
            within(held, last).forEach(one -> words.add(one.until() + " until " + UkTime.words(one.on())));
            if (!words.isEmpty()) {
                ends.put(held.id(), String.join("; ", words));
            }
        }
        return ends;
    }

    /** The days of somebody on the register were changed: what now lies within a part of theirs is told. */
    @EventListener
    @Transactional
    public void changed(Roster.DaysChanged change) {
        appointments.runningOf(change.person(), Part.ROLES).forEach(held -> tell(held, last(held.reference())));
    }

    /** Tells what ends soon, or has ended. Each look tells only what was not told, on whichever node and after any restart. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void look() {
        LocalDate soon = soon();
        roster.people(false).stream().filter(person -> !endings(person, soon).isEmpty())
                .flatMap(person -> appointments.runningOf(person.id(), Part.ROLES).stream()).forEach(held -> {
                    try {
                        transaction.executeWithoutResult(status -> tell(held, soon));
                    } catch (RuntimeException failed) {
                        LOG.warn("What ends within a part of {} could not be told; the next look tells it",
                                held.reference(), failed);
                    }
                });
    }

    /** The notice's key, of which the database takes one, decides which of several nodes tells it and writes it down. */
    private void tell(Appointment held, LocalDate last) {
        String part = Part.of(held).words();
        for (Ending ending : within(held, last)) {
            String text = "The %s of the %s runs until %s, within their part: %s".formatted(ending.what(), part,
                    UkTime.words(ending.on()), held.person());
            if (timeline.of(held.reference()).stream().anyMatch(e -> e.kind().equals(TOLD) && e.text().equals(text))) {
                continue;
            }
            boolean first = false;
            for (String manager : persons.membersOf("complaints-managers")) {
                first |= notices.tell(manager, Notice.Kind.INFORMATION,
                        "ending:%s:%s:%s".formatted(held.id(), ending.what(), ending.on()), held.reference(),
                        "The %s of the %s ends: renew it on the register, or replace them".formatted(ending.what(), part),
                        ending.on(), false, null);
            }
            if (first) {
                timeline.add(held.reference(), TOLD, text);
            }
        }
    }

    private List<Ending> within(Appointment held, LocalDate last) {
        return roster.find(held.person()).map(person -> endings(person, last)).orElse(List.of());
    }

    /** What ends on this day or before. */
    private static List<Ending> endings(RosterPerson person, LocalDate last) {
        List<Ending> endings = new ArrayList<>();
        if (person.contractUntil() != null && !person.contractUntil().isAfter(last)) {
            endings.add(new Ending("contract", "Contract", person.contractUntil()));
        }
        if (person.vettedUntil() != null && !person.vettedUntil().isAfter(last)) {
            endings.add(new Ending("check (DBS)", "Check (DBS)", person.vettedUntil()));
        }
        return endings;
    }

    /** Until when a part in a case is expected to run: the last day of what the council owes in it now, and at least soon. */
    private LocalDate last(ComplaintReference reference) {
        LocalDate soon = soon();
        return deadlines.running(reference).stream().filter(one -> one.runsFor() == DutyRow.RunsFor.AUTHORITY
                        && !one.duty().equals(Duty.CHILDRENS_STAGE2_MAXIMUM))
                .map(Deadline::due).filter(due -> due.isAfter(soon)).max(LocalDate::compareTo).orElse(soon);
    }

    private LocalDate soon() {
        LocalDate today = UkTime.today(clock);
        LocalDate about = today.plusDays(2L * daysBefore + 10);
        WorkingDays calendar = holidays.calendar();
        return calendar.holds(today) && calendar.holds(about) ? calendar.plus(today, daysBefore) : about;
    }
}
