package org.redress.remedy;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** Why something that was promised is late, and by when it is done; the letter says it word for word. */
@Component
class ExplainLateRemedyRecorder implements FormRecorder {

    private final Remedies remedies;
    private final RemedyProcess process;

    ExplainLateRemedyRecorder(Remedies remedies, RemedyProcess process) {
        this.remedies = remedies;
        this.process = process;
    }

    @Override
    public String form() {
        return "explain-late-remedy";
    }

    @Override
    public void record(Submission form) {
        remedies.explained(process.ofTask(form.task().id()), form.needText("reason", "Say why it is late."),
                form.day("newDue").orElse(null), form.yes("agreedWithOmbudsman"));
    }
}
