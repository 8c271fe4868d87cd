package org.redress.adults;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.delay.MissedDeadlines;
import org.redress.document.Documents;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Our part of a response that another body leads (regulation 9): signed as a response of ours would be, filed, sent to that
 * body, and waited for until the complainant has the one response. Sending it answers nobody: the complaint stays open and its
 * periods run until they have (regulation 14). Where that body does not lead after all, we respond.
 */
@Component
class OurPart {

    /** The kind of decision, and of timeline entry, that says by when the body that leads responds: its outcome. */
    static final String THEY_RESPOND_BY = "LEAD_RESPONDS_BY";

    private static final String DOCUMENT = "OUR_PART";

    private final OtherBodies others;
    private final AdultsComplaints adults;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final MissedDeadlines missed;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Letters letters;
    private final Documents documents;
    private final Clock clock;

    OurPart(OtherBodies others, AdultsComplaints adults, Complaints complaints, Deadlines deadlines, MissedDeadlines missed,
            Decisions decisions, Timeline timeline, Letters letters, Documents documents, Clock clock) {
        this.others = others;
        this.adults = adults;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.missed = missed;
        this.decisions = decisions;
        this.timeline = timeline;
        this.letters = letters;
        this.documents = documents;
        this.clock = clock;
    }

    /** Files our part as it was signed: a document of the case, to be sent to the body that leads. */
    @Transactional
    void file(ComplaintReference reference) {
        Complaint complaint = complaints.get(reference);
        byte[] paper = letters.asPaper(reference, AdultsRoute.RESPONSE, "our-part", complaint.procedureCode(),
                Map.of("lead", lead(reference).name()));
        documents.keepChecked(reference, DOCUMENT, "Our part of the response, signed", UkTime.today(clock),
                "Our-part-%s.pdf".formatted(reference.value()), paper);
    }

    /**
     * The body that leads has named a day as soon as that was agreed. The letter about the lead (AD-08) tells it, so that no
     * other does.
     *
     * @throws RuleViolation INVALID: that day is over, or lies beyond the six months, for which an agreement is needed
     */
    @Transactional
    void leadRespondsBy(ComplaintReference reference, LocalDate respondsBy) {
        needToday(respondsBy);
        LocalDate last = adults.sixMonthsEnd(reference);
        if (respondsBy.isAfter(last)) {
            throw RuleViolation.invalid("theyRespondBy", respondsBy, last + " or earlier", ("The complainant is owed the response by"
                    + " %s. Ask them for a day until then; or leave this empty, and agree another day with the complainant.").formatted(
                            UkTime.words(last)));
        }
        namedDay(reference, lead(reference), respondsBy, "We have agreed with them who leads.");
    }

    /**
     * It went to the body that leads.
     *
     * @param respondsBy by when they said that they will respond; never null
     * @throws RuleViolation INVALID: it went before the complainant agreed to that, or in the future; or they respond before
     */
    @Transactional
    void sent(ComplaintReference reference, LocalDate on, LocalDate respondsBy) {
        OtherBody lead = lead(reference);
        others.between("sentOn", on, lead.consentOn(), "They agreed on %s: nobody may be told before.".formatted(
                UkTime.words(lead.consentOn())));
        if (respondsBy.isBefore(on)) {
            throw RuleViolation.invalid("theyRespondBy", respondsBy, on + " or later", "They respond once they have our part.");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("sent_on", on);
        columns.put("status", OtherBody.Status.HANDED_OVER.name());
        others.change(lead.id(), columns);
        timeline.add(reference, "PART_SENT_TO_LEAD", on, "Our part was sent to the body that leads.", null);
        awaited(reference, lead, on, respondsBy);
    }

    /**
     * They have not responded yet, and say by when they will.
     *
     * @throws RuleViolation INVALID: that day is over
     */
    @Transactional
    void awaitedUntil(ComplaintReference reference, LocalDate respondsBy) {
        needToday(respondsBy);
        OtherBody lead = lead(reference);
        awaited(reference, lead, lead.sentOn(), respondsBy);
    }

    private void needToday(LocalDate respondsBy) {
        LocalDate today = UkTime.today(clock);
        if (respondsBy.isBefore(today)) {
            throw RuleViolation.invalid("theyRespondBy", respondsBy, today + " or later", "They respond today or on a later day.");
        }
    }

    private void awaited(ComplaintReference reference, OtherBody lead, LocalDate sentOn, LocalDate respondsBy) {
        if (namedDay(reference, lead, respondsBy, "We have finished our part, and sent it to %s on %s.".formatted(lead.name(),
                UkTime.words(sentOn)))) {
            letters.send(reference, "adults-progress", null, null, null, Map.of());
        }
    }

    /** True where their day is later than the complainant was told, and they are to be told it; only an agreement can set some. */
    private boolean namedDay(ComplaintReference reference, OtherBody lead, LocalDate respondsBy, String progress) {
        LocalDate today = UkTime.today(clock);
        decisions.take(reference, THEY_RESPOND_BY, respondsBy.toString(), lead.name(), null, today);
        others.change(lead.id(), Map.of("responds_by", respondsBy));
        timeline.add(reference, THEY_RESPOND_BY, "The body that leads sends the one response by %s.".formatted(
                UkTime.words(respondsBy)));
        boolean later = !respondsBy.isBefore(today) && adults.laterThanTold(reference, respondsBy);
        if (later) {
            adults.amended(reference, respondsBy, "%s leads, and sends the one response to all of your complaint. That is when they"
                    .formatted(lead.name()) + " say that you will have it.", progress);
        }
        return later;
    }

    /**
     * The complainant has the one response: with it our part is answered.
     *
     * @param on the day on which it went to them
     * @throws RuleViolation INVALID: before our part went to them, or in the future
     */
    @Transactional
    void responded(ComplaintReference reference, LocalDate on) {
        OtherBody lead = lead(reference);
        others.between("respondedOn", on, lead.sentOn(), "They got our part on %s: the one response came later.".formatted(
                UkTime.words(lead.sentOn())));
        timeline.add(reference, "LEAD_RESPONDED", on, "The body that leads sent the one response.", null);
        deadlines.met(reference, Duty.ADULTS_RESPONSE, on);
        adults.answered(reference);
        missed.noneAfterAll(reference);
    }

    /** They do not lead after all: our response goes to the complainant, and says that their part is still theirs to answer. */
    @Transactional
    void weRespondAfterAll(ComplaintReference reference, String why) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("lead_is_ours", true);
        columns.put("status", OtherBody.Status.WORKING.name());
        others.change(lead(reference).id(), columns);
        decisions.take(reference, "LEAD_TAKEN_BACK", "WE_RESPOND", null, why, UkTime.today(clock));
        timeline.add(reference, "LEAD_TAKEN_BACK", "The other body does not lead any more: we send our response.");
    }

    private OtherBody lead(ComplaintReference reference) {
        return others.leading(reference).orElseThrow();
    }
}
