package org.redress.panel;

import org.redress.document.Documents;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** The documents that stage 3 cannot do without: the minutes of the panel and its report. */
@Component
class PanelDocuments {

    static final String MINUTES = "PANEL_MINUTES";
    static final String REPORT = "PANEL_REPORT";

    private final Documents documents;

    PanelDocuments(Documents documents) {
        this.documents = documents;
    }

    /** @throws RuleViolation INVALID where no document of the kind is with the case */
    void need(ComplaintReference reference, String kind) {
        if (documents.newest(reference, kind).isEmpty()) {
            throw RuleViolation.invalid("document", null, kind, ("The %s is not with the case yet. Put it under Documents"
                    + " in the Case tab.").formatted(kind.equals(MINUTES) ? "record of the meeting (“Panel minutes”)"
                            : "report (“Panel report”)"));
        }
    }
}
