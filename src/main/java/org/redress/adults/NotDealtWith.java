package org.redress.adults;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;
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

    private final Decisions decisions;

    NotDealtWith(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * A limb of regulation 8(1) leaves the complaint out.
     *
     * @param reasons why the limb fits, as the letter says it
     * @return the letter that tells of it (AD-04)
     */
    public String exempt(ComplaintReference reference, Exemption limb, String reasons, LocalDate on) {
        decisions.take(reference, EXEMPTION, limb.name(), limb.regulation(), reasons, on);
        return "adults-exempt";
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
