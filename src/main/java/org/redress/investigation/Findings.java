package org.redress.investigation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Heads;
import org.redress.register.Pounds;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each step of stage 2 says of each head: the Investigating Officer's finding, the Independent Person's view of
 * it, the Adjudicating Officer's decision. Stage 1's finding on a head is none of these and settles none of them.
 */
@Service
public class Findings {

    /** Decisions that begin stage 2, file the two reports, decide the heads, and let the letter go or send it back. */
    private static final String BEGUN = "ADVOCATE_AT_STAGE_2";
    private static final Map<Step, String> REPORTS = Map.of(Step.INVESTIGATION, "INVESTIGATION_REPORT",
            Step.INDEPENDENT, "INDEPENDENT_REPORT");
    private static final String DECIDED = "ADJUDICATION";
    private static final String CHECK = "ADJUDICATION_CHECK";
    static final String PAYMENT = "ADJUDICATION_PAYMENT";
    static final String SENT_BACK = "CHANGES_WANTED";

    /** The steps, in the order in which they speak. */
    public enum Step { INVESTIGATION, INDEPENDENT, ADJUDICATION }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Heads heads;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Decisions decisions;
    private final Edits edits;

    Findings(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Heads heads, Deadlines deadlines,
            Timeline timeline, Decisions decisions, Edits edits) {
        this.decisions = decisions;
        this.edits = edits;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.heads = heads;
        this.timeline = timeline;
    }

    /**
     * What one step says of one head.
     *
     * @param finding null until it is made; always null for the Independent Person
     * @param agrees the Independent Person's answer to the investigation's finding; null until given, and else
     * @param noAction for a decision: nothing has to be done on this head
     * @param reasonsRich for a decision: {@link RichText} of the same words as the reasons, and so for the action
     * @param payment for a decision: what the action pays, in pounds; null: nothing
     * @param remedy for a decision: of what kind what is done is; null where nobody says
     */
    public record OfHead(String headId, Finding finding, Boolean agrees, String reasons, String actionText,
            String actionOwner, LocalDate actionDue, boolean noAction, String reasonsRich, String actionRich,
            BigDecimal payment, Remedy remedy) {

        /** What is said in plain words, and pays nothing. */
        public OfHead(String headId, Finding finding, Boolean agrees, String reasons, String actionText,
                String actionOwner, LocalDate actionDue, boolean noAction) {
            this(headId, finding, agrees, reasons, actionText, actionOwner, actionDue, noAction, null, null, null, null);
        }

        /** Why it is decided so, as it is printed. */
        Optional<RichText> why() {
            return RichText.ofEither(reasonsRich, reasons);
        }

        /** What will be done, as it is printed. */
        Optional<RichText> action() {
            return noAction ? Optional.empty() : RichText.ofEither(actionRich, actionText);
        }

        private static OfHead blank(String headId) {
            return new OfHead(headId, null, null, null, null, null, null, false);
        }

        /** Whether the step has said all that it must of this head. */
        boolean complete(Step step) {
            boolean reasoned = !Texts.blank(reasons);
            return switch (step) {
                case INVESTIGATION -> finding != null && reasoned;
                case INDEPENDENT -> agrees != null && (agrees || reasoned);
                case ADJUDICATION -> finding != null && reasoned
                        && (noAction ? payment == null : filled(actionText) && filled(actionOwner) && actionDue != null);
            };
        }

        private static boolean filled(String text) {
            return !Texts.blank(text);
        }
    }

    /** What a step has said so far, one for each head that is considered, in their order; blank ones too. */
    public List<OfHead> of(ComplaintReference reference, Step step) {
        Map<String, OfHead> said = kept(reference, step).stream().map(Kept::said)
                .collect(Collectors.toMap(OfHead::headId, f -> f));
        return heads.considered(reference).stream()
                .map(head -> said.getOrDefault(head.id(), OfHead.blank(head.id()))).toList();
    }

    /** What is kept of a head, and since when. */
    private record Kept(OfHead said, Instant at) {}

    private List<Kept> kept(ComplaintReference reference, Step step) {
        return jdbc.sql("select * from head_finding where reference = :reference and step = :step")
                .param("reference", reference.value()).param("step", step.name())
                .query((row, n) -> new Kept(row(row, n), Rows.moment(row, "at"))).list();
    }

    /** The version of what a step says; it is raised when something of it changes. */
    public long version(ComplaintReference reference, Step step) {
        return edits.version(reference, step.name());
    }

    /** The last word on a step: what begins it, closes it or opens it again; empty while nobody was appointed. */
    private Optional<Decision> lastWord(ComplaintReference reference, Step step) {
        return lastWord(decisions.of(reference), step);
    }

    private static Optional<Decision> lastWord(List<Decision> taken, Step step) {
        return taken.stream().filter(one -> one.kind().equals(BEGUN) || one.kind().equals(DECIDED)
                || one.kind().equals(CHECK) || one.kind().equals(PAYMENT) || one.kind().equals(REPORTS.get(step)))
                .reduce((earlier, later) -> later);
    }

    /** Whether what a step says stands: it has reported or decided, and was not sent back since. */
    public boolean stands(ComplaintReference reference, Step step) {
        return stands(decisions.of(reference), step);
    }

    private static boolean stands(List<Decision> taken, Step step) {
        return lastWord(taken, step).filter(word -> !word.kind().equals(BEGUN) && !word.outcome().equals(SENT_BACK)).isPresent();
    }

    /** Whether the decisions have been checked, and so stand on the heads: their letter is on its way or has gone. */
    public boolean checked(ComplaintReference reference) {
        return checked(decisions.of(reference));
    }

    private static boolean checked(List<Decision> taken) {
        return lastWord(taken, Step.ADJUDICATION)
                .filter(word -> word.kind().equals(CHECK) && !word.outcome().equals(SENT_BACK)).isPresent();
    }

    /** Where the adjudication stands; empty until both reports are in, since stage 2 has begun. */
    Optional<BenchAnswer.Status> adjudication(ComplaintReference reference) {
        List<Decision> taken = decisions.of(reference);
        if (answered(reference) || checked(taken)) {
            return Optional.of(BenchAnswer.Status.SIGNED);
        }
        if (stands(taken, Step.ADJUDICATION)) {
            return Optional.of(BenchAnswer.Status.CHECK);
        }
        boolean reported = false;
        for (Decision decision : taken) {
            reported = !decision.kind().equals(BEGUN) && (reported || decision.kind().equals(REPORTS.get(Step.INDEPENDENT)));
        }
        return reported ? Optional.of(BenchAnswer.Status.DRAFT) : Optional.empty();
    }

    /** When stage 2 began, the last time that it had by a moment. */
    Optional<Instant> begun(ComplaintReference reference, Instant by) {
        return decisions.of(reference).stream().filter(one -> one.kind().equals(BEGUN)).map(Decision::at)
                .filter(at -> !at.isAfter(by)).max(Comparator.naturalOrder());
    }

    /** Who kept last what a step says of a head, by user name. */
    Optional<String> writer(String headId, Step step) {
        return jdbc.sql("select person from head_finding where head_id = :head and step = :step").param("head", headId)
                .param("step", step.name()).query(String.class).optional();
    }

    /**
     * The heads of which a step can still say something: all while it is open; once a report is filed, those that were
     * added after it, until the heads are decided; none once they are, unless the letter is sent back.
     */
    public Set<String> open(ComplaintReference reference, Step step) {
        Set<String> open = heads.considered(reference).stream().map(Heads.Head::id).collect(Collectors.toSet());
        if (answered(reference)) {
            return Set.of();
        }
        if (!stands(reference, step)) {
            return open;
        }
        Decision word = lastWord(reference, step).orElseThrow();
        if (!word.kind().equals(REPORTS.get(step))) {
            return Set.of();
        }
        kept(reference, step).stream().filter(one -> !one.at().isAfter(word.at()))
                .forEach(one -> open.remove(one.said().headId()));
        return open;
    }

    private boolean answered(ComplaintReference reference) {
        return deadlines.answered(reference, Duty.CHILDRENS_STAGE2);
    }

    /** As {@link #save(ComplaintReference, Step, Long, List)}, whatever the version is. */
    @Transactional
    public void save(ComplaintReference reference, Step step, List<OfHead> said) {
        save(reference, step, null, said);
    }

    /**
     * Keeps what a step says, as typed: half a finding is kept too. Heads that are left out keep what was said.
     *
     * @param expected the version that was read; null for whatever it is
     * @throws RuleViolation INVALID: a head that the case does not have or that is not considered for now, or a finding
     *     where the Independent Person's view is wanted, or that view before there is a finding; CONFLICT: it was reported
     *     or decided, or stage 2 has been answered; CHANGED_MEANWHILE: somebody else has saved since, with their name
     */
    @Transactional
    public void save(ComplaintReference reference, Step step, Long expected, List<OfHead> said) {
        if (answered(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "Stage 2 has been answered: what was found and decided stands as it was sent.");
        }
        edits.begin(reference, step.name(), expected);
        Map<String, Integer> numbers = new HashMap<>();
        heads.of(reference).forEach(head -> numbers.put(head.id(), head.number()));
        Map<String, OfHead> before = of(reference, step).stream().collect(Collectors.toMap(OfHead::headId, f -> f));
        said.forEach(one -> check(one, step, numbers, before.keySet()));
        List<OfHead> changed = said.stream().map(one -> asKept(one, before.get(one.headId())))
                .filter(one -> !one.equals(before.get(one.headId()))).toList();
        if (changed.isEmpty()) {
            return;
        }
        Set<String> open = open(reference, step);
        Set<String> found = of(reference, Step.INVESTIGATION).stream().filter(one -> one.finding() != null)
                .map(OfHead::headId).collect(Collectors.toSet());
        for (OfHead one : changed) {
            if (!open.contains(one.headId())) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("%s: what is said of head %d stands. It can change"
                        + " only where the adjudication’s letter is sent back with changes wanted.")
                        .formatted(decisions.latest(reference, DECIDED).isPresent() ? "The heads are decided"
                                : "The report is filed", numbers.get(one.headId())));
            }
            if (step == Step.INDEPENDENT && one.agrees() != null && !found.contains(one.headId())) {
                throw RuleViolation.invalid("agrees", one.agrees(), "a finding first", ("Head %d has no finding yet. The"
                        + " Investigating Officer makes it, or an officer for them; then say whether you agree.")
                        .formatted(numbers.get(one.headId())));
            }
            keep(reference, step, one);
            if (step == Step.INVESTIGATION && one.finding() != before.get(one.headId()).finding()) {
                askAnew(reference, one.headId(), numbers.get(one.headId()));
            }
        }
        edits.raise(reference, step.name());
        timeline.addOnceADay(reference, "FINDINGS_CHANGED", switch (step) {
            case INVESTIGATION -> "Findings of the investigation changed.";
            case INDEPENDENT -> "The Independent Person's view of the findings changed.";
            case ADJUDICATION -> "Decisions of the adjudication changed.";
        });
    }

    /** Paragraphs, lists and bold stay while their words do; pounds have pence. */
    private static OfHead asKept(OfHead one, OfHead before) {
        return new OfHead(one.headId(), one.finding(), one.agrees(), one.reasons(), one.actionText(), one.actionOwner(),
                one.actionDue(), one.noAction(), RichText.keptBeside(one.reasons(), one.reasonsRich() == null ? before.reasonsRich()
                        : one.reasonsRich()), RichText.keptBeside(one.actionText(), one.actionRich() == null ? before.actionRich()
                        : one.actionRich()), one.payment() == null ? null : one.payment().setScale(2), one.remedy());
    }

    private static void check(OfHead one, Step step, Map<String, Integer> numbers, Set<String> considered) {
        if (one != null && numbers.containsKey(one.headId()) && !considered.contains(one.headId())) {
            throw RuleViolation.invalid("headId", one.headId(), "a head that is considered", ("Head %d is not"
                    + " considered: it was deferred (Representations Procedure Regulations 2006, regulation 8)."
                    + " Load the heads again.").formatted(numbers.get(one.headId())));
        }
        if (one == null || !numbers.containsKey(one.headId())) {
            throw RuleViolation.invalid("headId", one == null ? null : one.headId(), "a head of this case",
                    "There is no such head of complaint. Load the heads again.");
        }
        Texts.atMost("actionOwner", one.actionOwner(), Heads.LONGEST_OWNER);
        Pounds.need("payment", one.payment());
        if (step != Step.ADJUDICATION && one.payment() != null) {
            throw RuleViolation.invalid("payment", one.payment(), "nothing", "The decisions of the adjudication say what is paid.");
        }
        if (step == Step.INDEPENDENT && one.finding() != null) {
            throw RuleViolation.invalid("finding", one.finding(), "agrees: true or false",
                    "The Independent Person says whether they agree; the finding is the Investigating Officer's.");
        }
    }

    private void keep(ComplaintReference reference, Step step, OfHead one) {
        jdbc.sql("delete from head_finding where head_id = :head and step = :step").param("head", one.headId())
                .param("step", step.name()).update();
        jdbc.sql("""
                insert into head_finding (reference, head_id, step, finding, agrees, reasons, action_text,
                    action_owner, action_due, no_action, reasons_rich, action_rich, payment, remedy, person, at)
                values (:reference, :head, :step, :finding, :agrees, :reasons, :action, :owner, :due, :noAction,
                    :reasonsRich, :actionRich, :payment, :remedy, :person, :at)""")
                .param("reference", reference.value()).param("head", one.headId()).param("step", step.name())
                .param("finding", one.finding() == null ? null : one.finding().name())
                .param("agrees", one.agrees()).param("reasons", one.reasons()).param("action", one.actionText())
                .param("owner", one.actionOwner()).param("due", one.actionDue())
                .param("noAction", one.noAction()).param("reasonsRich", one.reasonsRich())
                .param("actionRich", one.actionRich()).param("payment", one.payment())
                .param("remedy", one.remedy() == null ? null : one.remedy().name()).param("person", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update();
    }

    /** The finding is another one than that to which the Independent Person said yes or no: they say it again. */
    private void askAnew(ComplaintReference reference, String head, int number) {
        if (jdbc.sql("update head_finding set agrees = null, at = :at where head_id = :head and step = 'INDEPENDENT'"
                + " and agrees is not null").param("at", Rows.parameter(clock.instant())).param("head", head).update() > 0) {
            edits.raise(reference, Step.INDEPENDENT.name());
            timeline.add(reference, "FINDING_NO_LONGER_SEEN", ("Another finding on head %d: the Independent Person says"
                    + " again whether they agree.").formatted(number));
        }
    }

    /**
     * Refuses while a head is blank or half done: every point is answered.
     *
     * @throws RuleViolation INVALID naming the head and where to fill it in
     */
    public void needAll(ComplaintReference reference, Step step) {
        List<Heads.Head> standing = heads.considered(reference);
        if (standing.isEmpty()) {
            throw RuleViolation.invalid("heads", null, "at least one head",
                    "The case has no heads of complaint yet. Write them under Heads of complaint in the Case tab.");
        }
        List<OfHead> said = of(reference, step);
        for (int i = 0; i < standing.size(); i++) {
            if (!said.get(i).complete(step)) {
                throw RuleViolation.invalid("findings", null, needs(step), ("Head %d is not done: it needs %s. Fill it in"
                        + " under %s in the Case tab.").formatted(standing.get(i).number(), needs(step),
                        step == Step.ADJUDICATION ? "Adjudication" : "Findings"));
            }
        }
    }

    /** @throws RuleViolation INVALID where a decision on a head promises something for a day that is over */
    void needDaysToCome(ComplaintReference reference, LocalDate today) {
        Map<String, Integer> numbers = new HashMap<>();
        heads.considered(reference).forEach(head -> numbers.put(head.id(), head.number()));
        of(reference, Step.ADJUDICATION).stream().filter(one -> !one.noAction()).forEach(one -> Days.notOver("actionDue",
                one.actionDue(), today, "The day by which head %d is put right".formatted(numbers.get(one.headId()))));
    }

    /**
     * Refuses while a head was not investigated, or the Independent Person has not said what they think of it: one that
     * was added after their reports.
     *
     * @throws RuleViolation INVALID naming the head and whose part is missing
     */
    public void needReported(ComplaintReference reference) {
        List<Heads.Head> standing = heads.considered(reference);
        for (Step step : List.of(Step.INVESTIGATION, Step.INDEPENDENT)) {
            List<OfHead> said = of(reference, step);
            for (int i = 0; i < standing.size(); i++) {
                if (!said.get(i).complete(step)) {
                    throw RuleViolation.invalid("findings", null, needs(step), (step == Step.INVESTIGATION
                            ? "Head %d has no finding of the investigation. The Investigating Officer makes it"
                            : "The Independent Person has not said whether they agree on head %d. They say so")
                            .formatted(standing.get(i).number())
                            + ", or an officer for them, under Findings in the Case tab.");
                }
            }
        }
    }

    private static String needs(Step step) {
        return switch (step) {
            case INVESTIGATION -> "a finding and its reasons";
            case INDEPENDENT -> "whether you agree, and why not where you do not";
            case ADJUDICATION -> "a decision, its reasons, and the action with who and by when (or that none is needed, and nothing paid)";
        };
    }

    /** The adjudication's decisions become what stands on the heads; the version of the heads is raised. */
    @Transactional
    public void adopt(ComplaintReference reference) {
        Map<String, OfHead> decided = of(reference, Step.ADJUDICATION).stream()
                .collect(Collectors.toMap(OfHead::headId, f -> f));
        Heads.Current current = heads.current(reference);
        heads.replace(reference, current.version(), current.heads().stream().map(head -> {
            OfHead decision = decided.get(head.id());
            return decision == null ? head : head.answered(decision.finding(), decision.why().orElse(null),
                    decision.action().orElse(null), decision.noAction() ? null : decision.actionOwner(),
                    decision.noAction() ? null : decision.actionDue(), decision.payment(),
                    decision.noAction() ? null : decision.remedy());
        }).toList());
    }

    /** Whether the adjudication pays something, as it is written now. */
    boolean pays(ComplaintReference reference) {
        return of(reference, Step.ADJUDICATION).stream().anyMatch(one -> one.payment() != null);
    }

    /** Whether the adjudication upheld something, wholly or in part: the least that an early referral needs. */
    public boolean anythingUpheld(ComplaintReference reference) {
        return of(reference, Step.ADJUDICATION).stream().map(f -> Optional.ofNullable(f.finding()))
                .anyMatch(f -> f.filter(x -> x == Finding.UPHELD || x == Finding.PARTLY_UPHELD).isPresent());
    }

    private static OfHead row(ResultSet row, int number) throws SQLException {
        boolean agrees = row.getBoolean("agrees");
        Boolean orNull = row.wasNull() ? null : agrees;
        return new OfHead(row.getString("head_id"), Rows.code(row, "finding", Finding.class), orNull,
                row.getString("reasons"), row.getString("action_text"), row.getString("action_owner"),
                Rows.day(row, "action_due"), row.getBoolean("no_action"), row.getString("reasons_rich"),
                row.getString("action_rich"), row.getBigDecimal("payment"), Rows.code(row, "remedy", Remedy.class));
    }
}
