package org.redress.intake;

import java.util.Set;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.springframework.stereotype.Component;

/** What can follow, as a case stands, from a message on which a person decides: its task says so, and why an answer is refused. */
@Component
public class MessageHints {

    private static final Set<EventType> WANT_MORE = Set.of(EventType.STAGE_2_REQUESTED, EventType.PANEL_REQUESTED,
            EventType.REVIEW_REQUESTED, EventType.DISSATISFIED, EventType.RESUBMITTED);

    /** What the task of a message says before anybody has answered; empty where the form says enough. */
    public String before(Complaint complaint, EventType message) {
        boolean oneStage = complaint.takenIn() && single(complaint.procedureCode());
        return Intake.endedInTriage(complaint) || oneStage && WANT_MORE.contains(message) ? of(complaint) : "";
    }

    /** What can be answered instead of what does not fit this case. */
    String of(Complaint complaint) {
        if (Intake.endedInTriage(complaint)) {
            return "This contact ended before it came into a procedure. Where they say that it is a complaint, or want it looked at"
                    + " again, choose “It is a complaint: take it up again”: it goes back to triage, and its first day of receipt"
                    + " counts. Otherwise note the message with your reasons.";
        }
        if (!complaint.takenIn()) {
            return "Note the message with your reasons.";
        }
        return switch (complaint.procedureCode()) {
            case ADULTS -> "Adults’ complaints have one stage: " + afterOneStage(complaint);
            case PUBLIC_HEALTH -> "Public health complaints have one stage: " + afterOneStage(complaint);
            case CORPORATE -> "Decide on a review, where they are not content with the answer, or note the message with your reasons.";
            default -> "Decide on stage 2 or a panel, or note the message with your reasons.";
        };
    }

    private static String afterOneStage(Complaint complaint) {
        return (complaint.status() == Status.OPEN ? "give it to whoever answers the complaint, and note the message with your reasons."
                : "where they say something new that has to be answered, open the closed case again in the Case tab, under Corrections."
                        + " Then, or where nothing is new, note the message with your reasons.")
                + " Tell them that they can go to the Ombudsman.";
    }

    private static boolean single(Procedure procedure) {
        return procedure == Procedure.ADULTS || procedure == Procedure.PUBLIC_HEALTH;
    }
}
