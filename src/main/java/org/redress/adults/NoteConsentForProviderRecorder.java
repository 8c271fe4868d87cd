package org.redress.adults;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/**
 * Whether the complainant agrees that a provider of care is told (regulation 11), and, about public health, that it deals with
 * the complaint itself (SI 2012/3094 regulation 24(5)). It is offered and never required: without consent we go on alone.
 */
@Component
class NoteConsentForProviderRecorder implements FormRecorder {

    private final OtherBodies others;
    private final OtherBodyProcess process;
    private final Complaints complaints;

    NoteConsentForProviderRecorder(OtherBodies others, OtherBodyProcess process, Complaints complaints) {
        this.others = others;
        this.process = process;
        this.complaints = complaints;
    }

    @Override
    public String form() {
        return "note-consent-for-provider";
    }

    @Override
    public void record(Submission form) {
        boolean consent = form.yes("consent");
        boolean handles = consent && form.yes("theyHandleIt");
        if (handles && complaints.get(form.reference()).procedureCode() != Procedure.PUBLIC_HEALTH) {
            throw RuleViolation.invalid("theyHandleIt", true, "not ticked", "Only a public health complaint can be handed over"
                    + " to its provider. Of an adults' complaint the council answers its own part.");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        if (consent) {
            LocalDate agreedOn = others.agreedOn(form);
            columns.put("consent_on", agreedOn);
            columns.put("sent_on", others.sentOn(form, agreedOn));
            columns.put("details", form.needText("details", "Say what the provider was sent."));
            if (handles) {
                columns.put("status", OtherBody.Status.HANDED_OVER.name());
            }
        } else {
            columns.put("status", OtherBody.Status.DECLINED.name());
        }
        others.change(process.ofTask(form.task().id()), columns);
        form.set(OtherBodyProcess.CONSENT, consent);
        form.set(OtherBodyProcess.HANDLES, handles);
    }
}
