package org.redress.investigation;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Decisions;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswers;
import org.redress.response.BenchAuthors;
import org.redress.response.Payments;
import org.springframework.stereotype.Component;

/**
 * The adjudication: a decision, reasons and action on every head, none blank, and the Independent Person's part in the
 * discussion of action and conclusions, without which no letter goes (RR06 reg 17(7); Children Act 1989 s26(7)).
 */
@Component
class AdjudicateComplaintRecorder implements FormRecorder {

    private final Findings findings;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Payments payments;
    private final BenchAnswers answers;
    private final BenchAuthors authors;

    AdjudicateComplaintRecorder(Findings findings, Decisions decisions, Appointments appointments,
            Deadlines deadlines, Payments payments, BenchAnswers answers, BenchAuthors authors) {
        this.answers = answers;
        this.authors = authors;
        this.payments = payments;
        this.deadlines = deadlines;
        this.findings = findings;
        this.decisions = decisions;
        this.appointments = appointments;
    }

    @Override
    public String form() {
        return "adjudicate-complaint";
    }

    @Override
    public void record(Submission form) {
        if (!form.yes("everyHeadDecided")) {
            throw RuleViolation.invalid("everyHeadDecided", false, "ticked",
                    "Tick that every head is decided, with reasons and action.");
        }
        if (!form.yes("notAboutMe")) {
            throw RuleViolation.invalid("notAboutMe", false, "ticked", "Tick that nothing in this complaint is about you."
                    + " Whoever is complained about does not adjudicate: leave the task to somebody else.");
        }
        answers.needFree(form.reference());
        findings.needReported(form.reference());
        findings.needAll(form.reference(), Findings.Step.ADJUDICATION);
        payments.needKinds(form.reference());
        findings.needDaysToCome(form.reference(), UkTime.dayOf(form.at()));
        payments.needNoneInWords(form);
        LocalDate on = form.needDay("independentOn", "Say when the Independent Person took part, or was asked to.");
        LocalDate today = UkTime.dayOf(form.at());
        if (on.isAfter(today)) {
            throw RuleViolation.invalid("independentOn", on, "today or earlier",
                    "The discussion with the Independent Person cannot lie in the future.");
        }
        decisions.latest(form.reference(), "INDEPENDENT_REPORT").map(Decisions.Decision::onDay).filter(on::isBefore)
                .ifPresent(reported -> {
                    throw RuleViolation.invalid("independentOn", on, reported + " or later", ("Both reports were in on %s:"
                            + " what they call for is discussed on that day or later.").formatted(UkTime.words(reported)));
                });
        decisions.take(form.reference(), "INDEPENDENT_PART", form.needText("independentPart",
                "Say whether the Independent Person took part (regulation 17(7))."),
                appointments.current(form.reference(), Appointments.Role.INDEPENDENT_PERSON).orElse(null),
                form.needText("independentHow", "Say how, and what they said."), on);
        decisions.take(form.reference(), "ADJUDICATION", "DECIDED", null, null, today);
        authors.handedOn(form.reference(), BenchAnswer.Kind.ADJUDICATION);
        deadlines.met(form.reference(), Duty.CHILDRENS_ADJUDICATION, today);
        form.set(InvestigationVariables.PAYMENT_PROPOSED, payments.wantApproval(form.reference()));
        if (appointments.current(form.reference(), Appointments.Role.ADJUDICATING_OFFICER)
                .filter(form.person().id()::equals).isEmpty()) {
            appointments.end(form.reference(), Appointments.Role.ADJUDICATING_OFFICER, "another officer adjudicates");
            appointments.appoint(form.reference(), Appointments.Role.ADJUDICATING_OFFICER, form.person().id());
        }
    }
}
