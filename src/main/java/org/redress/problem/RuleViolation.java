package org.redress.problem;

/**
 * A request that Redress refuses, with a sentence for the person who made it: what is wrong and what is allowed.
 * The sentence is shown in Tasklist and in the API's problem details, so it holds no personal data but what that
 * person has just typed, and never a stack trace.
 */
public final class RuleViolation extends RuntimeException {

    /** What kind of refusal it is; each has one HTTP status. */
    public enum Kind {
        INVALID(400),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        CHANGED_MEANWHILE(412),
        KEY_REUSED(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** A longer value is not repeated. */
    private static final int LONGEST_VALUE = 120;

    private final Kind kind;
    private final String parameter;
    private final String value;
    private final String allowed;

    private RuleViolation(Kind kind, String sentence, String parameter, String value, String allowed) {
        super(sentence);
        this.kind = kind;
        this.parameter = parameter;
        this.value = value;
        this.allowed = allowed;
    }

    /** A field that is wrong: its name, what was given (null where it must not be repeated), what is allowed. */
    public static RuleViolation invalid(String parameter, Object value, String allowed, String sentence) {
        String given = value == null ? null : value.toString();
        return new RuleViolation(Kind.INVALID, sentence, parameter,
                given == null || given.length() > LONGEST_VALUE ? null : given, allowed);
    }

    /** A refusal of a kind, without a field of its own. */
    public static RuleViolation of(Kind kind, String sentence) {
        return new RuleViolation(kind, sentence, null, null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The field that is wrong, or null. */
    public String parameter() {
        return parameter;
    }

    /** What was given for it, or null. */
    public String value() {
        return value;
    }

    /** What is allowed for it, or null. */
    public String allowed() {
        return allowed;
    }
}
