package org.redress.investigation;

import java.time.LocalDate;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Notes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Contact with the complainant in stage 2, due every ten working days: a call, e-mail or meeting on file is one, and
 * the next is counted from it.
 */
@Component
class ProgressContacts {

    private final Deadlines deadlines;

    ProgressContacts(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @EventListener
    void noted(Notes.Added added) {
        if (added.note().kind() != NoteKind.NOTE) {
            deadlines.current(added.reference(), Duty.CHILDRENS_PROGRESS).map(Deadline::from)
                    .filter(last -> added.note().on().isAfter(last)).ifPresent(last -> again(added, added.note().on()));
        }
    }

    private void again(Notes.Added added, LocalDate on) {
        deadlines.met(added.reference(), Duty.CHILDRENS_PROGRESS, on);
        deadlines.start(added.reference(), Duty.CHILDRENS_PROGRESS, on, "last contact");
    }
}
