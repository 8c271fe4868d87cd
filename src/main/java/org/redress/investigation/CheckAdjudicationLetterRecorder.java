package org.redress.investigation;

import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAnswers;
import org.redress.response.BenchComments;
import org.redress.response.Payments;
import org.springframework.stereotype.Component;

/** The adjudication's letter is checked before it goes: both reports, every head, the Independent Person's part. */
@Component
class CheckAdjudicationLetterRecorder implements FormRecorder {

    private final Findings findings;
    private final Reports reports;
    private final Decisions decisions;
    private final Timeline timeline;
    private final ChildrensComplaints childrens;
    private final Letters letters;
    private final Deadlines deadlines;
    private final Payments payments;
    private final BenchComments comments;

    CheckAdjudicationLetterRecorder(Findings findings, Reports reports, Decisions decisions, Timeline timeline,
            ChildrensComplaints childrens, Letters letters, Deadlines deadlines,
            Payments payments, BenchComments comments) {
        this.comments = comments;
        this.payments = payments;
        this.deadlines = deadlines;
        this.findings = findings;
        this.reports = reports;
        this.decisions = decisions;
        this.timeline = timeline;
        this.childrens = childrens;
        this.letters = letters;
    }

    @Override
    public String form() {
        return "check-adjudication-letter";
    }

    @Override
    public void record(Submission form) {
        boolean send = "SEND".equals(form.text("decision").orElse(""))
                && BenchAnswers.reasonsCite(form);
        if (send) {
            if (childrens.recordOwed(form.reference())) {
                childrens.recordProduced(form.reference(), form.needDay("recordProducedOn", "The complaint was made"
                        + " orally: say when its final written record was produced (Representations Procedure"
                        + " Regulations 2006, regulations 16 and 17(5))."));
            }
            findings.needReported(form.reference());
            findings.needAll(form.reference(), Findings.Step.ADJUDICATION);
            findings.needDaysToCome(form.reference(), UkTime.dayOf(form.at()));
            if (payments.wantApproval(form.reference())) {
                throw RuleViolation.invalid("decision", "SEND", "CHANGES", "The decisions pay what the Director has not"
                        + " approved. Send them back, so that they go to the Director.");
            }
            comments.needSettled(form.reference(), BenchAnswer.Kind.ADJUDICATION);
            reports.need(form.reference(), Reports.INVESTIGATION);
            reports.need(form.reference(), Reports.INDEPENDENT);
            findings.adopt(form.reference());
            letters.withholdReports(form.reference(), no(form, "reportsToChild"), no(form, "reportsToOthers"));
        } else {
            deadlines.resume(form.reference(), Duty.CHILDRENS_ADJUDICATION, "The decision was sent back for changes");
        }
        decisions.take(form.reference(), "ADJUDICATION_CHECK", send ? "CHECKED" : "CHANGES_WANTED", null,
                form.text("comments").orElse(null), UkTime.dayOf(form.at()));
        timeline.add(form.reference(), send ? "ADJUDICATION_CHECKED" : "ADJUDICATION_SENT_BACK",
                send ? "Adjudication letter checked." : "Adjudication sent back with changes wanted.");
        form.set(InvestigationVariables.ADJUDICATION_CHECKED, send);
    }

    private static boolean no(Submission form, String key) {
        return form.text(key).filter("no"::equals).isPresent();
    }
}
