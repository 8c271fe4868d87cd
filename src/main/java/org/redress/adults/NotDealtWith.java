package org.redress.adults;

import java.time.LocalDate;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * Proposals not to deal with an adults' or public health complaint under the Regulations, made at triage or when it is planned.
 * They are decisions of the register; a second person confirms them ({@code REFUSAL_CONFIRMED}), and then a letter goes.
 */
@Component
public class NotDealtWith {

    /** The kinds of decision that the two proposals are. */
    static final String EXEMPTION = "EXEMPTION";
    static final String REPRESENTATIVE = "REPRESENTATIVE";

    /** How a reference of ours begins; any other is one of the records that were kept before this register. */
    private static final String OURS = "CMP-";

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Decisions decisions;

    NotDealtWith(Complaints complaints, Deadlines deadlines, Decisions decisions) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.decisions = decisions;
    }

    /**
     * A limb of regulation 8(1) leaves the complaint out.
     *
     * @param form says the fact without which the limb does not fit: {@code employee}, {@code earlierReference} or
     *     {@code ombudsmanReference}
     * @param reasons why the limb fits, as the letter says it
     * @return the letter that tells of it (AD-04)
     * @throws RuleViolation INVALID: that fact is missing, or the earlier case is none that was settled or answered;
     *     NOT_FOUND: there is no such case that the person may see
     */
    public String exempt(Submission form, Exemption limb, String reasons, LocalDate on) {
        String regulation = limb.regulation(complaints.get(form.reference()).goesUnder());
        String fact = switch (limb) {
            case EMPLOYMENT -> employee(form);
            case SETTLED_BEFORE, INVESTIGATED -> earlier(form, limb);
            case OMBUDSMAN -> "; the Ombudsman’s reference: " + form.needText("ombudsmanReference",
                    "Give the Ombudsman’s reference of the investigation.");
            case RESPONSIBLE_BODY, FREEDOM_OF_INFORMATION, SUPERANNUATION -> "";
        };
        decisions.take(form.reference(), EXEMPTION, limb.name(), regulation + fact, reasons, on);
        return "adults-exempt";
    }

    private static String employee(Submission form) {
        if (!form.yes("employee")) {
            throw RuleViolation.invalid("employee", false, "ticked", "Only what somebody who works for the council says of their own"
                    + " employment is left out. Who works for an agency or a provider complains as anybody else.");
        }
        return "; they work for the council";
    }

    private String earlier(Submission form, Exemption limb) {
        String given = form.needText("earlierReference", "Give the reference of the earlier case.");
        if (!given.startsWith(OURS)) {
            return "; the earlier case, in the records kept before: " + given;
        }
        ComplaintReference reference = new ComplaintReference(given);
        Complaint earlier = complaints.seenBy(form.person(), reference);
        boolean fits = !reference.equals(form.reference()) && (limb == Exemption.SETTLED_BEFORE
                ? decisions.latest(reference, AdultsComplaints.SETTLED).isPresent()
                : earlier.takenIn() && deadlines.of(reference, Duty.ADULTS_RESPONSE).stream().anyMatch(clock -> clock.metOn() != null));
        if (!fits) {
            throw RuleViolation.invalid("earlierReference", given, "an earlier case", limb == Exemption.SETTLED_BEFORE
                    ? given + " is no earlier case that was settled by word of mouth by the next working day."
                    : given + " is no earlier case that was answered under the complaints regulations.");
        }
        return "; the earlier case: " + given;
    }

    /**
     * Regulation 5(3)-(5) does not let us consider what this representative brings.
     *
     * @param reasons why, as the letter says it
     * @return the letter that tells of it (AD-05)
     */
    public String notAccepted(ComplaintReference reference, BroughtBy.Bar bar, String reasons, LocalDate on) {
        decisions.take(reference, REPRESENTATIVE, "NOT_ACCEPTED", bar.name(), reasons, on);
        return "adults-representative-refused";
    }
}
