package org.redress.intake;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.childrens.LaterStages;
import org.redress.corporate.CorporateComplaints;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.panel.Panels;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Advocates;
import org.redress.procedure.NameInText;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
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

    private static final String NEW_CONTACT = "Log what they say as a new contact: triage decides on it with reasons, and"
            + " a letter tells them (Representations Procedure Regulations 2006, regulation 9). Then note the message here.";

    private final Complaints complaints;
    private final Decisions decisions;
    private final Happenings happenings;
    private final Advocates advocates;
    private final ChildrensComplaints childrens;
    private final LaterStages stages;
    private final Panels panels;
    private final MessageToDecideProcess process;
    private final UndecidedMessages messages;
    private final CorporateComplaints corporate;
    private final Intake intake;
    private final MessageHints hints;

    DecideMessageRecorder(Complaints complaints, Decisions decisions, Happenings happenings,
            Advocates advocates, ChildrensComplaints childrens, LaterStages stages, Panels panels,
            MessageToDecideProcess process, UndecidedMessages messages, CorporateComplaints corporate, Intake intake,
            MessageHints hints) {
        this.intake = intake;
        this.hints = hints;
        this.corporate = corporate;
        this.advocates = advocates;
        this.messages = messages;
        this.stages = stages;
        this.panels = panels;
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
    enum Outcome { STAGE_2, PANEL, PANEL_REFUSED, REVIEW, TAKE_UP, AS_TOLD, WITHDRAWN, NO_ADVOCATE, NOTED }

    @Override
    public void record(Submission form) {
        Happening happening = process.happening(form.task().executionId()).orElseThrow();
        Outcome outcome = form.needCode("messageOutcome", Outcome.class, "Say what the message asks for.");
        Complaint complaint = complaints.get(form.reference());
        MessageAsksFor asked = switch (outcome) {
            case STAGE_2 -> stage2(form, complaint, happening);
            case PANEL -> panel(form, complaint, happening);
            case PANEL_REFUSED -> panelRefused(form, complaint, happening);
            case REVIEW -> review(complaint, happening);
            case TAKE_UP -> takeUp(complaint);
            case AS_TOLD -> asTold(complaint, happening);
            case WITHDRAWN -> withdrawal(complaint);
            case NO_ADVOCATE -> noAdvocate(happening);
            case NOTED -> noted(form, complaint, happening);
        };
        decisions.take(form.reference(), "MESSAGE", outcome.name(), happening.type().name(),
                form.text("reasons").orElse(null), UkTime.dayOf(form.at()));
        happenings.decided(happening.id(), outcome.name());
        if (asked != MessageAsksFor.PANEL_REFUSED) {
            messages.decided(happening);
        }
        form.set(IntakeVariables.MESSAGE_ASKS_FOR, asked);
        form.set(IntakeVariables.WITHDRAWN_ON, happening.on());
    }

    private MessageAsksFor stage2(Submission form, Complaint complaint, Happening happening) {
        if (!complaint.takenIn() || complaint.procedureCode() != Procedure.CHILDRENS || complaint.status() == Status.MERGED
                || complaint.status() == Status.LOGGED_IN_ERROR) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED",
                    "This case does not stand in the children's procedure, so it has no stage 2. " + hints.of(complaint));
        }
        if (complaint.status() == Status.DEFERRED && !stages.over(form.reference())) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED", "Nothing of this complaint may be"
                    + " considered for now: it was deferred (Representations Procedure Regulations 2006, regulation 8)."
                    + " They can bring it back when what stands in the way has ended. Note the message.");
        }
        if (stages.nothingToConsider(form.reference())) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED", "The year to bring these points back is over,"
                    + " so this case has none that stage 2 could look at. " + NEW_CONTACT);
        }
        if (childrens.stage2Answered(form.reference())) {
            throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED",
                    "Stage 2 has been answered, so it cannot begin again: a review panel is what remains. Note the message.");
        }
        if (childrens.stage2UnderWay(form.reference())) {
            throw underWay("STAGE_2");
        }
        LocalDate today = UkTime.dayOf(form.at());
        if (childrens.stage2NeedsAgreement(form.reference(), today)) {
            childrens.skipAgreed(form.reference(), skipAgreedOn(form, complaint, today));
        } else if (childrens.stage2RightOn(form.reference(), today)) {
            childrens.stage2RequestAccepted(form.reference(), happening.on());
        } else {
            childrens.stage2AskedFor(form.reference(), happening.on());
        }
        return MessageAsksFor.STAGE_2;
    }

    /** The day on which they and the council agreed to skip the rest of stage 1: without that its time runs on. */
    private static LocalDate skipAgreedOn(Submission form, Complaint complaint, LocalDate today) {
        LocalDate on = form.needDay("skipAgreedOn", "Stage 1 is not answered yet, and its time is not over. Stage 2 begins now only"
                + " if they and we agree to skip the rest of stage 1 (Representations Procedure Regulations 2006, regulations 14(1)"
                + " and 17(4)): say on which day. Otherwise note the message: stage 1 goes on, and they can ask for stage 2 once it"
                + " is answered or late. Tell them so.");
        if (on.isBefore(complaint.receivedOn()) || on.isAfter(today)) {
            throw RuleViolation.invalid("skipAgreedOn", on, complaint.receivedOn() + " to " + today,
                    "Skipping stage 1 was agreed between the day of receipt and today.");
        }
        return on;
    }

    /** A contact that ended before or in triage is a complaint after all, as its letter promised: triage hears it again. */
    private MessageAsksFor takeUp(Complaint complaint) {
        if (!Intake.endedInTriage(complaint)) {
            throw RuleViolation.invalid("messageOutcome", "TAKE_UP", "NOTED", "This case has not ended in triage, so it does not go"
                    + " back there. " + hints.of(complaint));
        }
        intake.backToTriage(complaint.reference());
        return MessageAsksFor.NOTHING_MORE;
    }

    /** A review of a corporate complaint, in whatever words they asked; also one that was refused before. */
    private MessageAsksFor review(Complaint complaint, Happening happening) {
        if (!complaint.takenIn() || complaint.procedureCode() != Procedure.CORPORATE) {
            throw RuleViolation.invalid("messageOutcome", "REVIEW", "NOTED",
                    "This case does not stand in the corporate procedure, so it has no review. " + hints.of(complaint));
        }
        if (!corporate.reviewable(complaint.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", "REVIEW", "NOTED", corporate.reviewing(complaint.reference())
                    ? "A review was asked for already and is being dealt with. Note the message, and tell whoever reviews it what"
                            + " it says." : "No review can begin: the answer of stage 1 has not gone and is not late yet,"
                            + " or it was reviewed already. Note the message.");
        }
        corporate.review(complaint.reference(), happening.on());
        return MessageAsksFor.NOTHING_MORE;
    }

    /**
     * Nothing that starts a step. A request for the next stage is none of that: stage 2 knows no time limit (RR06 reg
     * 15(2)), and a panel is held unless two people refuse it for being late.
     */
    private MessageAsksFor noted(Submission form, Complaint complaint, Happening happening) {
        boolean lives = complaint.takenIn() && complaint.procedureCode() == Procedure.CHILDRENS
                && (complaint.status() == Status.OPEN || stages.over(form.reference()));
        boolean before2 = (complaint.stage() == null || complaint.stage() < 2)
                && !stages.nothingToConsider(form.reference());
        boolean next = happening.type() == EventType.STAGE_2_REQUESTED || happening.type() == EventType.PANEL_REQUESTED;
        if ((next || happening.type() == EventType.REVIEW_REQUESTED) && corporate.reviewable(form.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", "NOTED", "REVIEW", "They asked for a review, and one can begin: it is"
                    + " opened, or refused with reasons and a letter. It cannot be noted away.");
        }
        if (lives && before2 && next && childrens.stage2RequestStands(form.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", "NOTED", "STAGE_2", "They want it looked at again, and what follows"
                    + " is stage 2, for which the Regulations set no time limit (regulation 15(2)). It cannot be noted away.");
        }
        if (lives && happening.type() == EventType.PANEL_REQUESTED && stages.readyForPanel(form.reference())
                && !panels.beforeResponse(form.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", "NOTED", "PANEL, PANEL_REFUSED", "They asked for a panel: hold"
                    + " it, or propose to refuse it because it came late. It cannot be noted away.");
        }
        return MessageAsksFor.NOTHING_MORE;
    }

    /** One that came late is held only for reasons (RR06 reg 18(2)), which are kept as those of a refusal are. */
    private MessageAsksFor panel(Submission form, Complaint complaint, Happening happening) {
        if (stages.panelUnderWay(form.reference())) {
            throw RuleViolation.invalid("messageOutcome", "PANEL", "NOTED", "Stage 3 is under way already, so there is no"
                    + " panel to start. Note the message, and tell the panel's clerk what it says.");
        }
        needReady(complaint, "PANEL");
        needAfterResponse(happening, "PANEL");
        if (panels.afterWindow(form.reference(), happening.on())) {
            decisions.take(form.reference(), "LATE_PANEL", "ACCEPTED", happening.on().toString(),
                    form.needText("reasons", "They asked after their twenty working days: say why the panel is held."),
                    UkTime.dayOf(form.at()));
        }
        panels.requested(form.reference(), happening.on(), happening.text());
        return MessageAsksFor.PANEL;
    }

    /** A second person decides on it; only a request after its twenty working days can be refused at all. */
    private MessageAsksFor panelRefused(Submission form, Complaint complaint, Happening happening) {
        form.needText("reasons", "Say why the panel should be refused: the person who confirms it reads it.");
        needAfterResponse(happening, "PANEL_REFUSED");
        if (panels.inWindow(form.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", "PANEL_REFUSED", "PANEL",
                    "Only a request after the twenty working days can be refused (regulation 18). This one came in time.");
        }
        needReady(complaint, "PANEL_REFUSED");
        return MessageAsksFor.PANEL_REFUSED;
    }

    /** Who asked before they could know the response is asked anew: no clock of the panel runs from such a day. */
    private void needAfterResponse(Happening happening, String chosen) {
        if (panels.beforeResponse(happening.reference(), happening.on())) {
            throw RuleViolation.invalid("messageOutcome", chosen, "NOTED", ("This is dated %s, before the response at stage"
                    + " 2 went. A panel is asked for from that day on (regulation 18). Ask them whether they want one now, and"
                    + " tell it with its day under “Something happened”; then note this message.")
                    .formatted(UkTime.words(happening.on())));
        }
    }

    /** A panel can be held, or refused, only after stage 2 and once (RR06 regs 18, 20). */
    private void needReady(Complaint complaint, String chosen) {
        ComplaintReference reference = complaint.reference();
        if (stages.readyForPanel(reference)) {
            return;
        }
        if (!complaint.takenIn() || complaint.procedureCode() != Procedure.CHILDRENS) {
            throw RuleViolation.invalid("messageOutcome", chosen, "NOTED",
                    "This case does not stand in the children's procedure, so it has no panel. " + hints.of(complaint));
        }
        if (!childrens.stage2Answered(reference)) {
            throw RuleViolation.invalid("messageOutcome", chosen, "STAGE_2, NOTED", "A panel follows the response at stage 2,"
                    + " which has not been given yet. If stage 1 is over, choose stage 2; otherwise note the message.");
        }
        throw RuleViolation.invalid("messageOutcome", chosen, "NOTED", complaint.status() == Status.CLOSED
                ? "Stage 3 is over: the panel's report was answered, or the complaint went to the Ombudsman. Note the message,"
                        + " and tell them how to reach the Ombudsman."
                : "No panel can be asked for now: the complaint was withdrawn, or waits for other heads. Note the message; where"
                        + " they have changed their mind, propose under Corrections in the Case tab to open the case again.");
    }

    /** A withdrawal is one whether or not a step waits for it. */
    private MessageAsksFor asTold(Complaint complaint, Happening happening) {
        if (happenings.takenAsTold(happening)) {
            return MessageAsksFor.NOTHING_MORE;
        }
        if (happening.type() == EventType.WITHDRAWN) {
            return withdrawal(complaint);
        }
        if (happening.type() == EventType.ADVOCATE_ASKED_FOR && advocates.lookedFor(complaint.reference())) {
            return MessageAsksFor.NOTHING_MORE;
        }
        if (happening.type() == EventType.PROCEEDINGS_ENDED) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "Several deferrals of this case wait, or"
                    + " none. Say in the Case tab, under \"Heads not considered for now\", which proceedings have ended;"
                    + " then note the message here.");
        }
        if (happening.type() == EventType.CONSENT_GIVEN || happening.type() == EventType.CONSENT_WITHDRAWN) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "The message does not say whose consent at which"
                    + " address it means. Change the person in the Case tab, under People: their e-mail address, whether"
                    + " they agree, and how they said so. Then note the message here.");
        }
        if (happening.type() == EventType.LETTER_RETURNED) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "The message does not say which letter came back."
                    + " Say so in the Case tab, under Letters, at that letter. Then note the message here.");
        }
        if (happening.type() == EventType.RESUBMITTED && stages.nothingToConsider(complaint.reference())) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "The year to bring these points back is over. "
                    + NEW_CONTACT);
        }
        if (happening.type() == EventType.STAGE_2_REQUESTED && childrens.stage2UnderWay(complaint.reference())) {
            throw underWay("AS_TOLD");
        }
        if (happening.type() == EventType.DATA_COMPLAINT_RAISED) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "What they say about their personal data is being dealt"
                    + " with already, or this case is closed. Give it to whoever settles that complaint, or log it as a new contact;"
                    + " then note the message here.");
        }
        if (happening.type() == EventType.ADVOCATE_APPOINTED && NameInText.of(happening.text()).isEmpty()) {
            throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "NOTED", "The message gives no name on a line of its"
                    + " own, so no advocate can be recorded from it. Add the advocate in the Case tab, under People, with"
                    + " the day of appointment; then choose \"Nothing that starts a step: noted\" here.");
        }
        throw RuleViolation.invalid("messageOutcome", "AS_TOLD", "another answer",
                "No step of this case is waiting for that now. " + hints.of(complaint));
    }

    private MessageAsksFor noAdvocate(Happening happening) {
        advocates.givenUp(happening.reference(), happening.on());
        return MessageAsksFor.NOTHING_MORE;
    }

    private static RuleViolation underWay(String chosen) {
        return RuleViolation.invalid("messageOutcome", chosen, "NOTED", "Stage 2 is under way already, so there is nothing"
                + " to start. Choose \"Nothing that starts a step: noted\", give that as your reason, and tell whoever"
                + " investigates what the message says.");
    }

    private MessageAsksFor withdrawal(Complaint complaint) {
        if (!complaint.status().live()) {
            throw RuleViolation.invalid("messageOutcome", "WITHDRAWN", "NOTED",
                    "This case is closed already, so there is nothing left to withdraw. Note the message.");
        }
        return MessageAsksFor.WITHDRAWAL;
    }
}
