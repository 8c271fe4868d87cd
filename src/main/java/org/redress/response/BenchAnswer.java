package org.redress.response;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.document.Documents;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;

/** An answer that is written in the bench, point by point: each stage of a complaint gives one, and keeps it in its own tables. */
public interface BenchAnswer {

    /** Which answer it is; each belongs to a stage. */
    enum Kind {
        RESPONSE(1), ADJUDICATION(2), FINAL_RESPONSE(3);

        private final int stage;

        Kind(int stage) {
            this.stage = stage;
        }

        public int stage() {
            return stage;
        }

        /** As addresses name it: {@code final-response}. */
        public String path() {
            return name().toLowerCase(Locale.UK).replace('_', '-');
        }

        /** The answer that a letter gives, by its template's stem; empty where it gives none. */
        public static Optional<Kind> ofLetter(String letter) {
            return Optional.ofNullable(switch (letter) {
                case "stage-1-response", "adults-response", "corporate-response", "review-response" -> RESPONSE;
                case "adjudication" -> ADJUDICATION;
                case "final-response" -> FINAL_RESPONSE;
                default -> null;
            });
        }

        /** The answer that an address names; empty where it names none. */
        public static Optional<Kind> of(String path) {
            return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
        }
    }

    /** Where an answer stands: it is changed only while it is drafted; what was checked is what is signed and sent. */
    enum Status { DRAFT, CHECK, SIGNED }

    /**
     * The words of an answer, on the page and in its Word file.
     *
     * @param title its section in the Case tab: "Response"
     * @param heading over its Word file, before the reference: "Our answer to complaint"
     * @param point what one of its points is called: "Point"
     * @param verdict what is decided of a point: "Finding"
     * @param choose what an empty box for it says: "Choose a finding"
     * @param verdicts each code and its words, in their order
     * @param reasons over the reasons
     * @param action over what is done
     * @param mayNeedNothing whether it can say that nothing has to be done on a point
     * @param mayBePdf whether a PDF can take the place of its reasons
     */
    record Wording(String title, String heading, String point, String verdict, String choose, Map<String, String> verdicts,
            String reasons, String action, boolean mayNeedNothing, boolean mayBePdf) {

        /** "adjudication" */
        public String called() {
            return title.toLowerCase(Locale.UK);
        }

        /** "point 2" */
        String point(int number) {
            return point.toLowerCase(Locale.UK) + " " + number;
        }

        /** The code of a verdict in words; empty where they are none. */
        Optional<String> code(String words) {
            String said = words.strip().replaceAll("[\\s\\u00A0]+", " ").replaceAll("\\.$", "");
            return verdicts.entrySet().stream().filter(one -> one.getValue().equalsIgnoreCase(said)
                    || said.equalsIgnoreCase(one.getKey().replace('_', ' '))).map(Map.Entry::getKey).findFirst();
        }
    }

    Kind kind();

    Wording wording();

    /** The duty whose deadline is its clock. */
    String duty(ComplaintReference reference);

    /** Groups that check, approve or sign it, and so comment on its passages. */
    Set<String> checkers();

    /** Where it stands; empty where none is asked for. */
    Optional<Status> status(ComplaintReference reference);

    /** Its points in their order, each with what is said so far. */
    List<Point> points(ComplaintReference reference);

    /** What somebody has said of a point before this answer, in plain words. */
    record SaidBefore(String who, String words) {}

    /** What was said of each point before, by its id, for whoever writes and checks the answer; a point of which nothing was is left out. */
    default Map<String, List<SaidBefore>> saidBefore(ComplaintReference reference) {
        return Map.of();
    }

    /** @throws RuleViolation NOT_FOUND: no such point */
    default Point find(ComplaintReference reference, String id) {
        return points(reference).stream().filter(point -> point.id().equals(id)).findFirst().orElseThrow(BenchAnswer::missing);
    }

    /** Keeps what is said to these points, within the transaction that holds the complaint. */
    void keep(ComplaintReference reference, List<Point> answered);

    /** Who said last what is said to a point now, by user name. */
    Optional<String> lastWriter(ComplaintReference reference, Point now);

    /** What a file that is put back must say of a point and does not: "reasons". Empty where it says enough. */
    List<String> blank(Point point);

    /** When this answer was asked for, where one was before it: what was said of that one is over. Empty where none was. */
    default Optional<Instant> begun(ComplaintReference reference) {
        return begun(reference, Instant.MAX);
    }

    /** The same, of the answer that was given, or written, at this moment. */
    default Optional<Instant> begun(ComplaintReference reference, Instant by) {
        return Optional.empty();
    }

    /** The PDF that takes the place of the reasons in the letter. */
    default Optional<Documents.Document> body(ComplaintReference reference) {
        return Optional.empty();
    }

    /** This document takes the place of the reasons, where a PDF can; null: they are written in the bench. */
    default void bodyIs(ComplaintReference reference, String document) {
        // it has none
    }

    /** There is no such point. */
    static RuleViolation missing() {
        return RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such point any more. Load the case again.");
    }
}
