package org.redress.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.redress.engine.Submission;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Pounds;
import org.redress.register.Remedy;

/** An answer that may promise money, each stage its own: the response, the adjudication, the final response. */
public interface PaidAnswer {

    /**
     * An amount as somebody typed it.
     *
     * @param point the id of its point
     * @param where how that is called: "Point 2"
     * @param remedy of what kind it is; null while nobody has said
     * @param action what stands beside it
     */
    record Paid(String point, String where, Remedy remedy, BigDecimal amount, String action) {

        /** "£250.00, symbolic payment" */
        String what() {
            return Pounds.words(amount, remedy);
        }
    }

    /** The stage of the complaint at which it is given. */
    int stage();

    /** The kind of decision by which the Director approves what it pays. */
    String approval();

    /** What it pays as it is written now, in its order; empty where it pays nothing. */
    List<Paid> paid(ComplaintReference reference);

    /** All its words that reach whoever reads it, as they are written now: a sum may be promised in them. */
    Stream<String> words(ComplaintReference reference);

    /** Whether this decision was the last on such an answer: an approval before it was not for the one that is written now. */
    default boolean ends(Decisions.Decision decision) {
        return false;
    }

    /** Refuses an approval of what is not whole. */
    default void needWhole(ComplaintReference reference) {}

    /** The Director wants changes: it is written anew. */
    default void sentBack(Submission form) {}
}
