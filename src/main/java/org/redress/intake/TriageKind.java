package org.redress.intake;

import org.redress.engine.Submission;
import org.redress.register.Codes.Type;

/** What a contact is, as triage is asked for it (rulebook 5, step B). */
enum TriageKind {
    /** Dissatisfaction, whatever word is used. */
    COMPLAINT,
    /** A child or care leaver who thinks about complaining (SI 2004/719 reg 4(2)). */
    INTENDS, REQUEST, VIEW, PRAISE,
    /** Nobody can tell yet. */
    OTHER;

    static TriageKind of(Submission form) {
        return form.code("kind", TriageKind.class).orElse(OTHER);
    }

    /** As whoever logged the contact took it. */
    static TriageKind of(Type logged) {
        return switch (logged) {
            case COMPLAINT, INFORMAL -> COMPLAINT;
            case COMMENT -> VIEW;
            case COMPLIMENT -> PRAISE;
            case SERVICE_REQUEST -> REQUEST;
            case OMBUDSMAN_ENQUIRY -> OTHER;
        };
    }
}
