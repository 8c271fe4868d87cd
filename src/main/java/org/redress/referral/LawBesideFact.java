package org.redress.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;
import org.redress.duty.Explanation;
import org.redress.duty.Explanation.DayKind;
import org.redress.duty.PlainWords;
import org.redress.letter.LettersOnFile;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.letter.Papers;
import org.redress.letter.Papers.Paper;
import org.redress.problem.Texts;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/**
 * What the law required beside what happened: each clock of a case with its rule, from when it counted and how, its last day,
 * what met it, and the days that were gained or lost; and each letter that a rule asks for without a clock.
 */
@Component
class LawBesideFact {

    /** Of our own making, and nothing that the complainant waits for. */
    static final Set<String> OURS = Set.of(Duty.CHILDRENS_MESSAGE, Duty.ADULTS_MONTH5);

    /** What says from which event a clock counts. */
    private static final Set<DeadlineEvent.Kind> STARTS = Set.of(DeadlineEvent.Kind.STARTED, DeadlineEvent.Kind.RESTARTED);

    /** What moved or explained a last day. */
    private static final Set<DeadlineEvent.Kind> TOLD = Set.of(DeadlineEvent.Kind.RESTARTED, DeadlineEvent.Kind.CORRECTED,
            DeadlineEvent.Kind.EXTENDED, DeadlineEvent.Kind.RECOMPUTED, DeadlineEvent.Kind.PAUSED, DeadlineEvent.Kind.RESUMED,
            DeadlineEvent.Kind.EXPLAINED);

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final LettersOnFile letters;
    private final BankHolidays holidays;
    private final Papers papers;

    LawBesideFact(Complaints complaints, Deadlines deadlines, LettersOnFile letters, BankHolidays holidays, Papers papers) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.letters = letters;
        this.holidays = holidays;
        this.papers = papers;
    }

    /**
     * One row.
     *
     * @param on the day by which it stands in order: the start of a clock, the day of a letter
     * @param due its last day; of a letter the day on which it went
     * @param required what the rule asks, from when to when, with its arithmetic
     * @param changes extensions, corrections and explanations, in order
     * @param happened what was done, and on which day
     * @param days how many days before its last day it was done; negative where it was after it; null where there is no last day
     *     or nothing was done
     */
    record Step(LocalDate on, LocalDate due, String title, String rule, List<String> required, List<String> changes, String happened,
            Integer days, boolean workingDays, boolean late) {

        /** "3 working days early", "on its last day", "1 day late"; null where nothing can be said. */
        String difference() {
            if (days == null) {
                return late ? "Lost" : null;
            }
            int many = Math.abs(days);
            return days == 0 ? "On its last day" : "%d %s%s %s".formatted(many, workingDays ? "working " : "", many == 1 ? "day" : "days",
                    days > 0 ? "gained" : "lost");
        }
    }

    /** The rows of a case as it stands on a day, in the order of their days. */
    List<Step> of(ComplaintReference reference, LocalDate today) {
        Map<String, Gone> meeting = letters.gone(reference).stream().filter(letter -> letter.meets() != null)
                .collect(Collectors.toMap(Gone::meets, letter -> letter, (first, later) -> first));
        List<Step> steps = new ArrayList<>();
        deadlines.of(reference).stream().filter(clock -> !OURS.contains(clock.duty()))
                .forEach(clock -> steps.add(step(clock, meeting.get(clock.id()), today)));
        letters.gone(reference).stream().filter(letter -> letter.meets() == null && letter.law() != null)
                .forEach(letter -> steps.add(new Step(letter.on(), letter.on(), letter.title(), letter.law(),
                        List.of("A letter; the rule sets no number of days for it"), List.of(),
                        "Sent on " + UkTime.words(letter.on()), null, false, false)));
        steps.sort(Comparator.comparing(Step::on).thenComparing(Step::due).thenComparing(Step::title));
        return steps;
    }

    private Step step(Deadline clock, Gone letter, LocalDate today) {
        Explanation explained = deadlines.explanation(clock);
        List<String> required = new ArrayList<>();
        required.add("From %s%s".formatted(UkTime.words(clock.from()), explained.events().stream().filter(event -> STARTS.contains(
                event.kind()) && !Texts.blank(event.reason())).reduce((older, newer) -> newer).map(event -> " ("
                        + small(PlainWords.source(event.reason())) + ")").orElse("")));
        required.add(explained.sentence());
        String skipped = explained.days().stream().filter(day -> day.kind() == DayKind.SKIPPED && !WorkingDays.isWeekend(day.date()))
                .map(day -> UkTime.words(day.date()) + ", " + day.why()).collect(Collectors.joining("; "));
        if (!skipped.isEmpty()) {
            required.add("Not counted beside weekends: " + skipped);
        }
        List<String> changes = explained.events().stream().filter(event -> TOLD.contains(event.kind())).map(LawBesideFact::change).toList();
        boolean working = clock.unit() == Unit.WORKING_DAYS && holds(clock.due())
                && holds(clock.metOn() == null ? today : clock.metOn());
        LocalDate until = clock.metOn() != null ? clock.metOn() : clock.running() && today.isAfter(clock.due()) ? today : null;
        boolean late = clock.runsFor() == RunsFor.AUTHORITY && (clock.missed() || until != null && until.isAfter(clock.due()));
        return new Step(clock.from(), clock.due(), PlainWords.title(clock.duty()), PlainWords.source(clock.source()), required, changes,
                happened(clock, letter, today), until == null || clock.runsFor() != RunsFor.AUTHORITY ? null
                        : working ? Integer.valueOf(holidays.calendar().between(until, clock.due()))
                        : Integer.valueOf((int) (clock.due().toEpochDay() - until.toEpochDay())), working, late);
    }

    /** In the middle of a sentence. */
    private static String small(String words) {
        return words.matches("[A-Z][a-z ].*") ? words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1) : words;
    }

    private boolean holds(LocalDate day) {
        return holidays.calendar().holds(day);
    }

    private static String change(DeadlineEvent event) {
        String what = switch (event.kind()) {
            case RESTARTED -> "Began anew";
            case CORRECTED -> "Corrected";
            case EXTENDED -> "Extended";
            case RECOMPUTED -> "Counted again, as the calendar had changed";
            case PAUSED -> "Paused";
            case RESUMED -> "Went on";
            default -> "Explained";
        };
        String moved = event.newDue() == null || event.newDue().equals(event.oldDue()) ? "" : ", to " + UkTime.words(event.newDue());
        String told = event.toldOn() == null ? "" : "; they were told on " + UkTime.words(event.toldOn());
        return "%s on %s%s%s%s".formatted(what, UkTime.words(event.onDay()), moved, Texts.blank(event.reason()) ? ""
                : ": " + PlainWords.source(event.reason()), told);
    }

    private static String happened(Deadline clock, Gone letter, LocalDate today) {
        if (clock.metOn() != null) {
            return letter == null ? "Done on " + UkTime.words(clock.metOn())
                    : "%s, sent on %s".formatted(letter.title(), UkTime.words(letter.on()));
        }
        if (!clock.running()) {
            String why = clock.endedWhy() == null ? "" : ": " + small(PlainWords.source(clock.endedWhy()));
            return clock.runsFor() == RunsFor.COMPLAINANT ? "Ended" + why
                    : clock.missed() ? "Not done by its last day; fell away afterwards" + why : "Fell away" + why;
        }
        return today.isAfter(clock.due()) && clock.runsFor() == RunsFor.AUTHORITY ? "Not done by " + UkTime.words(today)
                : "Still running on " + UkTime.words(today);
    }

    /** The same as a page to read and to print. */
    Paper paper(ComplaintReference reference, LocalDate today) {
        Complaint complaint = complaints.get(reference);
        List<Map<String, Object>> rows = of(reference, today).stream().map(LawBesideFact::facts).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", reference.value());
        facts.put("received", UkTime.words(complaint.receivedOn()));
        facts.put("procedure", complaint.takenIn() ? complaint.procedureCode().words() : null);
        facts.put("madeOn", UkTime.words(today));
        facts.put("steps", rows);
        facts.put("anySteps", !rows.isEmpty());
        return papers.write("law-beside-fact", complaint.procedureCode(), facts);
    }

    private static Map<String, Object> facts(Step step) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", step.title());
        facts.put("rule", step.rule());
        facts.put("required", step.required());
        facts.put("changes", step.changes());
        facts.put("happened", step.happened());
        facts.put("difference", step.difference());
        facts.put("late", step.late());
        return facts;
    }
}
