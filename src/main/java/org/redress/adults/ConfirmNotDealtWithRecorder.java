package org.redress.adults;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.OwnWords;
import org.redress.procedure.Closing;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** A second person decides that a complaint is not dealt with (regulations 5(3)-(5), 8), or gives it back to be planned. */
@Component
class ConfirmNotDealtWithRecorder implements FormRecorder {

    private final Decisions decisions;
    private final OwnWords ownWords;

    ConfirmNotDealtWithRecorder(Decisions decisions, OwnWords ownWords) {
        this.decisions = decisions;
        this.ownWords = ownWords;
    }

    @Override
    public String form() {
        return "confirm-not-dealt-with";
    }

    @Override
    public void record(Submission form) {
        ownWords.needTaken(form);
        boolean refused = "REFUSE".equals(form.needText("decision", "Say what you decide."));
        decisions.take(form.reference(), "REFUSAL_CONFIRMED", refused ? "REFUSE" : "ACCEPT", null,
                form.needText("reasons", "Give your reasons."), UkTime.dayOf(form.at()));
        form.set(AdultsVariables.REFUSED, refused);
        form.set(AdultsVariables.ENDED_AS, refused ? Closing.As.NOT_DEALT_WITH : Closing.As.ANSWERED);
    }
}
