package org.redress.delay;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.duty.AlertDue;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow;
import org.redress.letter.LetterSent;
import org.redress.register.ComplaintReference;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the duties of the law whose last day has passed, and asks why, once for each; and those whose day we promise the
 * complainant in a letter: the panel after a return by the Ombudsman, the answers to a corporate complaint.
 */
@Service
public class MissedDeadlines {

    /** Duties whose last day can pass again after it was moved, when the procedure's own timer has fired before. */
    private static final Set<String> ASKED_AGAIN = Set.of(Duty.CHILDRENS_STAGE2, Duty.CHILDRENS_STAGE2_MAXIMUM,
            Duty.ADULTS_RELEVANT_PERIOD, Duty.PUBLIC_HEALTH_RESPONSE);

    /** Duties of whose last day no diagram has a timer: whoever writes the letter is told, and their miss asked for then. */
    private static final Set<String> ASKED_WHEN_OVERDUE = Set.of(Duty.ADULTS_ACKNOWLEDGEMENT, Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT);

    /** Duties of whose miss the complainant is told on the day itself; at stage 1 the offer of stage 2 does (CH-08). */
    static final Set<String> TOLD_AT_ONCE = Set.of(Duty.CHILDRENS_STAGE2, Duty.CHILDRENS_STAGE2_MAXIMUM,
            Duty.CHILDRENS_PANEL_MEETING, Duty.CHILDRENS_PANEL_AFTER_RETURN, Duty.CHILDRENS_PANEL_REPORT,
            Duty.CHILDRENS_FINAL_RESPONSE);

    /** Stages whose days the council's policy, or the Code, sets and a letter has promised. */
    static final Set<String> PROMISED = Set.of(Duty.CORPORATE_STAGE1, Duty.CORPORATE_STAGE2);

    private final Deadlines deadlines;
    private final MissedDeadlineProcess process;
    private final Clock clock;

    MissedDeadlines(Deadlines deadlines, MissedDeadlineProcess process, Clock clock) {
        this.deadlines = deadlines;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Asks for an explanation of every duty of ours that the law sets or a letter promised, that runs and whose last day
     * has passed, unless it was asked for or given already. Where stage 2's longest time ends with its extended one, one
     * explanation serves both. At stages 2 and 3 the complainant is told at once, whoever explains it and when.
     *
     * @param handler who explains stage 1; null, and for every later stage, a complaints manager does
     */
    @Transactional
    public void ask(ComplaintReference reference, String handler) {
        List<Deadline> passed = passed(reference);
        Deadline late = latest(passed).orElse(null);
        passed.forEach(deadline -> ask(deadline, handler, deadline == late));
    }

    /** A last day that was moved when it had passed passes again; one for which no diagram waits passes. */
    @EventListener
    void overdue(AlertDue alert) {
        if (alert.kind() == AlertDue.Kind.OVERDUE && (ASKED_WHEN_OVERDUE.contains(alert.duty()) || PROMISED.contains(alert.duty()))) {
            askUnlessExplained(deadlines.get(alert.deadlineId()));
        }
        boolean again = ASKED_AGAIN.contains(alert.duty())
                && deadlines.passedAgain(alert)
                && deadlines.current(alert.reference(), alert.duty()).isPresent();
        if (again) {
            ask(alert.reference(), null);
        }
    }

    /** Asks for an explanation of one miss, which came out after the answer had gone. */
    public void ask(Deadline deadline, String handler) {
        ask(deadline, handler, false);
    }

    /**
     * The same, where the duty of the law, or the day that a letter promised, was missed, was not explained yet, and is still
     * owed or was met late.
     */
    public void askUnlessExplained(Deadline deadline) {
        boolean late = deadline.running() ? !deadline.breachAt().isAfter(clock.instant()) : deadline.status() == Deadline.Status.MISSED;
        if ((deadline.statutory() || PROMISED.contains(deadline.duty())) && late && !explained(deadline)) {
            ask(deadline, null, false);
        }
    }

    /** A letter had gone on an earlier day than the one on which that is noted: what it met in time was no miss. */
    @EventListener
    void sent(LetterSent letter) {
        if (letter.sentOn().isBefore(UkTime.today(clock))) {
            noneAfterAll(letter.reference());
        }
    }

    private void ask(Deadline deadline, String handler, boolean notice) {
        process.start(deadline.reference(), deadline.id(),
                deadline.duty().equals(Duty.CHILDRENS_STAGE1) ? handler : null, notice);
    }

    /** Clocks of a case were restated or ended: nobody has to explain a miss any more that was none after all. */
    public void noneAfterAll(ComplaintReference reference) {
        process.asked(reference).stream().map(deadlines::get)
                .filter(d -> !d.missed() && !(d.running() && !clock.instant().isBefore(d.breachAt())))
                .forEach(d -> process.fellAway(reference, d.id()));
    }

    /** The last day of stage 2 or 3 that passed last and is not explained yet, while what was due is still to come. */
    Optional<Deadline> lateNow(ComplaintReference reference) {
        return latest(passed(reference));
    }

    private static Optional<Deadline> latest(List<Deadline> passed) {
        return passed.stream().filter(d -> TOLD_AT_ONCE.contains(d.duty())).max(Comparator.comparing(Deadline::due));
    }

    private List<Deadline> passed(ComplaintReference reference) {
        Instant now = clock.instant();
        List<Deadline> running = deadlines.running(reference);
        Optional<Deadline> stage2 = running.stream().filter(d -> d.duty().equals(Duty.CHILDRENS_STAGE2)).findFirst();
        return running.stream().filter(d -> (d.nature() == DutyRow.Nature.STATUTORY
                        || d.duty().equals(Duty.CHILDRENS_PANEL_AFTER_RETURN))
                        && d.runsFor() == DutyRow.RunsFor.AUTHORITY && !d.breachAt().isAfter(now))
                .filter(d -> !d.duty().equals(Duty.CHILDRENS_STAGE2_MAXIMUM)
                        || stage2.filter(s -> s.due().equals(d.due())).isEmpty())
                .filter(d -> !explained(d)).toList();
    }

    /** Whether the miss of the present last day is explained; an earlier one's explanation is not this one's. */
    private boolean explained(Deadline deadline) {
        return deadlines.events(deadline).stream().anyMatch(e ->
                e.kind() == DeadlineEvent.Kind.EXPLAINED && deadline.due().equals(e.newDue()));
    }

    /** What was due, in words: the subject of a sentence. */
    static String what(String duty) {
        return switch (duty) {
            case Duty.CHILDRENS_STAGE1, Duty.CORPORATE_STAGE1 -> "our answer at stage 1";
            case Duty.CHILDRENS_STAGE2 -> "our response at stage 2";
            case Duty.CHILDRENS_STAGE2_MAXIMUM -> "our response at stage 2, at the latest";
            case Duty.CHILDRENS_PANEL_MEETING, Duty.CHILDRENS_PANEL_AFTER_RETURN -> "the meeting of the review panel";
            case Duty.CHILDRENS_PANEL_REPORT -> "the report of the review panel";
            case Duty.CHILDRENS_FINAL_RESPONSE -> "our final response to the panel";
            case Duty.CORPORATE_STAGE2 -> "our final response";
            case Duty.ADULTS_ACKNOWLEDGEMENT, Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT -> "our acknowledgement";
            case Duty.ADULTS_RELEVANT_PERIOD, Duty.PUBLIC_HEALTH_RESPONSE -> "our response";
            default -> "what the law asks of us";
        };
    }
}
