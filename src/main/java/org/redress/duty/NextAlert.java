package org.redress.duty;

/** What a duty-clock waits for next: another alert, only a change or the end, or nothing more. */
enum NextAlert { ALERT, NONE, CLOSED }
