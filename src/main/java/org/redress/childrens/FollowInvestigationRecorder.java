package org.redress.childrens;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The authority's response at stage 2 has been sent: its day meets the duty (RR06 reg 17(3)). */
@Component
class FollowInvestigationRecorder implements FormRecorder {

    private final ChildrensComplaints childrens;

    FollowInvestigationRecorder(ChildrensComplaints childrens) {
        this.childrens = childrens;
    }

    @Override
    public String form() {
        return "follow-investigation";
    }

    @Override
    public void record(Submission submission) {
        submission.day("recordProducedOn").ifPresent(on -> childrens.recordProduced(submission.reference(), on));
        childrens.stage2Answered(submission.reference(),
                submission.needDay("stage2ResponseSentOn", "Give the day on which the response was sent."));
    }
}
