package org.redress.childrens;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** Stage 2 is arranged: both people are named, and an oral complaint has its final written record. */
@Component
class ArrangeInvestigationRecorder implements FormRecorder {

    private final Complaints complaints;
    private final ChildrensComplaints childrens;
    private final Timeline timeline;

    ArrangeInvestigationRecorder(Complaints complaints, ChildrensComplaints childrens, Timeline timeline) {
        this.complaints = complaints;
        this.childrens = childrens;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "arrange-investigation";
    }

    @Override
    public void record(Submission submission) {
        if (submission.text("investigatingOfficer").equals(submission.text("independentPerson"))) {
            throw RuleViolation.invalid("independentPerson", null, "another person",
                    "The Independent Person must not be the Investigating Officer.");
        }
        if (complaints.get(submission.reference()).madeOrally()) {
            childrens.recordProduced(submission.reference(), submission.needDay("recordProducedOn",
                    "The complaint was made orally: say when its final written record was produced (RR06 regs 16, 17(5))."));
        }
        timeline.add(submission.reference(), "INVESTIGATION_ARRANGED", "The stage 2 investigation is arranged.");
    }
}
