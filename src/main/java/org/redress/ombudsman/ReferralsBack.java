package org.redress.ombudsman;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.childrens.ChildrensComplaints;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.intake.Contacts;
import org.redress.intake.Intake;
import org.redress.letter.Letters;
import org.redress.panel.Panels;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Route;
import org.redress.procedure.Routes;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A complaint that the Ombudsman sends back because our procedure has not been gone through: it opens, or goes on, at the
 * stage that is still to come, received on the day on which it came from the Ombudsman (rulebook 4.2, 2).
 */
@Service
class ReferralsBack {

    private final OmbudsmanRows rows;
    private final LinkOfficers linkOfficers;
    private final Complaints complaints;
    private final Routes routes;
    private final Intake intake;
    private final Contacts contacts;
    private final ChildrensComplaints childrens;
    private final Panels panels;
    private final Parties parties;
    private final Deadlines deadlines;
    private final Letters letters;
    private final Decisions decisions;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    ReferralsBack(OmbudsmanRows rows, LinkOfficers linkOfficers, Complaints complaints, Routes routes, Intake intake,
            Contacts contacts, ChildrensComplaints childrens, Panels panels, Parties parties, Deadlines deadlines,
            Letters letters, Decisions decisions, Timeline timeline, CurrentPerson currentPerson, Clock clock) {
        this.rows = rows;
        this.linkOfficers = linkOfficers;
        this.complaints = complaints;
        this.routes = routes;
        this.intake = intake;
        this.contacts = contacts;
        this.childrens = childrens;
        this.panels = panels;
        this.parties = parties;
        this.deadlines = deadlines;
        this.letters = letters;
        this.decisions = decisions;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Where a complaint goes on.
     *
     * @param stage 1, 2 or 3 of the procedure in which it is; 0: through triage, as it is in none
     * @throws RuleViolation INVALID: a stage that its procedure does not have, or that was answered already
     */
    @Transactional
    void choose(String letterId, int stage, String why) {
        linkOfficers.acting();
        OmbudsmanCase of = rows.byId(rows.letter(letterId).caseId());
        needStage(of, stage);
        rows.changeCase(of.id(), Map.of("went_back_at", stage));
        decisions.take(of.reference(), "OMBUDSMAN_REFERRAL", stage == 0 ? "TRIAGE" : "STAGE_" + stage, of.lgscoReference(), why,
                UkTime.today(clock));
    }

    /** The stages at which a complaint could go on, the one that has not been gone through first; 0 alone: through triage. */
    List<Integer> stages(OmbudsmanCase of) {
        Complaint complaint = complaints.get(of.reference());
        if (of.ownReference() || !complaint.takenIn()) {
            return List.of(0);
        }
        ComplaintReference reference = of.reference();
        return switch (complaint.procedureCode()) {
            case ADULTS, PUBLIC_HEALTH -> List.of(1);
            case CORPORATE -> deadlines.answered(reference, Duty.CORPORATE_STAGE1) || stage(complaint) == 2 ? List.of(2)
                    : List.of(1, 2);
            case CHILDRENS -> childrens.stage2Answered(reference) ? List.of(3) : stage(complaint) >= 2
                    || deadlines.answered(reference, Duty.CHILDRENS_STAGE1) ? List.of(2) : List.of(1, 2);
        };
    }

    private static int stage(Complaint complaint) {
        return complaint.stage() == null ? 1 : complaint.stage();
    }

    private void needStage(OmbudsmanCase of, int stage) {
        List<Integer> possible = stages(of);
        if (!possible.contains(stage)) {
            throw RuleViolation.invalid("stage", stage, possible.toString().replaceAll("[\\[\\]]", ""), possible.contains(0)
                    ? "It is in no procedure yet, so it goes through triage." : "It goes on at a stage that its procedure has, and that"
                            + " was not answered yet.");
        }
    }

    /** It goes on there: safe to run twice. */
    @Transactional
    void takeUp(String letterId) {
        OmbudsmanLetter letter = rows.letter(letterId);
        OmbudsmanCase of = rows.byId(letter.caseId());
        int stage = rows.wentBackAt(of.id());
        ComplaintReference to = stage == 0 && of.ownReference() ? logged(letter, of) : of.reference();
        if (to.equals(of.reference())) {
            goOn(to, stage, letter.receivedOn());
        }
        timeline.add(to, "OMBUDSMAN_REFERRED_BACK", letter.receivedOn(), "The Ombudsman has sent the complaint back to us, %s: it goes on %s.%s"
                .formatted(of.lgscoReference(), stage == 0 ? "through triage" : "at stage " + stage, to.equals(of.reference()) ? ""
                        : " Its enquiry is " + of.reference() + "."), null);
        Map<String, Object> columns = new HashMap<>();
        columns.put("went_back_to", to.value());
        columns.put("decision", of.decision() == null ? OmbudsmanDecision.REFERRED_BACK : of.decision());
        columns.put("decided_on", of.decidedOn() == null ? letter.dated() : of.decidedOn());
        columns.put("state", CaseState.CLOSED);
        columns.put("closed_on", UkTime.today(clock));
        rows.changeCase(of.id(), columns);
        if (of.ownReference()) {
            timeline.add(of.reference(), "OMBUDSMAN_REFERRED_BACK", letter.receivedOn(), "Goes on as the complaint %s.".formatted(to),
                    null);
            complaints.close(of.reference(), Status.CLOSED, null, UkTime.today(clock));
        }
    }

    /** The complaint of which the Ombudsman's letter was the first that we heard. */
    private ComplaintReference logged(OmbudsmanLetter letter, OmbudsmanCase of) {
        Optional<Party> who = parties.complainant(of.reference());
        Complaint enquiry = complaints.get(of.reference());
        LocalDate on = letter.receivedOn();
        Instant at = on.equals(UkTime.today(clock)) ? clock.instant() : on.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
        Intake.Contact contact = new Intake.Contact(Type.COMPLAINT, at, Channel.LGSCO_REFERRAL, enquiry.summary(),
                Intake.Risk.UNKNOWN, null, null, who.isEmpty(), who.map(Party::name).orElse(null), null,
                who.map(Party::email).orElse(null), false, who.map(Party::phone).orElse(null),
                who.map(Party::address).orElse(null), null, null, null, true);
        return contacts.log("ombudsman-" + letter.id(), Sha256.of(letter.id()), contact, currentPerson.get().id());
    }

    private void goOn(ComplaintReference reference, int stage, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        if (stage == 0) {
            if (Intake.endedInTriage(complaint)) {
                intake.backToTriage(reference, on);
            }
            return;
        }
        Route route = routes.of(complaint).orElseThrow();
        Procedure procedure = complaint.procedureCode();
        if (route.process().running(reference) && stage(complaint) >= stage) {
            return; // it is there already, and goes on
        }
        if (stage == 1) {
            deadlines.start(reference, route.acknowledgement(procedure), on, "sent back by the Ombudsman");
            route.reopen(reference, on);
            return;
        }
        if (procedure == Procedure.CHILDRENS && stage == 2) {
            complaints.change(reference, Map.of("stage2_requested_on", on)); // its own day, whenever it was asked for before
            String duty = route.acknowledgement(procedure);
            if (deadlines.current(reference, duty).isEmpty()) {
                deadlines.start(reference, duty, on, "sent back by the Ombudsman");
            }
            letters.send(reference, "acknowledgement", duty, null, null, Map.of());
        } else if (procedure == Procedure.CHILDRENS) {
            panels.requested(reference, on, null);
        }
        routes.enter(reference, procedure, stage, on);
    }
}
