package org.redress.investigation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.roster.Costs;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** The two reports of stage 2: documents of the case, and the hours they took. */
@Component
public class Reports {

    /** The kinds of document that the two reports are. */
    public static final String INVESTIGATION = "INVESTIGATION_REPORT";
    public static final String INDEPENDENT = "INDEPENDENT_REPORT";

    private static final int STAGE = 2;

    private final Documents documents;
    private final Costs costs;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Persons persons;

    Reports(Documents documents, Costs costs, Appointments appointments, Deadlines deadlines, Decisions decisions,
            Persons persons) {
        this.decisions = decisions;
        this.persons = persons;
        this.deadlines = deadlines;
        this.documents = documents;
        this.costs = costs;
        this.appointments = appointments;
    }

    /**
     * The reports of a case that are there, of each kind the one that was put in last: since stage 2 last began and,
     * until the report is filed, since its author was appointed. What a former one left is theirs.
     */
    public List<Documents.Document> of(ComplaintReference reference) {
        return Stream.of(INVESTIGATION, INDEPENDENT).flatMap(kind -> documents.newest(reference, kind)
                .filter(report -> notCounted(reference, report).isEmpty()).stream()).toList();
    }

    /** Why a report on file does not count; empty where it does. */
    private Optional<String> notCounted(ComplaintReference reference, Documents.Document report) {
        Instant began = deadlines.newest(reference, Duty.CHILDRENS_STAGE2).map(Deadline::startedAt).orElse(Instant.MIN);
        if (report.at().isBefore(began)) {
            return Optional.of(": the one on file is from before stage 2 began again");
        }
        boolean filed = decisions.latest(reference, report.kind()).filter(one -> !one.at().isBefore(began)).isPresent();
        return filed ? Optional.empty() : appointments.since(reference, part(report.kind()).role())
                .filter(report.at()::isBefore).map(since -> Reports.former(report, persons.name(report.person()), since));
    }

    /** What an officer hears of a report that was put in before its present author was appointed. */
    public static String former(Documents.Document report, String who, Instant since) {
        return (": %s put in the one on file on %s, and the present author was appointed after that, on %s. Where they take"
                + " it over as their own, it is put in once more").formatted(who, UkTime.words(UkTime.dayOf(report.at())),
                        UkTime.words(UkTime.dayOf(since)));
    }

    private static Part part(String kind) {
        return kind.equals(INVESTIGATION) ? Part.INVESTIGATING_OFFICER : Part.INDEPENDENT_PERSON;
    }

    /** @throws RuleViolation INVALID where no report counts: none there, or of an earlier stage 2 or a former author */
    void need(ComplaintReference reference, String kind) {
        Optional<Documents.Document> newest = documents.newest(reference, kind);
        Optional<String> why = newest.flatMap(report -> notCounted(reference, report));
        if (newest.isEmpty() || why.isPresent()) {
            throw RuleViolation.invalid("document", null, kind, ("The report is not with the case yet%s. Put it under"
                    + " Documents in the Case tab, as “%s”.").formatted(why.orElse(""), kind.equals(INVESTIGATION)
                            ? "Investigation report" : "Independent Person’s report"));
        }
    }

    /** Hours and expenses that a form brings, as costs of stage 2; nothing where it brings none. */
    void hours(Submission form, Part part) {
        String person = appointments.current(form.reference(), part.role()).orElse(form.person().id());
        number(form, "hours").filter(hours -> hours.signum() > 0).ifPresent(hours ->
                costs.hours(form.reference(), STAGE, part, person, "Report", hours));
        number(form, "expenses").filter(pounds -> pounds.signum() > 0).ifPresent(pounds ->
                costs.add(form.reference(), STAGE, part.name(), person, "Expenses", null, null, pounds));
    }

    private static Optional<BigDecimal> number(Submission form, String key) {
        return form.text(key).map(BigDecimal::new);
    }
}
