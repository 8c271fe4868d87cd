package org.redress.panel;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.investigation.Recommendations;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/** The panel's report: a brief summary of the representations and the recommendations (RR06 reg 20(1)). */
@Component
class WritePanelReportRecorder implements FormRecorder {

    private final Panels panels;
    private final PanelDocuments documents;
    private final Recommendations recommendations;
    private final Decisions decisions;
    private final Letters letters;

    WritePanelReportRecorder(Panels panels, PanelDocuments documents, Recommendations recommendations,
            Decisions decisions, Letters letters) {
        this.recommendations = recommendations;
        this.panels = panels;
        this.documents = documents;
        this.decisions = decisions;
        this.letters = letters;
    }

    @Override
    public String form() {
        return "write-panel-report";
    }

    @Override
    public void record(Submission form) {
        documents.need(form.reference(), PanelDocuments.REPORT);
        if (recommendations.of(form.reference(), Recommendations.Source.PANEL).isEmpty()
                && !form.yes("recommendsNothing")) {
            throw RuleViolation.invalid("recommendsNothing", false, "ticked, or recommendations in the Case tab",
                    "No recommendation is written. Write each in the Case tab, or tick that the panel makes none.");
        }
        decisions.take(form.reference(), "PANEL_REPORT", "WRITTEN", null, form.needText("representations",
                "Write a brief summary of the representations."), UkTime.dayOf(form.at()));
        letters.withholdPanelReport(form.reference(), form.text("reportToChild").filter("no"::equals).isPresent());
        if (!letters.othersOnFile(form.reference()).isEmpty()) {
            letters.panelReportToOthers(form.reference(), form.needText("reportToOthers",
                    "Say whether the others on file have sufficient interest to get the report.").equals("yes"));
        }
        form.set(PanelVariables.FINAL_RESPONSE_DUE_AT, panels.reported(form.reference(),
                form.needDay("reportReceivedOn", "Say when the council received the report.")).breachAt());
    }
}
