package org.redress.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The Ombudsman instead of a panel: lawful only where all five conditions hold (GBFC; refusing the panel without them
 * is fault), and only once the complainant says yes. Anything else is the panel.
 */
@Service
public class EarlyReferrals {

    private static final String KIND = "EARLY_REFERRAL";

    private final Findings findings;
    private final Heads heads;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Panels panels;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EarlyReferrals(Findings findings, Heads heads, Decisions decisions, Complaints complaints, Panels panels,
            Deadlines deadlines, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.deadlines = deadlines;
        this.findings = findings;
        this.heads = heads;
        this.decisions = decisions;
        this.complaints = complaints;
        this.panels = panels;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * The four conditions that the council can show, each with its evidence; the fifth is the complainant's yes.
     *
     * @param everythingUpheld true: every head; false: every significant head, with {@code upheldEvidence} saying why
     *     the others are not significant
     * @param actionPlan the plan, or the wishes that are met
     */
    public record Conditions(String robustReport, String completeAdjudication, boolean everythingUpheld,
            String upheldEvidence, String actionPlan) {}

    /** The complainant agreed that it goes to the Ombudsman early; told in the transaction that recorded it. */
    public record Accepted(ComplaintReference reference) {}

    /** It was sent to the Ombudsman on a day; told in the transaction that recorded it. */
    public record Sent(ComplaintReference reference, LocalDate on) {}

    /** Whether the decisions of stage 2 leave room for an early referral at all. */
    public boolean possible(ComplaintReference reference) {
        return findings.anythingUpheld(reference);
    }

    /**
     * Offers the referral.
     *
     * @throws RuleViolation INVALID: a condition without evidence, or one that the record contradicts
     */
    @Transactional
    public void offer(ComplaintReference reference, Conditions conditions, String reasons) {
        if (panels.hasMet(reference)) {
            throw RuleViolation.invalid("earlyReferral", "OFFER", "NO", "The panel has met. Early referral takes its"
                    + " place and cannot follow it: the council answers the panel's report.");
        }
        need("robustReport", conditions.robustReport());
        need("completeAdjudication", conditions.completeAdjudication());
        need("actionPlan", conditions.actionPlan());
        findings.needAll(reference, Findings.Step.ADJUDICATION);
        List<OfHead> decided = findings.of(reference, Findings.Step.ADJUDICATION);
        List<Integer> numbers = heads.considered(reference).stream().map(Heads.Head::number).toList();
        String open = IntStream.range(0, decided.size()).filter(i -> decided.get(i).finding() != Finding.UPHELD)
                .mapToObj(i -> String.valueOf(numbers.get(i))).reduce((a, b) -> a + ", " + b).orElse("");
        if (conditions.everythingUpheld() && !open.isEmpty()) {
            throw RuleViolation.invalid("upheldEnough", "ALL", "ALL_SIGNIFICANT, or no offer",
                    ("Not wholly upheld: head %s. If that is not significant, choose the second answer and say"
                            + " why; otherwise the panel is held.").formatted(open));
        }
        if (conditions.everythingUpheld() && heads.waiting(reference)) {
            throw RuleViolation.invalid("upheldEnough", "ALL", "ALL_SIGNIFICANT, or no offer", "Other heads of this complaint"
                    + " are deferred, so not all of it is upheld. If they are not significant, choose the second answer and"
                    + " name them; otherwise the panel is held.");
        }
        if (!conditions.everythingUpheld()) {
            need("upheldEvidence", conditions.upheldEvidence());
            if (!possible(reference)) {
                throw RuleViolation.invalid("upheldEnough", "ALL_SIGNIFICANT", "no offer",
                        "Nothing is upheld. The panel is held.");
            }
        }
        decisions.take(reference, KIND, "OFFERED", "1. %s%n2. %s%n3. %s%n4. %s".formatted(conditions.robustReport(),
                conditions.completeAdjudication(), conditions.everythingUpheld() ? "Every head is upheld."
                        : conditions.upheldEvidence(), conditions.actionPlan()), reasons, UkTime.today(clock));
        timeline.add(reference, "EARLY_REFERRAL_OFFERED", "Early referral to the Ombudsman offered; the panel is"
                + " arranged meanwhile.");
    }

    /** The referral is not offered: the panel is held. */
    @Transactional
    public void notOffered(ComplaintReference reference, String reasons) {
        decisions.take(reference, KIND, "NOT_OFFERED", null, reasons, UkTime.today(clock));
        timeline.add(reference, "EARLY_REFERRAL_NOT_OFFERED", "Early referral is not offered: the panel is held.");
    }

    /** Whether an offer stands, so that the complainant's answer counts. */
    public boolean offered(ComplaintReference reference) {
        return decisions.latest(reference, KIND).filter(d -> d.outcome().equals("OFFERED")).isPresent();
    }

    /** Whether an offer stands that was made by this day: nobody agrees to what was not offered yet. */
    public boolean offeredBy(ComplaintReference reference, LocalDate on) {
        return offered(reference) && !on.isBefore(decisions.latest(reference, KIND).orElseThrow().onDay());
    }

    /**
     * Refuses a day before the offer that stands was made, for an answer to it.
     *
     * @throws RuleViolation INVALID
     */
    void needAfterOffer(ComplaintReference reference, LocalDate on) {
        if (offered(reference) && !offeredBy(reference, on)) {
            LocalDate day = decisions.latest(reference, KIND).orElseThrow().onDay();
            throw RuleViolation.invalid("on", on, day + " or later", ("Early referral was offered on %s: their answer to it"
                    + " came on that day or later.").formatted(UkTime.words(day)));
        }
    }

    /** Whether the complainant had said yes by this day, and the complaint was not sent yet. */
    boolean acceptedBy(ComplaintReference reference, LocalDate on) {
        return decisions.latest(reference, KIND).filter(d -> d.outcome().equals("ACCEPTED") && !on.isBefore(d.onDay()))
                .isPresent();
    }

    /** The complainant said no, at once or before anything was sent: the panel goes on as if nothing had been offered. */
    @Transactional
    public void declined(ComplaintReference reference, LocalDate on, String words) {
        deadlines.end(reference, Duty.CHILDRENS_EARLY_REFERRAL, "early referral declined");
        decisions.take(reference, KIND, "DECLINED", null, words, on);
        timeline.add(reference, "EARLY_REFERRAL_DECLINED", on, "Early referral declined: the panel is held.", null);
    }

    /**
     * The complainant said yes on a day; their words are the evidence of the fifth condition.
     *
     * @return by when the complaint is sent: from today, for nobody could send it before we knew
     */
    @Transactional
    public Deadline accepted(ComplaintReference reference, LocalDate on, String words) {
        decisions.take(reference, KIND, "ACCEPTED", "5. The complainant agrees.", words, on);
        events.publishEvent(new Accepted(reference));
        return deadlines.start(reference, Duty.CHILDRENS_EARLY_REFERRAL, UkTime.today(clock), "early referral accepted");
    }

    /**
     * The complaint was sent to the Ombudsman on a day: the panel's arrangements stop; the day of its request stays on
     * record.
     *
     * @throws RuleViolation INVALID: a day on which it cannot have been sent; CONFLICT: the panel has met
     */
    @Transactional
    public void sent(ComplaintReference reference, LocalDate on, String how) {
        if (panels.hasMet(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The panel has met, so the complaint no longer goes to the"
                    + " Ombudsman early. Say so to the complainant, and tell under “Something happened” that they do not want"
                    + " it to go early: this task then ends.");
        }
        LocalDate agreed = decisions.latest(reference, KIND).orElseThrow().onDay();
        LocalDate today = UkTime.today(clock);
        if (on.isBefore(agreed) || on.isAfter(today)) {
            throw RuleViolation.invalid("sentOn", on, agreed + " to " + today, ("They agreed on %s: it was sent on that day or"
                    + " later, and not after today.").formatted(UkTime.words(agreed)));
        }
        panels.stop(reference, "referred early to the Ombudsman, with the complainant's agreement");
        decisions.take(reference, KIND, "SENT", null, how, on);
        deadlines.met(reference, Duty.CHILDRENS_EARLY_REFERRAL, on);
        complaints.change(reference, Map.of("early_referred_on", on));
        timeline.add(reference, "EARLY_REFERRED", on,
                "Complaint sent to the Ombudsman with both reports of stage 2, before a panel: " + how, null);
        events.publishEvent(new Sent(reference, on));
    }

    /** The Ombudsman returned it on a day: the panel is to be held after all. */
    @Transactional
    public void returned(ComplaintReference reference, LocalDate on) {
        complaints.change(reference, Map.of("early_returned_on", on));
        decisions.take(reference, KIND, "RETURNED", null, null, on);
        timeline.add(reference, "EARLY_REFERRAL_RETURNED", on, "The Ombudsman returned the complaint: the panel is held.",
                null);
    }

    private static void need(String field, String evidence) {
        if (Texts.blank(evidence)) {
            throw RuleViolation.invalid(field, null, "evidence",
                    "Each condition needs its evidence. If one does not hold, the panel is held.");
        }
    }
}
