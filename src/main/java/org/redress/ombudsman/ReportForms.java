package org.redress.ombudsman;

import java.time.LocalDate;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.ombudsman.OmbudsmanReport.LaidBefore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a public report write into the record. */
@Configuration
class ReportForms {

    private final OmbudsmanProcess process;
    private final PublicReports reports;

    ReportForms(OmbudsmanProcess process, PublicReports reports) {
        this.process = process;
        this.reports = reports;
    }

    private String letter(Submission form) {
        return process.ofTask(form.task().id());
    }

    private static LocalDate day(Submission form, String field) {
        return form.needDay(field, "Give the day.");
    }

    @Bean
    FormRecorder tellStatutoryOfficers() {
        return FormRecorder.of("tell-statutory-officers", form -> reports.officersTold(letter(form), day(form, "toldOn"),
                form.text("title").orElse(null)));
    }

    @Bean
    FormRecorder commentOnDraftReport() {
        return FormRecorder.of("comment-on-draft-report", form -> reports.commented(letter(form),
                form.needText("comments", "Write what we say to the draft, or that we have no comment."), day(form, "sentOn")));
    }

    @Bean
    FormRecorder approvePublicNotice() {
        return FormRecorder.of("approve-public-notice", form -> {
            boolean waived = "WAIVED".equals(form.needText("notice", "Say whether there is a notice."));
            reports.notice(letter(form), waived, waived ? null : form.needText("newspapers", "Say in which newspapers, and how else."),
                    waived ? null : day(form, "noticeOn"), waived ? null : form.needText("place", "Say where the report can be read."),
                    waived ? null : day(form, "inspectionFrom"));
            form.set(OmbudsmanProcess.NOTICE_WAIVED, waived);
        });
    }

    @Bean
    FormRecorder openInspection() {
        return FormRecorder.of("open-inspection", form -> OmbudsmanProcess.show(form, reports.opened(letter(form),
                day(form, "noticeOn"), day(form, "inspectionFrom"))));
    }

    @Bean
    FormRecorder writeMonitoringOfficerReport() {
        return FormRecorder.of("write-monitoring-officer-report", form -> {
            boolean executive = "5A".equals(form.needText("section", "Say whether it is about executive functions."));
            OmbudsmanProcess.show(form, reports.monitoringOfficer(letter(form), executive, form.yes("headOfPaidService"),
                    form.yes("chiefFinanceOfficer"), form.needText("report", "Write the report, or say where it lies."),
                    day(form, "copiesSentOn")));
            form.set(OmbudsmanProcess.ON_EXECUTIVE, executive);
        });
    }

    @Bean
    FormRecorder noteReportMeeting() {
        return FormRecorder.of("note-report-meeting", form -> reports.met(letter(form), day(form, "meetingOn"),
                form.needText("decided", "Say what was decided.")));
    }

    @Bean
    FormRecorder reportExecutiveResponse() {
        return FormRecorder.of("report-executive-response", form -> reports.executiveResponded(letter(form), day(form, "on"),
                form.needText("response", "Say what the executive does, or why it does nothing.")));
    }

    @Bean
    FormRecorder layReportBeforeAuthority() {
        return FormRecorder.of("lay-report-before-authority", form -> OmbudsmanProcess.show(form, reports.laid(letter(form),
                form.needCode("laidBefore", LaidBefore.class, "Say who considered it."), day(form, "laidOn"),
                form.needText("action", "Say which action is taken or proposed."), form.day("agreedBy").orElse(null))));
    }

    @Bean
    FormRecorder confirmReportAction() {
        return FormRecorder.of("confirm-report-action", form -> {
            boolean satisfied = "yes".equals(form.needText("satisfied", "Say whether the Ombudsman is satisfied."));
            reports.confirmed(letter(form), day(form, "confirmedOn"), form.needText("how", "Say what was done, and how it was told."),
                    satisfied, form.day("requiredOn").orElse(null)).ifPresent(due -> OmbudsmanProcess.show(form, due));
            form.set(OmbudsmanProcess.SATISFIED, satisfied);
        });
    }

    @Bean
    FormRecorder agreeReportStatement() {
        return FormRecorder.of("agree-report-statement", form -> OmbudsmanProcess.show(form,
                reports.statementAgreed(letter(form), day(form, "agreedOn"))));
    }

    @Bean
    FormRecorder publishReportStatement() {
        return FormRecorder.of("publish-report-statement", form -> reports.statementPublished(letter(form), day(form, "firstOn"),
                day(form, "secondOn")));
    }
}
