package org.redress.panel;

import java.time.Instant;
import java.util.Optional;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.investigation.Reports;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The documents that stage 3 cannot do without: the minutes of the panel and its report. */
@Component
class PanelDocuments {

    static final String MINUTES = "PANEL_MINUTES";
    static final String REPORT = "PANEL_REPORT";

    private final Documents documents;
    private final Deadlines deadlines;
    private final Appointments appointments;
    private final Persons persons;

    PanelDocuments(Documents documents, Deadlines deadlines, Appointments appointments, Persons persons) {
        this.documents = documents;
        this.deadlines = deadlines;
        this.appointments = appointments;
        this.persons = persons;
    }

    /**
     * @throws RuleViolation INVALID where no document of the kind was put into the case since this panel was asked for or,
     *     for its report, since its chair was appointed
     */
    void need(ComplaintReference reference, String kind) {
        Optional<Document> newest = documents.newest(reference, kind);
        Optional<String> why = newest.flatMap(document -> notCounted(reference, document));
        if (newest.isEmpty() || why.isPresent()) {
            throw RuleViolation.invalid("document", null, kind, ("The %s is not with the case yet%s. Put it under Documents"
                    + " in the Case tab.").formatted(kind.equals(MINUTES) ? "record of the meeting (“Panel minutes”)"
                            : "report (“Panel report”)", why.orElse("")));
        }
    }

    private Optional<String> notCounted(ComplaintReference reference, Document document) {
        Instant began = deadlines.newest(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::startedAt).orElse(Instant.MIN);
        if (document.at().isBefore(began)) {
            return Optional.of(": the one on file is from a panel before");
        }
        return document.kind().equals(MINUTES) ? Optional.empty() : appointments.since(reference, Role.PANEL_CHAIR)
                .filter(document.at()::isBefore)
                .map(since -> Reports.former(document, persons.name(document.person()), since));
    }
}
