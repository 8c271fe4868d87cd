package org.redress.response;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Pounds;
import org.redress.register.Remedy;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.response.PaidAnswer.Paid;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an answer pays, and the Director's approval of just that (rulebook section 4.4, V23): approved once for each
 * answer, and again when an amount has changed or what it is for. No sum is ever set or proposed here.
 */
@Component
public class Payments {

    private static final Pattern SUM = Pattern.compile("£[\\s\\h]*(\\d[\\d,]*(?:\\.\\d{1,2})?)"
            + "|\\b(\\d[\\d,]*(?:\\.\\d{1,2})?)[\\s\\h]*(?:pounds|GBP)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_WORDS = Pattern.compile("\\b((?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
            + "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
            + "|a|hundred|thousand|and)[\\s\\h-]+)+pounds)\\b", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;
    private final ObjectProvider<PaidAnswer> answers;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Timeline timeline;
    private final RemediesGuidance guidance;

    Payments(JdbcClient jdbc, ObjectProvider<PaidAnswer> answers, Decisions decisions, Complaints complaints,
            Timeline timeline, RemediesGuidance guidance) {
        this.jdbc = jdbc;
        this.guidance = guidance;
        this.answers = answers;
        this.decisions = decisions;
        this.complaints = complaints;
        this.timeline = timeline;
    }

    /** The answer of the stage that the complaint has come to: an earlier one is told, or was ended by it. */
    PaidAnswer answer(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        int stage = complaint.stage() == null || complaint.goesUnder() != Procedure.CHILDRENS ? 1 : complaint.stage();
        return answers.stream().filter(one -> one.stage() == stage).findFirst().orElseThrow();
    }

    /** What the answer of this stage pays. */
    public List<Paid> of(ComplaintReference reference) {
        return answer(reference).paid(reference);
    }

    /** "point 1: £250.00 (For the taxis.); point 2: £41.20". */
    private static String words(List<Paid> paid) {
        return paid.stream().map(one -> one.where().toLowerCase(Locale.UK) + ": " + one.what()
                        + (one.action() == null ? "" : " (" + one.action() + ")"))
                .collect(Collectors.joining("; "));
    }

    /**
     * The sums that the answer names ("£250", "250 pounds") and does not pay, neither as an amount nor all of them together;
     * and each that it names in words ("two hundred pounds"), paid or not.
     *
     * @param beside what the letter says that stands in no answer; may hold null
     */
    public List<String> namedOnly(ComplaintReference reference, String... beside) {
        PaidAnswer answer = answer(reference);
        List<BigDecimal> amounts = answer.paid(reference).stream().map(Paid::amount).toList();
        BigDecimal all = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<String> said = Stream.concat(answer.words(reference), Arrays.stream(beside)).filter(Objects::nonNull).toList();
        Stream<String> figures = said.stream().flatMap(words -> SUM.matcher(words).results())
                .map(named -> new BigDecimal((named.group(1) == null ? named.group(2) : named.group(1)).replace(",", "")))
                .filter(named -> Stream.concat(amounts.stream(), Stream.of(all)).noneMatch(paid -> paid.compareTo(named) == 0))
                .map(Pounds::words);
        Stream<String> inWords = said.stream().flatMap(words -> IN_WORDS.matcher(words).results())
                .map(named -> "“" + named.group(1).replaceAll("[\\s\\h]+", " ") + "”");
        return Stream.concat(figures, inWords).distinct().toList();
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

    /**
     * Refuses a payment that does not say of what kind it is, before the Director is asked.
     *
     * @throws RuleViolation INVALID: none is chosen, or one of which no sum can be, with where to choose it
     */
    public void needKinds(ComplaintReference reference) {
        String kinds = Arrays.stream(Remedy.values()).filter(Remedy::mayPay).map(Remedy::words).collect(Collectors.joining(", "));
        for (Paid one : of(reference)) {
            if (one.remedy() == null || !one.remedy().mayPay()) {
                throw RuleViolation.invalid("remedy", one.remedy(), kinds, ("%s pays %s%s. Choose the kind of remedy beside"
                        + " the amount, in the Case tab: %s.").formatted(one.where(), Pounds.words(one.amount()),
                        one.remedy() == null ? ", and does not say for what kind of remedy"
                                : ", and no sum is of the kind “" + one.remedy().words() + "”", kinds));
            }
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
            String decision = decisions.latest(form.reference(), answer.approval()).orElseThrow().id();
            answer.paid(form.reference()).forEach(one -> jdbc.sql("""
                            insert into approved_payment (decision_id, point_id, remedy, amount, guidance_version)
                            values (:decision, :point, :remedy, :amount, :guidance)""").param("decision", decision)
                    .param("point", one.point()).param("remedy", one.remedy() == null ? null : one.remedy().name())
                    .param("amount", one.amount()).param("guidance", guidance.version()).update());
            timeline.add(form.reference(), answer.approval(), "Payment approved by the Director.");
        }
    }

    /** That the Director approved a payment: who, when, and the day of the guidance on remedies in force then. */
    public record Approved(String person, Instant at, String guidanceVersion) {}

    /**
     * The approval of each of these points of an answer, by the point's id: of one that pays just what was approved, for the
     * answer as it stands. What was approved for an answer before it, or was changed since, is none.
     */
    public Map<String, Approved> approved(ComplaintReference reference, BenchAnswer answer, List<Point> points) {
        if (points.stream().allMatch(point -> point.said().payment() == null)) {
            return Map.of();
        }
        PaidAnswer paid = answers.stream().filter(one -> one.stage() == answer.kind().stage()).findFirst().orElseThrow();
        boolean signed = answer.status(reference).filter(BenchAnswer.Status.SIGNED::equals).isPresent();
        Decision holds = null;
        Decision signedWith = null;
        for (Decision decision : decisions.of(reference)) {
            if (paid.ends(decision)) {
                signedWith = holds;
                holds = null;
            } else if (decision.kind().equals(paid.approval())) {
                holds = decision.outcome().equals("APPROVED") ? decision : null;
            }
        }
        Decision approval = holds == null && signed ? signedWith : holds;
        if (approval == null) {
            return Map.of();
        }
        Map<String, Approved> approved = new HashMap<>();
        jdbc.sql("select * from approved_payment where decision_id = :decision").param("decision", approval.id()).query(row -> {
            BigDecimal amount = row.getBigDecimal("amount");
            Remedy remedy = Rows.code(row, "remedy", Remedy.class);
            String version = row.getString("guidance_version");
            String id = row.getString("point_id");
            points.stream().filter(point -> point.id().equals(id) && point.said().remedy() == remedy
                            && point.said().payment() != null && point.said().payment().compareTo(amount) == 0)
                    .forEach(point -> approved.put(id, new Approved(approval.person(), approval.at(), version)));
        });
        return approved;
    }
}
