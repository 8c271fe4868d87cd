package org.redress.letter;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who stands behind a letter: who wrote what it says, and who checked and approved it, from what had been decided by then. */
@Component
public class LetterRecord {

    /** Decisions beside the approval by which a letter's draft is agreed to; their kinds begin with that of the draft. */
    private static final Set<String> CHECKS = Set.of("RESPONSE_CHECK", "RESPONSE_SENIOR_CHECK");
    private static final Set<String> PAYMENTS = Set.of("RESPONSE_PAYMENT", "ADJUDICATION_PAYMENT", "FINAL_RESPONSE_PAYMENT");

    private final LetterTable table;
    private final Decisions decisions;
    private final JdbcClient jdbc;

    LetterRecord(LetterTable table, Decisions decisions, JdbcClient jdbc) {
        this.table = table;
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** One who agreed to it: the kind of their decision, its moment, and the amounts where it is the Director's. */
    public record Agreed(String kind, String person, Instant at, String amounts) {}

    /**
     * Who agreed to what a letter says, in that order, its approval last; empty where such letters go without.
     *
     * @param pays whether it names an amount: the approval of amounts stands until they change, whenever it was given
     */
    public List<Agreed> agreed(ComplaintReference reference, String stem, Instant writtenAt, boolean pays) {
        LetterTable.Approval approval = approval(stem);
        if (approval == null) {
            return List.of();
        }
        List<Decision> before = before(reference, writtenAt);
        int drafted = lastDraft(before, approval);
        return before.stream().filter(one -> newest(before, one)).filter(one ->
                        approval.decidedBy(one) && one.outcome().equals(approval.outcome()) && before.indexOf(one) > drafted
                        || one.kind().startsWith(approval.draft() + "_") && (CHECKS.contains(one.kind())
                                && one.outcome().equals("AGREED") && before.indexOf(one) > drafted
                        || pays && PAYMENTS.contains(one.kind()) && one.outcome().equals("APPROVED")))
                .map(one -> new Agreed(one.kind(), one.person(), one.at(),
                        PAYMENTS.contains(one.kind()) ? one.grounds() : null)).toList();
    }

    /** Who drafted or proposed what an approved letter says, and who wrote the own words in it; empty for other letters. */
    public Set<String> writers(ComplaintReference reference, String stem, String audience, Instant writtenAt) {
        LetterTable.Approval approval = approval(stem);
        Set<String> people = new LinkedHashSet<>();
        if (approval != null) {
            List<Decision> before = before(reference, writtenAt);
            int drafted = lastDraft(before, approval);
            if (drafted >= 0) {
                people.add(before.get(drafted).person());
            }
            people.addAll(jdbc.sql("""
                    select changed_by from letter_free_part p where reference = :reference and letter = :letter
                        and changed_at <= :at and words <> '' and seq = (select max(seq) from letter_free_part q
                            where q.reference = p.reference and q.letter = p.letter and q.part = p.part and q.changed_at <= :at)
                    order by seq""").param("reference", reference.value()).param("letter", stem + "-to-" + audience)
                    .param("at", Rows.parameter(writtenAt)).query(String.class).list());
        }
        return people;
    }

    private LetterTable.Approval approval(String stem) {
        return table.built().stream().filter(kind -> kind.stem().equals(stem)).findFirst().map(LetterTable.Kind::approval)
                .orElse(null);
    }

    private List<Decision> before(ComplaintReference reference, Instant writtenAt) {
        return decisions.of(reference).stream().filter(one -> !one.at().isAfter(writtenAt)).toList();
    }

    private static int lastDraft(List<Decision> before, LetterTable.Approval approval) {
        int last = -1;
        for (int n = 0; n < before.size(); n++) {
            last = approval.begunBy(before.get(n)) ? n : last;
        }
        return last;
    }

    private static boolean newest(List<Decision> before, Decision one) {
        return before.stream().filter(other -> other.kind().equals(one.kind())).reduce((a, b) -> b).orElseThrow().equals(one);
    }
}
