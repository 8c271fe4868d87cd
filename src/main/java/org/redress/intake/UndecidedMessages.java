package org.redress.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.springframework.stereotype.Component;

/**
 * The clock of the messages on which a person decides: it may be the request that starts a clock of the law. It counts
 * from the day on which the oldest that lies undecided was told, and runs on when the case is closed meanwhile.
 */
@Component
class UndecidedMessages {

    private final Deadlines deadlines;
    private final MessageToDecideProcess process;
    private final ChildrensComplaints childrens;
    private final Clock clock;

    UndecidedMessages(Deadlines deadlines, MessageToDecideProcess process, ChildrensComplaints childrens, Clock clock) {
        this.deadlines = deadlines;
        this.process = process;
        this.childrens = childrens;
        this.clock = clock;
    }

    /** Somebody is asked to decide on it. */
    void told(Happening message) {
        Deadline decideBy = deadlines.current(message.reference(), Duty.CHILDRENS_MESSAGE)
                .orElseGet(() -> start(message.reference(), UkTime.dayOf(message.at())));
        process.start(message, decideBy);
        childrens.messageUndecidedOrDecided(message);
    }

    /** Somebody has decided on it, whose task is about to end. */
    void decided(Happening message) {
        ComplaintReference reference = message.reference();
        childrens.messageUndecidedOrDecided(message);
        Optional<LocalDate> oldest = process.open(reference).stream().filter(left -> !left.id().equals(message.id()))
                .map(left -> UkTime.dayOf(left.at())).min(LocalDate::compareTo);
        Optional<LocalDate> from = deadlines.current(reference, Duty.CHILDRENS_MESSAGE).map(Deadline::from);
        if (oldest.isEmpty() || from.filter(day -> day.isBefore(oldest.get())).isPresent()) {
            deadlines.met(reference, Duty.CHILDRENS_MESSAGE, UkTime.today(clock));
            oldest.ifPresent(day -> start(reference, day));
        }
    }

    private Deadline start(ComplaintReference reference, LocalDate from) {
        return deadlines.start(reference, Duty.CHILDRENS_MESSAGE, from, "a message that a person must decide on");
    }
}
