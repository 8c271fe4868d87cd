package org.redress.adults;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Our signed part went to the body that leads the one response (regulation 9), or that body does not lead any more. */
@Component
class SendOurPartRecorder implements FormRecorder {

    private final OurPart ourPart;

    SendOurPartRecorder(OurPart ourPart) {
        this.ourPart = ourPart;
    }

    @Override
    public String form() {
        return "send-our-part";
    }

    @Override
    public void record(Submission form) {
        ComplaintReference reference = form.reference();
        boolean theyLead = form.yes("theyLead");
        if (theyLead) {
            LocalDate by = form.needDay("theyRespondBy", "Say by when they send the one response.");
            ourPart.sent(reference, form.needDay("sentOn", "Say on which day our part went to them."), by);
            AdultsVariables.awaits(form, by);
        } else {
            ourPart.weRespondAfterAll(reference, form.needText("whyWeRespond", "Say why they do not lead any more."));
        }
        form.set(AdultsVariables.WHO_RESPONDS, theyLead ? WhoResponds.THEY_WILL : WhoResponds.WE_DO);
    }
}
