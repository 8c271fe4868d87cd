package org.redress.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow;
import org.redress.duty.PlainWords;
import org.redress.engine.FormText;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The clocks of a case as a handover pack tells them: last day, days left, and what has happened to each. */
@Component
class HandoverClocks {

    private final Deadlines deadlines;
    private final BankHolidays holidays;
    private final Clock clock;

    HandoverClocks(Deadlines deadlines, BankHolidays holidays, Clock clock) {
        this.deadlines = deadlines;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** "2 November 2026"; null for null. */
    static String day(LocalDate day) {
        return day == null ? null : UkTime.words(day);
    }

    /** What the law wants of the council next, or else what anybody wants of it; empty where nothing runs. */
    Optional<Deadline> next(ComplaintReference reference) {
        List<Deadline> ours = running(reference).filter(d -> d.runsFor() == DutyRow.RunsFor.AUTHORITY).toList();
        return ours.stream().filter(Deadline::statutory).findFirst().or(() -> ours.stream().findFirst());
    }

    private Stream<Deadline> running(ComplaintReference reference) {
        return deadlines.of(reference).stream().filter(Deadline::running)
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::duty));
    }

    void tell(ComplaintReference reference, Map<String, Object> facts) {
        Optional<Deadline> next = next(reference);
        facts.put("nextDue", next.map(this::line).orElse(null));
        facts.put("longest", deadlines.current(reference, Duty.CHILDRENS_STAGE2_MAXIMUM)
                .filter(longest -> next.filter(n -> n.due().isBefore(longest.due())).isPresent()).map(this::line)
                .orElse(null));
        facts.put("contacted", deadlines.of(reference, Duty.CHILDRENS_PROGRESS).stream().anyMatch(d -> d.metOn() != null));
        facts.put("contactDue", deadlines.current(reference, Duty.CHILDRENS_PROGRESS).map(this::line).orElse(null));
        facts.put("clocks", running(reference).map(this::line).toList());
        facts.put("pastClocks", deadlines.of(reference).stream().filter(d -> !d.running())
                .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::duty)).map(this::past).toList());
    }

    private Map<String, Object> line(Deadline deadline) {
        Map<String, Object> facts = told(deadline);
        facts.put("left", left(deadline.due()));
        facts.put("setBy", switch (deadline.nature()) {
            case STATUTORY -> "the law";
            case GUIDANCE -> "statutory guidance";
            default -> "the council’s own policy";
        });
        facts.put("theirs", deadline.runsFor() == DutyRow.RunsFor.COMPLAINANT);
        return facts;
    }

    private Map<String, Object> past(Deadline deadline) {
        Map<String, Object> facts = told(deadline);
        facts.put("became", deadline.metOn() != null ? (deadline.missed() ? "missed, done on " : "done on ")
                + day(deadline.metOn()) : "ended: " + PlainWords.source(deadline.endedWhy()));
        return facts;
    }

    private Map<String, Object> told(Deadline deadline) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("clock", PlainWords.title(deadline.duty()));
        facts.put("counts", day(deadline.from()));
        facts.put("lastDay", FormText.day(deadline.due()));
        List<String> history = new ArrayList<>();
        deadlines.events(deadline).stream().map(HandoverClocks::words).filter(Objects::nonNull).forEach(history::add);
        facts.put("history", history);
        return facts;
    }

    private static String words(DeadlineEvent event) {
        String why = event.reason() == null ? "" : ": " + PlainWords.source(event.reason());
        return switch (event.kind()) {
            case EXTENDED -> "Extended on %s, from %s to %s%s".formatted(day(event.onDay()), day(event.oldDue()),
                    day(event.newDue()), why);
            case RESTARTED, CORRECTED, RECOMPUTED -> "Counted anew on %s, last day before %s, now %s%s".formatted(
                    day(event.onDay()), day(event.oldDue()), day(event.newDue()), why);
            case MISSED -> "Missed: the last day passed";
            case EXPLAINED -> "Why it was missed" + why;
            default -> null;
        };
    }

    /** How much time is left until a day, today not counted. */
    private String left(LocalDate due) {
        LocalDate today = UkTime.today(clock);
        WorkingDays calendar = holidays.calendar();
        if (due.equals(today)) {
            return "today is the last day";
        }
        if (!calendar.holds(due)) {
            return due.isAfter(today) ? "not soon" : "overdue";
        }
        int days = Math.abs(calendar.between(today, due));
        String words = days == 1 ? "1 working day" : days + " working days";
        return due.isAfter(today) ? words + " left" : "overdue by " + words;
    }
}
