package org.redress.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * Where a contact belongs that the tables could not place: into a procedure, which begins at once with its day of receipt, or
 * to somebody else.
 */
@Component
class RouteByHandRecorder implements FormRecorder {

    /** Where a contact can go by hand. */
    enum Destination { ADULTS, PUBLIC_HEALTH, CORPORATE, OTHER_PATHWAY, SERVICE }

    private final Intake intake;
    private final Handlers handlers;
    private final Complaints complaints;
    private final Decisions decisions;
    private final Deadlines deadlines;

    RouteByHandRecorder(Intake intake, Handlers handlers, Complaints complaints, Decisions decisions, Deadlines deadlines) {
        this.intake = intake;
        this.handlers = handlers;
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
        deadlines.end(form.reference(), Duty.CHILDRENS_ADVOCATE, "routed by hand");
        Optional<LocalDate> told = form.day("toldOn");
        told.ifPresent(on -> deadlines.met(form.reference(), Duty.CHILDRENS_ACKNOWLEDGEMENT, on));
        switch (destination) {
            case ADULTS, PUBLIC_HEALTH, CORPORATE -> into(form, Procedure.valueOf(destination.name()));
            case OTHER_PATHWAY, SERVICE -> {
                complaints.change(form.reference(), Map.of("status", Status.CLOSED, "closed_on", today));
                if (told.isEmpty()) {
                    deadlines.end(form.reference(), Duty.CHILDRENS_ACKNOWLEDGEMENT, "routed by hand");
                }
            }
        }
    }

    private void into(Submission form, Procedure procedure) {
        List<Handlers.Candidate> candidates = handlers.candidates(complaints.get(form.reference()), procedure);
        String named = form.text("handler").orElse(null);
        if (candidates.stream().noneMatch(one -> one.person().equals(named))) {
            throw RuleViolation.invalid("handler", named, candidates.stream().map(Handlers.Candidate::person)
                    .collect(Collectors.joining(", ")), "Name who handles it in %s: somebody of %s.".formatted(procedure.words(),
                    candidates.stream().map(Handlers.Candidate::team).distinct().collect(Collectors.joining(", "))));
        }
        handlers.appoint(form.reference(), named);
        intake.toProcedure(form.reference(), procedure, 1);
    }
}
