package org.redress.intake;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** What was done about a matter beside the complaint, with the reference that it has there. */
@Component
class SettleMatterRecorder implements FormRecorder {

    private final Decisions decisions;
    private final MatterBesideProcess process;

    SettleMatterRecorder(Decisions decisions, MatterBesideProcess process) {
        this.decisions = decisions;
        this.process = process;
    }

    @Override
    public String form() {
        return "settle-matter";
    }

    @Override
    public void record(Submission form) {
        Matter matter = process.ofTask(form.task().id()).orElseThrow();
        decisions.take(form.reference(), "MATTER_BESIDE", matter.name(), form.text("matterReference").orElse(null),
                form.needText("done", "Say what you did."), UkTime.dayOf(form.at()));
    }
}
