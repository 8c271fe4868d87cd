package org.redress.remedy;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** Somebody else than who did it says whether the proof shows that it was done. */
@Component
class CheckRemedyProofRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;

    CheckRemedyProofRecorder(Remedies remedies, RemedyProcess process) {
        this.remedies = remedies;
        this.process = process;
    }

    @Override
    public String form() {
        return "check-remedy-proof";
    }

    @Override
    public void record(Submission form) {
        boolean proved = "PROVED".equals(form.needText("decision", "Say whether it is proved."));
        AgreedAction action = remedies.checked(process.ofTask(form.task().id()), proved, proved ? form.text("reasons").orElse(null)
                : form.needText("reasons", "Say what is missing: whoever does it reads your reason."), form.person().id());
        form.set(RemedyVariables.PROVED, proved);
        boolean toReview = proved && action.toReview();
        form.set(RemedyVariables.TO_REVIEW, toReview);
        if (toReview) {
            form.set(RemedyVariables.REVIEW_AT, UkTime.startOf(action.reviewOn()));
            form.set(RemedyVariables.REVIEW_DUE_AT, remedies.reviewDueAt(action).orElseThrow());
        }
    }
}
