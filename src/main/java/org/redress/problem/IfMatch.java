package org.redress.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The version under which somebody saves what several people may have open at once. */
public final class IfMatch {

    private IfMatch() {}

    /**
     * @param header what came as If-Match
     * @param what what was read under it, for the sentence: "the heads of complaint"
     * @throws ErrorResponseException 428 where there is none
     * @throws RuleViolation INVALID where it is no ETag of ours
     */
    public static long version(String header, String what) {
        try {
            return Long.parseLong(tag(header, what));
        } catch (NumberFormatException notOurs) {
            throw RuleViolation.invalid("If-Match", header, "the ETag that GET answered",
                    "If-Match is not an ETag of " + what + ".");
        }
    }

    /** The ETag itself, of what has no version but its content; parameters and refusals as for {@link #version}. */
    public static String tag(String header, String what) {
        if (header == null || header.isBlank()) {
            throw new ErrorResponseException(HttpStatus.PRECONDITION_REQUIRED, ProblemDetail.forStatusAndDetail(
                    HttpStatus.PRECONDITION_REQUIRED, "Send the ETag of " + what + " that you read as If-Match."), null);
        }
        return header.strip().replaceFirst("^W/", "").replace("\"", "");
    }
}
