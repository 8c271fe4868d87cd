package org.redress.investigation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Pounds;
import org.redress.register.Remedy;
import org.redress.register.RichText;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the investigation and the panel recommend, numbered, and the council's answer to each (RR06 reg 20). */
@Service
public class Recommendations {

    public enum Source { INVESTIGATION, PANEL }

    public enum Answer { ACCEPTED, PARTLY_ACCEPTED, NOT_ACCEPTED }

    private static final int MOST = 200;
    private static final String SIGNATURE = "FINAL_RESPONSE_SIGNATURE";

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Findings findings;
    private final Edits edits;
    private final CurrentPerson currentPerson;

    Recommendations(JdbcClient jdbc, Decisions decisions, Deadlines deadlines, Timeline timeline, Findings findings,
            Edits edits, CurrentPerson currentPerson) {
        this.currentPerson = currentPerson;
        this.findings = findings;
        this.edits = edits;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /**
     * One recommendation; {@code answer} and what follows are null until the council answers. {@code action} says what
     * is done, by whom and by when; {@code payment} what it pays, in pounds; {@code remedy} of what kind it is.
     * {@code reasonsRich} and {@code actionRich} are {@link RichText} of the same words as reasons and action.
     */
    public record Recommendation(String id, Source source, int number, String text, Answer answer, String reasons,
            String actionText, String actionOwner, LocalDate actionDue, String reasonsRich, String actionRich,
            BigDecimal payment, Remedy remedy) {

        /** One that is answered in plain words, and pays nothing. */
        public Recommendation(String id, Source source, int number, String text, Answer answer, String reasons,
                String actionText, String actionOwner, LocalDate actionDue) {
            this(id, source, number, text, answer, reasons, actionText, actionOwner, actionDue, null, null, null, null);
        }

        /** One that nobody has answered yet. */
        static Recommendation unanswered(String id, Source source, int number, String text) {
            return new Recommendation(id, source, number, text, null, null, null, null, null);
        }

        /** Why it is answered so, as it is printed. */
        public Optional<RichText> why() {
            return RichText.ofEither(reasonsRich, reasons);
        }

        /** What will be done, as it is printed. */
        public Optional<RichText> action() {
            return RichText.ofEither(actionRich, actionText);
        }

        /** Whether the answer is whole: reasons where it is not accepted in full; what is done, by whom and when, where it is or pays. */
        boolean answered() {
            return answer != null && switch (answer) {
                case ACCEPTED -> acted();
                case PARTLY_ACCEPTED -> acted() && filled(reasons);
                case NOT_ACCEPTED -> filled(reasons) && (nothingDone() || acted());
            };
        }

        private boolean nothingDone() {
            return !filled(actionText) && !filled(actionOwner) && actionDue == null && payment == null;
        }

        private boolean acted() {
            return filled(actionText) && filled(actionOwner) && actionDue != null;
        }

        private static boolean filled(String text) {
            return !Texts.blank(text);
        }
    }

    /** The recommendations of a source, in their order. */
    public List<Recommendation> of(ComplaintReference reference, Source source) {
        return jdbc.sql("""
                select * from recommendation where reference = :reference and source = :source order by number""")
                .param("reference", reference.value()).param("source", source.name())
                .query(Recommendations::row).list();
    }

    /** The version of a source's list and its answers; it is raised when something of them changes. */
    public long version(ComplaintReference reference, Source source) {
        return edits.version(reference, what(source));
    }

    private static String what(Source source) {
        return "RECOMMENDATIONS_" + source;
    }

    /** Whether what a source recommends stands: it was reported, and not sent back since. */
    public boolean stands(ComplaintReference reference, Source source) {
        return source == Source.PANEL ? ofThisPanel(reference, "PANEL_REPORT").isPresent()
                : deadlines.answered(reference, Duty.CHILDRENS_STAGE2)
                        || findings.stands(reference, Findings.Step.INVESTIGATION);
    }

    /** As {@link #replace(ComplaintReference, Source, Long, List)}, whatever the version is. */
    @Transactional
    public void replace(ComplaintReference reference, Source source, List<String> texts) {
        replace(reference, source, null, texts);
    }

    /**
     * Replaces a source's list, in the order given. An answer stays with a recommendation whose words stay.
     *
     * @param expected the version that was read; null for whatever it is
     * @throws RuleViolation INVALID: more than 200, or one without words; CONFLICT: it was reported or answered already;
     *     CHANGED_MEANWHILE: somebody else has saved since, with their name
     */
    @Transactional
    public void replace(ComplaintReference reference, Source source, Long expected, List<String> texts) {
        if (texts.size() > MOST || texts.stream().anyMatch(Texts::blank)) {
            throw RuleViolation.invalid("recommendations", null, "at most " + MOST + ", none empty",
                    "Write each recommendation, or remove it.");
        }
        edits.begin(reference, what(source), expected);
        List<Recommendation> before = new ArrayList<>(of(reference, source));
        if (before.stream().map(Recommendation::text).toList().equals(texts)) {
            return;
        }
        if (stands(reference, source)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, source == Source.PANEL
                    ? "The panel has reported: what it recommends stands. The council answers it, and does not change it."
                    : "The investigation has reported: what it recommended stands. It can change only where the"
                            + " adjudication’s letter is sent back with changes wanted.");
        }
        Map<String, String> answeredBy = new HashMap<>();
        before.forEach(one -> writer(one.id()).ifPresent(person -> answeredBy.put(one.id(), person)));
        jdbc.sql("delete from recommendation where reference = :reference and source = :source")
                .param("reference", reference.value()).param("source", source.name()).update();
        int number = 0;
        for (String text : texts) {
            Optional<Recommendation> same = before.stream().filter(r -> r.text().equals(text)).findFirst();
            same.ifPresent(before::remove);
            Recommendation kept = same
                    .orElse(Recommendation.unanswered(UUID.randomUUID().toString(), source, 0, text));
            jdbc.sql("""
                    insert into recommendation (id, reference, source, number, text, answer, reasons, action_text,
                        action_owner, action_due, reasons_rich, action_rich, payment, remedy, answered_by)
                    values (:id, :reference, :source, :number, :text, :answer, :reasons, :action, :owner, :due,
                        :reasonsRich, :actionRich, :payment, :remedy, :answeredBy)""")
                    .param("id", kept.id()).param("reference", reference.value()).param("source", source.name())
                    .param("number", ++number).param("text", text)
                    .param("answer", kept.answer() == null ? null : kept.answer().name())
                    .param("reasons", kept.reasons()).param("action", kept.actionText())
                    .param("owner", kept.actionOwner()).param("due", kept.actionDue()).param("reasonsRich", kept.reasonsRich())
                    .param("actionRich", kept.actionRich()).param("payment", kept.payment())
                    .param("remedy", code(kept.remedy()))
                    .param("answeredBy", answeredBy.get(kept.id())).update();
        }
        edits.raise(reference, what(source));
        timeline.addOnceADay(reference, "RECOMMENDATIONS_CHANGED", source == Source.PANEL
                ? "Recommendations of the panel changed." : "Recommendations of the investigation changed.");
    }

    /** Whether the council's answers stand: the Director reads them, or has signed them, or they have gone. */
    public boolean answersStand(ComplaintReference reference) {
        return answersSigned(reference) || answersBeingSigned(reference);
    }

    /** Whether the Director has signed the answers, or they have gone. */
    public boolean answersSigned(ComplaintReference reference) {
        return deadlines.answered(reference, Duty.CHILDRENS_FINAL_RESPONSE)
                || ofThisPanel(reference, SIGNATURE).filter(signature -> signature.outcome().equals("SIGNED")).isPresent();
    }

    /** Whether the answers lie with the Director: what they read, and what it pays, is what they sign. */
    public boolean answersBeingSigned(ComplaintReference reference) {
        Optional<Decisions.Decision> signature = ofThisPanel(reference, SIGNATURE);
        return !answersSigned(reference) && ofThisPanel(reference, "FINAL_RESPONSE").filter(draft -> signature.isEmpty()
                || later(reference, draft, signature.get())).isPresent();
    }

    private boolean later(ComplaintReference reference, Decisions.Decision one, Decisions.Decision other) {
        List<String> inOrder = decisions.of(reference).stream().map(Decisions.Decision::id).toList();
        return inOrder.indexOf(one.id()) > inOrder.indexOf(other.id());
    }

    /**
     * Keeps the council's answer to one recommendation, as typed.
     *
     * @throws RuleViolation NOT_FOUND; CONFLICT: the Director has it, or has signed, or the final response has gone
     */
    @Transactional
    public void answer(ComplaintReference reference, Recommendation answered) {
        Texts.atMost("actionOwner", answered.actionOwner(), Heads.LONGEST_OWNER);
        Pounds.need("payment", answered.payment());
        if (answersStand(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, deadlines.answered(reference, Duty.CHILDRENS_FINAL_RESPONSE)
                    ? "The final response has gone: its answers stand."
                    : answersSigned(reference) ? "The Director has signed the final response: its answers stand."
                    : "The Director has the final response to sign: its answers can change when it is given back.");
        }
        edits.begin(reference, what(answered.source()), null);
        Optional<Recommendation> before = of(reference, answered.source()).stream().filter(one -> one.id().equals(answered.id())).findFirst();
        int done = jdbc.sql("""
                update recommendation set answer = :answer, reasons = :reasons, action_text = :action,
                    action_owner = :owner, action_due = :due, reasons_rich = :reasonsRich, action_rich = :actionRich,
                    payment = :payment, remedy = :remedy, answered_by = :person
                where id = :id and reference = :reference and source = :source""")
                .param("source", answered.source().name()).param("answer", answered.answer() == null ? null : answered.answer().name())
                .param("reasons", answered.reasons()).param("action", answered.actionText())
                .param("owner", answered.actionOwner()).param("due", answered.actionDue())
                .param("reasonsRich", RichText.keptBeside(answered.reasons(), answered.reasonsRich() != null ? answered.reasonsRich()
                        : before.map(Recommendation::reasonsRich).orElse(null)))
                .param("actionRich", RichText.keptBeside(answered.actionText(), answered.actionRich() != null ? answered.actionRich()
                        : before.map(Recommendation::actionRich).orElse(null))).param("payment", answered.payment())
                .param("remedy", code(answered.remedy()))
                .param("person", currentPerson.get().id()).param("id", answered.id()).param("reference", reference.value()).update();
        if (done == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such recommendation.");
        }
        edits.raise(reference, what(answered.source()));
    }

    /** The newest decision of a kind; not where another panel is held since, because the case was reopened at stage 3. */
    private Optional<Decisions.Decision> ofThisPanel(ComplaintReference reference, String kind) {
        Optional<Instant> began = panelBegun(reference);
        return decisions.latest(reference, kind).filter(taken -> began.isEmpty() || !taken.at().isBefore(began.get()));
    }

    /** When the panel that is held, or was held last, was asked for. */
    public Optional<Instant> panelBegun(ComplaintReference reference) {
        return panelBegun(reference, Instant.MAX);
    }

    /** The same, of the panels that had been asked for by a moment. */
    public Optional<Instant> panelBegun(ComplaintReference reference, Instant by) {
        return deadlines.of(reference, Duty.CHILDRENS_PANEL_MEETING).stream().map(Deadline::startedAt)
                .filter(at -> !at.isAfter(by)).reduce((earlier, later) -> later);
    }

    /** Who answered a recommendation last, by user name; empty where nobody has. */
    public Optional<String> writer(String id) {
        return jdbc.sql("select answered_by from recommendation where id = :id and answered_by is not null").param("id", id)
                .query(String.class).optional();
    }

    /** @throws RuleViolation INVALID while the council's answer to a recommendation of the panel is not whole */
    public void needAllAnswered(ComplaintReference reference) {
        for (Recommendation one : of(reference, Source.PANEL)) {
            if (!one.answered()) {
                throw RuleViolation.invalid("recommendations", null, "an answer to each",
                        ("Recommendation %d is not answered: say whether it is accepted, what is done, by whom and by"
                                + " when, and, where it is not accepted in full, why (regulation 20(3)). Answer it under Final response in the"
                                + " Case tab.").formatted(one.number()));
            }
        }
    }

    /** @throws RuleViolation INVALID where an answer to the panel promises something for a day that is over */
    public void needDaysToCome(ComplaintReference reference, LocalDate today) {
        of(reference, Source.PANEL).forEach(one -> Days.notOver("actionDue", one.actionDue(), today,
                "The day by which recommendation %d is carried out".formatted(one.number())));
    }

    private static String code(Remedy remedy) {
        return remedy == null ? null : remedy.name();
    }

    private static Recommendation row(ResultSet row, int number) throws SQLException {
        return new Recommendation(row.getString("id"), Rows.code(row, "source", Source.class), row.getInt("number"),
                row.getString("text"), Rows.code(row, "answer", Answer.class), row.getString("reasons"),
                row.getString("action_text"), row.getString("action_owner"), Rows.day(row, "action_due"),
                row.getString("reasons_rich"), row.getString("action_rich"), row.getBigDecimal("payment"),
                Rows.code(row, "remedy", Remedy.class));
    }
}
