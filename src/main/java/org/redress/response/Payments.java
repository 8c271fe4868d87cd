package org.redress.response;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Pounds;
import org.redress.register.Timeline;
import org.redress.response.PaidAnswer.Paid;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What an answer pays, and the Director's approval of just that (rulebook section 4.4, V23): approved once for each
 * answer, and again when an amount has changed or what it is for. No sum is ever set or proposed here.
 */
@Component
public class Payments {

    private static final Pattern SUM = Pattern.compile("£[\\s\\h]*(\\d[\\d,]*(?:\\.\\d{1,2})?)");

    private final ObjectProvider<PaidAnswer> answers;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Timeline timeline;

    Payments(ObjectProvider<PaidAnswer> answers, Decisions decisions, Complaints complaints, Timeline timeline) {
        this.answers = answers;
        this.decisions = decisions;
        this.complaints = complaints;
        this.timeline = timeline;
    }

    /** The answer of the stage that the complaint has come to: an earlier one is told, or was ended by it. */
    PaidAnswer answer(ComplaintReference reference) {
        Integer stage = complaints.get(reference).stage();
        return answers.stream().filter(one -> one.stage() == (stage == null ? 1 : stage)).findFirst().orElseThrow();
    }

    /** What the answer of this stage pays. */
    public List<Paid> of(ComplaintReference reference) {
        return answer(reference).paid(reference);
    }

    /** "point 1: £250.00 (For the taxis.); point 2: £41.20". */
    private static String words(List<Paid> paid) {
        return paid.stream().map(one -> one.where().toLowerCase(Locale.UK) + ": " + Pounds.words(one.amount())
                        + (one.action() == null ? "" : " (" + one.action() + ")"))
                .collect(Collectors.joining("; "));
    }

    /**
     * The sums that the answer names in its words ("£250") and does not pay: neither as an amount nor all of them together.
     *
     * @param beside what the letter says that stands in no answer; may hold null
     */
    public List<String> namedOnly(ComplaintReference reference, String... beside) {
        PaidAnswer answer = answer(reference);
        List<BigDecimal> amounts = answer.paid(reference).stream().map(Paid::amount).toList();
        BigDecimal all = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Stream.concat(answer.words(reference), Arrays.stream(beside)).filter(Objects::nonNull)
                .flatMap(words -> SUM.matcher(words).results()).map(named -> new BigDecimal(named.group(1).replace(",", "")))
                .filter(named -> Stream.concat(amounts.stream(), Stream.of(all)).noneMatch(paid -> paid.compareTo(named) == 0))
                .map(Pounds::words).distinct().toList();
    }

    /**
     * Whoever wrote the answer says so where it names a sum that it does not pay: else it would pass the Director by.
     *
     * @param beside as for {@link #namedOnly}
     * @throws RuleViolation where it names one, and the form does not say that none of it is promised
     */
    public void needNoneInWords(Submission form, String... beside) {
        List<String> named = form.yes("noPaymentPromised") ? List.of() : namedOnly(form.reference(), beside);
        if (!named.isEmpty()) {
            throw RuleViolation.invalid("noPaymentPromised", false, "ticked, or an amount where it is paid", ("The answer names %s,"
                    + " and pays it nowhere. Put what is paid beside what is done, in the Case tab, so that the Director"
                    + " approves it; or tick that no other payment is promised.").formatted(String.join(" and ", named)));
        }
    }

    /** Whether it pays something that the Director has not approved, or not just so. */
    public boolean wantApproval(ComplaintReference reference) {
        PaidAnswer answer = answer(reference);
        String words = words(answer.paid(reference));
        Decision last = null;
        for (Decision decision : decisions.of(reference)) {
            last = answer.ends(decision) ? null : decision.kind().equals(answer.approval()) ? decision : last;
        }
        return !words.isEmpty() && (last == null || !last.outcome().equals("APPROVED") || !words.equals(last.grounds()));
    }

    /** The Director's answer in the form: whether they approve. */
    boolean decide(Submission form) {
        PaidAnswer answer = answer(form.reference());
        if ("CHANGES".equals(form.needText("decision", "Say whether you agree."))) {
            decisions.take(form.reference(), answer.approval(), ResponseChecks.CHANGES, words(answer.paid(form.reference())),
                    form.text("comments").orElse(null), UkTime.dayOf(form.at()));
            answer.sentBack(form);
            return false;
        }
        answer.needWhole(form.reference());
        approve(form);
        return true;
    }

    /** The Director approves what the answer pays, by this form; nothing where it pays nothing. */
    public void approve(Submission form) {
        PaidAnswer answer = answer(form.reference());
        String words = words(answer.paid(form.reference()));
        if (!words.isEmpty()) {
            decisions.take(form.reference(), answer.approval(), "APPROVED", words, form.text("comments").orElse(null),
                    UkTime.dayOf(form.at()));
            timeline.add(form.reference(), answer.approval(), "Payment approved by the Director.");
        }
    }
}
