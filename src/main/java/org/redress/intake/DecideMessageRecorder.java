package org.redress.intake;

import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.childrens.NameInText;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/**
 * What a message asks for that no step, or more than one, was waiting for, or that came to somebody who does not see
 * the case. A late request for stage 2 is accepted by default.
 */
@Component
class DecideMessageRecorder implements FormRecorder {

    private final Complaints complaints;
    private final Decisions decisions;
    private final Happenings happenings;
    private final ChildrensComplaints childrens;
    private final MessageToDecideProcess process;

    DecideMessageRecorder(Complaints complaints, Decisions decisions, Happenings happenings,
            ChildrensComplaints childrens, MessageToDecideProcess process) {
        this.complaints = complaints;
        this.decisions = decisions;
        this.happenings = happenings;
        this.childrens = childrens;
        this.process = process;
    }

    @Override
    public String form() {
        return "decide-message";
    }

    /** The answers of the form. */
    enum Outcome { STAGE_2, AS_TOLD, WITHDRAWN, NO_ADVOCATE, NOTED }

    @Override
    public void record(Submission form) {
        Happening happening = process.happening(form.task().executionId()).orElseThrow();
        Outcome outcome = form.needCode("messageOutcome", Outcome.class, "Say what the message asks for.");
        Complaint complaint = complaints.get(form.reference());
        MessageAsksFor asked = switch (outcome) {
            case STAGE_2 -> stage2(form, complaint, happening);
            case AS_TOLD -> asTold(complaint, happening);
            case WITHDRAWN -> withdrawal(complaint);
            case NO_ADVOCATE -> noAdvocate(happening);
            case NOTED -> MessageAsksFor.NOTHING_MORE;
        };
        decisions.take(form.reference(), "MESSAGE", outcome.name(), happening.type().name(),
                form.text("reasons").orElse(null), UkTime.dayOf(form.at()));
        happenings.decided(happening.id(), outcome.name());
        form.set(IntakeVariables.MESSAGE_ASKS_FOR, asked);
        form.set(IntakeVariables.WITHDRAWN_ON, happening.on());
    }

    private MessageAsksFor stage2(Submission form, Complaint complaint, Happening happening) {
        if (complaint.procedureCode() != Procedure.CHILDRENS || complaint.status() == Status.MERGED
                || complaint.status() == Status.LOGGED_IN_ERROR) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED",
                    "This case does not stand in the children's procedure, so it has no stage 2.");
        }
        if (childrens.stage2Answered(form.reference())) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED",
                    "Stage 2 has been answered, so it cannot begin again: a review panel is what remains. Note the message.");
        }
        if (childrens.stage2UnderWay(form.reference())) {
            throw underWay("STAGE_2");
        }
        if (childrens.stage2RightOn(form.reference(), happening.on())) {
            childrens.stage2AskedFor(form.reference(), happening.on());
        } else {
            childrens.skipAgreed(form.reference(), UkTime.dayOf(form.at()));
        }
        return MessageAsksFor.STAGE_2;
    }

    /** A withdrawal is one whether or not a step waits for it. */
    private MessageAsksFor asTold(Complaint complaint, Happening happening) {
        if (happenings.takenAsTold(happening)) {
            return MessageAsksFor.NOTHING_MORE;
        }
        if (happening.type() == EventType.WITHDRAWN) {
            return withdrawal(complaint);
        }
        if (happening.type() == EventType.ADVOCATE_ASKED_FOR && childrens.advocateLookedFor(complaint.reference())) {
            return MessageAsksFor.NOTHING_MORE;
        }
        if (happening.type() == EventType.STAGE_2_REQUESTED && childrens.stage2UnderWay(complaint.reference())) {
            throw underWay("AS_TOLD");
        }
        if (happening.type() == EventType.ADVOCATE_APPOINTED && NameInText.of(happening.text()).isEmpty()) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "The message gives no name on a line of its"
                    + " own, so no advocate can be recorded from it. Add the advocate in the Case tab, under People, with"
                    + " the day of appointment; then choose \"Nothing that starts a step: noted\" here.");
        }
        throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "STAGE_2, WITHDRAWN, NOTED",
                "No step of this case is waiting for that now. Decide on stage 2, or note it with your reasons.");
    }

    private MessageAsksFor noAdvocate(Happening happening) {
        childrens.advocateGivenUp(happening.reference(), happening.on());
        return MessageAsksFor.NOTHING_MORE;
    }

    private static RuleViolation underWay(String chosen) {
        return RuleViolation.invalid("messageOutcome", chosen, "NOTED", "Stage 2 is under way already, so there is nothing"
                + " to start. Choose \"Nothing that starts a step: noted\", give that as your reason, and tell whoever"
                + " investigates what the message says.");
    }

    private static MessageAsksFor withdrawal(Complaint complaint) {
        boolean ours = complaint.procedureCode() == null || complaint.procedureCode() == Procedure.CHILDRENS;
        if (!ours || !complaint.status().live()) {
            throw RuleViolation.invalid("messageOutcome", "WITHDRAWN", "NOTED", ours
                    ? "This case is closed already, so there is nothing left to withdraw. Note the message."
                    : "This case was passed to another procedure, which closes it. Note the message.");
        }
        return MessageAsksFor.WITHDRAWAL;
    }
}
