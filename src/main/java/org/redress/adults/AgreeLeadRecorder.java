package org.redress.adults;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/**
 * Whether the complainant agrees that another responsible body is told, and if so who leads the one response (regulation 9).
 * Without consent nobody leads: each answers its own part.
 */
@Component
class AgreeLeadRecorder implements FormRecorder {

    private final OtherBodies others;
    private final OtherBodyProcess process;
    private final AdultsComplaintProcess complaint;
    private final Complaints complaints;
    private final OurPart ourPart;

    AgreeLeadRecorder(OtherBodies others, OtherBodyProcess process, AdultsComplaintProcess complaint, Complaints complaints,
            OurPart ourPart) {
        this.ourPart = ourPart;
        this.complaints = complaints;
        this.complaint = complaint;
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
        String body = process.ofTask(form.task().id());
        boolean theirs = consent && "THEM".equals(form.needText("lead", "Say who leads."));
        Map<String, Object> columns = new LinkedHashMap<>();
        if (consent) {
            columns.put("consent_on", others.agreedOn(form));
            columns.put("details", form.needText("details", "Say what the other body is sent."));
            columns.put("lead_is_ours", !theirs);
        } else {
            columns.put("status", OtherBody.Status.DECLINED.name());
        }
        if (theirs || !consent) {
            columns.put("contact", form.needText("contact", "Say whom the complainant can ask there."));
        }
        if (theirs) {
            complaints.lock(form.reference()); // whoever signs our response meanwhile signs before this, or sees it
            others.needLeadFree(body);
            complaint.ledByAnother(form.reference());
        }
        others.change(body, columns);
        Optional<LocalDate> theirDay = theirs ? form.day("theyRespondBy") : Optional.empty();
        theirDay.ifPresent(by -> ourPart.leadRespondsBy(form.reference(), by));
        form.set(OtherBodyProcess.CONSENT, consent);
        form.set(OtherBodyProcess.LEADS, theirs);
    }
}
