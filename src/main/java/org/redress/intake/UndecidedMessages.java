package org.redress.intake;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.procedure.Routes;
import org.redress.register.ComplaintReference;
import org.redress.register.Happening;
import org.springframework.stereotype.Component;

/**
 * The clock of the messages on which a person decides: it may be the request that starts a clock of the law. It counts
 * from the day on which the oldest that lies undecided was told, and runs on when the case is closed meanwhile.
 */
@Component
class UndecidedMessages {

    private static final String WHY = "a message that a person must decide on";

    private final Deadlines deadlines;
    private final MessageToDecideProcess process;
    private final Routes routes;

    UndecidedMessages(Deadlines deadlines, MessageToDecideProcess process, Routes routes) {
        this.deadlines = deadlines;
        this.process = process;
        this.routes = routes;
    }

    /** Somebody is asked to decide on it. */
    void told(Happening message) {
        Deadline decideBy = deadlines.current(message.reference(), Duty.CHILDRENS_MESSAGE)
                .orElseGet(() -> deadlines.start(message.reference(), Duty.CHILDRENS_MESSAGE,
                        UkTime.dayOf(message.at()), WHY));
        process.start(message, decideBy);
        routes.of(message.reference()).ifPresent(route -> route.messageUndecidedOrDecided(message));
    }

    /** Somebody has decided on it, whose task is about to end. */
    void decided(Happening message) {
        ComplaintReference reference = message.reference();
        routes.of(message.reference()).ifPresent(route -> route.messageUndecidedOrDecided(message));
        deadlines.metUpTo(reference, Duty.CHILDRENS_MESSAGE, process.open(reference).stream()
                .filter(left -> !left.id().equals(message.id())).map(left -> UkTime.dayOf(left.at()))
                .min(LocalDate::compareTo), WHY);
    }
}
