package org.redress.adults;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** What another body says to its part, for the one response; or that it says nothing in time. */
@Component
class AddTheirPartRecorder implements FormRecorder {

    private final OtherBodies others;
    private final OtherBodyProcess process;

    AddTheirPartRecorder(OtherBodies others, OtherBodyProcess process) {
        this.others = others;
        this.process = process;
    }

    @Override
    public String form() {
        return "add-their-part";
    }

    @Override
    public void record(Submission form) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", OtherBody.Status.ANSWERED.name());
        columns.put("their_answer", form.yes("theyAnswered") ? form.needText("theirAnswer", "Give their words for the response.") : null);
        others.change(process.ofTask(form.task().id()), columns);
    }
}
