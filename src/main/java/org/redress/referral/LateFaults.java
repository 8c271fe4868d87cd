package org.redress.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Duty;
import org.redress.duty.DutyRow.RunsFor;
import org.redress.duty.DutyRow.Unit;
import org.redress.duty.PlainWords;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.problem.Texts;
import org.redress.referral.CaseOnRecord.Clock;
import org.redress.referral.Fault.Rule;

/** What was late, whether they were told and why, and time that was added as no rule gives it. */
final class LateFaults {

    private static final Set<String> ACKNOWLEDGEMENTS = Set.of(Duty.CHILDRENS_ACKNOWLEDGEMENT, Duty.ADULTS_ACKNOWLEDGEMENT,
            Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT, Duty.CORPORATE_ACKNOWLEDGEMENT, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT,
            Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT);

    private static final Set<String> ANSWERS = Set.of(Duty.CHILDRENS_STAGE1, Duty.CHILDRENS_STAGE1_MAXIMUM, Duty.CHILDRENS_STAGE2,
            Duty.CHILDRENS_STAGE2_MAXIMUM, Duty.CHILDRENS_PANEL_REPORT, Duty.CHILDRENS_FINAL_RESPONSE, Duty.ADULTS_RESPONSE,
            Duty.ADULTS_RELEVANT_PERIOD, Duty.PUBLIC_HEALTH_RESPONSE, Duty.CORPORATE_STAGE1, Duty.CORPORATE_STAGE2);

    /** The longest time that the law allows for what another clock counts, too: both missed are one fault. */
    private static final Map<String, String> LONGEST = Map.of(Duty.CHILDRENS_STAGE1_MAXIMUM, Duty.CHILDRENS_STAGE1,
            Duty.CHILDRENS_STAGE2_MAXIMUM, Duty.CHILDRENS_STAGE2);

    /** The clocks of remedies, whose faults are told with the remedy ({@link AnswerFaults}). */
    private static final Set<String> OF_REMEDIES = Set.of(Duty.REMEDY_PROMISED, Duty.OMBUDSMAN_REMEDY_PERSONAL, Duty.OMBUDSMAN_REMEDY_SERVICE,
            Duty.LEARNING_REVIEW);

    /** What they are owed where an answer is late, and by which rule. */
    private record Owed(Set<String> letters, String rule) {}

    private static final Owed CHILDRENS_DELAY = new Owed(Set.of("delay", "delay-notice"),
            "Getting the Best from Complaints (statutory guidance)");

    private static final Map<String, Owed> OWED = Map.of(
            Duty.CHILDRENS_STAGE1, new Owed(Set.of("stage-2-offer", "delay", "delay-notice"),
                    "Representations Procedure Regulations 2006, regulation 15(2)"),
            Duty.CHILDRENS_STAGE2, new Owed(Set.of("stage-2-extension", "delay", "delay-notice"),
                    "Representations Procedure Regulations 2006, regulation 17(6)"),
            Duty.CHILDRENS_PANEL_MEETING, CHILDRENS_DELAY, Duty.CHILDRENS_PANEL_REPORT, CHILDRENS_DELAY,
            Duty.CHILDRENS_FINAL_RESPONSE, CHILDRENS_DELAY,
            Duty.ADULTS_RESPONSE, new Owed(Set.of("adults-progress", "adults-plan", "adults-six-months"),
                    "Complaints Regulations 2009, regulation 14(1)"),
            Duty.ADULTS_RELEVANT_PERIOD, new Owed(Set.of("adults-six-months"), "Complaints Regulations 2009, regulation 14(4)"),
            Duty.PUBLIC_HEALTH_RESPONSE, new Owed(Set.of("adults-six-months"),
                    "NHS Bodies and Local Authorities Regulations 2012, regulation 29"),
            Duty.CORPORATE_STAGE1, new Owed(Set.of("corporate-extension", "corporate-delay"),
                    "Ombudsman’s Complaint Handling Code, paragraphs 6.4, 6.5"),
            Duty.CORPORATE_STAGE2, new Owed(Set.of("corporate-extension", "corporate-delay"),
                    "Ombudsman’s Complaint Handling Code, paragraphs 6.4, 6.5"));

    /** A reason stands in these; the notice of a delay says that it follows. */
    private static final Set<String> WITH_REASON = Set.of("delay", "stage-2-extension", "stage-1-extension", "adults-progress",
            "adults-six-months", "corporate-extension", "corporate-delay");

    /** Letters that tell of more time, where it has to be told before the time is over. */
    private static final Map<String, Set<String>> MORE_TIME = Map.of(Duty.CHILDRENS_STAGE1, Set.of("stage-1-extension"),
            Duty.CHILDRENS_STAGE2, Set.of("stage-2-extension"), Duty.CORPORATE_STAGE1, Set.of("corporate-extension"),
            Duty.CORPORATE_STAGE2, Set.of("corporate-extension"));

    private LateFaults() {}

    static Stream<Fault> of(CaseOnRecord its) {
        List<Fault> found = new ArrayList<>();
        for (Clock clock : its.clocks()) {
            if (!OF_REMEDIES.contains(clock.duty())) {
                if (late(clock.deadline(), its) && !partOf(clock.deadline(), its)) {
                    found.add(fault(clock.deadline(), its));
                    told(clock, its).ifPresent(found::add);
                }
                extended(clock, its).forEach(found::add);
            }
        }
        return found.stream();
    }

    private static boolean late(Deadline deadline, CaseOnRecord its) {
        return deadline.runsFor() == RunsFor.AUTHORITY && !LawBesideFact.OURS.contains(deadline.duty())
                && (deadline.missed() || deadline.running() && its.today().isAfter(deadline.due())
                        || deadline.metOn() != null && deadline.metOn().isAfter(deadline.due()));
    }

    /** Whether a fault of the clock that it is the longest time of says it. */
    private static boolean partOf(Deadline deadline, CaseOnRecord its) {
        return its.newest(LONGEST.getOrDefault(deadline.duty(), "")).filter(first -> late(first, its)).isPresent();
    }

    private static Fault fault(Deadline deadline, CaseOnRecord its) {
        LocalDate until = deadline.metOn() != null ? deadline.metOn() : its.today();
        String longest = LONGEST.entrySet().stream().filter(one -> one.getValue().equals(deadline.duty()))
                .flatMap(one -> its.newest(one.getKey()).stream()).filter(last -> late(last, its) && last.due().isAfter(deadline.due()))
                .map(last -> " The longest that the law allows had ended on %s.".formatted(UkTime.words(last.due()))).findFirst().orElse("");
        Integer days = lateBy(deadline, until, its);
        boolean fellAway = deadline.status() == Deadline.Status.ENDED;
        String happened = deadline.metOn() != null ? "done on %s".formatted(UkTime.words(deadline.metOn()))
                : fellAway ? "not done by then, and it fell away afterwards: %s".formatted(deadline.endedWhy())
                : "not done by %s".formatted(UkTime.words(its.today()));
        boolean panel = deadline.duty().equals(Duty.CHILDRENS_PANEL_MEETING);
        Rule rule = panel ? Rule.PANEL_NOT_HELD : ACKNOWLEDGEMENTS.contains(deadline.duty()) ? Rule.LATE_ACKNOWLEDGEMENT
                : ANSWERS.contains(deadline.duty()) ? Rule.LATE_ANSWER : Rule.LATE_STEP;
        return new Fault(rule, PlainWords.source(deadline.source()), deadline.statutory(), place(deadline), deadline.due(),
                "Last day %s; %s.%s".formatted(UkTime.words(deadline.due()), happened, longest), fellAway ? null : days,
                fellAway || days == null ? null : unit(deadline, its, until));
    }

    private static String place(Deadline deadline) {
        return "Deadline: " + PlainWords.title(deadline.duty());
    }

    private static Integer lateBy(Deadline deadline, LocalDate until, CaseOnRecord its) {
        Integer working = deadline.unit() == Unit.WORKING_DAYS ? its.workingDays(deadline.due(), until) : null;
        return working != null ? working : (int) (until.toEpochDay() - deadline.due().toEpochDay());
    }

    private static Fault.Unit unit(Deadline deadline, CaseOnRecord its, LocalDate until) {
        return deadline.unit() == Unit.WORKING_DAYS && its.workingDays(deadline.due(), until) != null ? Fault.Unit.WORKING_DAYS
                : Fault.Unit.DAYS;
    }

    /** Whether they were told that it is late, and why. An answer on the next working day tells it by itself. */
    private static Optional<Fault> told(Clock clock, CaseOnRecord its) {
        Deadline deadline = clock.deadline();
        Owed owed = OWED.get(deadline.duty());
        LocalDate until = deadline.metOn() != null ? deadline.metOn() : its.today();
        if (owed == null || deadline.status() == Deadline.Status.ENDED || !its.longer(deadline.due(), until, 1)) {
            return Optional.empty();
        }
        List<Gone> letters = its.letters(owed.letters()).filter(letter -> letter.toComplainant() && !letter.on().isBefore(deadline.from())
                && !letter.on().isAfter(until)).toList();
        if (letters.isEmpty()) {
            return Optional.of(new Fault(Rule.DELAY_NOT_TOLD, owed.rule(), deadline.statutory(), place(deadline), deadline.due(),
                    "No letter has gone to tell them that it would be later than %s, and why.".formatted(UkTime.words(deadline.due())), null, null));
        }
        boolean explained = letters.stream().anyMatch(letter -> WITH_REASON.contains(letter.stem()) || letter.stem().equals("stage-2-offer"))
                || clock.events().stream().anyMatch(event -> event.kind() == DeadlineEvent.Kind.EXPLAINED);
        return explained ? Optional.empty() : Optional.of(new Fault(Rule.DELAY_NOT_EXPLAINED, owed.rule(), deadline.statutory(),
                place(deadline), deadline.due(), "They were told on %s that it is late; the reason is neither recorded nor told."
                        .formatted(UkTime.words(letters.get(letters.size() - 1).on())), null, null));
    }

    private static Stream<Fault> extended(Clock clock, CaseOnRecord its) {
        return clock.events().stream().filter(event -> event.kind() == DeadlineEvent.Kind.EXTENDED && event.newDue() != null
                && event.oldDue() != null && event.newDue().isAfter(event.oldDue()))
                .flatMap(event -> wrong(clock.deadline(), event, its).stream()
                        .map(what -> new Fault(Rule.EXTENSION, PlainWords.source(event.regulation() == null ? clock.deadline().source()
                                : event.regulation()), clock.deadline().statutory(), place(clock.deadline()), event.oldDue(),
                                "Extended from %s to %s: %s.".formatted(UkTime.words(event.oldDue()), UkTime.words(event.newDue()), what),
                                null, null)));
    }

    private static List<String> wrong(Deadline deadline, DeadlineEvent event, CaseOnRecord its) {
        List<String> wrong = new ArrayList<>();
        if (Texts.blank(event.reason())) {
            wrong.add("no reason is recorded");
        }
        if (beyond(deadline, event, its)) {
            wrong.add("that is beyond the %s %s that the rule allows".formatted(deadline.extendedMaximum(),
                    deadline.unit() == Unit.WORKING_DAYS ? "working days" : "days"));
        }
        if (deadline.duty().equals(Duty.CHILDRENS_STAGE1) && its.latest("STAGE_1_EXTENSION").filter(why -> !Texts.blank(why.reasons())).isEmpty()) {
            wrong.add("nobody found the complaint complex, and the law gives more time for no other reason");
        }
        Set<String> letters = MORE_TIME.get(deadline.duty());
        if (letters != null && its.today().isAfter(event.oldDue())) {
            Optional<LocalDate> told = its.letters(letters).filter(Gone::toComplainant).map(Gone::on)
                    .filter(on -> !on.isBefore(deadline.from())).min(LocalDate::compareTo)
                    .or(() -> Optional.ofNullable(event.toldOn()));
            if (told.isEmpty()) {
                wrong.add("no letter told them");
            } else if (told.get().isAfter(event.oldDue()) && !Boolean.TRUE.equals(event.agreed())) {
                wrong.add("they were told on %s, after the time had passed".formatted(UkTime.words(told.get())));
            }
        }
        return wrong;
    }

    private static boolean beyond(Deadline deadline, DeadlineEvent event, CaseOnRecord its) {
        return deadline.unit() == Unit.WORKING_DAYS && deadline.extendedMaximum() != null && deadline.extendedMaximum().matches("\\d+")
                && its.longer(deadline.starts(), event.newDue(), Integer.parseInt(deadline.extendedMaximum()));
    }
}
