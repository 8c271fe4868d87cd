package org.redress.intake;

import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
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

    @Override
    public void record(Submission form) {
        Happening happening = process.happening(form.task().executionId()).orElseThrow();
        String outcome = form.text("messageOutcome").orElse("STAGE_2");
        Complaint complaint = complaints.get(form.reference());
        if (outcome.equals("AS_TOLD") && !happenings.takenAsTold(happening)) {
            throw RuleViolation.invalid("messageOutcome", outcome, "STAGE_2, NOTED",
                    "No step of this case is waiting for that now. Decide on stage 2, or note it with your reasons.");
        }
        if (outcome.equals("STAGE_2")) {
            if (complaint.procedureCode() != Procedure.CHILDRENS || complaint.status() == Status.MERGED
                    || complaint.status() == Status.LOGGED_IN_ERROR) {
                throw RuleViolation.invalid("messageOutcome", "STAGE_2", "NOTED",
                        "This case does not stand in the children's procedure, so it has no stage 2.");
            }
            if (childrens.stage2RightOn(form.reference(), happening.on())) {
                childrens.stage2AskedFor(form.reference(), happening.on());
            } else {
                childrens.skipAgreed(form.reference(), UkTime.dayOf(form.at()));
            }
        }
        decisions.take(form.reference(), "MESSAGE", outcome, happening.type().name(),
                form.text("reasons").orElse(null), UkTime.dayOf(form.at()));
        happenings.decided(happening.id(), outcome);
        form.set(IntakeVariables.MESSAGE_SETTLED, !outcome.equals("STAGE_2"));
    }
}
