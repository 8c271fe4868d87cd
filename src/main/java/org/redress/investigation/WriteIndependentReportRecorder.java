package org.redress.investigation;

import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Decisions;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/**
 * The Independent Person's own report: whether the investigation was fair and thorough, and each finding right. With it
 * both reports are in, and the council's own days to decide begin.
 */
@Component
class WriteIndependentReportRecorder implements FormRecorder {

    private final Findings findings;
    private final Reports reports;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Appointments appointments;

    WriteIndependentReportRecorder(Findings findings, Reports reports, Decisions decisions, Deadlines deadlines,
            Appointments appointments) {
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.findings = findings;
        this.reports = reports;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "write-independent-report";
    }

    @Override
    public void record(Submission form) {
        findings.needAll(form.reference(), Findings.Step.INDEPENDENT);
        reports.need(form.reference(), Reports.INDEPENDENT);
        reports.hours(form, Part.INDEPENDENT_PERSON);
        LocalDate today = UkTime.dayOf(form.at());
        decisions.take(form.reference(), "INDEPENDENT_REPORT", form.yes("fairAndThorough") ? "FAIR" : "NOT_FAIR",
                appointments.current(form.reference(), Role.INDEPENDENT_PERSON).orElse(null),
                form.needText("fairnessReasons", "Say why."), today);
        deadlines.start(form.reference(), Duty.CHILDRENS_ADJUDICATION, today, "both reports are in");
    }
}
