package org.redress.problem;

/** A setting with which Redress does not start; the message names it and says what to do, and never repeats a secret. */
public final class BadSetting extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public BadSetting(String sentence) {
        super("Redress does not start: " + sentence);
    }
}
