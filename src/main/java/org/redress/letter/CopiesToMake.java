package org.redress.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.engine.Persons;
import org.redress.notice.Notice;
import org.redress.notice.Notices;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies in Braille, easy read, as audio and translated: the complaints officers, who keep the post tray, have them made
 * and send them within some working days ({@code redress.letters.copies-made-within}, the council's own policy). Two
 * working days before the last of them they are warned; once it has passed the complaints managers are told too. In a
 * restricted case the managers alone are told, who see it.
 */
@Component
class CopiesToMake {

    private static final Logger LOG = LoggerFactory.getLogger(CopiesToMake.class);
    private static final int WARNED_BEFORE = 2;
    private static final List<String> OFFICERS = List.of("complaints-officers");
    private static final List<String> MANAGERS = List.of("complaints-managers");
    private static final List<String> BOTH = List.of("complaints-officers", "complaints-managers");

    private final LetterStore store;
    private final Complaints complaints;
    private final BankHolidays holidays;
    private final Notices notices;
    private final Persons persons;
    private final Timeline timeline;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int days;

    CopiesToMake(LetterStore store, Complaints complaints, BankHolidays holidays, Notices notices, Persons persons,
            Timeline timeline, Clock clock, PlatformTransactionManager transactions,
            @Value("${redress.letters.copies-made-within:10}") int days) {
        this.store = store;
        this.complaints = complaints;
        this.holidays = holidays;
        this.notices = notices;
        this.persons = persons;
        this.timeline = timeline;
        this.clock = clock;
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
                    transaction.executeWithoutResult(status -> tell(copy, last, Notice.Kind.WARNING, OFFICERS));
                }
            } catch (RuntimeException failed) {
                LOG.warn("A copy to be made for {} could not be told of; the next look tells it", copy.reference(), failed);
            }
        }
    }

    /** The notice's key, of which the database takes one, decides which of several nodes writes it down. */
    private void late(Delivery copy, LocalDate last) {
        if (tell(copy, last, Notice.Kind.OVERDUE, BOTH)) {
            timeline.add(copy.reference(), "COPY_LATE", last, "%s of the letter \"%s\" was to be made by %s and has not gone."
                    .formatted(what(copy), copy.title(), UkTime.words(last)), null);
        }
    }

    private boolean tell(Delivery copy, LocalDate last, Notice.Kind kind, List<String> groups) {
        ComplaintReference reference = copy.reference();
        boolean first = false;
        for (String group : complaints.get(reference).restricted() ? MANAGERS : groups) {
            for (String person : persons.membersOf(group)) {
                first |= notices.tell(person, kind, "copy:%s:%s".formatted(copy.id(), kind), reference,
                        what(copy) + " of a letter: it lies in the post tray until it is made and has gone", last, false, null);
            }
        }
        return first;
    }

    private static String what(Delivery copy) {
        return LetterWays.copyInWords(copy.form(), null);
    }
}
