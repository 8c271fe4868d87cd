package org.redress.adults;

import org.redress.duty.Duty;
import org.redress.register.Codes.Procedure;

/**
 * The instrument under which a complaint is dealt with: its duties, and its regulations by number. Both say the same in other
 * places (CR09 regs 5, 8, 9, 14; SI 2012/3094 regs 23, 25, 26, 29).
 */
enum Law {
    SOCIAL_CARE(Duty.ADULTS_ACKNOWLEDGEMENT, Duty.ADULTS_RELEVANT_PERIOD, "regulation 5", "regulation 8(1)", "regulation 14(3)"),
    PUBLIC_HEALTH(Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT, Duty.PUBLIC_HEALTH_RESPONSE, "regulation 23", "regulation 25(1)",
            "regulation 29(3)");

    private final String acknowledgement;
    private final String sixMonths;
    private final String whoMayComplain;
    private final String exemptions;
    private final String relevantPeriod;

    Law(String acknowledgement, String sixMonths, String whoMayComplain, String exemptions, String relevantPeriod) {
        this.acknowledgement = acknowledgement;
        this.sixMonths = sixMonths;
        this.whoMayComplain = whoMayComplain;
        this.exemptions = exemptions;
        this.relevantPeriod = relevantPeriod;
    }

    /** That of a procedure; before it is known, that of adults' social care. */
    static Law of(Procedure procedure) {
        return procedure == Procedure.PUBLIC_HEALTH ? PUBLIC_HEALTH : SOCIAL_CARE;
    }

    /** The name in full, as a letter writes it. */
    String title() {
        return this == PUBLIC_HEALTH ? "the NHS Bodies and Local Authorities (Partnership Arrangements, Care Trusts, Public Health and"
                + " Local Healthwatch) Regulations 2012"
                : "the Local Authority Social Services and National Health Service Complaints (England) Regulations 2009";
    }

    /** The duty to acknowledge within three working days. */
    String acknowledgement() {
        return acknowledgement;
    }

    /** The duty to respond within six months, or a longer time agreed before they end. */
    String sixMonths() {
        return sixMonths;
    }

    /** Which regulation says who may complain, and for whom. */
    String whoMayComplain() {
        return whoMayComplain;
    }

    /** Which regulation lists what need not be dealt with. */
    String exemptions() {
        return exemptions;
    }

    /** The limb of that list that leaves a complaint out. */
    String exemption(Exemption limb) {
        return exemptions + "(" + limb.letter() + ")";
    }

    /** What leaves out a complaint that was settled by word of mouth by the next working day. */
    String settledByWord() {
        return exemptions + "(c)";
    }

    /** Which regulation sets the six months. */
    String relevantPeriod() {
        return relevantPeriod;
    }
}
