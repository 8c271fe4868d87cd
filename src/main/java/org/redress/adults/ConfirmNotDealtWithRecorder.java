package org.redress.adults;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.OwnWords;
import org.redress.procedure.Closing;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * A second person decides that a complaint, or points of it, are not dealt with (regulations 5(3)-(5), 8), or gives it back to be
 * planned; so it is too where points are left.
 */
@Component
class ConfirmNotDealtWithRecorder implements FormRecorder {

    private final Decisions decisions;
    private final OwnWords ownWords;
    private final NotDealtWith notDealtWith;

    ConfirmNotDealtWithRecorder(Decisions decisions, OwnWords ownWords, NotDealtWith notDealtWith) {
        this.notDealtWith = notDealtWith;
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
        boolean goesOn = notDealtWith.decided(form.reference(), refused);
        form.set(AdultsVariables.REFUSED, refused);
        form.set(AdultsVariables.REST_GOES_ON, goesOn);
        form.set(AdultsVariables.ENDED_AS, goesOn ? Closing.As.ANSWERED : Closing.As.NOT_DEALT_WITH);
    }
}
