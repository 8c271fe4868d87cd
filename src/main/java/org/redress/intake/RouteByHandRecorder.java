package org.redress.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redress.adults.OtherBodies;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.intake.IntakeVariables.ByHand;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * Where a contact belongs that the tables could not place: into a procedure, which begins at once with its day of receipt; to
 * another body, with consent; or back to triage with what was found out. One person alone ends nothing here: what is to be
 * answered otherwise, or refused, goes through triage.
 */
@Component
class RouteByHandRecorder implements FormRecorder {

    /** Where a contact can go by hand. */
    enum Destination { ADULTS, PUBLIC_HEALTH, CORPORATE, ANOTHER_BODY, BACK_TO_TRIAGE }

    private final Intake intake;
    private final Handlers handlers;
    private final Complaints complaints;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final OtherBodies others;
    private final Routes routes;

    RouteByHandRecorder(Intake intake, Handlers handlers, Complaints complaints, Decisions decisions, Deadlines deadlines,
            OtherBodies others, Routes routes) {
        this.others = others;
        this.routes = routes;
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
        form.set(IntakeVariables.HAND_DESTINATION, switch (destination) {
            case ADULTS, PUBLIC_HEALTH, CORPORATE -> ByHand.PROCEDURE;
            case ANOTHER_BODY -> ByHand.ANOTHER_BODY;
            case BACK_TO_TRIAGE -> ByHand.BACK_TO_TRIAGE;
        });
        Optional<LocalDate> told = form.day("toldOn");
        told.ifPresent(on -> intake.onADayOfTheCase("toldOn", on, form.reference()));
        switch (destination) {
            case ADULTS, PUBLIC_HEALTH, CORPORATE -> into(form, Procedure.valueOf(destination.name()));
            case ANOTHER_BODY -> {
                others.sentOn(form.reference(), form.needCode("bodyKind", OtherBodies.SentTo.class, "Say what kind of body it is."),
                        form.needText("bodyName", "Give the name of the body."),
                        form.needDay("consentOn", "Say on which day they agreed that it is sent on."),
                        form.needDay("sentOn", "Say on which day it was sent."));
                intake.closeContact(form.reference(), true);
            }
            case BACK_TO_TRIAGE -> { }
        }
        told.ifPresent(on -> routes.acknowledged(form.reference(), on));
    }

    private void into(Submission form, Procedure procedure) {
        deadlines.end(form.reference(), Duty.CHILDRENS_ADVOCATE, "routed by hand");
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
