package org.redress.investigation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
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

    Reports(Documents documents, Costs costs, Appointments appointments, Deadlines deadlines) {
        this.deadlines = deadlines;
        this.documents = documents;
        this.costs = costs;
        this.appointments = appointments;
    }

    /** The reports of a case that are there, of each kind the one that was put in last, since stage 2 last began. */
    public List<Documents.Document> of(ComplaintReference reference) {
        return Stream.of(INVESTIGATION, INDEPENDENT).flatMap(kind -> newest(reference, kind).stream()).toList();
    }

    private Optional<Documents.Document> newest(ComplaintReference reference, String kind) {
        Instant began = deadlines.newest(reference, Duty.CHILDRENS_STAGE2).map(Deadline::startedAt).orElse(Instant.MIN);
        return documents.newest(reference, kind).filter(report -> !report.at().isBefore(began));
    }

    /** @throws RuleViolation INVALID where the report was not put among the documents since stage 2 last began */
    void need(ComplaintReference reference, String kind) {
        if (newest(reference, kind).isEmpty()) {
            throw RuleViolation.invalid("document", null, kind, ("The report is not with the case yet%s. Put it under"
                    + " Documents in the Case tab, as “%s”.").formatted(documents.newest(reference, kind).isEmpty() ? ""
                            : ": the one on file is from before stage 2 began again",
                    kind.equals(INVESTIGATION) ? "Investigation report" : "Independent Person’s report"));
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
