package org.redress.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.Type;
import org.springframework.stereotype.Component;

/** The start form "Log a contact": writes the case and draws its reference. */
@Component
class LogContactRecorder implements FormRecorder {

    private final Intake intake;

    LogContactRecorder(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String form() {
        return "log-contact";
    }

    @Override
    public void record(Submission form) {
        LocalDate received = form.needDay("received", "Say on which day the contact reached the council.");
        LocalDate today = UkTime.dayOf(form.at());
        if (received.isAfter(today)) {
            throw RuleViolation.invalid("received", received, today + " or earlier",
                    "A contact cannot have been received in the future.");
        }
        Instant receivedAt = received.equals(today) ? form.at()
                : received.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
        Intake.Risk risk = form.needCode("immediateRisk", Intake.Risk.class, "Say whether anyone is at immediate risk.");
        String referral = risk == Intake.Risk.REFERRED
                ? form.text("referredTo").orElse("") + ", " + form.text("referralReference").orElse("") : null;
        Intake.Logged logged = intake.log(new Intake.Contact(
                form.code("type", Type.class).orElse(Type.COMPLAINT), receivedAt,
                form.needCode("channel", Channel.class, "Say how the contact reached us."),
                form.text("summary").orElse(null), risk, form.text("riskWhat").orElse(null), referral,
                form.yes("anonymous"), form.text("complainantName").orElse(null),
                form.text("relationship").orElse(null), form.text("email").orElse(null), form.yes("emailConsent"),
                form.text("phone").orElse(null), form.text("address").orElse(null),
                form.text("aboutName").orElse(null), form.day("aboutDateOfBirth").orElse(null),
                form.text("serviceArea").orElse(null), form.yes("receivedLongAgo"),
                form.code("emailConsentHow", ConsentHow.class).orElse(null), form.text("language").orElse(null),
                form.code("letterFormat", LetterFormat.class).orElse(null)), form.person().id());
        form.startCase(logged.complaint().reference());
        form.set(IntakeVariables.RISK_SETTLED, logged.riskSettled());
        form.set(IntakeVariables.ACKNOWLEDGEMENT_DUE_AT, logged.acknowledgement().breachAt());
    }
}
