package org.redress.intake;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Advocates;
import org.springframework.stereotype.Component;

/** Triage: who complains about whom and what, whether they may, and who handles it. */
@Component
class TriageContactRecorder implements FormRecorder {

    private final Intake intake;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Advocates advocates;

    TriageContactRecorder(Intake intake, Decisions decisions, Complaints complaints, Advocates advocates) {
        this.intake = intake;
        this.decisions = decisions;
        this.complaints = complaints;
        this.advocates = advocates;
    }

    @Override
    public String form() {
        return "triage-contact";
    }

    @Override
    public void record(Submission form) {
        ComplaintReference reference = form.reference();
        LocalDate today = UkTime.dayOf(form.at());
        String kind = form.text("kind").orElse("OTHER");
        boolean complaint = kind.equals("COMPLAINT");
        boolean interestAsked = complaint && "OTHER_PERSON".equals(form.text("complainantCategory").orElse(""));
        boolean interest = interestAsked && form.yes("sufficientInterest");
        boolean outOfTime = complaint && outOfTime(form, today);
        boolean asked = "ASKED".equals(form.text("advocate").orElse(""));
        LocalDate interestDecidedOn = interestAsked
                ? form.needDay("interestDecidedOn", "Say on which day sufficient interest was decided.") : null;
        boolean skip = "AGREED".equals(form.text("skipStage1").orElse(""));
        intake.triaged(reference, new Intake.Triage(kind, form.text("functionCode").orElse(null),
                form.text("complainantCategory").orElse(null), form.yes("complainantIsChild"),
                form.day("groundsAroseOn").orElse(null), interest ? interestDecidedOn : null,
                complaint ? asked : null, asked ? form.day("advocateRequestedOn").orElse(null) : null,
                form.day("laterStartOn").orElse(null),
                skip ? form.needDay("skipAgreedOn", "Say on which day skipping stage 1 was agreed.") : null,
                form.text("handler").orElse(null), form.text("desiredOutcome").orElse(null), form.yes("restricted"),
                form.text("restrictedWhy").orElse(null)));
        if (interestAsked) {
            decisions.take(reference, "SUFFICIENT_INTEREST", interest ? "YES" : "NO", form.text("childViews").orElse(null),
                    form.needText("interestReasons", "Give the reasons for the decision on sufficient interest."),
                    interestDecidedOn);
        }
        form.text("advocate").ifPresent(answer ->
                decisions.take(reference, "ADVOCATE", answer, null, form.text("childViews").orElse(null), today));
        if ("HAS".equals(form.text("advocate").orElse(""))) {
            advocates.appointed(reference, form.needText("advocateName", "Give the advocate's name."),
                    form.text("advocateEmail").orElse(null), form.text("advocatePhone").orElse(null),
                    form.needDay("advocateAppointedOn", "Say since when the advocate is appointed."));
        }
        if (kind.equals("INTENDS")) {
            complaints.close(reference, Status.CLOSED, null, today);
        }
        form.set(IntakeVariables.KIND, kind);
        form.set(IntakeVariables.FUNCTION, form.text("functionCode").orElse(null));
        form.set(IntakeVariables.CATEGORY, form.text("complainantCategory").orElse(null));
        form.set(IntakeVariables.SUFFICIENT_INTEREST, interest);
        form.set(IntakeVariables.OUT_OF_TIME, outOfTime);
        form.set(IntakeVariables.REFUSAL_GROUND, outOfTime ? "OUT_OF_TIME" : "INTEREST");
    }

    /** The two limbs of regulation 9(2): both must be weighed, and a refusal needs the one that fails. */
    private boolean outOfTime(Submission form, LocalDate today) {
        Optional<LocalDate> arose = form.day("groundsAroseOn");
        boolean late = form.yes("moreThanAYear");
        LocalDate received = complaints.get(form.reference()).receivedOn();
        if (arose.isPresent() && arose.get().plusYears(1).isBefore(received) && !late) {
            throw RuleViolation.invalid("moreThanAYear", "no", "yes",
                    "The matter arose more than a year before the complaint. Weigh both limbs of regulation 9(2), then decide.");
        }
        if (!late) {
            return false;
        }
        String limbs = "reasonable to expect in time: %s; can be considered effectively and fairly: %s".formatted(
                form.text("lateReasonable").orElse("not answered"), form.text("lateEffective").orElse("not answered"));
        boolean refuse = "REFUSE".equals(form.text("lateDecision").orElse("ACCEPT"));
        if (refuse && !form.yes("lateReasonable") && form.yes("lateEffective")) {
            throw RuleViolation.invalid("lateDecision", "REFUSE", "ACCEPT",
                    "Both limbs speak for the complainant, so the complaint is taken in (regulation 9(2)).");
        }
        decisions.take(form.reference(), "OUT_OF_TIME", refuse ? "REFUSE" : "ACCEPT", limbs,
                form.needText("lateReasons", "Give the reasons on both limbs."), today);
        return refuse;
    }
}
