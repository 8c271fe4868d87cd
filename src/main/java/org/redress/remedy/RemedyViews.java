package org.redress.remedy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.redress.remedy.AgreedAction.Status;
import org.redress.remedy.RemedyView.Evidence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was promised, as the API shows it to somebody. */
@Component
public class RemedyViews {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Remedies remedies;
    private final RemedyEvidence evidence;
    private final RemedyProcess process;
    private final RemedyFacts facts;
    private final Visibility visibility;
    private final Persons persons;
    private final Clock clock;

    RemedyViews(JdbcClient jdbc, Remedies remedies, RemedyEvidence evidence, RemedyProcess process, RemedyFacts facts,
            Visibility visibility, Persons persons, Clock clock) {
        this.jdbc = jdbc;
        this.remedies = remedies;
        this.evidence = evidence;
        this.process = process;
        this.facts = facts;
        this.visibility = visibility;
        this.persons = persons;
        this.clock = clock;
    }

    /** Everything that was promised in a case, for somebody who sees it, in the order in which it was. */
    public List<RemedyView> of(ComplaintReference reference) {
        return remedies.of(reference).stream().map(action -> of(action, true)).toList();
    }

    /** What is somebody's to do, or everything of the cases that they see; what is due first in front. */
    List<RemedyView> list(Person person, boolean mine, String state) {
        LocalDate today = UkTime.today(clock);
        String which = switch (state) {
            case "overdue" -> " and r.status in ('AGREED', 'DONE') and coalesce(r.first_due_on, r.due_on) < :today";
            case "open" -> " and r.status in ('AGREED', 'DONE')";
            default -> "";
        };
        JdbcClient.StatementSpec sql = mine
                ? jdbc.sql("select r.* from remedy r where r.owner = :viewer" + which + " order by r.due_on, r.seq limit " + MOST)
                        .param("viewer", person.id())
                : jdbc.sql("select r.* from remedy r join complaint c on c.reference = r.reference where " + Visibility.PREDICATE
                        + which + " order by r.due_on, r.seq limit " + MOST).params(visibility.parameters(person));
        List<AgreedAction> found = (state.equals("overdue") ? sql.param("today", today) : sql).query(Remedies::row).list();
        return found.stream().sorted(Comparator.comparing(AgreedAction::due)).map(action -> of(action,
                visibility.of(person, action.reference()) == Visibility.Sight.FULL)).toList();
    }

    /** @param whole whether whoever asks sees its case; else just what its owner needs */
    RemedyView of(AgreedAction read, boolean whole) {
        AgreedAction action = remedies.get(read.id());
        AgreedAction.Compliance compliance = action.compliance(UkTime.today(clock));
        boolean proposed = action.open() && action.endProposedBy() != null;
        return new RemedyView(action.id(), action.reference().value(), action.source(), action.lgscoReference(), action.kind(),
                action.kindWords(), action.what(), facts.forWhom(action), action.owner(), name(action.owner()),
                action.ownerInWords(), action.promisedOn(), action.due(), action.proofWanted(), action.proofWanted().words(),
                action.amount(), whole ? action.guidanceVersion() : null, whole ? name(action.approvedBy()) : null,
                whole ? action.approvedAt() : null, action.status(), compliance, compliance == null ? null : compliance.words(),
                action.doneOn(), action.doneHow(), action.status() == Status.AGREED || whole ? action.checkReasons() : null,
                action.checkedOn(), whole ? name(action.checkedBy()) : null, whole ? action.toldOn() : null,
                whole ? action.toldOmbudsmanOn() : null, whole ? action.lateReason() : null, action.disputedOn(),
                action.disputedWords(), whole ? action.category() : null, whole ? action.cause() : null, action.measure(),
                action.reviewOn(), whole ? action.worked() : null, whole ? action.workedWhy() : null, whole ? action.follows() : null,
                action.endKind(), action.status() == Status.ENDED || whole ? action.endWhy() : null, proposed ? true : null,
                evidence.documents(action).stream().map(one -> new Evidence(one.id(), one.title(), one.on())).toList(),
                action.status() == Status.AGREED ? process.taskOf(action) : null);
    }

    private String name(String person) {
        return person == null ? null : persons.name(person);
    }

    /**
     * How much of what was promised is to be done, to be checked, and late, in all cases that somebody sees.
     *
     * @param late of either; {@code unowned}: to be done, and nobody is named for it
     */
    public record RemedyCounts(long toBeDone, long toBeChecked, long late, long unowned) {}

    RemedyCounts counts(Person person) {
        return jdbc.sql("""
                select coalesce(sum(case when r.status = 'AGREED' then 1 else 0 end), 0) as to_be_done,
                    coalesce(sum(case when r.status = 'DONE' then 1 else 0 end), 0) as to_be_checked,
                    coalesce(sum(case when coalesce(r.first_due_on, r.due_on) < :today then 1 else 0 end), 0) as late,
                    coalesce(sum(case when r.status = 'AGREED' and r.owner is null then 1 else 0 end), 0) as unowned
                from remedy r join complaint c on c.reference = r.reference
                where r.status in ('AGREED', 'DONE') and\s""" + Visibility.PREDICATE).params(visibility.parameters(person))
                .param("today", UkTime.today(clock)).query((row, n) -> new RemedyCounts(row.getLong("to_be_done"),
                        row.getLong("to_be_checked"), row.getLong("late"), row.getLong("unowned"))).single();
    }

    /** How much is this person's to carry out now. */
    long waiting(Person person) {
        return jdbc.sql("select count(*) from remedy where owner = :person and status = 'AGREED'").param("person", person.id())
                .query(Long.class).single();
    }
}
