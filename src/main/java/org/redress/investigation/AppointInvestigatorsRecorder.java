package org.redress.investigation;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.procedure.Advocates;
import org.redress.register.Decisions;
import org.redress.roster.Appointing;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** Appoints the Investigating Officer and the Independent Person; both are needed in every case (RR06 reg 17(2)). */
@Component
class AppointInvestigatorsRecorder implements FormRecorder {

    private final Appointing appointing;
    private final Decisions decisions;
    private final Advocates advocates;

    AppointInvestigatorsRecorder(Appointing appointing, Decisions decisions, Advocates advocates) {
        this.appointing = appointing;
        this.decisions = decisions;
        this.advocates = advocates;
    }

    @Override
    public String form() {
        return "appoint-investigators";
    }

    @Override
    public void record(Submission form) {
        String officer = form.needText("investigatingOfficer", "Appoint an Investigating Officer.");
        String independent = form.needText("independentPerson", "Appoint an Independent Person.");
        appointing.appointAnew(form.reference(), Part.INVESTIGATING_OFFICER, officer, "investigatingOfficer",
                form.text("otherService").orElse(null));
        appointing.appointAnew(form.reference(), Part.INDEPENDENT_PERSON, independent, "independentPerson", null);
        String advocate = form.needText("advocateOffered", "Say whether an advocate was offered.");
        decisions.take(form.reference(), "ADVOCATE_AT_STAGE_2", advocate, null, null, UkTime.dayOf(form.at()));
        form.text("appointmentNote").ifPresent(note -> decisions.take(form.reference(), InvestigationFacts.TOLD_THEM,
                "TOLD", null, note, UkTime.dayOf(form.at())));
        if (advocate.equals("ASKED")) {
            advocates.askedFor(form.reference(), UkTime.dayOf(form.at()));
        }
        form.set(InvestigationVariables.INVESTIGATING_OFFICER, officer);
        form.set(InvestigationVariables.INDEPENDENT_PERSON, independent);
    }
}
