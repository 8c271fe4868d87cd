package org.redress.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.referral.Fault.Rule;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Procedure;
import org.redress.register.Decisions.Decision;

/** Who should have been there, or should have been somebody else: advocates, Independent Persons, second persons. */
final class PeopleFaults {

    private static final String RR06 = "Representations Procedure Regulations 2006, regulation ";
    private static final Set<String> OFFERED = Set.of("OFFERED", "ASKED", "HAS");

    /** So many working days may pass before the want of an offer is a fault: it is due as soon as possible. */
    private static final int SOON = 5;

    private PeopleFaults() {}

    static Stream<Fault> of(CaseOnRecord its) {
        return Stream.of(advocate(its), independent(its), samePerson(its), deferrals(its)).flatMap(found -> found);
    }

    /** A stage of the children's procedure that began on a day; {@code decision} keeps whether an advocate was offered then. */
    private record Stage(int number, LocalDate from, String decision) {}

    private static Stream<Fault> advocate(CaseOnRecord its) {
        if (!its.youngPerson() || its.complaint().procedureCode() != Procedure.CHILDRENS || its.begunElsewhere()) {
            return Stream.empty();
        }
        List<Stage> stages = new ArrayList<>();
        if (its.complaint().skipAgreedOn() == null) {
            stages.add(new Stage(1, its.complaint().receivedOn(), "ADVOCATE"));
        }
        its.newest(Duty.CHILDRENS_STAGE2).ifPresent(clock -> stages.add(new Stage(2, clock.from(), "ADVOCATE_AT_STAGE_2")));
        its.newest(Duty.CHILDRENS_PANEL_MEETING).ifPresent(clock -> stages.add(new Stage(3, clock.from(), "ADVOCATE_AT_STAGE_3")));
        List<Fault> found = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            LocalDate end = i + 1 < stages.size() ? stages.get(i + 1).from() : its.today();
            if (its.longer(stage.from(), its.today(), SOON) && !offered(stage, end, its)) {
                found.add(new Fault(Rule.NO_ADVOCATE, "Children Act 1989, section 26A; " + RR06 + "11", true, "Stage " + stage.number(),
                        stage.from(), "Nobody offered a child or young person an advocate when this stage began, nor during it.", null, null));
            }
        }
        return found.stream();
    }

    private static boolean offered(Stage stage, LocalDate end, CaseOnRecord its) {
        return its.advocates().stream().anyMatch(one -> one.appointedOn() != null && !one.appointedOn().isAfter(end)
                        && (one.endedOn() == null || one.endedOn().isAfter(stage.from())))
                || its.decisions().stream().anyMatch(one -> one.kind().equals(stage.decision()) && OFFERED.contains(one.outcome()))
                || its.letters().stream().anyMatch(letter -> letter.toComplainant() && letter.offersAdvocate()
                        && !letter.on().isBefore(stage.from()) && !letter.on().isAfter(end));
    }

    private static Stream<Fault> independent(CaseOnRecord its) {
        Optional<Deadline> stage2 = its.newest(Duty.CHILDRENS_STAGE2);
        List<Fault> found = new ArrayList<>();
        if (stage2.isPresent() && !its.begunElsewhere()) {
            Optional<Gone> answer = its.told(Set.of("adjudication"));
            boolean over = answer.isPresent() || its.today().isAfter(stage2.get().due());
            boolean somebody = its.appointed(Role.INDEPENDENT_PERSON).findAny().isPresent();
            if (over && !somebody && stage2.get().status() != Deadline.Status.ENDED) {
                found.add(new Fault(Rule.NO_INDEPENDENT_PERSON, RR06 + "17(2)", true, "Stage 2", stage2.get().from(),
                        "No Independent Person was appointed.", null, null));
            }
            answer.filter(letter -> somebody && its.latest("INDEPENDENT_PART").isEmpty()).ifPresent(letter -> found.add(
                    new Fault(Rule.NO_INDEPENDENT_PERSON, RR06 + "17(7)", true, StageFaults.letter(letter), letter.on(),
                            "Nothing shows that the Independent Person took part in the discussions before the answer.", null, null)));
        }
        its.latest("FINAL_CONSIDERED").filter(one -> one.outcome().equals("DID_NOT_TAKE_PART")).ifPresent(one -> found.add(
                new Fault(Rule.NO_INDEPENDENT_PERSON, RR06 + "20(3)", true, "Decision of " + UkTime.words(one.onDay()), one.onDay(),
                        "The panel’s report was considered without the Independent Person.", null, null)));
        return found.stream();
    }

    private static Stream<Fault> samePerson(CaseOnRecord its) {
        return Stream.of(both(its, Role.REVIEWER, Role.HANDLER, "Ombudsman’s Complaint Handling Code, paragraph 6.9", false,
                        "reviewed it at stage 2 after handling it at stage 1"),
                both(its, Role.INDEPENDENT_PERSON, Role.INVESTIGATING_OFFICER, RR06 + "2 and 17(2)", true,
                        "was both Investigating Officer and Independent Person"),
                both(its, Role.PANEL_CHAIR, Role.INDEPENDENT_PERSON, RR06 + "19(3)", true, "was the Independent Person and chaired the panel"),
                both(its, Role.PANEL_MEMBER, Role.INDEPENDENT_PERSON, RR06 + "19(3)", true, "was the Independent Person and sat on the panel"))
                .flatMap(Optional::stream);
    }

    private static Optional<Fault> both(CaseOnRecord its, Role one, Role other, String rule, boolean statutory, String what) {
        Set<String> others = its.appointed(other).map(Appointment::person).collect(Collectors.toSet());
        return its.appointed(one).filter(held -> others.contains(held.person())).findFirst().map(twice -> new Fault(Rule.SAME_PERSON, rule,
                statutory, "Appointment of " + UkTime.words(twice.appointedOn()), twice.appointedOn(), "One person " + what + ".", null, null));
    }

    /** Points are put off by two people, and when what stood in the way has ended they are invited back. */
    private static Stream<Fault> deferrals(CaseOnRecord its) {
        List<Fault> found = new ArrayList<>();
        Decision proposed = null;
        for (Decision one : its.decisions()) {
            if (one.kind().equals("DEFERRAL") && one.outcome().equals("PROPOSED")) {
                proposed = one;
            } else if (one.kind().equals("DEFERRAL") && one.outcome().equals("CONFIRMED")
                    && (proposed == null || proposed.person().equals(one.person()))) {
                found.add(new Fault(Rule.DEFERRAL, RR06 + "8(1)", true, "Decision of " + UkTime.words(one.onDay()), one.onDay(),
                        "Points were put off, and no second person confirmed it.", null, null));
            }
        }
        boolean confirmed = its.decisions().stream().anyMatch(one -> one.kind().equals("DEFERRAL") && one.outcome().equals("CONFIRMED"));
        its.decisions().stream().filter(one -> confirmed && one.kind().equals("DEFERRAL_REVIEW") && one.outcome().equals("ENDED")
                && its.longer(one.onDay(), its.today(), SOON) && its.letters(Set.of("resubmission-invitation")).noneMatch(letter ->
                        letter.toComplainant() && !letter.on().isBefore(one.onDay()))).findFirst().ifPresent(one -> found.add(
                new Fault(Rule.DEFERRAL, RR06 + "8(4)", true, "Decision of " + UkTime.words(one.onDay()), one.onDay(),
                        "What stood in the way has ended, and nobody invited them to bring the points back.", null, null)));
        return found.stream();
    }
}
