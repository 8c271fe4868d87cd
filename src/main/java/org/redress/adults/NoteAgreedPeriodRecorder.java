package org.redress.adults;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Happening;
import org.redress.register.Happenings;
import org.springframework.stereotype.Component;

/** The response period that the complainant agreed to, as they told us on a day (regulations 14(3), 17(c)). */
@Component
class NoteAgreedPeriodRecorder implements FormRecorder {

    private final AdultsComplaints adults;
    private final Happenings happenings;

    NoteAgreedPeriodRecorder(AdultsComplaints adults, Happenings happenings) {
        this.adults = adults;
        this.happenings = happenings;
    }

    @Override
    public String form() {
        return "note-agreed-period";
    }

    @Override
    public void record(Submission form) {
        LocalDate on = form.day("agreedOn").or(() -> happenings.of(form.reference()).stream()
                .filter(one -> one.type() == EventType.RESPONSE_PERIOD_AGREED).map(Happening::on).max(LocalDate::compareTo))
                .orElseThrow(() -> RuleViolation.invalid("agreedOn", null, "a date", "Say on which day they agreed."));
        adults.agreedAnew(form.reference(), form.needDay("responseBy", "Say by when the response will come."), on,
                form.needText("periodWhy", "Say why more time is needed: the letter says it."),
                form.needText("progress", "Say how far you have come: the letter says it."));
    }
}
