package org.redress.remedy;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Decisions;
import org.redress.register.Pounds;
import org.springframework.stereotype.Component;

/** The Director decides whether the council pays what no signed answer has had approved (rulebook 4.4). */
@Component
class ApproveRemedyPaymentRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;
    private final Decisions decisions;

    ApproveRemedyPaymentRecorder(Remedies remedies, RemedyProcess process, Decisions decisions) {
        this.remedies = remedies;
        this.process = process;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "approve-remedy-payment";
    }

    @Override
    public void record(Submission form) {
        AgreedAction action = remedies.get(process.ofTask(form.task().id()));
        boolean approved = "APPROVE".equals(form.needText("decision", "Say whether you agree."));
        String comments = approved ? form.text("comments").orElse(null) : form.needText("comments", "Say what should change.");
        decisions.take(form.reference(), Remedies.DECISION, approved ? "APPROVED" : "CHANGES",
                inWords(action), comments, UkTime.dayOf(form.at()));
        if (approved) {
            remedies.approve(action.id(), form.person().id(), form.at());
        }
        form.set(RemedyVariables.APPROVED, approved);
    }

    /** What the Director decides on, as the decision names it. */
    static String inWords(AgreedAction action) {
        return Pounds.words(action.amount(), action.kind()) + " (" + action.what() + ")";
    }
}
