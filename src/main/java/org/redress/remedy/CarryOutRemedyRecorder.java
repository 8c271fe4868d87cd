package org.redress.remedy;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** Whoever is to do it says when and how it was done, with the proof put in; or writes the apology. */
@Component
class CarryOutRemedyRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;
    private final RemedyEvidence evidence;
    private final Apologies apologies;

    CarryOutRemedyRecorder(Remedies remedies, RemedyProcess process, RemedyEvidence evidence, Apologies apologies) {
        this.remedies = remedies;
        this.process = process;
        this.evidence = evidence;
        this.apologies = apologies;
    }

    @Override
    public String form() {
        return "carry-out-remedy";
    }

    @Override
    public void record(Submission form) {
        AgreedAction action = remedies.get(process.ofTask(form.task().id()));
        if ("WRITE".equals(form.text("apology").orElse(""))) {
            apologies.write(action, form);
            return;
        }
        String how = form.needText("doneHow", "Say how it was done: the complainant reads it.");
        if (evidence.since(action).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("Put in the proof first, on the page “My remedies” or in the Case"
                    + " tab under “Remedies and learning”: %s.").formatted(action.proofWanted().words().toLowerCase(java.util.Locale.UK)));
        }
        remedies.carriedOut(action.id(), form.needDay("doneOn", "Give the day on which it was done."), how, form.person().id(), null);
    }
}
