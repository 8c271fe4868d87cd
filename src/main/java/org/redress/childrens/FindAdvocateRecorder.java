package org.redress.childrens;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.procedure.Advocates;
import org.springframework.stereotype.Component;

/** The advocate asked for is appointed, or no longer wanted. */
@Component
class FindAdvocateRecorder implements FormRecorder {

    private final Advocates advocates;

    FindAdvocateRecorder(Advocates advocates) {
        this.advocates = advocates;
    }

    @Override
    public String form() {
        return "find-advocate";
    }

    @Override
    public void record(Submission submission) {
        if ("APPOINTED".equals(submission.text("result").orElse(""))) {
            advocates.appointed(submission.reference(),
                    submission.needText("advocateName", "Give the advocate's name."),
                    submission.text("advocateEmail").orElse(null), submission.text("advocatePhone").orElse(null),
                    submission.needDay("appointedOn", "Give the day of the appointment: stage 1 starts on it."));
        } else {
            advocates.notWanted(submission.reference(),
                    submission.needDay("declinedOn", "Give the day they told us: stage 1 starts on it."));
        }
    }
}
