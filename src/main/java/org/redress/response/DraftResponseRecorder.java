package org.redress.response;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.council.SignOff;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.Route;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Finding;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/**
 * A draft: a finding and reasons on every head, none blank, and what is done to put it right; or more time, as the
 * procedure of the complaint allows it.
 */
@Component
class DraftResponseRecorder implements FormRecorder {

    private final Complaints complaints;
    private final Heads heads;
    private final Decisions decisions;
    private final Routes routes;
    private final Timeline timeline;
    private final Responses responses;
    private final Payments payments;
    private final Council council;
    private final BenchAnswers answers;

    DraftResponseRecorder(Complaints complaints, Heads heads, Decisions decisions, Routes routes,
            Timeline timeline, Responses responses, Payments payments, Council council, BenchAnswers answers) {
        this.answers = answers;
        this.responses = responses;
        this.payments = payments;
        this.council = council;
        this.complaints = complaints;
        this.heads = heads;
        this.decisions = decisions;
        this.routes = routes;
        this.timeline = timeline;
    }

    @Override
    public String form() {
        return "draft-response";
    }

    @Override
    public void record(Submission form) {
        ResponseVariables.Decision decision =
                form.needCode("responseDecision", ResponseVariables.Decision.class, "Say what your answer is.");
        Route route = routes.of(form.reference()).orElseThrow();
        if (decision == ResponseVariables.Decision.EXTEND) {
            route.moreTime(form);
        } else {
            answerEveryHead(form);
            decisions.take(form.reference(), "RESPONSE", decision.name(), form.text("agreedHow").orElse(null),
                    form.text("terms").orElse(null), UkTime.dayOf(form.at()));
            timeline.add(form.reference(), "RESPONSE_DRAFTED", "Response drafted.");
            responses.become(form.reference(), BenchAnswer.Status.CHECK);
            route.drafted(form);
            whoLooks(form);
        }
        form.set(ResponseVariables.DECISION, decision);
    }

    /** Who looks at it before it goes out: what the council's profile asks for, and the Director at what is not approved. */
    private void whoLooks(Submission form) {
        SignOff profile = council.signOff(complaints.get(form.reference()).goesUnder());
        form.set(ResponseVariables.QUALITY_CHECK_APART, profile.qualityCheckApart());
        form.set(ResponseVariables.SENIOR_MANAGERS_CHECK, profile.seniorManagersCheck());
        form.set(ResponseVariables.PAYMENT_PROPOSED, payments.wantApproval(form.reference()));
        form.set(ResponseVariables.SIGNED_BY, profile.signedBy());
    }

    private void answerEveryHead(Submission form) {
        ComplaintReference reference = form.reference();
        answers.needFree(reference);
        Heads.Current current = heads.current(reference);
        LocalDate today = UkTime.dayOf(form.at());
        Optional<LocalDate> termsBy = form.day("termsBy");
        if (termsBy.isPresent() && form.text("terms").isEmpty()) {
            throw RuleViolation.invalid("termsBy", termsBy.get(), "a day together with what is done by then",
                    "Done by says when, but not what. Say what is done to put it right, or leave the day out.");
        }
        Days.notOver("termsBy", termsBy.orElse(null), today, "\"Done by\"");
        Optional<String> owner = form.text("termsOwner");
        if (owner.isPresent() && form.text("terms").isEmpty()) {
            throw RuleViolation.invalid("termsOwner", null, "somebody together with what they do",
                    "\"Who does it\" says who, but not what. Say what is done to put it right, or leave the name out.");
        }
        Optional<Finding> finding = form.code("finding", Finding.class);
        Optional<String> reasons = form.text("reasons");
        if (reasons.isPresent() && responses.body(reference).isPresent()) {
            throw RuleViolation.invalid("reasons", null, "nothing, while a PDF says it",
                    "The reasons stand in the PDF that was put in. Leave them empty here, or take the PDF out of the response.");
        }
        if (current.heads().size() > 1 && (finding.isPresent() || reasons.isPresent())) {
            throw RuleViolation.invalid(finding.isPresent() ? "finding" : "reasons", null, "nothing, where there are several points",
                    ("There are %d points. Write under Response in the Case tab what you found on each, and why, and leave"
                            + " Finding and reasons empty here: nobody would check them.").formatted(current.heads().size()));
        }
        if (current.heads().size() <= 1) {
            Complaint complaint = complaints.get(reference);
            Heads.Head head = current.heads().isEmpty() ? new Heads.Head(null, 1, complaint.summary(),
                    complaint.desiredOutcome(), null, null, null, null, null, null) : current.heads().get(0);
            Heads.Head answered = head.answered(finding.orElse(head.finding()), reasons.orElse(head.reasons()),
                    form.text("terms").orElse(head.actionText()), owner.orElse(head.actionOwner()),
                    termsBy.orElse(head.actionDue()));
            heads.replace(reference, current.version(), List.of(answered));
            if (!answered.equals(head)) {
                responses.wrote(reference);
            }
        }
        boolean here = current.heads().size() <= 1;
        if (!here && form.text("terms").isPresent()) {
            needWhoAndWhen("termsOwner", "What is done to put it right", owner.orElse(null), termsBy.orElse(null), "here");
        }
        for (Heads.Head head : heads.considered(reference)) {
            if (head.finding() == null || Texts.blank(head.reasons())) {
                throw RuleViolation.invalid(here ? "finding" : "heads", null, "a finding and reasons on every point",
                        "Point %d has no %s. Every point must be answered: fill it in %s.".formatted(head.number(),
                                head.finding() == null ? "finding" : "reasons", where(here)));
            }
            if (!Texts.blank(head.actionText())) {
                needWhoAndWhen(here ? "termsOwner" : "heads", "What is done about point " + head.number(),
                        head.actionOwner(), head.actionDue(), where(here));
                Days.notOver(here ? "termsBy" : "heads", head.actionDue(), today,
                        "The day by which point %d is put right".formatted(head.number()));
            } else if (!Texts.blank(head.actionOwner()) || head.actionDue() != null || head.payment() != null
                    || head.remedy() != null) {
                throw RuleViolation.invalid(here ? "terms" : "heads", null, "what is done, with who, by when and what is paid", ("Point %d"
                        + " says who, by when or what is paid, and not what is done: the letter would not say it. Say what is done,"
                        + " or take the rest out: %s.").formatted(head.number(), where(here)));
            }
        }
        payments.needKinds(reference);
        payments.needNoneInWords(form, form.text("terms").orElse(null), form.text("agreedHow").orElse(null));
    }

    private static String where(boolean here) {
        return here ? "here, or under Response in the Case tab" : "under Response in the Case tab";
    }

    /** What a letter promises has a name and a day (CH-07). */
    private static void needWhoAndWhen(String field, String what, String who, LocalDate by, String where) {
        if (Texts.blank(who) || by == null) {
            throw RuleViolation.invalid(field, null, "who does it and by when", "%s says not %s. Every promise must say both: fill it in %s."
                    .formatted(what, !Texts.blank(who) ? "by when" : by == null ? "who does it and by when" : "who does it", where));
        }
    }
}
