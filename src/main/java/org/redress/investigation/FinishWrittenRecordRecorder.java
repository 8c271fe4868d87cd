package org.redress.investigation;

import org.redress.childrens.ChildrensComplaints;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The final written record of an oral complaint: the day it was produced starts stage 2 (RR06 regs 16, 17(5)). */
@Component
class FinishWrittenRecordRecorder implements FormRecorder {

    private final ChildrensComplaints childrens;
    private final Statements statements;

    FinishWrittenRecordRecorder(ChildrensComplaints childrens, Statements statements) {
        this.childrens = childrens;
        this.statements = statements;
    }

    @Override
    public String form() {
        return "finish-written-record";
    }

    @Override
    public void record(Submission form) {
        statements.needHeads(form.reference());
        childrens.recordProduced(form.reference(), form.needDay("recordProducedOn",
                "Say on which day the final written record was produced."));
    }
}
