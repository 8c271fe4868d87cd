package org.redress.adults;

/** How a complaint goes on once its handler has looked at it, and spoken with the complainant where they want that. */
enum Course {
    /** By a plan and a response period agreed with the complainant (regulation 13(7)). */
    AGREED,
    /** By a period that the council set: they did not want to discuss it, or could not be reached (regulation 13(8)). */
    DETERMINED,
    /** Made by word of mouth, and settled to their satisfaction by the next working day (regulation 8(1)(c)). */
    SETTLED,
    /** Left out by regulation 8(1), or its representative is not accepted (regulation 5). */
    NOT_DEALT_WITH
}
