package org.redress.adults;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.procedure.Closing;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Whether the body that leads has sent the one response; where it has not, by when it will, or that we respond after all. */
@Component
class NoteOneResponseRecorder implements FormRecorder {

    private final OurPart ourPart;

    NoteOneResponseRecorder(OurPart ourPart) {
        this.ourPart = ourPart;
    }

    @Override
    public String form() {
        return "note-one-response";
    }

    @Override
    public void record(Submission form) {
        ComplaintReference reference = form.reference();
        WhoResponds who = form.needCode("whoResponds", WhoResponds.class, "Say whether they have responded.");
        switch (who) {
            case THEY_DID -> {
                ourPart.responded(reference, form.needDay("respondedOn", "Say on which day the one response went to the complainant."));
                form.set(AdultsVariables.ENDED_AS, Closing.As.ANSWERED_BY_LEAD);
            }
            case THEY_WILL -> {
                LocalDate by = form.needDay("theyRespondBy", "Say by when they send the one response.");
                ourPart.awaitedUntil(reference, by);
                AdultsVariables.awaits(form, by);
            }
            case WE_DO -> ourPart.weRespondAfterAll(reference, form.needText("whyWeRespond", "Say why they do not lead any more."));
        }
        form.set(AdultsVariables.WHO_RESPONDS, who);
    }
}
