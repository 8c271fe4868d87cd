package org.redress.intake;

import org.redress.letter.EmailConsentWithdrawn;
import org.redress.procedure.Advocates;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.Complaints;
import org.redress.register.Happening;
import org.redress.register.HappeningListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes what no other process took: a withdrawal before triage, or of a complaint about personal data alone, and whatever a
 * person has to decide on.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IntakeHappenings implements HappeningListener {

    private final Complaints complaints;
    private final Advocates advocates;
    private final Intake intake;
    private final UndecidedMessages messages;
    private final EmailConsentWithdrawn consent;

    IntakeHappenings(Complaints complaints, Advocates advocates, Intake intake, UndecidedMessages messages,
            EmailConsentWithdrawn consent) {
        this.consent = consent;
        this.intake = intake;
        this.complaints = complaints;
        this.advocates = advocates;
        this.messages = messages;
    }

    @Override
    public String process() {
        return "contact";
    }

    @Override
    public boolean asksAPerson() {
        return true;
    }

    @Override
    public boolean take(Happening happening) {
        Complaint complaint = complaints.get(happening.reference());
        boolean personalDataAlone = complaint.status() == Status.OPEN && complaint.procedureCode() == null;
        boolean withdrawn = happening.type() == EventType.WITHDRAWN && (complaint.status() == Status.LOGGED || personalDataAlone)
                || happening.type() == EventType.DATA_COMPLAINT_WITHDRAWN && personalDataAlone;
        return withdrawn && intake.riskSettled(happening.reference())
                && intake.contactWithdrawn(happening.reference(), happening.on());
    }

    /**
     * The duty to find an advocate begins whoever tells of the wish, on a case that stands, and a consent to e-mail ends
     * whoever is told so: both bind us and take nothing from anybody.
     */
    @Override
    public boolean offer(Happening happening) {
        if (!happening.toDecide() && take(happening)) {
            return true;
        }
        if (happening.type() == EventType.ADVOCATE_ASKED_FOR) {
            advocates.askedFor(happening.reference(), happening.on());
        }
        if (happening.type() == EventType.CONSENT_WITHDRAWN) {
            consent.offer(happening);
        }
        messages.told(happening);
        return true;
    }
}
