package org.redress.investigation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statement of complaint: its heads, and which of them the complainant has agreed. Agreement is a milestone and
 * never moves a clock of the law (rulebook 1.3); after the policy period the investigation goes on without it.
 */
@Service
public class Statements {

    private final Heads heads;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Clock clock;

    Statements(Heads heads, Complaints complaints, Deadlines deadlines, Decisions decisions, Timeline timeline,
            Clock clock) {
        this.heads = heads;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Makes the complaint's own words its first head where nobody has written one yet. */
    @Transactional
    public void needHeads(ComplaintReference reference) {
        heads.needOne(complaints.get(reference));
    }

    /** The complainant agrees the statement, on this day: every head that was not agreed before is now. */
    @Transactional
    public void agreed(ComplaintReference reference, LocalDate on) {
        needHeads(reference);
        Heads.Current current = heads.current(reference);
        heads.replace(reference, current.version(), current.heads().stream()
                .map(head -> head.agreedOn() == null ? head.agreed(on) : head).toList());
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, on);
        timeline.add(reference, "STATEMENT_AGREED", on, "Statement of complaint agreed.", null);
    }

    /** Whether the statement has gone its way and stage 2 still runs: agreement can then be noted, and moves nothing. */
    public boolean settled(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE2).isPresent()
                && deadlines.current(reference, Duty.CHILDRENS_STAGE2_AGREEMENT).isEmpty();
    }

    /** The policy period is over: what is not agreed is put on record, and the investigation proceeds. */
    @Transactional
    public void recordPointsNotAgreed(ComplaintReference reference) {
        needHeads(reference);
        String open = heads.considered(reference).stream().filter(head -> head.agreedOn() == null)
                .map(head -> String.valueOf(head.number())).collect(Collectors.joining(", "));
        LocalDate today = UkTime.today(clock);
        decisions.take(reference, "STATEMENT", open.isEmpty() ? "AGREED" : "NOT_AGREED", "the period to agree is over",
                open.isEmpty() ? "Every head is agreed." : "Not agreed: heads " + open + ".", today);
        deadlines.met(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, today);
        timeline.add(reference, "STATEMENT_SETTLED", open.isEmpty() ? "Every head is agreed."
                : "Heads not agreed: " + open + ". The investigation proceeds.");
    }
}
