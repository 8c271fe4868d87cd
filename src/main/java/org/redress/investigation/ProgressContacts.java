package org.redress.investigation;

import java.time.LocalDate;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.LetterSent;
import org.redress.register.ComplaintReference;
import org.redress.register.Notes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Contact with the complainant in stage 2, due every ten working days: a note is one whose writer says that it was with
 * them or their advocate about progress, and so are their word on the statement of complaint and our letter that says
 * how far the investigation has come and that it takes longer (CH-10). The next is counted from it.
 */
@Component
class ProgressContacts {

    private final Deadlines deadlines;

    ProgressContacts(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventListener
    void noted(Notes.Added added) {
        if (added.aboutProgress()) {
            heardFrom(added.reference(), added.note().on());
        }
    }

    @EventListener
    void sent(LetterSent letter) {
        if (letter.template().equals(Investigations.LETTER)) {
            heardFrom(letter.reference(), letter.sentOn());
        }
    }

    /** The complainant was spoken or written to on that day. */
    void heardFrom(ComplaintReference reference, LocalDate on) {
        deadlines.current(reference, Duty.CHILDRENS_PROGRESS).map(Deadline::from).filter(on::isAfter)
                .ifPresent(last -> again(reference, on));
    }

    private void again(ComplaintReference reference, LocalDate on) {
        deadlines.met(reference, Duty.CHILDRENS_PROGRESS, on);
        deadlines.start(reference, Duty.CHILDRENS_PROGRESS, on, "last contact");
    }
}
