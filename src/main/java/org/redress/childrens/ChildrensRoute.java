package org.redress.childrens;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.engine.Submission;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Closing;
import org.redress.procedure.Route;
import org.redress.procedure.RouteProcess;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Happening;
import org.redress.register.Heads;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The children's route as those ask for it who need not know which procedure a complaint is in. */
@Component
class ChildrensRoute implements Route {

    private static final Set<String> RESPONSES = Set.of("stage-1-response", "adjudication");

    private final ChildrensComplaints childrens;
    private final LaterStages stages;
    private final ChildrensComplaintProcess process;
    private final Outsiders outsiders;
    private final Complaints complaints;
    private final Heads heads;
    private final Deadlines deadlines;
    private final Letters letters;
    private final Decisions decisions;
    private final Council council;

    ChildrensRoute(ChildrensComplaints childrens, LaterStages stages, ChildrensComplaintProcess process, Outsiders outsiders,
            Complaints complaints, Heads heads, Deadlines deadlines, Letters letters, Decisions decisions, Council council) {
        this.decisions = decisions;
        this.council = council;
        this.childrens = childrens;
        this.stages = stages;
        this.process = process;
        this.outsiders = outsiders;
        this.complaints = complaints;
        this.heads = heads;
        this.deadlines = deadlines;
        this.letters = letters;
    }

    @Override
    public Set<Procedure> procedures() {
        return Set.of(Procedure.CHILDRENS);
    }

    @Override
    public String acknowledgement(Procedure procedure) {
        return Duty.CHILDRENS_ACKNOWLEDGEMENT;
    }

    @Override
    public String answer(Procedure procedure) {
        return Duty.CHILDRENS_STAGE1;
    }

    /** At stage 1 for complexity alone (RR06 reg 14(5)). */
    @Override
    @Transactional
    public void moreTime(Submission draft) {
        String complexity = draft.needText("complexity", "Say why the complaint is complex.");
        LocalDate today = UkTime.dayOf(draft.at());
        boolean agreed = draft.yes("extensionAgreed");
        if (council.extensionRequiresAgreement(Procedure.CHILDRENS) && !agreed) {
            throw RuleViolation.invalid("extensionAgreed", false, "ticked", "The council takes more time only where the"
                    + " complainant agrees. Ask them, and tick that they do; or respond by the last day.");
        }
        deadlines.extend(draft.reference(), Duty.CHILDRENS_STAGE1, draft.day("newDue").orElse(null),
                new Extension(complexity, today, "letter CH-06", agreed));
        decisions.take(draft.reference(), "STAGE_1_EXTENSION", "EXTEND", "complex", complexity, today);
    }

    @Override
    public void enter(ComplaintReference reference, Procedure procedure, int stage, LocalDate on) {
        switch (stage) {
            case 1 -> childrens.accept(reference);
            case 2 -> {
                if (complaints.get(reference).takenIn()) {
                    childrens.goToStage2(reference);
                } else {
                    childrens.acceptAtStage2(reference);
                    letters.send(reference, "stage-2-accepted", Duty.CHILDRENS_ACKNOWLEDGEMENT, null, null, Map.of());
                }
            }
            case 3 -> stages.goToPanel(reference);
            default -> throw new IllegalArgumentException("The children's procedure has no stage " + stage + ".");
        }
    }

    @Override
    public RouteProcess process() {
        return process;
    }

    @Override
    public String whyClosed(ComplaintReference reference, Closing.As as) {
        return switch (as) {
            case WITHDRAWN -> "withdrawn";
            case RESOLVED -> "resolved at stage 1";
            case ANSWERED -> answeredAt(complaints.get(reference).stage());
            case REFERRED -> "referred to the Ombudsman before a panel, with the complainant's agreement";
            case NOT_DEALT_WITH, HANDED_OVER, ANSWERED_BY_LEAD -> throw new IllegalArgumentException("No children's complaint closes as " + as + ".");
        };
    }

    private static String answeredAt(Integer stage) {
        return switch (stage == null ? 1 : stage) {
            case 2 -> "stage 2 complete; the Ombudsman can be asked at any time";
            case 3 -> "stage 3 complete; the Ombudsman can be asked at any time";
            default -> "stage 1 complete; stage 2 can still be asked for";
        };
    }

    /**
     * Where heads are deferred the answer is to the others only: the case waits, with the review of the deferral or the
     * year to bring its heads back (RR06 reg 8(1), (4)-(5)).
     */
    @Override
    @Transactional
    public Set<String> closed(ComplaintReference reference, Closing.As as, String why) {
        outsiders.leave(reference, "the case is closed: " + why);
        if (as == Closing.As.WITHDRAWN) {
            process.endDeferrals(reference);
        } else if (heads.waiting(reference)) {
            stages.waitForDeferredHeads(reference, why);
            return LaterStages.OF_DEFERRALS;
        }
        return LaterStages.OF_DECISIONS;
    }

    @Override
    public void reopen(ComplaintReference reference, LocalDate from) {
        childrens.reopen(reference, from);
    }

    @Override
    public void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        childrens.receiptCorrected(reference, before, why);
    }

    @Override
    public void madeOrallyCorrected(ComplaintReference reference, String why) {
        childrens.madeOrallyCorrected(reference, why);
    }

    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference) {
        process.corrected(reference);
        process.endDeferrals(reference);
        outsiders.leave(reference, "the record was corrected");
    }

    @Override
    public boolean headsAnswered(ComplaintReference reference) {
        return childrens.headsAnswered(reference);
    }

    @Override
    public void messageUndecidedOrDecided(Happening message) {
        childrens.messageUndecidedOrDecided(message);
    }

    @Override
    public void advocateSettled(ComplaintReference reference) {
        process.advocateAppointed(reference);
    }

    @Override
    public boolean answered(ComplaintReference reference) {
        return Stream.of(Duty.CHILDRENS_STAGE1, Duty.CHILDRENS_STAGE2).flatMap(duty ->
                deadlines.of(reference, duty).stream()).anyMatch(clock -> clock.metOn() != null)
                || letters.of(reference).stream().anyMatch(letter -> RESPONSES.contains(letter.template()));
    }

    /** A request for stage 2, or an agreement to skip stage 1, is of this procedure and ends with it. */
    @Override
    @Transactional
    public void leave(ComplaintReference reference, String why) {
        process.reRouted(reference);
        process.endDeferrals(reference);
        outsiders.leave(reference, why);
        deadlines.endAllBut(reference, Closing.OF_THE_CASE, why);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("stage", null);
        columns.put("stage1_started_on", null);
        columns.put("stage2_requested_on", null);
        columns.put("skip_agreed_on", null);
        complaints.change(reference, columns);
    }

    @Override
    public Optional<Deadline> answerDue(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_STAGE1).or(() ->
                deadlines.current(reference, Duty.CHILDRENS_STAGE2));
    }
}
