package org.redress.childrens;

import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The explanation of a missed stage 1 stays with its deadline. */
@Component
class ExplainDelayRecorder implements FormRecorder {

    private final Deadlines deadlines;

    ExplainDelayRecorder(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public String form() {
        return "explain-delay";
    }

    @Override
    public void record(Submission submission) {
        deadlines.explain(submission.reference(), Duty.CHILDRENS_STAGE1,
                submission.needText("reason", "Say why there was no answer in time."));
    }
}
