package org.redress.investigation;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** The statement of complaint is ready to be sent for comment: its heads stand under the case. */
@Component
class WriteStatementRecorder implements FormRecorder {

    private final Heads heads;
    private final Timeline timeline;

    WriteStatementRecorder(Heads heads, Timeline timeline) {
        this.heads = heads;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "write-statement";
    }

    @Override
    public void record(Submission form) {
        if (!form.yes("headsReady") || heads.of(form.reference()).isEmpty()) {
            throw RuleViolation.invalid("headsReady", false, "ticked, with at least one head",
                    "Write every point as a head of complaint in the Case tab, then tick that they are all there.");
        }
        timeline.add(form.reference(), "STATEMENT_WRITTEN", "Statement of complaint written.");
    }
}
