package org.redress.register;

import java.time.LocalDate;

/**
 * A process that may be waiting for something that happens to a case. Implemented by features as ordered beans
 * ({@code @Order}): the first that takes a happening ends the round, so the listener that always takes it (the task
 * "Decide what this message asks for") comes last.
 */
public interface HappeningListener {

    /** The process as the case's page names it, e.g. {@code childrens-complaint}; at most 40 characters. */
    String process();

    /**
     * Takes the happening if exactly one instance waits for it. Runs in a transaction of its own, after the happening
     * was stored; an exception rolls it back and the next listener is asked, and the offer is repeated by a job
     * while nobody has taken it. So it must be safe to be asked twice.
     *
     * @return whether it was taken
     */
    boolean offer(Happening happening);

    /**
     * Refuses a day on which this cannot have happened, because what it answers came later. Asked before it is stored,
     * where whoever tells it sees the case; else a person decides.
     *
     * @throws org.redress.problem.RuleViolation INVALID: names the first day on which it can have happened
     */
    default void needPossible(ComplaintReference reference, Codes.EventType type, LocalDate on) {}

    /** Whether it has a person decide what it was offered; only such a listener is asked for a message to be decided. */
    default boolean asksAPerson() {
        return false;
    }

    /**
     * Takes what a person has decided to be just what it says, in the transaction of that decision; never opens a task
     * that asks again.
     *
     * @return whether it was taken
     */
    default boolean take(Happening happening) {
        return offer(happening);
    }
}
