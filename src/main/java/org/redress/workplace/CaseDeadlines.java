package org.redress.workplace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.DutyRow;
import org.redress.duty.Explanation;
import org.redress.duty.PlainWords;
import org.redress.duty.Rag;
import org.redress.register.ComplaintReference;
import org.redress.workplace.CaseView.DayView;
import org.redress.workplace.CaseView.DeadlineEventView;
import org.redress.workplace.CaseView.DeadlineView;
import org.redress.workplace.CaseView.ExplanationView;
import org.springframework.stereotype.Component;

/** The clocks of a case as its page shows them, with their arithmetic. */
@Component
class CaseDeadlines {

    /** What the product itself wrote the reason of. */
    private static final Set<DeadlineEvent.Kind> STARTS = Set.of(DeadlineEvent.Kind.STARTED, DeadlineEvent.Kind.RESTARTED);

    private final Deadlines deadlines;

    CaseDeadlines(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The clocks as shown, the colour of the whole case, and the running one of the council that is due first. */
    record Clocks(List<DeadlineView> views, Rag rag, Deadline next) {}

    /** The deadlines of a case: running ones first, by due day. */
    Clocks of(ComplaintReference reference) {
        List<Deadline> all = new ArrayList<>(deadlines.of(reference));
        all.sort(Comparator.comparing((Deadline d) -> !d.running()).thenComparing(Deadline::due)
                .thenComparing(Deadline::duty));
        Deadline next = all.stream().filter(d -> d.running() && d.runsFor() == DutyRow.RunsFor.AUTHORITY).findFirst()
                .orElse(null);
        return new Clocks(all.stream().map(this::view).toList(), Rag.of(all), next);
    }

    private DeadlineView view(Deadline d) {
        Explanation explanation = deadlines.explanation(d);
        return new DeadlineView(d.id(), d.duty(), PlainWords.title(d.duty()),
                PlainWords.source(explanation.fallsDue()),
                PlainWords.source(explanation.clockStarts()), d.nature().name(), d.runsFor().name(),
                d.source(), PlainWords.source(d.source()), d.council(), d.counted(),
                d.unit().name(), d.from(), d.starts(), d.due(), d.safeTarget(), d.extended(), d.missed(),
                d.status().name(), d.metOn(), d.endedWhy(), d.running() ? d.rag().name() : null,
                explanation.events().stream().map(CaseDeadlines::view).toList(),
                new ExplanationView(explanation.sentence(), explanation.regulation(), explanation.days().stream()
                        .map(day -> new DayView(day.date(), day.kind().name(), day.number(),
                                PlainWords.source(day.kind() == Explanation.DayKind.START ? started(explanation)
                                        : day.why()))).toList()));
    }

    private static DeadlineEventView view(DeadlineEvent e) {
        return new DeadlineEventView(e.kind().name(), e.onDay(), e.at(), e.person(), e.oldDue(), e.newDue(),
                STARTS.contains(e.kind()) ? PlainWords.source(e.reason()) : e.reason(), PlainWords.source(e.regulation()),
                e.toldOn(), e.toldHow(), e.agreed());
    }

    /** What the count began with: what was written down when the clock was last started, or else what the law says. */
    private static String started(Explanation explanation) {
        return explanation.events().stream().filter(e -> STARTS.contains(e.kind()) && e.reason() != null)
                .reduce((earlier, later) -> later).map(DeadlineEvent::reason).orElse(explanation.clockStarts());
    }
}
