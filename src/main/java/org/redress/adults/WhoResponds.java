package org.redress.adults;

/** Who sends the one response, where another body leads it. */
enum WhoResponds {
    /** They do, by the day that they have named. */
    THEY_WILL,
    /** They have. */
    THEY_DID,
    /** They do not lead any more: we do. */
    WE_DO
}
