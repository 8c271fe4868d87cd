package org.redress.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** Where a contact went that no procedure here takes in; its date of receipt is kept. */
@Component
class RouteByHandRecorder implements FormRecorder {

    /** Where a contact can go by hand. */
    enum Destination { ADULTS, PUBLIC_HEALTH, CORPORATE, OTHER_PATHWAY, SERVICE }

    private final Complaints complaints;
    private final Decisions decisions;
    private final Deadlines deadlines;

    RouteByHandRecorder(Complaints complaints, Decisions decisions, Deadlines deadlines) {
        this.complaints = complaints;
        this.decisions = decisions;
        this.deadlines = deadlines;
    }

    @Override
    public String form() {
        return "route-by-hand";
    }

    @Override
    public void record(Submission form) {
        Destination destination = form.needCode("destination", Destination.class, "Say where it belongs.");
        LocalDate today = UkTime.dayOf(form.at());
        decisions.take(form.reference(), "ROUTED_BY_HAND", destination.name(), null,
                form.needText("done", "Say what you did and what the person was told."), today);
        Map<String, Object> columns = new LinkedHashMap<>();
        switch (destination) {
            case ADULTS, PUBLIC_HEALTH, CORPORATE -> {
                columns.put("procedure_code", Procedure.valueOf(destination.name()));
                columns.put("status", Status.OPEN);
            }
            case OTHER_PATHWAY, SERVICE -> {
                columns.put("status", Status.CLOSED);
                columns.put("closed_on", today);
            }
        }
        complaints.change(form.reference(), columns);
        deadlines.end(form.reference(), Duty.CHILDRENS_ADVOCATE, "routed by hand");
        Optional<LocalDate> told = form.day("toldOn");
        told.ifPresent(on -> deadlines.met(form.reference(), Duty.CHILDRENS_ACKNOWLEDGEMENT, on));
        if (told.isEmpty()) {
            deadlines.end(form.reference(), Duty.CHILDRENS_ACKNOWLEDGEMENT, "routed by hand");
        }
    }
}
