package org.redress.panel;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.investigation.Recommendations;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Decisions;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAuthors;
import org.redress.response.Payments;
import org.springframework.stereotype.Component;

/** The council's answer to each recommendation, considered together with the Independent Person (RR06 reg 20(3)). */
@Component
class DraftFinalResponseRecorder implements FormRecorder {

    /** The outcome of the decision FINAL_CONSIDERED where the Independent Person was asked and did not take part. */
    static final String NOT_TOGETHER = "DID_NOT_TAKE_PART";

    private final Recommendations recommendations;
    private final Panels panels;
    private final Decisions decisions;
    private final Appointments appointments;
    private final Payments payments;
    private final BenchAuthors authors;

    DraftFinalResponseRecorder(Recommendations recommendations, Panels panels, Decisions decisions,
            Appointments appointments, Payments payments, BenchAuthors authors) {
        this.payments = payments;
        this.authors = authors;
        this.appointments = appointments;
        this.recommendations = recommendations;
        this.panels = panels;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "draft-final-response";
    }

    @Override
    public void record(Submission form) {
        recommendations.needAllAnswered(form.reference());
        payments.needKinds(form.reference());
        recommendations.needDaysToCome(form.reference(), UkTime.dayOf(form.at()));
        if (appointments.current(form.reference(), Role.INDEPENDENT_PERSON).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Nobody is the Independent Person of this complaint now."
                    + " The answer is considered together with one (Representations Procedure Regulations 2006, regulation"
                    + " 20(3)): name one under Replace in the Case tab.");
        }
        payments.needNoneInWords(form, form.text("proposals").orElse(null));
        boolean together = form.needText("consideredWith", "Say whether the Independent Person took part.")
                .equals("TOOK_PART");
        LocalDate on = form.needDay("consideredOn",
                "Say when it was considered with the Independent Person, or when they were asked.");
        panels.considered(form.reference(), on, together);
        decisions.take(form.reference(), "FINAL_CONSIDERED", together ? "WITH_INDEPENDENT_PERSON" : NOT_TOGETHER, null,
                form.needText("consideredHow", "Say how, and what the Independent Person said, or why they did not take part."),
                on);
        decisions.take(form.reference(), "FINAL_RESPONSE", "DRAFTED", null,
                form.needText("proposals", "Say what the council does, in all."), UkTime.dayOf(form.at()));
        authors.handedOn(form.reference(), BenchAnswer.Kind.FINAL_RESPONSE);
    }
}
