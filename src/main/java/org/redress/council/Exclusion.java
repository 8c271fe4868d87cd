package org.redress.council;

/**
 * What a council's corporate policy names as a reason not to take a complaint. It is a ground to consider in each case and
 * never an automatic no (Code 2.3 and 2.5), and no ground in the statutory procedures (rulebook V14).
 */
public enum Exclusion {
    /** Compensation is sought through the council's insurers. */
    INSURANCE_CLAIM,
    /** The complainant has started legal proceedings. */
    LEGAL_PROCEEDINGS_STARTED,
    /** The service or arrangement falls outside the council's control. */
    OUTSIDE_CONTROL
}
