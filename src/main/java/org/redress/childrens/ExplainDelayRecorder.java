package org.redress.childrens;

import org.redress.duty.Deadlines;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The explanation of a miss stays with the deadline that was missed, whatever clock runs by now. */
@Component
class ExplainDelayRecorder implements FormRecorder {

    private final Deadlines deadlines;
    private final MissedDeadlineProcess missed;

    ExplainDelayRecorder(Deadlines deadlines, MissedDeadlineProcess missed) {
        this.deadlines = deadlines;
        this.missed = missed;
    }

    @Override
    public String form() {
        return "explain-delay";
    }

    @Override
    public void record(Submission submission) {
        deadlines.explain(missed.ofTask(submission.task().id()).orElseThrow(),
                submission.needText("reason", "Say why there was no answer in time."));
    }
}
