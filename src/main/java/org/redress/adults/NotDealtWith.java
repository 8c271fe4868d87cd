package org.redress.adults;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposals not to deal with an adults' or public health complaint, or with points of it, under the Regulations. They are
 * decisions of the register; a second person confirms them ({@code REFUSAL_CONFIRMED}), and then a letter goes. What no limb
 * leaves out is dealt with (regulation 8(3)).
 */
@Component
public class NotDealtWith {

    /** The kinds of decision that the two proposals are. */
    static final String EXEMPTION = "EXEMPTION";
    static final String REPRESENTATIVE = "REPRESENTATIVE";

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Heads heads;
    private final Timeline timeline;

    NotDealtWith(JdbcClient jdbc, Deadlines deadlines, Decisions decisions, Complaints complaints, Heads heads, Timeline timeline) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.complaints = complaints;
        this.heads = heads;
        this.timeline = timeline;
    }

    /**
     * A limb of regulation 8(1) leaves the whole complaint out.
     *
     * @param form says the fact without which the limb does not fit: {@code employee}, {@code earlierReference} or
     *     {@code ombudsmanReference}
     * @param reasons why the limb fits, as the letter says it
     * @return the letter that tells of it (AD-04)
     * @throws RuleViolation INVALID: that fact is missing, or the earlier case is none that was settled or answered;
     *     NOT_FOUND: there is no such case that the person may see
     */
    public String exempt(Submission form, Exemption limb, String reasons, LocalDate on) {
        String regulation = Law.of(complaints.get(form.reference()).procedureCode()).exemption(limb);
        String fact = switch (limb) {
            case EMPLOYMENT -> employee(form);
            case SETTLED_BEFORE, INVESTIGATED -> earlier(form, limb);
            case OMBUDSMAN -> "; the Ombudsman’s reference: " + form.needText("ombudsmanReference",
                    "Give the Ombudsman’s reference of the investigation.");
            case FREEDOM_OF_INFORMATION -> informationRequest(form, regulation);
            case RESPONSIBLE_BODY, SUPERANNUATION -> "";
        };
        decisions.take(form.reference(), EXEMPTION, limb.name(), regulation + fact, reasons, on);
        return "adults-exempt";
    }

    private static String employee(Submission form) {
        if (!form.yes("employee")) {
            throw RuleViolation.invalid("employee", false, "ticked", "Only what somebody who works for the council says of their own"
                    + " employment is left out. Who works for an agency or a provider complains as anybody else.");
        }
        return "; they work for the council";
    }

    private static String informationRequest(Submission form, String regulation) {
        if (!form.yes("informationRequest")) {
            throw RuleViolation.invalid("informationRequest", false, "ticked", ("%s leaves out one thing: that we have not complied with a"
                    + " request for information under the Freedom of Information Act 2000. Tick that they complain of that. What they"
                    + " say of their personal data is no ground: where it is about care, it is dealt with.").formatted(
                            regulation.substring(0, 1).toUpperCase(Locale.UK) + regulation.substring(1)));
        }
        return "; a request under the Freedom of Information Act 2000";
    }

    private String earlier(Submission form, Exemption limb) {
        String given = form.needText("earlierReference", "Give the reference of the earlier case.");
        Optional<ComplaintReference> ours = ComplaintReference.ours(given);
        if (ours.isEmpty()) {
            return "; the earlier case, in the records kept before: " + given;
        }
        ComplaintReference reference = ours.get();
        Complaint earlier = complaints.seenBy(form.person(), reference);
        boolean fits = !reference.equals(form.reference()) && (limb == Exemption.SETTLED_BEFORE
                ? decisions.latest(reference, AdultsComplaints.SETTLED).isPresent()
                : earlier.takenIn() && deadlines.of(reference, Duty.ADULTS_RESPONSE).stream().anyMatch(clock -> clock.metOn() != null));
        if (!fits) {
            throw RuleViolation.invalid("earlierReference", given, "an earlier case", limb == Exemption.SETTLED_BEFORE
                    ? given + " is no earlier case that was settled by word of mouth by the next working day."
                    : given + " is no earlier case that was answered under the complaints regulations.");
        }
        return "; the earlier case: " + reference;
    }

    /**
     * As above, a limb that leaves out these points of the complaint.
     *
     * @param points the heads, by their ids
     * @return the letter that tells of it (AD-04)
     * @throws RuleViolation INVALID: none, or one that is not among those that are dealt with; and as above
     */
    @Transactional
    String exempt(Submission form, Exemption limb, List<String> points, String reasons, LocalDate on) {
        ComplaintReference reference = form.reference();
        Set<String> dealtWith = ids(heads.considered(reference));
        if (points.isEmpty() || !dealtWith.containsAll(points)) {
            throw RuleViolation.invalid("pointsLeftOut", null, "points that are dealt with so far",
                    "Choose which points of the complaint are not dealt with.");
        }
        String letter = exempt(form, limb, reasons, on);
        String proposal = decisions.latest(reference, EXEMPTION).orElseThrow().id();
        points.forEach(point -> jdbc.sql("insert into head_left_out (decision_id, head_id, status) values (:id, :head, 'PROPOSED')")
                .param("id", proposal).param("head", point).update());
        return letter;
    }

    /**
     * Regulation 5(3)-(5) does not let us consider what this representative brings.
     *
     * @param reasons why, as the letter says it
     * @return the letter that tells of it (AD-05)
     */
    public String notAccepted(ComplaintReference reference, BroughtBy.Bar bar, String reasons, LocalDate on) {
        decisions.take(reference, REPRESENTATIVE, "NOT_ACCEPTED", bar.name(), reasons, on);
        return "adults-representative-refused";
    }

    /**
     * A second person has decided on what was proposed last.
     *
     * @return whether the complaint is dealt with all the same, whole or with the points that are left
     */
    @Transactional
    boolean decided(ComplaintReference reference, boolean refused) {
        List<Head> points = points(reference);
        int proposed = mark(reference, refused ? "LEFT_OUT" : "DEALT_WITH", "PROPOSED");
        if (!refused) {
            return true;
        }
        if (proposed > 0) {
            timeline.add(reference, "POINTS_LEFT_OUT", "Not dealt with: %s. The points that are left go on.".formatted(numbers(points)));
        }
        return proposed > 0 && !heads.considered(reference).isEmpty();
    }

    /** The complaint begins anew, or goes on in another procedure: nothing of it is left out, unless that is decided again. */
    @Transactional
    void begunAnew(ComplaintReference reference) {
        mark(reference, "DEALT_WITH", "PROPOSED", "LEFT_OUT");
    }

    private int mark(ComplaintReference reference, String status, String... those) {
        return jdbc.sql("update head_left_out set status = :status where status in (:those)"
                        + " and decision_id in (select id from decision where reference = :reference)")
                .param("status", status).param("those", List.of(those)).param("reference", reference.value()).update();
    }

    /** The points that the newest proposal leaves out, in their order; none where it is about the whole complaint. */
    List<Head> points(ComplaintReference reference) {
        Set<String> named = new HashSet<>(decisions.latest(reference, EXEMPTION).map(proposal -> jdbc.sql(
                        "select head_id from head_left_out where decision_id = :id and status <> 'DEALT_WITH'")
                .param("id", proposal.id()).query(String.class).list()).orElse(List.of()));
        return heads.of(reference).stream().filter(head -> named.contains(head.id())).toList();
    }

    /** The points that a limb leaves out, by the id of the head: which limb. */
    public Map<String, String> leftOut(ComplaintReference reference) {
        Law law = Law.of(complaints.get(reference).procedureCode());
        Map<String, String> limbs = new HashMap<>();
        jdbc.sql("select l.head_id, d.outcome from head_left_out l join decision d on d.id = l.decision_id"
                        + " where d.reference = :reference and l.status = 'LEFT_OUT'")
                .param("reference", reference.value()).query(row -> {
                    limbs.put(row.getString("head_id"), law.exemption(Exemption.valueOf(row.getString("outcome"))));
                });
        return limbs;
    }

    /** Whether points are left beside these that are dealt with. */
    boolean othersGoOn(ComplaintReference reference, List<Head> points) {
        return !points.isEmpty() && !ids(points).containsAll(ids(heads.considered(reference)));
    }

    /** "point 2, point 3" */
    static String numbers(List<Head> points) {
        return points.stream().map(head -> "point " + head.number()).collect(Collectors.joining(", "));
    }

    private static Set<String> ids(List<Head> heads) {
        return heads.stream().map(Head::id).collect(Collectors.toSet());
    }
}
