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
import org.redress.duty.Duty;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.problem.Texts;
import org.redress.referral.Fault.Rule;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happening;

/** Stages refused, not begun or left out, complaints closed without an answer, and those that run where they do not belong. */
final class StageFaults {

    private static final String RR06 = "Representations Procedure Regulations 2006, regulation ";
    private static final String CODE = "Ombudsman’s Complaint Handling Code, paragraph ";

    /** The letters that refuse a complaint or a stage, and the decision of the second person that stands behind each. */
    private static final Map<String, String> REFUSALS = Map.of("adults-exempt", "REFUSAL_CONFIRMED",
            "adults-representative-refused", "REFUSAL_CONFIRMED", "adults-out-of-time", "REFUSAL_CONFIRMED",
            "out-of-time", "REFUSAL_CONFIRMED", "not-accepted", "REFUSAL_CONFIRMED", "late-panel-refused", "LATE_PANEL",
            "review-refused", "REVIEW_REFUSAL");

    /** Who proposed what a second person then confirmed. */
    private static final Map<String, Set<String>> PROPOSED = Map.of("REFUSAL_CONFIRMED", Set.of("REFUSAL_PROPOSED", "EXEMPTION",
            "REPRESENTATIVE", "OUT_OF_TIME", "SUFFICIENT_INTEREST", "TRIAGE"), "LATE_PANEL", Set.of("MESSAGE"),
            "REVIEW_REFUSAL", Set.of("REVIEW"));
    private static final Set<String> REFUSED = Set.of("REFUSE", "REFUSED");

    private static final Set<String> LISTED = Set.of("PART_3", "CARE_SUPERVISION", "EMERGENCY", "ADOPTION", "SPECIAL_GUARDIANSHIP");
    private static final Set<String> ENTITLED = Set.of("CHILD", "PARENT", "PARENTAL_RESPONSIBILITY", "FOSTER_PARENT", "CARE_LEAVER",
            "ADOPTION_PERSON", "SPECIAL_GUARDIANSHIP_PERSON", "SPECIAL_GUARDIANSHIP_APPLICANT");
    private static final Set<String> OF_ADULTS = Set.of("SERVICE_USER", "CARER", "REPRESENTATIVE");

    private static final Set<String> LAST_ANSWERS = Set.of("stage-1-response", "adjudication", "final-response", "adults-response",
            "corporate-response", "review-response", "data-protection-outcome");

    private StageFaults() {}

    static Stream<Fault> of(CaseOnRecord its) {
        return Stream.of(refusals(its), notBegun(its), skipped(its), unanswered(its), procedure(its)).flatMap(found -> found);
    }

    private static Stream<Fault> refusals(CaseOnRecord its) {
        List<Fault> found = new ArrayList<>();
        for (Decision decision : its.decisions()) {
            if (PROPOSED.containsKey(decision.kind()) && REFUSED.contains(decision.outcome())) {
                second(decision, its).ifPresent(found::add);
            }
        }
        its.letters(REFUSALS.keySet()).filter(Gone::toComplainant).filter(letter -> its.decisions().stream()
                .noneMatch(one -> one.kind().equals(REFUSALS.get(letter.stem())) && REFUSED.contains(one.outcome())
                        && !one.at().isAfter(letter.writtenAt())))
                .forEach(letter -> found.add(new Fault(Rule.STAGE_REFUSED, written(letter), law(its), letter(letter), letter.on(),
                        "It refuses, and no second person had confirmed that.", null, null)));
        return found.stream();
    }

    private static Optional<Fault> second(Decision decision, CaseOnRecord its) {
        Optional<Decision> first = its.decisions().stream().filter(one -> PROPOSED.get(decision.kind()).contains(one.kind())
                && !one.at().isAfter(decision.at()) && one != decision).reduce((a, b) -> b);
        String wrong = first.isEmpty() ? "nobody had proposed it" : first.get().person().equals(decision.person())
                ? "whoever confirmed it had proposed it" : Texts.blank(decision.reasons()) ? "it gives no reasons" : null;
        return Optional.ofNullable(wrong).map(why -> new Fault(Rule.STAGE_REFUSED, rule(decision, its), law(its),
                "Decision of " + UkTime.words(decision.onDay()), decision.onDay(), "%s refused: %s.".formatted(
                        refused(decision), why), null, null));
    }

    private static String refused(Decision decision) {
        return switch (decision.kind()) {
            case "LATE_PANEL" -> "The review panel was";
            case "REVIEW_REFUSAL" -> "The review at stage 2 was";
            default -> "The complaint was";
        };
    }

    private static String rule(Decision decision, CaseOnRecord its) {
        return switch (decision.kind()) {
            case "LATE_PANEL" -> RR06 + "18";
            case "REVIEW_REFUSAL" -> CODE + "2.3";
            default -> switch (its.complaint().goesUnder()) {
                case CHILDRENS -> RR06 + "9 and 12";
                case ADULTS -> "Complaints Regulations 2009, regulation 8(2)";
                case PUBLIC_HEALTH -> "NHS Bodies and Local Authorities Regulations 2012, regulation 25";
                case CORPORATE -> CODE + "2.4";
            };
        };
    }

    /** Whether it is the law that sets its procedure, and not the Ombudsman’s Code. */
    static boolean law(CaseOnRecord its) {
        return its.complaint().goesUnder() != Procedure.CORPORATE;
    }

    private static String written(Gone letter) {
        return letter.law() == null ? letter.rulebookId() : letter.law();
    }

    static String letter(Gone letter) {
        return "Letter: %s, %s".formatted(letter.title(), UkTime.words(letter.on()));
    }

    /** A stage that was asked for and neither begun nor refused. A message that a person has decided on asks what they said. */
    private static Stream<Fault> notBegun(CaseOnRecord its) {
        if (its.complaint().status() == Status.WITHDRAWN || its.complaint().status() == Status.MERGED
                || its.complaint().status() == Status.LOGGED_IN_ERROR) {
            return Stream.empty();
        }
        return its.happenings().stream().flatMap(told -> notBegun(told, its).stream());
    }

    private static Optional<Fault> notBegun(Happening told, CaseOnRecord its) {
        Complaint complaint = its.complaint();
        String asked = told.decided() == null ? told.type().name() : told.decided();
        boolean withdrawn = its.happenings().stream().anyMatch(one -> one.type() == EventType.WITHDRAWN && !one.on().isBefore(told.on()));
        if (withdrawn || !its.longer(told.on(), its.today(), 2)) {
            return Optional.empty();
        }
        if (complaint.procedureCode() == Procedure.CHILDRENS && (asked.equals("STAGE_2_REQUESTED") || asked.equals("STAGE_2"))
                && its.newest(Duty.CHILDRENS_STAGE2).filter(clock -> begun(clock, told)).isEmpty()
                && its.newest(Duty.CHILDRENS_STAGE2_RECORD).isEmpty() && !stage1Runs(its)) {
            return Optional.of(notBegun(told, its, RR06 + "15(2) and 17", "Stage 2 was asked for"));
        }
        if (complaint.procedureCode() == Procedure.CHILDRENS && (asked.equals("PANEL_REQUESTED") || asked.equals("PANEL"))
                && its.newest(Duty.CHILDRENS_PANEL_MEETING).isEmpty() && its.latest("LATE_PANEL").isEmpty()
                && its.latest("EARLY_REFERRAL").isEmpty()) {
            return Optional.of(notBegun(told, its, RR06 + "18 and 19", "A review panel was asked for"));
        }
        if (complaint.procedureCode() == Procedure.CORPORATE && (asked.equals("REVIEW_REQUESTED") || asked.equals("REVIEW"))
                && its.newest(Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).isEmpty() && its.newest(Duty.CORPORATE_STAGE2).isEmpty()
                && its.latest("REVIEW").isEmpty()) {
            return Optional.of(notBegun(told, its, CODE + "6.9", "A review was asked for"));
        }
        return Optional.empty();
    }

    private static boolean begun(Deadline clock, Happening told) {
        return clock.running() || !clock.from().isBefore(told.on());
    }

    /** Stage 2 is theirs from the end of stage 1 (RR06 reg 15(2)). */
    private static boolean stage1Runs(CaseOnRecord its) {
        return its.newest(Duty.CHILDRENS_STAGE1).filter(stage1 -> stage1.running() && !its.today().isAfter(stage1.due())).isPresent();
    }

    private static Fault notBegun(Happening told, CaseOnRecord its, String rule, String asked) {
        Integer days = its.workingDays(told.on(), its.today());
        return new Fault(Rule.STAGE_NOT_STARTED, rule, law(its), "Message of " + UkTime.words(told.on()), told.on(),
                asked + ", and was neither begun nor refused.", days, days == null ? null : Fault.Unit.WORKING_DAYS);
    }

    private static Stream<Fault> skipped(CaseOnRecord its) {
        Complaint complaint = its.complaint();
        if (complaint.procedureCode() != Procedure.CHILDRENS || complaint.stage() == null || its.begunElsewhere()) {
            return Stream.empty();
        }
        List<Fault> found = new ArrayList<>();
        boolean stage1 = its.newest(Duty.CHILDRENS_STAGE1).isPresent() || its.told(Set.of("stage-1-response", "stage-2-offer")).isPresent();
        if (complaint.stage() >= 2 && complaint.skipAgreedOn() == null && !stage1 && !its.stage1Before()
                && complaint.channel() != Channel.LGSCO_REFERRAL) {
            found.add(new Fault(Rule.STAGE_SKIPPED, RR06 + "14(1) and 17(1)(a)", true, "Stage 1", began(its, Duty.CHILDRENS_STAGE2),
                    "Stage 2 began without stage 1, and nobody recorded that they agreed to leave it out.", null, null));
        }
        boolean sentEarly = its.decisions().stream().anyMatch(one -> one.kind().equals("EARLY_REFERRAL") && one.outcome().equals("SENT"));
        if (complaint.stage() >= 3 && its.newest(Duty.CHILDRENS_STAGE2).filter(clock -> clock.metOn() != null).isEmpty()
                && its.told(Set.of("adjudication")).isEmpty()) {
            found.add(new Fault(Rule.STAGE_SKIPPED, RR06 + "17(3)", true, "Stage 2", began(its, Duty.CHILDRENS_PANEL_MEETING),
                    "Stage 3 began, and no answer of stage 2 is on record.", null, null));
        }
        if (sentEarly && its.decisions().stream().noneMatch(one -> one.kind().equals("EARLY_REFERRAL") && one.outcome().equals("ACCEPTED"))) {
            LocalDate on = its.latest("EARLY_REFERRAL").orElseThrow().onDay();
            found.add(new Fault(Rule.STAGE_SKIPPED, "Getting the Best from Complaints (statutory guidance); " + RR06 + "18", true,
                    "Stage 3", on, "The complaint went to the Ombudsman before a panel, and nobody recorded that they agreed.", null, null));
        }
        return found.stream();
    }

    private static LocalDate began(CaseOnRecord its, String duty) {
        return its.newest(duty).map(Deadline::from).orElse(its.complaint().receivedOn());
    }

    private static Stream<Fault> unanswered(CaseOnRecord its) {
        Complaint complaint = its.complaint();
        boolean decided = complaint.outcome() == Outcome.UPHELD || complaint.outcome() == Outcome.PARTLY_UPHELD
                || complaint.outcome() == Outcome.NOT_UPHELD;
        if (complaint.status() != Status.CLOSED || complaint.type() != Type.COMPLAINT || !complaint.takenIn() || !decided
                || complaint.anonymous() || its.begunElsewhere() || its.letters(LAST_ANSWERS).findAny().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Fault(Rule.NO_ANSWER, switch (complaint.procedureCode()) {
            case CHILDRENS -> RR06 + "15, 17 and 20";
            case ADULTS -> "Complaints Regulations 2009, regulation 14(2)";
            case PUBLIC_HEALTH -> "NHS Bodies and Local Authorities Regulations 2012, regulation 29";
            case CORPORATE -> CODE + "6.6";
        }, law(its), "The complaint", complaint.closedOn(), "It is closed with an outcome, and no answer has gone.", null, null));
    }

    private static Stream<Fault> procedure(CaseOnRecord its) {
        return Stream.of(wrongNow(its), wrongBefore(its)).flatMap(Optional::stream);
    }

    /** What triage found, held against where it runs: only what takes a right away is a fault. */
    private static Optional<Fault> wrongNow(CaseOnRecord its) {
        Complaint complaint = its.complaint();
        if (complaint.procedureCode() != Procedure.CORPORATE || !complaint.takenIn()) {
            return Optional.empty();
        }
        String category = complaint.complainantCategory() == null ? "" : complaint.complainantCategory();
        boolean interest = its.latest("SUFFICIENT_INTEREST").filter(one -> one.outcome().equals("YES")).isPresent();
        if (LISTED.contains(complaint.functionCode() == null ? "" : complaint.functionCode())
                && (ENTITLED.contains(category) || interest)) {
            return Optional.of(wrong(its, "Children Act 1989, sections 24D and 26(3)", "children’s social care, and of somebody whom that"
                    + " procedure is for"));
        }
        if (its.about().equals(Set.of("aboutAdults")) && OF_ADULTS.contains(category)) {
            return Optional.of(wrong(its, "Complaints Regulations 2009, regulations 5 and 6", "adults’ social care, and of somebody whom that"
                    + " procedure is for"));
        }
        if (its.about().equals(Set.of("aboutPublicHealth")) && OF_ADULTS.contains(category)) {
            return Optional.of(wrong(its, "NHS Bodies and Local Authorities Regulations 2012, Part 5", "public health, and of somebody whom"
                    + " that procedure is for"));
        }
        return Optional.empty();
    }

    private static Fault wrong(CaseOnRecord its, String rule, String found) {
        LocalDate on = its.latest("TRIAGE").map(Decision::onDay).orElse(its.complaint().receivedOn());
        return new Fault(Rule.WRONG_PROCEDURE, rule, true, "Triage, " + UkTime.words(on), on,
                "It runs under %s. Triage found that it is a complaint about %s.".formatted(Procedure.CORPORATE.words(), found), null, null);
    }

    /** It went on under another procedure, when it had already been acknowledged, or should have been, under the wrong one. */
    private static Optional<Fault> wrongBefore(CaseOnRecord its) {
        return its.latest("PROCEDURE_CHANGED").filter(change -> its.clocks().stream().map(CaseOnRecord.Clock::deadline)
                .anyMatch(clock -> clock.duty().endsWith("-acknowledgement") && clock.from().equals(its.complaint().receivedOn())
                        && change.onDay().isAfter(clock.due()))).map(change -> {
                    Integer days = its.workingDays(its.complaint().receivedOn(), change.onDay());
                    return new Fault(Rule.WRONG_PROCEDURE, "Routing by the procedure that the law gives; the day of receipt is kept", law(its),
                            "Decision of " + UkTime.words(change.onDay()), change.onDay(),
                            "It ran under %s until %s, when it was found to belong under %s.".formatted(Procedure.valueOf(change.grounds()).words(),
                                    UkTime.words(change.onDay()), Procedure.valueOf(change.outcome()).words()), days,
                            days == null ? null : Fault.Unit.WORKING_DAYS);
                });
    }
}
