package org.redress.deferral;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.OwnWords;
import org.springframework.stereotype.Component;

/** Both limbs of regulation 8, judged by a second person; if either is missing the heads are considered. */
@Component
class ConfirmDeferralRecorder implements FormRecorder {

    private final Deferrals deferrals;
    private final DeferralProcess process;
    private final OwnWords ownWords;

    ConfirmDeferralRecorder(Deferrals deferrals, DeferralProcess process, OwnWords ownWords) {
        this.ownWords = ownWords;
        this.deferrals = deferrals;
        this.process = process;
    }

    @Override
    public String form() {
        return "confirm-deferral";
    }

    @Override
    public void record(Submission form) {
        ownWords.needTaken(form);
        boolean confirmed = form.yes("groundProved") && form.yes("prejudiceFound");
        deferrals.decide(process.ofTask(form.task().id()), confirmed, form.needText("reasons", "Give your reasons."));
        form.set(DeferralVariables.CONFIRMED, confirmed);
    }
}
