package org.redress.remedy;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** A second person decides whether something that was promised is done no more; what the Ombudsman wants, only with them. */
@Component
class ConfirmEndOfRemedyRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;
    private final Decisions decisions;

    ConfirmEndOfRemedyRecorder(Remedies remedies, RemedyProcess process, Decisions decisions) {
        this.remedies = remedies;
        this.process = process;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "confirm-end-of-remedy";
    }

    @Override
    public void record(Submission form) {
        AgreedAction action = remedies.get(process.ofTask(form.task().id()));
        boolean confirmed = "END".equals(form.needText("decision", "Say whether it ends."));
        if (confirmed && action.owedToOmbudsman() && !form.yes("agreedWithOmbudsman")) {
            throw RuleViolation.invalid("agreedWithOmbudsman", false, "ticked, or it stands", "The Ombudsman recommended it. It ends"
                    + " only with their agreement: ask them first.");
        }
        decisions.take(form.reference(), "REMEDY_END", confirmed ? "ENDED" : "STANDS", action.endWhy(), form.text("reasons").orElse(null),
                UkTime.dayOf(form.at()));
        remedies.endDecided(action.id(), confirmed, form.person().id());
        form.set(RemedyVariables.END_CONFIRMED, confirmed);
    }
}
