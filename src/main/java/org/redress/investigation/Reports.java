package org.redress.investigation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.redress.document.Documents;
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

    Reports(Documents documents, Costs costs, Appointments appointments) {
        this.documents = documents;
        this.costs = costs;
        this.appointments = appointments;
    }

    /** The reports of a case that are there, of each kind the one that was put in last. */
    public List<Documents.Document> of(ComplaintReference reference) {
        return Stream.of(INVESTIGATION, INDEPENDENT).flatMap(kind -> documents.newest(reference, kind).stream()).toList();
    }

    /** @throws RuleViolation INVALID where the report is not among the documents */
    void need(ComplaintReference reference, String kind) {
        if (documents.newest(reference, kind).isEmpty()) {
            throw RuleViolation.invalid("document", null, kind, "The report is not with the case yet. Put it under"
                    + " Documents in the Case tab, as “%s”.".formatted(kind.equals(INVESTIGATION)
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

    private static java.util.Optional<BigDecimal> number(Submission form, String key) {
        return form.text(key).map(BigDecimal::new);
    }
}
