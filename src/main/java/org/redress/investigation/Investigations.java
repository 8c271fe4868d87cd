package org.redress.investigation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlineProcess;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A decision about a running investigation that no task asks for: more time. The law wants it told before the period
 * has passed (RR06 reg 17(6)), so the period is longer once the letter has gone, and not before.
 */
@Service
public class Investigations {

    /** CH-10. */
    static final String LETTER = "stage-2-extension";

    private static final String DECISION = "STAGE_2_EXTENSION";

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Letters letters;
    private final InvestigationProcess process;
    private final MissedDeadlineProcess explanations;
    private final Timeline timeline;
    private final BankHolidays holidays;
    private final Clock clock;

    Investigations(Complaints complaints, Deadlines deadlines, Decisions decisions, Letters letters,
            InvestigationProcess process, MissedDeadlineProcess explanations, Timeline timeline, BankHolidays holidays,
            Clock clock) {
        this.complaints = complaints;
        this.holidays = holidays;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.letters = letters;
        this.process = process;
        this.explanations = explanations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * More time for stage 2, decided before its period has passed, to 65 working days at most. The letter with the
     * reasons (CH-10) is written; the period is extended on the day it goes.
     *
     * @param until the new last day
     * @param tellBy the last day on which the letter may go
     */
    public record MoreTime(LocalDate until, LocalDate tellBy) {}

    /**
     * Decides on more time and writes to the complainant.
     *
     * @param newDue the new last day; null for the longest that the law allows
     * @throws RuleViolation CONFLICT: stage 2 does not run, or nobody can be written to, or a letter of more time
     *     is still to go; INVALID: no reasons, no working day, the period
     *     has passed (the reasons are then kept as the explanation of the delay), or a day that the law does not allow
     */
    @Transactional
    public MoreTime extend(ComplaintReference reference, LocalDate newDue, String reasons) {
        if (Texts.blank(reasons)) {
            throw RuleViolation.invalid("reasons", null, "a text",
                    "Say why the response is not possible in time: the letter says it too (regulation 17(6)).");
        }
        complaints.lock(reference);
        stillToTell(reference).ifPresent(more -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("More time, until %s, is decided already, and the letter that"
                    + " says so has not gone yet. See that it goes by %s. A later day can be decided once it has gone.")
                    .formatted(UkTime.words(more.until()), UkTime.words(more.tellBy())));
        });
        if (newDue != null && !holidays.calendar().isWorkingDay(newDue)) {
            throw RuleViolation.invalid("newDue", newDue, "a working day",
                    "%s is no working day. Choose one as the last day.".formatted(UkTime.wordsWithWeekday(newDue)));
        }
        LocalDate until = deadlines.wouldExtendTo(reference, Duty.CHILDRENS_STAGE2, newDue, extension(reasons, null));
        if (letters.goesTo(reference, LETTER).names().isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Nobody can be written to, and more time counts only once"
                    + " the complainant has been told the reasons in writing (regulation 17(6)).");
        }
        LocalDate tellBy = deadlines.due(reference, Duty.CHILDRENS_STAGE2);
        decisions.take(reference, DECISION, "EXTEND", until.toString(), reasons, UkTime.today(clock));
        timeline.add(reference, "MORE_TIME_DECIDED", ("More time at stage 2 is decided, until %s. It counts once the letter"
                + " that says so has gone, on %s at the latest (regulation 17(6)).").formatted(UkTime.words(until),
                        UkTime.words(tellBy)));
        if (!process.extended(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Stage 2 of " + reference + " is not running.");
        }
        return new MoreTime(until, tellBy);
    }

    /** The letter that was written at this moment has gone: in time it extends the period, too late it does not. */
    void told(ComplaintReference reference, Instant writtenAt, LocalDate sentOn) {
        deadlines.current(reference, Duty.CHILDRENS_STAGE2).ifPresent(stage2 -> decisions.of(reference).stream()
                .filter(d -> d.kind().equals(DECISION) && !d.at().isAfter(writtenAt) && !d.at().isBefore(stage2.startedAt()))
                .reduce((a, b) -> b).ifPresent(decision -> told(stage2, decision, sentOn)));
    }

    private void told(Deadline stage2, Decision decision, LocalDate sentOn) {
        ComplaintReference reference = stage2.reference();
        LocalDate until = until(decision);
        LocalDate longest = deadlines.newest(reference, Duty.CHILDRENS_STAGE2_MAXIMUM).map(Deadline::due).orElse(until);
        LocalDate due = until.isAfter(longest) ? longest : until;
        if (!due.isAfter(stage2.due())) {
            return;
        }
        if (sentOn.isAfter(stage2.due())) {
            timeline.add(reference, "EXTENSION_TOLD_LATE", sentOn, ("More time at stage 2 was told after the period had"
                    + " passed on %s: it came too late, and the period stays as it was (regulation 17(6)).")
                    .formatted(UkTime.words(stage2.due())), null);
            return;
        }
        Deadline extended = deadlines.extendAsTold(reference, Duty.CHILDRENS_STAGE2, due,
                extension(decision.reasons(), sentOn));
        if (clock.instant().isBefore(extended.breachAt())) {
            explanations.fellAway(reference, extended.id());
        }
    }

    /** More time that was decided for the period that runs, and that the complainant has still to be told of. */
    Optional<MoreTime> stillToTell(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE2).flatMap(stage2 -> decided(decisions, reference)
                .filter(decision -> !decision.at().isBefore(stage2.startedAt()) && until(decision).isAfter(stage2.due()))
                .filter(decision -> deadlines.events(stage2).stream()
                        .filter(event -> event.kind() == DeadlineEvent.Kind.EXTENDED).map(DeadlineEvent::at)
                        .max(Comparator.naturalOrder()).filter(told -> !told.isBefore(decision.at())).isEmpty())
                .map(decision -> new MoreTime(until(decision), stage2.due())));
    }

    /** The newest decision on more time. */
    static Optional<Decision> decided(Decisions decisions, ComplaintReference reference) {
        return decisions.latest(reference, DECISION);
    }

    /** The last day that a decision on more time names. */
    static LocalDate until(Decision decision) {
        return LocalDate.parse(decision.grounds());
    }

    private static Extension extension(String reasons, LocalDate toldOn) {
        return new Extension(reasons, toldOn, toldOn == null ? null : "letter CH-10", false);
    }
}
