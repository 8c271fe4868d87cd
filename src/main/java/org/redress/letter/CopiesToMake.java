package org.redress.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.council.Council;
import org.redress.engine.EngineDoor;
import org.redress.engine.Persons;
import org.redress.notice.Notice;
import org.redress.notice.Notices;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.redress.register.Visibility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies in Braille, easy read, as audio and translated are made and sent within some working days
 * ({@code redress.letters.copies-made-within}, the council's own policy). Who handles the complaint has them made, or who
 * has taken that over; where nobody handles it, the complaints officers, who keep the post tray. Who handles it is told
 * that it is theirs. Two working days before the last of them whoever it is is warned; once it has passed the complaints
 * managers are told too. In a restricted case only who sees it is told.
 */
@Component
class CopiesToMake {

    private static final Logger LOG = LoggerFactory.getLogger(CopiesToMake.class);
    private static final int WARNED_BEFORE = 2;
    private static final String OFFICERS = "complaints-officers";
    private static final String MANAGERS = "complaints-managers";

    private final LetterStore store;
    private final Complaints complaints;
    private final BankHolidays holidays;
    private final Notices notices;
    private final Persons persons;
    private final EngineDoor door;
    private final Appointments appointments;
    private final Visibility visibility;
    private final Timeline timeline;
    private final Clock clock;
    private final Council council;
    private final TransactionTemplate transaction;
    private final int days;

    CopiesToMake(LetterStore store, Complaints complaints, BankHolidays holidays, Notices notices, Persons persons, EngineDoor door,
            Appointments appointments, Visibility visibility, Timeline timeline, Clock clock, PlatformTransactionManager transactions,
            Council council, @Value("${redress.letters.copies-made-within:10}") int days) {
        this.store = store;
        this.complaints = complaints;
        this.holidays = holidays;
        this.notices = notices;
        this.persons = persons;
        this.door = door;
        this.appointments = appointments;
        this.visibility = visibility;
        this.timeline = timeline;
        this.clock = clock;
        this.council = council;
        this.transaction = new TransactionTemplate(transactions);
        this.days = days;
    }

    /** The last day on which a copy that was asked for on this day is to be made and sent. */
    LocalDate makeBy(LocalDate written) {
        WorkingDays calendar = holidays.calendar();
        LocalDate about = written.plusDays(2L * days + 10);
        return calendar.holds(written) && calendar.holds(about) ? calendar.plus(written, days) : about;
    }

    LocalDate makeBy(Delivery copy) {
        return makeBy(UkTime.dayOf(copy.writtenAt()));
    }

    /**
     * Who has a copy made: who has taken it over, or else who handles the complaint, as long as they are here and see the
     * case; empty where it is the complaints officers'. From stage 2 on the handler may be who is complained of.
     */
    Optional<String> maker(Delivery copy) {
        return Optional.ofNullable(copy.maker()).filter(person -> canDo(person, copy.reference()))
                .or(() -> handler(copy.reference()));
    }

    private Optional<String> handler(ComplaintReference reference) {
        return complaints.get(reference).withItsHandler() ? appointments.current(reference, Role.HANDLER)
                .filter(person -> canDo(person, reference)) : Optional.empty();
    }

    private boolean canDo(String person, ComplaintReference reference) {
        return persons.officer(person) && visibility.seesWithoutTask(door.through(() -> persons.find(person)), reference);
    }

    /** Who it is in words: "Team Manager", or the role: "Complaints officer". */
    String inWords(Optional<String> maker) {
        return maker.map(persons::name).orElseGet(() -> council.role(OFFICERS));
    }

    /** Who will have a copy made that nobody has taken over, in words. */
    String makerInWords(ComplaintReference reference) {
        return inWords(handler(reference));
    }

    /** Tells what is due soon and what is late. Each look tells only what was not told, on whichever node. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void look() {
        LocalDate today = UkTime.today(clock);
        for (Delivery copy : store.copiesToMake()) {
            LocalDate last = makeBy(copy);
            try {
                if (today.isAfter(last)) {
                    transaction.executeWithoutResult(status -> late(copy, last));
                } else if (!today.isBefore(holidays.calendar().minus(last, WARNED_BEFORE))) {
                    transaction.executeWithoutResult(status -> tell(copy, last, Notice.Kind.WARNING, makers(copy)));
                } else { // whoever took it over knows
                    maker(copy).filter(person -> !person.equals(copy.maker())).ifPresent(handler ->
                            transaction.executeWithoutResult(status -> tell(copy, last, Notice.Kind.TASK, Set.of(handler))));
                }
            } catch (RuntimeException failed) {
                LOG.warn("A copy to be made for {} could not be told of; the next look tells it", copy.reference(), failed);
            }
        }
    }

    /** The notice's key, of which the database takes one, decides which of several nodes writes it down. */
    private void late(Delivery copy, LocalDate last) {
        Set<String> people = makers(copy);
        people.addAll(persons.membersOf(MANAGERS));
        if (tell(copy, last, Notice.Kind.OVERDUE, people)) {
            timeline.add(copy.reference(), "COPY_LATE", last, "%s of the letter \"%s\" was to be made by %s and has not gone."
                    .formatted(what(copy), copy.title(), UkTime.words(last)), null);
        }
    }

    /** Who is told that it is to be made; of a restricted case the managers, where nobody else sees it. */
    private Set<String> makers(Delivery copy) {
        return new LinkedHashSet<>(maker(copy).map(List::of).orElseGet(() -> persons.membersOf(
                complaints.get(copy.reference()).restricted() ? MANAGERS : OFFICERS)));
    }

    private boolean tell(Delivery copy, LocalDate last, Notice.Kind kind, Set<String> people) {
        boolean first = false;
        for (String person : people) {
            first |= notices.tell(person, kind, "copy:%s:%s".formatted(copy.id(), kind), copy.reference(),
                    what(copy) + " of a letter: have it made and sent, and note in the post tray that it has gone", last, false,
                    null);
        }
        return first;
    }

    private static String what(Delivery copy) {
        return LetterWays.copyInWords(copy.form(), null);
    }
}
