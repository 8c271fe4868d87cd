package org.redress.duty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.council.AfterHours;
import org.redress.council.Council;
import org.redress.duty.Deadline.Status;
import org.redress.duty.DeadlineCalculator.Period;
import org.redress.duty.DeadlineEvent.Kind;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The clocks of cases: the only place that starts, moves, meets or ends one. Every change is an event of an
 * append-only history and moves, in the same transaction, the timers and due dates that read the deadline and its
 * {@code duty-clock}.
 */
@Service
public class Deadlines {

    /** Later than any period: what waits until then waits for somebody's decision. */
    public static final Instant SOMEBODY_DECIDES = Instant.parse("9999-01-01T00:00:00Z");

    private final DeadlineRows rows;
    private final DutyTable table;
    private final BankHolidays holidays;
    private final DutyClockProcess clocks;
    private final DeadlineTimersProcess timers;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final TransactionTemplate apart;
    private final String council;
    private final AfterHours afterHours;

    Deadlines(DeadlineRows rows, DutyTable table, BankHolidays holidays, DutyClockProcess clocks,
            DeadlineTimersProcess timers, Clock clock, CurrentPerson currentPerson,
            PlatformTransactionManager transactions, Council council) {
        this.rows = rows;
        this.table = table;
        this.holidays = holidays;
        this.clocks = clocks;
        this.timers = timers;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.council = council.code();
        this.afterHours = council.afterHours();
    }

    /**
     * Starts the clock of a duty by the row for this council and day, and its {@code duty-clock}. Safe to run twice:
     * where the same clock already runs from the same day, that one is returned.
     *
     * @param from the day of the event that the law names
     * @throws RuleViolation where the duty is unknown or not in force, or runs already from another day
     */
    @Transactional
    public Deadline start(ComplaintReference reference, String duty, LocalDate from, String why) {
        List<Deadline> all = of(reference);
        Optional<Deadline> running = all.stream().filter(one -> one.duty().equals(duty) && one.running()).findFirst();
        if (running.isPresent()) {
            if (running.get().from().equals(from)) {
                return running.get();
            }
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "The clock %s of %s runs already, from %s. It can be restarted or corrected."
                            .formatted(duty, reference, UkTime.words(running.get().from())));
        }
        return started(made(UUID.randomUUID().toString(), reference, duty, from, clock.instant(), null), why, !all.isEmpty());
    }

    /**
     * Starts the clock that one thing of a case has for a duty, beside those of others of its kind: each remedy has its own,
     * and each letter of the Ombudsman. Safe to run twice, as {@link #start}.
     *
     * @param about the id of that thing
     * @param due the last day where a letter, a decision or a promise has set one, which then governs; null: as the table
     *     counts it
     * @throws RuleViolation INVALID where that day lies before the start or outside the calendar, or as {@link #start}
     */
    @Transactional
    public Deadline startAbout(ComplaintReference reference, String duty, String about, LocalDate from, LocalDate due, String why) {
        Optional<Deadline> running = of(reference, duty).stream().filter(one -> about.equals(one.about()) && one.running()).findFirst();
        if (running.isPresent()) {
            return running.get();
        }
        Deadline made = made(UUID.randomUUID().toString(), reference, duty, from, clock.instant(), about);
        return started(due == null ? made : set(made, due), why, true);
    }

    /**
     * The last day of a clock about one thing is another one: agreed with whoever set it. It may lie earlier or later, also
     * where the former one has passed, whose miss stays recorded.
     *
     * @throws RuleViolation CONFLICT where the clock no longer runs; INVALID: no reason, or a day before its start
     */
    @Transactional
    public Deadline set(String id, LocalDate due, Extension how) {
        Deadline old = get(id);
        if (!old.running()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "That clock no longer runs, so its last day cannot be moved.");
        }
        need(how.reason(), "reason", "Another day needs its reason.");
        return due.equals(old.due()) ? old : moved(old, set(old, due), Kind.EXTENDED, how.reason(), old.source(), how);
    }

    private Deadline set(Deadline deadline, LocalDate due) {
        if (due.isBefore(deadline.from())) {
            throw RuleViolation.invalid("due", due, deadline.from() + " or later", "The last day lies before the day from which it counts.");
        }
        int counted = deadline.unit() == Unit.WORKING_DAYS ? holidays.calendar().between(deadline.starts(), due) : deadline.counted();
        return dated(deadline, due, counted, true);
    }

    private Deadline started(Deadline made, String why, boolean mayBeRead) {
        rows.insert(made);
        event(made.id(), Kind.STARTED, null, made.due(), why, made.source(), null);
        if (mayBeRead) { // no diagram reads a deadline of a case that had none yet
            timers.move(made);
        }
        clocks.start(made);
        return made;
    }

    /**
     * Whether the clock of a duty could start on a day.
     *
     * @throws RuleViolation where it is not in force then, or its period lies outside the calendar: what is allowed
     */
    public void couldStart(String duty, LocalDate from) {
        calculator().period(table.duties().row(duty, council, from), from, false);
    }

    /**
     * The last day that the clock of a duty would have if it started on a day. Starts nothing.
     *
     * @throws RuleViolation as {@link #couldStart}
     */
    public LocalDate wouldEnd(String duty, LocalDate from) {
        return calculator().period(table.duties().row(duty, council, from), from, false).due();
    }

    /**
     * The day from which a stage of the corporate procedure counts: under the Code that of its acknowledgement, never later
     * than it was due, so that a late one lengthens nothing (6.3, 6.9); where a council's policy says so, that of the event.
     *
     * @param duty the stage's; {@code acknowledgement} is the duty to acknowledge the same event
     * @param event the moment of receipt, or of the request for a review
     * @param acknowledged the day of the acknowledgement; null where it is still to come
     */
    public LocalDate stageStart(String duty, String acknowledgement, LocalDateTime event, LocalDate acknowledged) {
        LocalDate day = event.toLocalDate();
        DutyRow row = table.duties().row(duty, council, day);
        return "ACKNOWLEDGEMENT".equals(row.clockFrom()) ? calculator().acknowledgedNoLaterThan(table.duties().row(
                acknowledgement, council, day), day, acknowledged) : calculator().received(event, row, afterHours);
    }

    /**
     * A new start that the law itself gives (reg 17(5): the final written record), with its regulation. A later last day
     * that an extension has promised stays.
     */
    @Transactional
    public Deadline restart(ComplaintReference reference, String duty, LocalDate newFrom, String regulation, String why) {
        Deadline old = current(reference, duty).orElse(null);
        if (old == null) {
            return start(reference, duty, newFrom, why);
        }
        Deadline made = made(old.id(), reference, duty, newFrom, old.startedAt(), old.about());
        if (old.extended() && old.due().isAfter(made.due())) {
            made = dated(made, old.due(), holidays.calendar().between(made.starts(), old.due()), true);
        }
        return moved(old, made, Kind.RESTARTED, why, regulation, null);
    }

    /** The day that started the clock was wrong. An extension that was given stays, counted from the right day. */
    @Transactional
    public Deadline correct(ComplaintReference reference, String duty, LocalDate newFrom, String why) {
        need(why, "reason", "A correction needs a reason.");
        Deadline old = latest(reference, duty);
        Deadline made = made(old.id(), reference, duty, newFrom, old.startedAt(), old.about());
        if (old.extended()) {
            LocalDate due = fixed(old) ? old.due() : calculator().due(old.unit(), old.counted(), made.starts());
            made = dated(made, due, old.counted(), true);
        }
        if (old.status() == Status.MET || old.status() == Status.MISSED) {
            made = with(made, late(made, old.metOn()) ? Status.MISSED : Status.MET, old.metOn(), null);
        } else if (old.status() == Status.ENDED) {
            made = with(made, Status.ENDED, null, old.endedWhy());
        }
        return moved(old, made, Kind.CORRECTED, why, null, null);
    }

    /**
     * Extends a running duty before its period has lapsed. Keyed after the lapse it is refused as an extension and its
     * reason kept as the explanation of the miss.
     *
     * @param newDue the new last day; null = the longest that the law allows
     * @throws RuleViolation where nothing runs, the period has lapsed, no reason is given, the law knows no extension
     *     or the day lies beyond its maximum
     */
    @Transactional
    public Deadline extend(ComplaintReference reference, String duty, LocalDate newDue, Extension extension) {
        Deadline old = toExtend(reference, duty);
        return moved(old, longer(old, newDue, extension, lapsed(old)), Kind.EXTENDED, extension.reason(), old.source(),
                extension);
    }

    /** The last day that {@link #extend} would give now. Moves nothing, and refuses what it would refuse. */
    @Transactional
    public LocalDate wouldExtendTo(ComplaintReference reference, String duty, LocalDate newDue, Extension extension) {
        Deadline old = toExtend(reference, duty);
        return longer(old, newDue, extension, lapsed(old)).due();
    }

    /**
     * As {@link #extend}, by the day on which the complainant was told, whenever that comes to be recorded: where the
     * law asks that they are told before the period has passed, the telling extends it.
     */
    @Transactional
    public Deadline extendAsTold(ComplaintReference reference, String duty, LocalDate newDue, Extension extension) {
        Deadline old = toExtend(reference, duty);
        return moved(old, longer(old, newDue, extension, extension.toldOn().isAfter(old.due())), Kind.EXTENDED,
                extension.reason(), old.source(), extension);
    }

    /**
     * The last day of a period of our own, as it is agreed with the complainant or set and told to them, in place of the one
     * that was proposed: earlier or later than it, and a promised date from then on. One that the law sets is only extended.
     *
     * @param how when they agreed or are told, how, and whether they agreed
     * @throws RuleViolation where nothing runs, the period cannot be agreed or had ended on the day of the agreement, there is
     *     no reason, or the day lies before the day of the agreement
     */
    @Transactional
    public Deadline promise(ComplaintReference reference, String duty, LocalDate due, Extension how) {
        return promised(toExtend(reference, duty), due, how, false);
    }

    /**
     * As {@link #promise}, of the period that is agreed or set first: it takes the place of the one that was only proposed also
     * where that has passed. Its miss stays among the events.
     */
    @Transactional
    public Deadline promiseFirst(ComplaintReference reference, String duty, LocalDate due, Extension how) {
        return promised(toExtend(reference, duty), due, how, true);
    }

    private Deadline promised(Deadline old, LocalDate due, Extension how, boolean first) {
        need(how.reason(), "reason", "A period that is agreed or set needs its reason.");
        if (old.statutory() || old.extendedMaximum() == null || !old.extendedMaximum().startsWith("as agreed")) {
            throw RuleViolation.invalid("due", due, "no other day", "%s knows no agreement on this period.".formatted(
                    PlainWords.source(old.source())));
        }
        if (!first && how.toldOn().isAfter(old.due())) {
            throw RuleViolation.invalid("due", due, "an agreement before the period has passed",
                    "The period ended on %s, before this was agreed.".formatted(UkTime.words(old.due())));
        }
        if (due.isBefore(how.toldOn())) {
            throw RuleViolation.invalid("due", due, how.toldOn() + " or later", "The last day lies before the day of the agreement.");
        }
        if (due.equals(old.due())) {
            return old;
        }
        int counted = old.unit() == Unit.WORKING_DAYS ? holidays.calendar().between(old.starts(), due) : old.counted();
        return moved(old, dated(old, due, counted, true), Kind.EXTENDED, how.reason(), old.source(), how);
    }

    private Deadline toExtend(ComplaintReference reference, String duty) {
        return current(reference, duty).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.CONFLICT,
                "No clock %s runs for %s, so there is nothing to extend.".formatted(duty, reference)));
    }

    private boolean lapsed(Deadline deadline) {
        return !clock.instant().isBefore(deadline.breachAt());
    }

    private Deadline longer(Deadline old, LocalDate newDue, Extension extension, boolean lapsed) {
        need(extension.reason(), "reason", "An extension needs its reason.");
        if (lapsed) {
            keepAsExplanation(old, extension);
            throw RuleViolation.invalid("newDue", newDue, "an extension before the period has passed",
                    "The period ended on %s. It can no longer be extended; the reason is kept as the explanation of the delay."
                            .formatted(UkTime.words(old.due())));
        }
        String law = PlainWords.source(old.source());
        if (old.extendedMaximum() == null) {
            throw RuleViolation.invalid("newDue", newDue, "no extension",
                    "%s knows no extension of this period.".formatted(law));
        }
        LocalDate latest = old.extendedMaximum().matches("\\d+")
                ? calculator().due(old.unit(), Integer.parseInt(old.extendedMaximum()), old.starts()) : null;
        LocalDate due = newDue == null ? latest : newDue;
        if (due == null) {
            throw RuleViolation.invalid("newDue", null, old.extendedMaximum(),
                    "The law fixes no maximum here (%s): the new last day must be given.".formatted(old.extendedMaximum()));
        }
        if (latest != null && due.isAfter(latest)) {
            throw RuleViolation.invalid("newDue", due, "%s or earlier".formatted(latest),
                    "The period can be extended to %s at the latest (%s).".formatted(UkTime.words(latest), law));
        }
        if (!due.isAfter(old.due())) {
            throw RuleViolation.invalid("newDue", due, "later than %s".formatted(old.due()),
                    "The period runs until %s already.".formatted(UkTime.words(old.due())));
        }
        if (old.extendedMaximum().startsWith("as agreed") && !Boolean.TRUE.equals(extension.agreed())) {
            throw RuleViolation.invalid("agreed", extension.agreed(), "true",
                    "This period is extended by agreement only (%s).".formatted(law));
        }
        int counted = old.unit() == Unit.WORKING_DAYS ? holidays.calendar().between(old.starts(), due) : old.counted();
        return dated(old, due, counted, true);
    }

    /**
     * The duty was met on a day: in time, or late (recorded as MISSED, then closed). Nothing running: nothing to do.
     */
    @Transactional
    public void met(ComplaintReference reference, String duty, LocalDate on) {
        current(reference, duty).ifPresent(deadline -> meet(deadline, on));
    }

    /** As above, for this one clock; where it no longer runs it stays as it is. Answers the clock afterwards. */
    @Transactional
    public Deadline met(String id, LocalDate on) {
        Deadline deadline = get(id);
        if (!deadline.running()) {
            return deadline;
        }
        meet(deadline, on);
        return get(id);
    }

    /**
     * As {@link #met(ComplaintReference, String, LocalDate)}; a complainant's own time that had ended before we came to
     * know is met too, where they acted in it: the day on which they did decides, not the day on which it was keyed.
     */
    @Transactional
    public void metInTime(ComplaintReference reference, String duty, LocalDate on) {
        Deadline deadline = newest(reference, duty).orElse(null);
        if (deadline == null || deadline.running()) {
            met(reference, duty, on);
            return;
        }
        boolean inTime = !on.isBefore(deadline.from()) && !on.isAfter(deadline.due());
        if (deadline.status() == Status.ENDED && deadline.runsFor() == RunsFor.COMPLAINANT && inTime) {
            rows.lock(deadline.id());
            rows.update(with(deadline, Status.MET, on, null));
            add(deadline.id(), Kind.MET, on, deadline.due(), deadline.due(), "Known only after the period had ended", null,
                    null);
        }
    }

    /**
     * What was done for a duty did not do: its newest clock goes on, with the same last day, as if nothing had met it. A
     * miss that was recorded stays. One that runs stays as it is.
     */
    @Transactional
    public void resume(ComplaintReference reference, String duty, String why) {
        resume(latest(reference, duty), why);
    }

    /** As above, for this one clock. */
    @Transactional
    public void resume(String id, String why) {
        resume(get(id), why);
    }

    private void resume(Deadline deadline, String why) {
        if (deadline.running()) {
            return;
        }
        rows.lock(deadline.id());
        Deadline resumed = with(deadline, Status.RUNNING, null, null);
        rows.update(resumed);
        event(deadline.id(), Kind.RESUMED, deadline.due(), deadline.due(), why, null, null);
        timers.move(resumed);
        clocks.start(resumed);
    }

    private void meet(Deadline deadline, LocalDate on) {
        boolean late = late(deadline, on);
        if (late) {
            missed(deadline);
        }
        rows.update(with(deadline, late ? Status.MISSED : Status.MET, on, null));
        add(deadline.id(), Kind.MET, on, deadline.due(), deadline.due(), late ? "Met late" : null, null, null);
        clocks.ended(deadline);
    }

    /** A complainant's own time is never missed: what comes after it is decided on (RR06 regs 15(2), 18). */
    private static boolean late(Deadline deadline, LocalDate on) {
        return on.isAfter(deadline.due()) && deadline.runsFor() == RunsFor.AUTHORITY;
    }

    /**
     * One clock for several things of a case that wait for a decision counts from the oldest of them. Where that one has
     * been decided on, the duty is met, and begins anew from the oldest that is left.
     *
     * @param oldest the day of the oldest thing left; empty where nothing waits any more
     */
    @Transactional
    public void metUpTo(ComplaintReference reference, String duty, Optional<LocalDate> oldest, String why) {
        LocalDate from = current(reference, duty).map(Deadline::from).orElse(null);
        if (oldest.isEmpty() || from != null && from.isBefore(oldest.get())) {
            met(reference, duty, UkTime.today(clock));
            oldest.ifPresent(day -> start(reference, duty, day, why));
        }
    }

    /** The duty fell away. Nothing running: nothing to do. */
    @Transactional
    public void end(ComplaintReference reference, String duty, String why) {
        current(reference, duty).ifPresent(deadline -> end(deadline, why, UkTime.today(clock)));
    }

    /** The same, of this one clock. */
    @Transactional
    public void end(String id, String why) {
        Deadline deadline = get(id);
        if (deadline.running()) {
            end(deadline, why, UkTime.today(clock));
        }
    }

    /**
     * What waits in the diagrams for the end of a period waits until this moment instead; the period stays as it is. Where
     * that is {@link #SOMEBODY_DECIDES}, nothing that moves the period ends the waiting.
     */
    @Transactional
    public void awaitUntil(Deadline deadline, Instant moment) {
        timers.move(deadline, moment);
    }

    /** Every duty of the case falls away. */
    @Transactional
    public void endAll(ComplaintReference reference, String why) {
        endAllBut(reference, Set.of(), why);
    }

    /** Every duty of the case falls away but these, which go on. */
    @Transactional
    public void endAllBut(ComplaintReference reference, Set<String> going, String why) {
        endAllBut(reference, going, why, UkTime.today(clock));
    }

    /**
     * Every duty of the case but these fell away on a day, which may lie before the day we came to know. What its last
     * day had not passed by then was not missed.
     */
    @Transactional
    public void endAllBut(ComplaintReference reference, Set<String> going, String why, LocalDate on) {
        running(reference).stream().filter(deadline -> !going.contains(deadline.duty()))
                .forEach(deadline -> end(deadline, why, on));
    }

    /** Keeps why a duty was missed; its reason goes into the breach letter. */
    @Transactional
    public void explain(ComplaintReference reference, String duty, String reason) {
        need(reason, "reason", "The explanation is empty.");
        Deadline deadline = latest(reference, duty);
        event(deadline.id(), Kind.EXPLAINED, deadline.due(), deadline.due(), reason, null, null);
    }

    /** The same, of one deadline, which need not be the newest of its duty. */
    @Transactional
    public void explain(String deadlineId, String reason) {
        need(reason, "reason", "The explanation is empty.");
        Deadline deadline = get(deadlineId);
        event(deadline.id(), Kind.EXPLAINED, deadline.due(), deadline.due(), reason, null, null);
    }

    /** The running clock of a duty. */
    @Transactional(readOnly = true)
    public Optional<Deadline> current(ComplaintReference reference, String duty) {
        return of(reference, duty).stream().filter(Deadline::running).reduce((a, b) -> b);
    }

    /** The clock of a duty that began last, whether it runs, was met or has ended. */
    @Transactional(readOnly = true)
    public Optional<Deadline> newest(ComplaintReference reference, String duty) {
        return of(reference, duty).stream().reduce((a, b) -> b);
    }

    /** The last day of the running clock of a duty; null where none runs. */
    public LocalDate due(ComplaintReference reference, String duty) {
        return current(reference, duty).map(Deadline::due).orElse(null);
    }

    /** Every clock that the case has had for a duty, oldest first. */
    @Transactional(readOnly = true)
    public List<Deadline> of(ComplaintReference reference, String duty) {
        return rows.of(reference, duty, clock.instant());
    }

    /** The clocks of a case that run, oldest first. */
    @Transactional(readOnly = true)
    public List<Deadline> running(ComplaintReference reference) {
        return rows.running(reference, clock.instant());
    }

    /** Every clock that the case has had, oldest first. The caller has checked who may see the case. */
    @Transactional(readOnly = true)
    public List<Deadline> of(ComplaintReference reference) {
        return rows.of(reference, clock.instant());
    }

    /** @throws java.util.NoSuchElementException where there is none */
    @Transactional(readOnly = true)
    public Deadline get(String id) {
        return rows.byId(id, clock.instant()).orElseThrow();
    }

    /** Whether the newest deadline of a duty was met, in time or late; false where none was ever started. */
    @Transactional(readOnly = true)
    public boolean answered(ComplaintReference reference, String duty) {
        return newest(reference, duty).filter(deadline -> deadline.metOn() != null).isPresent();
    }

    /**
     * Whether an alert tells that a last day has passed which was moved there after an earlier one had passed: a timer of
     * a diagram that waited for the first fires only once.
     */
    @Transactional(readOnly = true)
    public boolean passedAgain(AlertDue alert) {
        return alert.kind() == AlertDue.Kind.OVERDUE && events(alert.deadlineId()).stream()
                .anyMatch(event -> event.kind() == Kind.MISSED && event.oldDue().isBefore(alert.due()));
    }

    @Transactional(readOnly = true)
    public List<DeadlineEvent> events(Deadline deadline) {
        return events(deadline.id());
    }

    /** What became of a deadline, in order; empty where there is none. */
    @Transactional(readOnly = true)
    public List<DeadlineEvent> events(String id) {
        return rows.events(id);
    }

    /** The deadline, explained day by day. */
    @Transactional(readOnly = true)
    public Explanation explanation(Deadline deadline) {
        return Explaining.explain(deadline, rowOf(deadline), holidays.calendar(), events(deadline));
    }

    /** One deadline that a change of the calendar has moved. */
    public record Moved(ComplaintReference reference, String deadlineId, String duty, LocalDate oldDue, LocalDate newDue) {}

    /**
     * Recomputes every running deadline that a new holiday touches, and lists those whose last day moved. Timers and
     * due dates follow in batches ({@link TimersBehind}), the earliest first. A last day that was promised as a date
     * (by agreement, or the Ombudsman's letter) stays.
     */
    @Transactional
    public List<Moved> recompute(LocalDate day, String title) {
        List<Moved> moved = new ArrayList<>();
        List<RecomputedRow> changed = new ArrayList<>();
        DeadlineCalculator calculator = calculator();
        for (Deadline old : rows.lockRunningAround(day, clock.instant())) {
            Deadline now = recomputed(old, calculator);
            if (differs(old, now)) {
                changed.add(new RecomputedRow(old, now));
                if (!now.due().equals(old.due())) {
                    moved.add(new Moved(old.reference(), old.id(), old.duty(), old.due(), now.due()));
                }
            }
        }
        rows.recomputed(changed, "%s became a bank holiday: %s".formatted(UkTime.words(day), title), UkTime.today(clock),
                clock.instant(), currentPerson.get().id());
        return moved;
    }

    /**
     * Recomputes what was computed with a calendar that has changed since: on another node in the moment before a
     * proclaimed day was committed, or before a release that brought a longer list. Where nothing differs it writes
     * nothing, so it can be asked at any time, on every node.
     *
     * @return how many deadlines differed
     */
    @Transactional
    public int recomputeWhatDiffers() {
        DeadlineCalculator calculator = calculator();
        List<RecomputedRow> changed = new ArrayList<>();
        for (Deadline seen : rows.running(clock.instant())) {
            if (differs(seen, recomputed(seen, calculator))) {
                rows.lockRunning(seen.id(), clock.instant()).ifPresent(old -> {
                    Deadline now = recomputed(old, calculator);
                    if (differs(old, now)) {
                        changed.add(new RecomputedRow(old, now));
                    }
                });
            }
        }
        rows.recomputed(changed, "The calendar of bank holidays changed while this day was computed",
                UkTime.today(clock), clock.instant(), currentPerson.get().id());
        return changed.size();
    }

    private Deadline recomputed(Deadline old, DeadlineCalculator calculator) {
        LocalDate due = fixed(old) ? old.due() : calculator.due(old.unit(), old.counted(), old.starts());
        return dated(old, due, old.counted(), old.extended());
    }

    private static boolean differs(Deadline old, Deadline now) {
        return !now.due().equals(old.due()) || !now.safeTarget().equals(old.safeTarget())
                || !Objects.equals(now.amberAt(), old.amberAt());
    }

    record RecomputedRow(Deadline old, Deadline now) {}

    // what the duty-clock asks

    /** The next alert that nobody was told of, or none; empty too where the deadline no longer runs. */
    Optional<AlertPlan.Alert> nextAlert(Deadline deadline) {
        List<AlertPlan.Alert> plan = AlertPlan.of(deadline, holidays.calendar());
        Set<String> told = rows.told(deadline.id(), deadline.due());
        Instant now = clock.instant();
        for (int i = 0; i < plan.size(); i++) {
            AlertPlan.Alert alert = plan.get(i);
            boolean overtaken = (alert.kind() == AlertDue.Kind.WARNING || alert.kind() == AlertDue.Kind.DUE)
                    && i + 1 < plan.size() && !plan.get(i + 1).at().isAfter(now);
            if (!overtaken && !told.contains(alert.key())) {
                return Optional.of(alert);
            }
        }
        return Optional.empty();
    }

    /** The deadline as it stands; where this transaction has made it or holds it locked, without reading it again. */
    Deadline standing(String id) {
        return rows.locked(id).orElseGet(() -> get(id));
    }

    /** The deadline, locked until this transaction ends, where it still runs: its next alert is told by nobody else. */
    Optional<Deadline> lockRunning(String id) {
        return rows.lockRunning(id, clock.instant());
    }

    /** Marks an alert of a locked deadline as told. */
    void tell(Deadline deadline, AlertPlan.Alert alert) {
        rows.tell(deadline.id(), alert.key(), deadline.due(), clock.instant());
    }

    /** Records that the authority's duty was not met by its last day; it runs on until it is met. Once for each last day. */
    void missed(Deadline deadline) {
        if (rows.events(deadline.id()).stream().noneMatch(e -> e.kind() == Kind.MISSED
                && deadline.due().equals(e.oldDue()))) {
            add(deadline.id(), Kind.MISSED, deadline.due().plusDays(1), deadline.due(), null, null, deadline.source(), null);
        }
    }

    /** A complainant's window has closed: nobody missed anything. Called by its duty-clock, which ends by itself. */
    void close(Deadline deadline) {
        String why = "The period ended on %s.".formatted(UkTime.words(deadline.due()));
        rows.update(with(deadline, Status.ENDED, null, why));
        event(deadline.id(), Kind.ENDED, deadline.due(), null, why, deadline.source(), null);
    }

    private void end(Deadline deadline, String why, LocalDate on) {
        rows.update(with(deadline, Status.ENDED, null, why));
        add(deadline.id(), Kind.ENDED, on, deadline.due(), null, why, null, null);
        clocks.ended(deadline);
    }

    private Deadline moved(Deadline old, Deadline made, Kind kind, String why, String regulation, Extension extension) {
        rows.lock(old.id());
        rows.update(made);
        event(old.id(), kind, old.due(), made.due(), why, regulation, extension);
        if (made.running()) {
            timers.move(made);
            clocks.changed(made);
        }
        return get(old.id());
    }

    private Deadline made(String id, ComplaintReference reference, String duty, LocalDate from, Instant startedAt, String about) {
        DutyRow row = table.duties().row(duty, table.duties().councils().contains(council) ? council : null, from);
        Period period = calculator().period(row, from, false);
        Deadline undated = new Deadline(id, reference, duty, row.council(), row.nature(), row.runsFor(), row.source(),
                period.counted(), row.unit(), row.extendedMaximum(), row.warnBefore(), row.ladder(), from,
                period.starts(), period.due(), period.safeTarget(), null, null, false, Status.RUNNING, null, null,
                startedAt, false, null, about);
        return dated(undated, period.due(), period.counted(), false);
    }

    private Deadline dated(Deadline d, LocalDate due, int counted, boolean extended) {
        WorkingDays calendar = holidays.calendar();
        Instant breachAt = UkTime.startOf(due.plusDays(1));
        Instant amberAt = AlertPlan.amberAt(AlertPlan.of(d.runsFor(), d.warnBefore(), d.ladder(),
                counted < 0 ? UkTime.dayOf(d.startedAt()) : d.starts(), due, calendar));
        return new Deadline(d.id(), d.reference(), d.duty(), d.council(), d.nature(), d.runsFor(), d.source(), counted,
                d.unit(), d.extendedMaximum(), d.warnBefore(), d.ladder(), d.from(), d.starts(), due,
                calendar.onOrBefore(due), breachAt, amberAt, extended, d.status(), d.metOn(), d.endedWhy(),
                d.startedAt(), d.missed(), DeadlineRows.rag(d.status(), d.runsFor(), breachAt, amberAt, clock.instant()),
                d.about());
    }

    private static Deadline with(Deadline d, Status status, LocalDate metOn, String endedWhy) {
        return new Deadline(d.id(), d.reference(), d.duty(), d.council(), d.nature(), d.runsFor(), d.source(),
                d.counted(), d.unit(), d.extendedMaximum(), d.warnBefore(), d.ladder(), d.from(), d.starts(), d.due(),
                d.safeTarget(), d.breachAt(), d.amberAt(), d.extended(), status, metOn, endedWhy, d.startedAt(),
                d.missed(), d.rag(), d.about());
    }

    /** Whether the last day was promised as a date, not as a number of working days. */
    private static boolean fixed(Deadline deadline) {
        return deadline.extended() && (deadline.unit() != Unit.WORKING_DAYS
                || !deadline.extendedMaximum().matches("\\d+"));
    }

    private Deadline latest(ComplaintReference reference, String duty) {
        return newest(reference, duty)
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.CONFLICT,
                        "%s has no clock %s.".formatted(reference, duty)));
    }

    /** The row of today's table, for its words; null where the duty is no longer in it. */
    private DutyRow rowOf(Deadline deadline) {
        return table.duties().rows().stream().filter(row -> row.duty().equals(deadline.duty())
                && Objects.equals(row.council(), deadline.council())).findFirst().orElse(null);
    }

    private DeadlineCalculator calculator() {
        return new DeadlineCalculator(holidays.calendar());
    }

    private void keepAsExplanation(Deadline old, Extension extension) {
        boolean kept = rows.events(old.id()).stream().anyMatch(e -> e.kind() == Kind.EXPLAINED
                && extension.reason().equals(e.reason()));
        if (!kept) {
            try {
                apart.executeWithoutResult(status ->
                        event(old.id(), Kind.EXPLAINED, old.due(), old.due(), extension.reason(), null, extension));
            } catch (DataAccessException notYetCommitted) {
                event(old.id(), Kind.EXPLAINED, old.due(), old.due(), extension.reason(), null, extension);
            }
        }
    }

    private void event(String id, Kind kind, LocalDate oldDue, LocalDate newDue, String reason, String regulation,
            Extension extension) {
        add(id, kind, UkTime.today(clock), oldDue, newDue, reason, regulation, extension);
    }

    private void add(String id, Kind kind, LocalDate onDay, LocalDate oldDue, LocalDate newDue, String reason,
            String regulation, Extension extension) {
        rows.event(UUID.randomUUID().toString(), id, new DeadlineEvent(kind, onDay, clock.instant(),
                currentPerson.get().id(), oldDue, newDue, reason, regulation,
                extension == null ? null : extension.toldOn(), extension == null ? null : extension.toldHow(),
                extension == null ? null : extension.agreed()));
    }

    private static void need(String text, String parameter, String sentence) {
        if (Texts.blank(text)) {
            throw RuleViolation.invalid(parameter, text, "a text", sentence);
        }
    }
}
