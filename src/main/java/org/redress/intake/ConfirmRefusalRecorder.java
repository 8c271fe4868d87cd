package org.redress.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** A second person decides on a refusal (RR06 regs 9, 12); what they accept goes on as if it had been accepted. */
@Component
class ConfirmRefusalRecorder implements FormRecorder {

    private final Intake intake;
    private final Decisions decisions;
    private final Complaints complaints;

    ConfirmRefusalRecorder(Intake intake, Decisions decisions, Complaints complaints) {
        this.intake = intake;
        this.decisions = decisions;
        this.complaints = complaints;
    }

    @Override
    public String form() {
        return "confirm-refusal";
    }

    @Override
    public void record(Submission form) {
        boolean refused = "REFUSE".equals(form.text("decision").orElse("ACCEPT"));
        decisions.take(form.reference(), "REFUSAL_CONFIRMED", refused ? "REFUSE" : "ACCEPT", null,
                form.needText("reasons", "Give your reasons."), UkTime.dayOf(form.at()));
        if (!refused) {
            intake.appoint(form.reference(), form.needText("handler", "Name who handles it at stage 1."));
            if ("OTHER_PERSON".equals(complaints.get(form.reference()).complainantCategory())
                    && complaints.get(form.reference()).interestDecidedOn() == null) {
                Map<String, Object> columns = new LinkedHashMap<>();
                columns.put("interest_decided_on", UkTime.dayOf(form.at()));
                complaints.change(form.reference(), columns);
            }
        }
        form.set(IntakeVariables.REFUSAL_CONFIRMED, refused);
    }
}
