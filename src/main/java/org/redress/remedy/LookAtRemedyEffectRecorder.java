package org.redress.remedy;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.Days;
import org.springframework.stereotype.Component;

/** Whether an action has shown its effect; where it has not, another one takes its place at once. */
@Component
class LookAtRemedyEffectRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;

    LookAtRemedyEffectRecorder(Remedies remedies, RemedyProcess process) {
        this.remedies = remedies;
        this.process = process;
    }

    @Override
    public String form() {
        return "look-at-remedy-effect";
    }

    @Override
    public void record(Submission form) {
        AgreedAction action = remedies.get(process.ofTask(form.task().id()));
        boolean worked = "WORKED".equals(form.needText("decision", "Say whether it has worked."));
        String why = form.needText("reasons", "Say what you have seen of it.");
        remedies.lookedAt(action.id(), worked, why, form.person().id());
        form.set(RemedyVariables.WORKED, worked);
        if (!worked) {
            LocalDate today = UkTime.dayOf(form.at());
            LocalDate due = form.needDay("due", "Give the day by which the other action is carried out.");
            Days.notOver("due", due, today, "The day by which the other action is carried out");
            LocalDate reviewOn = form.needDay("reviewOn", "Give the day on which its effect is looked at.");
            Days.between("reviewOn", reviewOn, due, Days.LAST);
            remedies.promise(new NewRemedy(form.reference(), action.ombudsmanCaseId(), action.lgscoReference(), AgreedAction.Source.LEARNING,
                    action.sourceId(), null, form.needText("what", "Say what is done instead."), action.forWhom(),
                    form.text("owner").orElse(action.owner()), today, due, null, null, null,
                    new NewRemedy.Learning(action.category(), action.cause(), form.text("measure").orElse(action.measure()), reviewOn,
                            action.id())));
        }
    }
}
