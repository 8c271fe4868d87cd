package org.redress.engine;

import java.util.function.Supplier;
import org.redress.problem.RuleViolation;

/**
 * Carries a refusal out of the engine to the door: the engine's REST layers would wrap it, prefix it with technical
 * words and answer 500. {@link EngineAnswerFilter} answers with the sentence instead.
 */
final class Refusals {

    private static final ThreadLocal<RuleViolation> LAST = new ThreadLocal<>();
    private static final ThreadLocal<Boolean> ASKED = new ThreadLocal<>();

    private Refusals() {}

    /** Runs work and notes the refusal that it ends with; a refusal inside another exception comes out bare. */
    static <T> T seen(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            Throwable cause = failure;
            while (cause != null && !(cause instanceof RuleViolation)) {
                cause = cause.getCause() == cause ? null : cause.getCause();
            }
            if (cause instanceof RuleViolation refusal) {
                LAST.set(refusal);
                throw refusal;
            }
            throw failure;
        }
    }

    /** A request begins; what an earlier one on this thread has left behind is forgotten. */
    static void begin() {
        QuietRefusals.stand();
        LAST.remove();
        ASKED.set(true);
    }

    /** Whether this request has been refused and not yet answered. */
    static boolean isOnItsWay() {
        return ASKED.get() != null && LAST.get() != null;
    }

    /** The refusal of this request, taken once; null where there was none. */
    static RuleViolation take() {
        RuleViolation refusal = LAST.get();
        LAST.remove();
        ASKED.remove();
        return refusal;
    }
}
