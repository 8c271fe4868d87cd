package org.redress.adults;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.procedure.Closing;
import org.springframework.stereotype.Component;

/** Our signed part went to the body that leads the one response (regulation 9); the case closes with it. */
@Component
class SendOurPartRecorder implements FormRecorder {

    private final OtherBodies others;

    SendOurPartRecorder(OtherBodies others) {
        this.others = others;
    }

    @Override
    public String form() {
        return "send-our-part";
    }

    @Override
    public void record(Submission form) {
        others.ourPartSent(form.reference(), form.needDay("sentOn", "Say on which day our part went to them."),
                form.needDay("theyRespondBy", "Say by when they send the one response."));
        form.set(AdultsVariables.ENDED_AS, Closing.As.SENT_TO_LEAD);
    }
}
