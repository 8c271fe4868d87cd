package org.redress.panel;

import java.time.Instant;
import java.util.Optional;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The documents that stage 3 cannot do without: the minutes of the panel and its report. */
@Component
class PanelDocuments {

    static final String MINUTES = "PANEL_MINUTES";
    static final String REPORT = "PANEL_REPORT";

    private final Documents documents;
    private final Deadlines deadlines;

    PanelDocuments(Documents documents, Deadlines deadlines) {
        this.documents = documents;
        this.deadlines = deadlines;
    }

    /** @throws RuleViolation INVALID where no document of the kind was put into the case since this panel was asked for */
    void need(ComplaintReference reference, String kind) {
        Optional<Document> newest = documents.newest(reference, kind);
        Instant began = deadlines.newest(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::startedAt).orElse(Instant.MIN);
        if (newest.filter(document -> !document.at().isBefore(began)).isEmpty()) {
            throw RuleViolation.invalid("document", null, kind, ("The %s is not with the case yet%s. Put it under Documents"
                    + " in the Case tab.").formatted(kind.equals(MINUTES) ? "record of the meeting (“Panel minutes”)"
                            : "report (“Panel report”)", newest.isPresent() ? ": the one on file is from a panel before" : ""));
        }
    }
}
