package org.redress.intake;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.intake.IntakeVariables.AfterRefusal;
import org.redress.letter.OwnWords;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Handlers;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * A second person decides on a refusal in whatever procedure (RR06 regs 9, 12), ground by ground; what they accept goes on as
 * if it had been accepted. Sufficient interest is a decision of its own with a day of its own: if yes, stage 1 starts on it.
 */
@Component
class ConfirmRefusalRecorder implements FormRecorder {

    private final Handlers handlers;
    private final Decisions decisions;
    private final Complaints complaints;
    private final OwnWords ownWords;
    private final ContactProcess contacts;

    ConfirmRefusalRecorder(Handlers handlers, Decisions decisions, Complaints complaints, OwnWords ownWords,
            ContactProcess contacts) {
        this.contacts = contacts;
        this.ownWords = ownWords;
        this.handlers = handlers;
        this.decisions = decisions;
        this.complaints = complaints;
    }

    @Override
    public String form() {
        return "confirm-refusal";
    }

    @Override
    public void record(Submission form) {
        ownWords.needTaken(form);
        ComplaintReference reference = form.reference();
        LocalDate today = UkTime.dayOf(form.at());
        boolean refused = "REFUSE".equals(form.text("decision").orElse("ACCEPT"));
        String reasons = form.needText("reasons", "Give your reasons.");
        boolean interestProposed = outcome(reference, "SUFFICIENT_INTEREST").filter("NO"::equals).isPresent();
        boolean lateProposed = outcome(reference, "OUT_OF_TIME").filter("REFUSE"::equals).isPresent();
        boolean otherGround = outcome(reference, "REFUSAL_PROPOSED").isPresent();
        boolean noInterest = interestProposed && (form.text("interest").isPresent() ? !form.yes("interest") : refused);
        boolean late = lateProposed && refused && (form.text("late").isEmpty() || form.yes("late"));
        consistent(refused, noInterest, late || otherGround);
        if (interestProposed) {
            decidedOnInterest(form, reference, noInterest, reasons, today);
        }
        if (lateProposed && !late) {
            decisions.take(reference, "OUT_OF_TIME", "ACCEPT", null, reasons, today);
        }
        // The last word: what was decided before it is what it confirms.
        decisions.take(reference, "REFUSAL_CONFIRMED", refused ? "REFUSE" : "ACCEPT", null, reasons, today);
        if (!refused && complaints.get(reference).procedureCode() != null) { // else a manager finds out where it belongs
            handlers.appoint(reference, form.needText("handler", "Name who handles it."));
        }
        form.set(IntakeVariables.REFUSAL_CONFIRMED, refused);
        leadOn(form, noInterest, late);
    }

    /** Which letter gives the refusal, and what comes after it. */
    private void leadOn(Submission form, boolean noInterest, boolean late) {
        Optional<Procedure> elsewhere = contacts.elsewhere(form.task().executionId());
        form.set(IntakeVariables.AFTER_REFUSAL, noInterest && late ? AfterRefusal.OUT_OF_TIME
                : noInterest && elsewhere.isPresent() ? AfterRefusal.ELSEWHERE : AfterRefusal.CLOSED);
        if (late && !noInterest && interestWasProposed(form)) {
            form.set(IntakeVariables.TRIAGE_LETTER, "out-of-time");
        }
        if (noInterest && !late) {
            elsewhere.ifPresent(procedure -> {
                form.set(IntakeVariables.PROCEDURE, procedure);
                form.set(IntakeVariables.ENTRY_STAGE, null);
            });
        }
    }

    /** Of two grounds that were proposed only the lateness was confirmed: the letter is that of lateness. */
    private static boolean interestWasProposed(Submission form) {
        return form.text("interest").isPresent();
    }

    private void decidedOnInterest(Submission form, ComplaintReference reference, boolean noInterest, String reasons,
            LocalDate today) {
        if (noInterest) {
            decisions.take(reference, "SUFFICIENT_INTEREST", "NO", null, reasons, today);
            return;
        }
        LocalDate on = form.needDay("interestDecidedOn", "Say on which day sufficient interest was decided.");
        LocalDate received = complaints.get(reference).receivedOn();
        if (on.isBefore(received) || on.isAfter(today)) {
            throw RuleViolation.invalid("interestDecidedOn", on, received + " to " + today,
                    "Sufficient interest was decided between the day of receipt and today: stage 1 starts on that day.");
        }
        decisions.take(reference, "SUFFICIENT_INTEREST", "YES", null, reasons, on);
        complaints.change(reference, Map.of("interest_decided_on", on));
        form.set(IntakeVariables.SUFFICIENT_INTEREST, true);
    }

    private static void consistent(boolean refused, boolean noInterest, boolean late) {
        if (!refused && noInterest) {
            throw RuleViolation.invalid("interest", "no", "yes", "A complaint of somebody without sufficient interest"
                    + " cannot be taken in (regulation 12). Decide that they have it, or refuse the complaint.");
        }
        if (refused && !noInterest && !late) {
            throw RuleViolation.invalid("decision", "REFUSE", "ACCEPT",
                    "You confirm none of the grounds, so nothing is left to refuse it on. Take the complaint in.");
        }
    }

    private Optional<String> outcome(ComplaintReference reference, String kind) {
        return decisions.latestSince(reference, kind, TriageFormFacts.TRIAGE).map(Decisions.Decision::outcome);
    }
}
