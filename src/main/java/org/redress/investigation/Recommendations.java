package org.redress.investigation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
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

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Timeline timeline;

    Recommendations(JdbcClient jdbc, Decisions decisions, Deadlines deadlines, Timeline timeline) {
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    /**
     * One recommendation; {@code answer} and what follows are null until the council answers. {@code action} says what
     * is done, by whom and by when.
     */
    public record Recommendation(String id, Source source, int number, String text, Answer answer, String reasons,
            String actionText, String actionOwner, LocalDate actionDue) {

        /** Whether the answer is whole: reasons where it is not accepted in full, an action where it is. */
        boolean answered() {
            return answer != null && switch (answer) {
                case ACCEPTED -> filled(actionText);
                case PARTLY_ACCEPTED -> filled(actionText) && filled(reasons);
                case NOT_ACCEPTED -> filled(reasons);
            };
        }

        private static boolean filled(String text) {
            return text != null && !text.isBlank();
        }
    }

    /** The recommendations of a source, in their order. */
    public List<Recommendation> of(ComplaintReference reference, Source source) {
        return jdbc.sql("""
                select * from recommendation where reference = :reference and source = :source order by number""")
                .param("reference", reference.value()).param("source", source.name())
                .query(Recommendations::row).list();
    }

    /**
     * Replaces a source's list, in the order given. An answer stays with a recommendation whose words stay.
     *
     * @throws RuleViolation INVALID: more than 200, or one without words; CONFLICT: it was reported or answered already
     */
    @Transactional
    public void replace(ComplaintReference reference, Source source, List<String> texts) {
        if (texts.size() > MOST || texts.stream().anyMatch(text -> text == null || text.isBlank())) {
            throw RuleViolation.invalid("recommendations", null, "at most " + MOST + ", none empty",
                    "Write each recommendation, or remove it.");
        }
        List<Recommendation> before = of(reference, source);
        if (before.stream().map(Recommendation::text).toList().equals(texts)) {
            return;
        }
        boolean reported = source == Source.PANEL ? decisions.latest(reference, "PANEL_REPORT").isPresent()
                : answered(reference, Duty.CHILDRENS_STAGE2);
        if (reported) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, source == Source.PANEL
                    ? "The panel has reported: what it recommends stands. The council answers it, and does not change it."
                    : "Stage 2 has been answered: what the investigation recommended stands.");
        }
        jdbc.sql("delete from recommendation where reference = :reference and source = :source")
                .param("reference", reference.value()).param("source", source.name()).update();
        int number = 0;
        for (String text : texts) {
            Recommendation kept = before.stream().filter(r -> r.text().equals(text)).findFirst()
                    .orElse(new Recommendation(UUID.randomUUID().toString(), source, 0, text, null, null, null, null, null));
            jdbc.sql("""
                    insert into recommendation (id, reference, source, number, text, answer, reasons, action_text,
                        action_owner, action_due)
                    values (:id, :reference, :source, :number, :text, :answer, :reasons, :action, :owner, :due)""")
                    .param("id", kept.id()).param("reference", reference.value()).param("source", source.name())
                    .param("number", ++number).param("text", text)
                    .param("answer", kept.answer() == null ? null : kept.answer().name())
                    .param("reasons", kept.reasons()).param("action", kept.actionText())
                    .param("owner", kept.actionOwner()).param("due", kept.actionDue()).update();
        }
        timeline.add(reference, "RECOMMENDATIONS_CHANGED", source == Source.PANEL
                ? "Recommendations of the panel changed." : "Recommendations of the investigation changed.");
    }

    /**
     * Keeps the council's answer to one recommendation, as typed.
     *
     * @throws RuleViolation NOT_FOUND; CONFLICT: the final response has gone
     */
    @Transactional
    public void answer(ComplaintReference reference, Recommendation answered) {
        if (answered(reference, Duty.CHILDRENS_FINAL_RESPONSE)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The final response has gone: its answers stand.");
        }
        Texts.atMost("actionOwner", answered.actionOwner(), Heads.LONGEST_OWNER);
        int done = jdbc.sql("""
                update recommendation set answer = :answer, reasons = :reasons, action_text = :action,
                    action_owner = :owner, action_due = :due
                where id = :id and reference = :reference""")
                .param("answer", answered.answer() == null ? null : answered.answer().name())
                .param("reasons", answered.reasons()).param("action", answered.actionText())
                .param("owner", answered.actionOwner()).param("due", answered.actionDue())
                .param("id", answered.id()).param("reference", reference.value()).update();
        if (done == 0) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such recommendation.");
        }
    }

    private boolean answered(ComplaintReference reference, String duty) {
        return deadlines.newest(reference, duty).filter(d -> d.metOn() != null).isPresent();
    }

    /** @throws RuleViolation INVALID while the council's answer to a recommendation of the panel is not whole */
    public void needAllAnswered(ComplaintReference reference) {
        for (Recommendation one : of(reference, Source.PANEL)) {
            if (!one.answered()) {
                throw RuleViolation.invalid("recommendations", null, "an answer to each",
                        ("Recommendation %d is not answered: say whether it is accepted, what is done, and, where it is"
                                + " not accepted in full, why (regulation 20(3)). Answer it under Recommendations in the"
                                + " Case tab.").formatted(one.number()));
            }
        }
    }

    private static Recommendation row(ResultSet row, int number) throws SQLException {
        return new Recommendation(row.getString("id"), Rows.code(row, "source", Source.class), row.getInt("number"),
                row.getString("text"), Rows.code(row, "answer", Answer.class), row.getString("reasons"),
                row.getString("action_text"), row.getString("action_owner"), Rows.day(row, "action_due"));
    }
}
