package org.redress.investigation;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Decisions;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/** The Investigating Officer's report: a finding on every head, the report as a document, hours. */
@Component
class WriteInvestigationReportRecorder implements FormRecorder {

    private final Findings findings;
    private final Reports reports;
    private final Decisions decisions;

    WriteInvestigationReportRecorder(Findings findings, Reports reports, Decisions decisions) {
        this.findings = findings;
        this.reports = reports;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "write-investigation-report";
    }

    @Override
    public void record(Submission form) {
        findings.needAll(form.reference(), Findings.Step.INVESTIGATION);
        reports.need(form.reference(), Reports.INVESTIGATION);
        reports.hours(form, Part.INVESTIGATING_OFFICER);
        decisions.take(form.reference(), "INVESTIGATION_REPORT", "WRITTEN", null,
                form.needText("conclusions", "Write your conclusions."), UkTime.dayOf(form.at()));
    }
}
