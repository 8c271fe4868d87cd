package org.redress.adults;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/** Who leads one response with another responsible body, and whether the complainant agrees that they are told (regulation 9). */
@Component
class AgreeLeadRecorder implements FormRecorder {

    private final OtherBodies others;
    private final OtherBodyProcess process;

    AgreeLeadRecorder(OtherBodies others, OtherBodyProcess process) {
        this.others = others;
        this.process = process;
    }

    @Override
    public String form() {
        return "agree-lead";
    }

    @Override
    public void record(Submission form) {
        boolean consent = form.yes("consent");
        LocalDate today = UkTime.dayOf(form.at());
        Map<String, Object> columns = new LinkedHashMap<>();
        if (consent) {
            boolean ours = "US".equals(form.needText("lead", "Say who leads."));
            columns.put("lead_is_ours", ours);
            columns.put("contact", ours ? null : form.needText("contact", "Say whom the complainant can ask there."));
            LocalDate on = form.needDay("consentOn", "Say on which day they agreed.");
            if (on.isAfter(today)) {
                throw RuleViolation.invalid("consentOn", on, today + " or earlier", "They cannot have agreed in the future.");
            }
            columns.put("consent_on", on);
            columns.put("details", form.needText("details", "Say what the other body is sent."));
        } else {
            columns.put("status", OtherBody.Status.DECLINED.name());
        }
        others.change(process.ofTask(form.task().id()), columns);
        form.set(OtherBodyProcess.CONSENT, consent);
    }
}
